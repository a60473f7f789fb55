"""The commune as the lowest tier: its offices, villages and schools make plans under its plan."""

from datetime import date

import pytest

from thidua.base.core.answers import Refused
from thidua.base.org.actions import open_unit, set_standing_agency
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Plan

AUGUST = date(2025, 8, 12)


@pytest.fixture
def children(units, system):
    """The commune's office, which is its standing agency, a village and a school."""
    told = {"parent": units.commune, "opened": date(2025, 7, 1), "actor": system}
    office = open_unit(name="Phòng Văn hóa - Xã hội", kind="office", tier="commune", code="HL-VHXH", **told)
    village = open_unit(name="Thôn Đông", kind="sub_unit", tier="base", code="HL-T1", **told)
    set_standing_agency(units.commune, organ=office, since=date(2025, 7, 1), actor=system)
    return [office, village, units.school]


@pytest.fixture
def plan(units, children, binh) -> Plan:
    return actions.draft(units.commune, title="Kế hoạch xã năm 2025", year=2025, actor=binh.on(AUGUST))


def issued(plan, binh, dung, system, to):
    actions.turn(plan, to="submitted", actor=binh.on(AUGUST))
    actions.sign(plan, actor=dung.on(AUGUST))
    numbered = actions.number_and_seal(plan, actor=system.on(AUGUST))
    return actions.distribute(numbered, to=to, must_plan=to, actor=system.on(AUGUST))


@pytest.mark.req("NLB-I.1-a")
def test_a_commune_gives_its_tasks_to_offices_villages_and_schools_each_with_its_head(
    plan, children, binh, dung, system
):
    office, village, school = children
    offered = set(queries.recipients_offered(plan, binh.on(AUGUST)))
    assert offered == {office, village, school}
    duty = actions.add_duty(plan, text="Phát động trong dịp Quốc khánh", actor=binh.on(AUGUST))
    with pytest.raises(Refused, match="đơn vị chủ trì và người chịu trách nhiệm"):
        actions.turn(plan, to="submitted", actor=binh.on(AUGUST))
    assert Plan.objects.get(pk=plan.pk).stage == "draft"

    actions.assign(duty, lead=office, owes=[village, school], actor=binh.on(AUGUST))
    sent = issued(plan, binh, dung, system, children)

    owed = queries.obligations_visible_to(binh).filter(duty__plan=sent)
    assert {row.unit for row in owed} == {village, school}
    assert sent.duties.get().head == "Thủ trưởng Phòng Văn hóa - Xã hội"
    assert sent.duties.get().lead == office


@pytest.mark.req("NLB-III.2-a")
def test_units_of_a_commune_make_plans_that_cite_it_and_those_without_one_are_listed(
    plan, children, binh, dung, an, system, units
):
    office, village, school = children
    sent = issued(plan, binh, dung, system, children)
    assert [row.unit for row in queries.missing_children(sent)] == [school, office, village]

    mine = actions.draft(school, title="Kế hoạch của trường", year=2025, parent=sent, actor=an.on(AUGUST))
    actions.add_duty(mine, text="Dạy tốt, học tốt ở từng khối", lead=school, actor=an.on(AUGUST))
    assert [row.unit for row in queries.missing_children(sent)] == [school, office, village]
    actions.turn(mine, to="submitted", actor=an.on(AUGUST))

    assert [(basis.relation, basis.document) for basis in mine.bases.all()] == [("implements", sent.document)]
    assert [row.unit for row in queries.missing_children(sent)] == [office, village]
    assert list(queries.children_of(sent, binh)) == [mine]
    with pytest.raises(Refused, match="cấp trên"):
        actions.draft(school, title="Sai cấp", year=2025, parent=mine, actor=an.on(AUGUST))
