"""One initiative with several people: shown with its evidence, and those who made it together told apart."""

from datetime import date

import pytest
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.core.text import fold
from thidua.base.org.actions import close_unit, open_unit
from thidua.base.register.actions import NewHonour, enter, enter_initiatives
from thidua.base.register.models import Initiative
from thidua.work.dossiers import actions
from thidua.work.dossiers.facts import shared_ideas
from thidua.work.dossiers.models import Dossier, Stage
from thidua.work.initiatives.models import Author, Proposal

BOXES = "Góc đọc sách lưu động cho học sinh vùng ven sông"


@pytest.fixture
def recognise(system, units):
    """Enter an initiative: `recognise(person, "Tên", 2022, reference="12/QĐ")`."""

    def entered(person, title=BOXES, year=2023, *, unit=None, reference="", level="base"):
        found = Initiative(
            person=person,
            unit=unit or units.school,
            year=year,
            title=title,
            level=level,
            recognised=date(year, 10, 2),
            reference=reference,
        )
        enter_initiatives([found], actor=system)
        actions.print_rest(actor=system)

    return entered


@pytest.fixture
def sent(units, an, system):
    """Put a dossier before the commune."""

    def make(person, report="Báo cáo thành tích."):
        dossier = a_dossier(a_submission(units.school, units.commune, an), person, an, stage=Stage.RECEIVED)
        Dossier.objects.filter(pk=dossier.pk).update(report=report)
        return Dossier.objects.select_related("decider", "unit", "person", "collective").get(pk=dossier.pk)

    return make


def test_the_same_initiative_of_a_colleague_of_another_year_is_shown_with_its_decision(
    units, system, recognise, sent, binh
):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    recognise(first, year=2021, reference="31/QĐ-HĐSK")
    recognise(second, "Góc đọc sách lưu động cho học sinh vùng ven sông Trà", reference="77/QĐ-HĐSK")

    (found,) = shared_ideas(sent(second), binh)

    assert (found.theirs.person, found.theirs.year, found.theirs.reference) == (first, 2021, "31/QĐ-HĐSK")
    assert (found.mine.year, found.together) == (2023, False)


def test_what_it_was_used_for_is_told(units, system, recognise, sent, binh):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    recognise(first, year=2021)
    recognise(second)
    told = {"kind": "person", "person": first, "unit": units.school, "decided_by": "Chủ tịch"}
    for honour, year in (("CSTDCS", 2021), ("LDTT", 2022)):
        told |= {"honour": honour, "achievement_year": year, "decided_on": date(year + 1, 1, 9)}
        enter(NewHonour(**told), actor=system)

    (found,) = shared_ideas(sent(second), binh)

    assert [(row.honour, row.achievement_year) for row in found.used_for] == [("CSTDCS", 2021)]


def test_authors_of_one_decision_are_told_apart(units, system, recognise, sent, binh):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    third = somebody(units, system, "Lê Thị Na")
    for person in (first, second):
        recognise(person, reference="31/QĐ-HĐSK")
    recognise(third, year=2022, reference="9/QĐ-HĐSK")

    found = [(each.theirs.person, each.together, each.shares) for each in shared_ideas(sent(second), binh)]

    assert found == [(third, False, None), (first, True, None)]


def test_without_a_number_nobody_is_taken_for_an_author_of_the_same(units, system, recognise, sent, binh):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    for person in (first, second):
        recognise(person)

    assert [each.together for each in shared_ideas(sent(second), binh)] == [False]


def test_shares_are_told_where_it_was_filed_with_them(units, system, recognise, sent, binh):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    for person in (first, second):
        recognise(person, reference="31/QĐ-HĐSK")
    filed = Proposal.objects.create(
        code="SK-1", unit=units.school, body=units.commune, title=BOXES, title_fold=fold(BOXES), year=2023,
        level="base", scope="base", problem="Thiếu sách", solution="Xe sách", effect="Đọc nhiều", print="a",
        stage="recognised", stage_since=system.now, decided_on=date(2023, 10, 2),
        decision_number="31/QĐ-HĐSK", by="An", at=system.now,
    )  # fmt: skip
    for person, share in ((first, 40), (second, 60)):
        Author.objects.create(proposal=filed, person=person, share=share)

    assert [each.shares for each in shared_ideas(sent(second), binh)] == [("60", "40")]


def test_an_initiative_that_only_the_report_names_is_quoted(units, system, recognise, sent, binh):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    recognise(first, year=2020, level="province")

    (found,) = shared_ideas(
        sent(second, f"Năm qua tôi áp dụng sáng kiến “{BOXES.upper()}” và đạt kết quả."), binh
    )

    assert (found.theirs.person, found.mine) == (first, None)
    assert found.passage.mine == BOXES.upper()


def test_it_is_found_through_a_renamed_unit_and_another_tier(units, system, recognise, sent, binh):
    heir = open_unit(
        parent=units.commune, name="Trường Hòa Lạc", kind="school", tier="base", opened=date(2022, 7, 1),
        actor=system, code="BM-ST-HL-HL",
    )  # fmt: skip
    older = open_unit(
        parent=units.commune, name="Trường cũ", kind="school", tier="base", opened=date(2001, 7, 1),
        actor=system, code="BM-ST-HL-CU",
    )  # fmt: skip
    first = somebody(units, system, "Lê Thị Cúc", unit=older)
    recognise(first, year=2019, unit=older, level="province")
    close_unit(older, on=date(2022, 7, 1), how="rename", successors=[heir], decision="QĐ 5", actor=system)
    second = somebody(units, system, "Lê Thị Mai")
    recognise(second)

    assert [each.theirs.unit for each in shared_ideas(sent(second), binh)] == [older]


@pytest.mark.req("X-5")
def test_an_initiative_of_a_unit_one_may_not_see_is_not_shown(units, system, recognise, sent, binh, signed):
    away = somebody(units, system, "Lê Thị Cúc", unit=units.elsewhere)
    recognise(away, unit=units.elsewhere)
    second = somebody(units, system, "Lê Thị Mai")
    recognise(second)
    dossier = sent(second)

    assert shared_ideas(dossier, binh) == []
    assert len(shared_ideas(dossier, signed("hung", {"standing_officer": units.district}))) == 1


def test_names_that_begin_alike_are_not_the_same(units, system, recognise, sent, binh):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    recognise(first, "Một số biện pháp giúp học sinh lớp 3 viết đúng chính tả")
    recognise(second, "Một số biện pháp giúp học sinh lớp 5 giải toán có lời văn")

    assert shared_ideas(sent(second), binh) == []
