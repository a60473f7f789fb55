"""Who sees a plan and what is owed: the issuer, those above once it is put up, those below once sent."""

import pytest

from thidua.base.core.actor import Actor
from thidua.work.planning import actions, queries


@pytest.fixture
def lan(signed, units):
    """Standing officer of the province, above the district."""
    return signed("lan", {"standing_officer": units.province}, name="Mai Thị Lan")


@pytest.mark.req("X-5")
def test_those_above_see_a_lower_plan_once_it_is_put_up_for_signing(drafted, hoa, lan):
    assert list(queries.visible_to(lan)) == []

    actions.turn(drafted, to="submitted", actor=hoa)

    assert list(queries.visible_to(lan)) == [drafted]


@pytest.mark.req("X-5")
def test_those_below_see_a_plan_once_it_is_sent_to_them(drafted, issue, an, binh, giang, units):
    assert list(queries.visible_to(binh)) == []

    sent = issue(drafted, to=[units.commune])

    assert list(queries.visible_to(binh)) == [sent]
    assert list(queries.visible_to(giang)) == [sent]
    assert list(queries.visible_to(an)) == []


def test_a_neighbours_plan_is_never_seen(sent, binh, giang, units):
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)
    actions.turn(child, to="submitted", actor=binh)

    assert child not in queries.visible_to(giang)
    assert list(queries.children_of(sent, giang)) == []


def test_a_reader_of_the_issuer_sees_only_what_is_issued(drafted, issue, signed, units):
    reader = signed("doc", {"reader": units.district})

    assert list(queries.visible_to(reader)) == []
    assert list(queries.visible_to(reader)) != [issue(drafted)]
    assert list(queries.visible_to(reader)) == [drafted]


def test_a_stranger_to_a_unit_sees_nothing_of_what_it_owes(sent, binh, giang, units):
    assert [row.unit for row in queries.obligations_visible_to(binh)] == [units.commune]
    assert [row.unit for row in queries.obligations_visible_to(giang)] == [units.elsewhere]


def test_the_issuer_sees_what_everyone_owes(sent, hoa, lan):
    assert queries.obligations_visible_to(hoa).count() == 2
    assert queries.obligations_visible_to(lan).count() == 2


def test_a_visitor_sees_nothing(sent, hoa):
    visitor = Actor(None, "Khách", "", None, (), hoa.now, hoa.today)

    assert list(queries.visible_to(visitor)) == []
    assert list(queries.obligations_visible_to(visitor)) == []
    assert list(queries.intakes_visible_to(visitor)) == []
