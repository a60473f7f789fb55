"""The register as facts: what is known, what is known to be none, and what stays unknown."""

from datetime import date

import pytest

from thidua.base.library.actions import NewLocal, set_local
from thidua.base.org.actions import NewPerson, add_person
from thidua.base.register.actions import (
    NewHonour,
    enter,
    enter_disciplines,
    enter_initiatives,
    restate,
    set_figures,
)
from thidua.base.register.models import CollectiveYear, Discipline, Initiative
from thidua.work.dossiers import actions
from thidua.work.dossiers.actions import NewNominee
from thidua.work.dossiers.facts import checklist, facts_of, verdict_of


def test_a_rated_year_is_known_whole(dossier):
    year = facts_of(dossier)["years"]["2023"]

    assert year == {
        "rating": "HTTNV",
        "leave_days": 0,
        "registered": True,
        "under_review": False,
        "discipline": None,
        "initiatives": [],
    }


def test_a_year_the_register_does_not_know_stays_unknown(dossier, teacher):
    teacher.ratings.all().delete()

    assert facts_of(dossier)["years"] == {}
    assert verdict_of(dossier).verdict == "person_decides"


@pytest.mark.req("ND-1-g")
def test_a_measure_of_the_year_reaches_the_verdict(system, units, dossier, teacher):
    measure = Discipline(person=teacher, unit=units.school, kind="canh_cao", on=date(2023, 5, 2))
    enter_disciplines([measure], actor=system)

    assert facts_of(dossier)["years"]["2023"]["discipline"] == {"kind": "canh_cao", "on": "2023-05-02"}
    assert verdict_of(dossier).verdict == "not_met"


def test_an_initiative_of_the_register_is_told_with_its_scope(system, units, dossier, teacher):
    told = Initiative(
        person=teacher,
        unit=units.school,
        year=2023,
        title="Góc đọc",
        level="base",
        scope="base",
        applied=True,
    )
    enter_initiatives([told], actor=system)

    assert facts_of(dossier)["years"]["2023"]["initiatives"] == [
        {"level": "base", "scope": "base", "applied": True}
    ]


def test_a_certificate_in_the_file_that_the_register_lacks_leaves_the_list_unknown(dossier, submission, an):
    actions.attach(submission, kind="initiative", dossier=dossier, text="QĐ 12/QĐ-TH", actor=an)

    assert "initiatives" not in facts_of(dossier)["years"]["2023"]


def test_a_cancelled_honour_is_told_as_cancelled(system, units, dossier, teacher):
    row = enter(
        NewHonour(
            kind="person",
            person=teacher,
            unit=units.school,
            honour="LDTT",
            achievement_year=2022,
            decided_on=date(2022, 12, 20),
            decided_by="Chủ tịch UBND xã Hòa Lạc",
        ),
        actor=system,
    )
    restate(row, status="cancelled", reference="09/QĐ-UBND", on=date(2023, 6, 1), actor=system)

    assert facts_of(dossier)["held"] == [
        {"honour": "LDTT", "year": 2022, "decided": "2022-12-20", "basis": "merit", "status": "cancelled"}
    ]


def test_nothing_is_claimed_of_the_past_of_a_provisional_person(dossier, teacher):
    assert teacher.is_provisional
    assert "held" not in facts_of(dossier)


def test_the_past_of_a_matched_person_without_rows_is_known_to_be_none(system, units, submission, an):
    matched = add_person(
        NewPerson(
            "Bùi Văn Sáng",
            units.school,
            "Giáo viên",
            date(2016, 1, 1),
            "public_employee",
            national_id="036090001234",
        ),
        actor=system,
    )
    dossier = actions.add_nominee(
        submission, NewNominee(kind="person", person=matched, honour="LDTT"), actor=an
    )

    assert facts_of(dossier)["held"] == []


def test_figures_of_a_collective_are_told_for_its_year(system, units, submission, an):
    set_figures(
        [
            CollectiveYear(
                collective=units.school, year=2023, members=20, completed=20, ldtt=15, disciplined=0
            )
        ],
        actor=system,
    )
    dossier = actions.add_nominee(
        submission, NewNominee(kind="collective", collective=units.school, honour="GK"), actor=an
    )

    assert facts_of(dossier)["collective"] == {
        "members": 20,
        "completed": 20,
        "ldtt": 15,
        "disciplined": 0,
        "dissolved": None,
    }


def test_the_checklist_says_what_lies_in_the_file(dossier):
    assert {paper.code: present for paper, present in checklist(dossier)} == {
        "proposal_with_list": True,
        "review_minutes": True,
    }


def test_the_place_s_own_days_go_before_those_posted_elsewhere(submitted, units, system, binh):
    set_local(
        NewLocal(
            body=units.commune,
            provision="time_limits.LDTT_commune",
            value=4,
            measure="calendar",
            since=date(2023, 1, 1),
            decision_number="40/QĐ-UBND",
            decision_date=date(2022, 12, 20),
        ),
        actor=system,
    )

    assert actions.receive(submitted, actor=binh).due_on == date(2023, 12, 9)
