"""Who sees initiatives, and what is found to be like one."""

from decimal import Decimal

import pytest
from tests.work.initiatives.conftest import words
from tests.work.nominees import somebody

from thidua.work.initiatives import actions, facts, queries

pytestmark = pytest.mark.django_db


def test_a_draft_is_the_units_own_and_what_is_filed_is_seen_above_and_nowhere_else(
    drafted, an, binh, dung, giang, system
):
    def seen():
        return [bool(queries.visible_to(actor).count()) for actor in (an, binh, dung, giang)]

    assert seen() == [True, False, False, False]
    actions.file(drafted, actor=an)
    assert seen() == [True, True, True, False]


def test_it_is_found_by_a_part_of_its_name_without_accents_and_by_its_code(filed, an, giang):
    for words_typed in ("san truong", "BẢN ĐỒ", filed.code.lower()):
        assert list(queries.matching(an, words_typed)) == [filed]
        assert list(queries.matching(giang, words_typed)) == []


@pytest.mark.req("TK-4.4-c")
def test_a_copied_text_is_found_with_its_passages_and_who_wrote_it(filed, units, system, an, binh):
    other = somebody(units, system, "Vũ Thị Lan")
    copied = actions.draft(
        words(title="Một cách dạy bản đồ", year=2024, effect="Khác hẳn về kết quả."),
        unit=units.school,
        body=units.commune,
        authors={other: Decimal(100)},
        actor=an,
    )

    [found] = facts.alike(copied, an)

    assert found.other == filed
    assert found.percent >= 80
    assert not found.authors_shared
    assert "vẽ một bản đồ lớn" in found.passages[0].mine


def test_a_name_alone_that_is_much_the_same_is_said_so(filed, units, an, shares):
    named = actions.draft(
        words(problem="Trước đây chưa có.", solution="Làm một mô hình khác.", effect="Tốt hơn."),
        unit=units.school,
        body=units.commune,
        authors=shares,
        actor=an,
    )

    [found] = facts.alike(named, an)

    assert (found.title_alone, found.authors_shared, found.passages) == (True, True, ())


def test_drafts_and_what_was_withdrawn_are_compared_with_nothing(drafted, units, an, shares):
    other = actions.draft(words(year=2024), unit=units.school, body=units.commune, authors=shares, actor=an)
    assert facts.alike(other, an) == []
    actions.withdraw(actions.file(drafted, actor=an), note="Nộp nhầm", actor=an)

    assert facts.alike(other, an) == []


def test_a_school_may_ask_itself_or_the_committees_above_it(units):
    assert queries.bodies_for(units.school) == [units.school, units.commune, units.district, units.province]
