"""Who is in charge of emulation and commendation: the roster, vacancies, turnover, notes on conduct."""

from datetime import date, timedelta

import pytest

from thidua.base.audit import queries as audit
from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.org.actions import (
    NewPerson,
    NewQualification,
    add_person,
    add_qualification,
    appoint,
    note_conduct,
    relieve,
)
from thidua.base.org.models import ConductNote, FocalStaff, Qualification
from thidua.base.org.queries import (
    conduct_units,
    note_text,
    notes_visible_to,
    roster,
    staff_gaps,
    staffed_units,
    terms_visible_to,
)


@pytest.fixture
def worker(system, units):
    """Somebody who works at a unit, made as often as asked."""

    def make(unit, name="Đỗ Thị Hạnh"):
        new = NewPerson(name, unit, "Chuyên viên", date(2015, 9, 1), "civil_servant")
        return add_person(new, actor=system)

    return make


def gaps(units, day):
    return {(gap.unit.code, gap.kind): gap.since for gap in staff_gaps(staffed_units(day), day)}


@pytest.mark.req("TK-3.4-a", "NLB-3-c")
def test_a_roster_tells_workload_since_when_and_the_newest_qualification(binh, units, worker):
    person = worker(units.school)
    term = appoint(units.school, person=person, workload="part", since=date(2021, 9, 1), actor=binh)
    add_qualification(term, NewQualification("degree", "Cử nhân hành chính", date(2012, 6, 1)), actor=binh)
    add_qualification(
        term, NewQualification("training", "Bồi dưỡng nghiệp vụ TĐKT", date(2022, 5, 4)), actor=binh
    )

    row = roster(binh).get(code=units.school.code)

    [held] = row.on_duty
    assert (held.person, held.workload, held.since) == (person, "part", date(2021, 9, 1))
    assert [each.name for each in held.person.qualifications.all()] == [
        "Bồi dưỡng nghiệp vụ TĐKT",
        "Cử nhân hành chính",
    ]
    assert row.staff == 1


@pytest.mark.req("TK-3.4-a")
def test_a_unit_is_vacant_from_the_day_after_the_last_one_left(binh, units, worker):
    term = appoint(
        units.school, person=worker(units.school), workload="part", since=date(2021, 9, 1), actor=binh
    )
    before = gaps(units, date(2023, 12, 5))
    relieve(term, until=date(2023, 11, 30), because="Chuyển công tác", actor=binh)

    after = gaps(units, date(2023, 12, 5))

    assert (units.school.code, "vacant") not in before
    assert after[units.school.code, "vacant"] == date(2023, 12, 1)
    assert after[units.commune.code, "vacant"] == units.commune.opened


@pytest.mark.req("TK-3.4-a")
def test_two_who_left_within_two_years_make_a_warning_and_older_ones_do_not(binh, units, worker):
    for name, since, until in (
        ("Người Một", date(2019, 1, 1), date(2021, 12, 1)),
        ("Người Hai", date(2021, 12, 2), date(2022, 12, 1)),
        ("Người Ba", date(2022, 12, 2), date(2023, 10, 1)),
    ):
        term = appoint(
            units.school, person=worker(units.school, name), workload="part", since=since, actor=binh
        )
        relieve(term, until=until, because="Thay đổi nhân sự", actor=binh)

    assert gaps(units, date(2023, 12, 5))[units.school.code, "turnover"] == date(2023, 10, 1)
    assert (units.school.code, "turnover") not in gaps(units, date(2023, 12, 2) + timedelta(days=370))


def test_a_village_need_not_have_anybody(units, system, binh):
    from_table = {unit.code for unit in roster(binh)}

    assert from_table == {units.commune.code, units.school.code}


@pytest.mark.parametrize(
    ("told", "words"),
    [({"workload": "half"}, "chuyên trách"), ({"since": date(1999, 1, 1)}, "không hoạt động"),
     ({"since": date(2014, 1, 1)}, "không công tác")],
)  # fmt: skip
def test_who_cannot_be_in_charge_is_refused(binh, units, worker, told, words):
    right = {"workload": "part", "since": date(2021, 9, 1)}

    with pytest.raises(BadInput, match=words):
        appoint(units.school, person=worker(units.school), actor=binh, **{**right, **told})

    assert not FocalStaff.objects.exists()


def test_nobody_is_put_in_charge_twice_and_nobody_leaves_twice(binh, units, worker):
    person = worker(units.school)
    start = {"person": person, "workload": "part", "since": date(2021, 9, 1), "actor": binh}
    term = appoint(units.school, **start)
    with pytest.raises(BadInput, match="đang phụ trách"):
        appoint(units.school, **start)
    relieve(term, until=date(2022, 1, 1), because="Nghỉ hưu", actor=binh)

    with pytest.raises(BadInput, match="từ trước"):
        relieve(term, until=date(2022, 2, 1), because="Nghỉ hưu", actor=binh)

    assert FocalStaff.objects.get().until == date(2022, 1, 1)


def test_a_neighbour_neither_sees_nor_changes_the_roster(giang, binh, units, worker):
    person = worker(units.school)
    term = appoint(units.school, person=person, workload="part", since=date(2021, 9, 1), actor=binh)

    assert not terms_visible_to(giang).exists()
    assert units.school.code not in {unit.code for unit in roster(giang)}
    for act in (
        lambda: appoint(units.school, person=person, workload="part", since=date(2022, 9, 1), actor=giang),
        lambda: relieve(term, until=date(2022, 9, 1), because="x", actor=giang),
        lambda: add_qualification(term, NewQualification("degree", "x", date(2020, 1, 1)), actor=giang),
        lambda: note_conduct(term, text="x", actor=giang),
    ):
        with pytest.raises(Refused):
            act()
    assert (FocalStaff.objects.get().until, Qualification.objects.count()) == (None, 0)


def test_the_same_qualification_twice_is_one_row(binh, units, worker):
    term = appoint(
        units.school, person=worker(units.school), workload="part", since=date(2021, 9, 1), actor=binh
    )
    new = NewQualification("degree", "Cử nhân", date(2012, 6, 1))

    assert add_qualification(term, new, actor=binh) == add_qualification(term, new, actor=binh)
    assert Entry.objects.filter(verb="add_qualification").count() == 1


@pytest.fixture
def noted(binh, units, worker):
    term = appoint(
        units.school, person=worker(units.school), workload="part", since=date(2021, 9, 1), actor=binh
    )
    return note_conduct(term, text="Tận tụy, trung thực; cần chủ động hơn.", actor=binh)


@pytest.mark.req("TL-7-c")
def test_a_note_on_conduct_is_for_the_head_of_the_unit_and_the_standing_agency_alone(
    noted, binh, an, chi, dung, giang, signed, units
):
    head = signed("hieutruong", {"head": units.school})
    above = signed("tren", {"standing_officer": units.district})
    others = [
        an, chi, dung, giang,
        signed("kiemtra", {"auditor": units.commune}),
        signed("quantri", {"admin": units.province}),
        signed("thutruong", {"head": units.commune}),
    ]  # fmt: skip

    assert [notes_visible_to(who).count() for who in (head, binh, above)] == [1, 1, 1]
    assert [notes_visible_to(who).count() for who in others] == [0] * len(others)
    assert note_text(notes_visible_to(head).get()) == "Tận tụy, trung thực; cần chủ động hơn."
    for who in others:
        with pytest.raises(Refused, match="thủ trưởng"):
            note_conduct(noted.staff, text="Thêm", actor=who)
    assert ConductNote.objects.count() == 1


@pytest.mark.req("TL-7-c")
def test_a_note_is_journalled_without_its_words_and_the_row_is_hidden_from_auditors(noted, signed, units):
    auditor = signed("kiemtra", {"auditor": units.province})
    officer = signed("canbo", {"standing_officer": units.commune, "auditor": units.commune})

    row = Entry.objects.get(verb="note_conduct")
    assert (row.unit_code, row.thing_code, row.actor) == (units.school.code, noted.code, noted.by)
    assert "Tận tụy" not in str((row.before, row.after, noted.sealed))

    def seen(actor):
        below = staffed_units(actor.today).under(*actor.paths()).values("code")
        return audit.visible_to(actor, below, conduct_units(actor)).filter(verb="note_conduct").count()

    assert (seen(auditor), seen(officer)) == (0, 1)
    assert (
        audit.visible_to(auditor, staffed_units(auditor.today).values("code")).filter(verb="appoint").exists()
    )
