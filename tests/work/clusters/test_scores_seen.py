"""Who sees which scores in which phase, and who tries in vain."""

import pytest
from tests.work.clusters.scoring import Year, a_year
from tests.work.clusters.test_ranking import published

from thidua.base.core.answers import Refused
from thidua.base.org.actions import open_unit
from thidua.work.clusters import actions
from thidua.work.clusters.models import CriteriaLine, Stage
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found, Typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(units, system, signed, binh, chi, dung) -> Year:
    return a_year(units, system, signed, binh, chi, dung).register()


def seen(actor, year):
    """The members whose sheets an actor sees, by number."""
    found = set(sheet_queries.visible_to(actor).values_list("member_id", flat=True))
    return [number for number, member in enumerate(year.members) if member.pk in found]


def test_a_member_sees_its_own_sheet_alone_until_the_block_compares(year):
    first, second, _third = year.speakers
    actions.send(year.fill(0, "90"), actor=first)
    actions.send(year.fill(1, "80"), actor=second)

    assert [seen(each, year) for each in year.speakers] == [[0], [1], [2]]
    assert not sheet_queries.may_see_whole_block(first, year.now())
    actions.end_self_scoring(year.now(), note="Trường THCS xin lùi", actor=year.keeper)

    assert [seen(each, year) for each in year.speakers] == [[0, 1], [0, 1], [0, 1, 2]]
    assert sheet_queries.may_see_whole_block(first, year.now())


def test_points_of_the_checker_are_seen_only_once_they_are_settled(year):
    year.self_score().cross_check()
    sheet = year.sheet(0)

    assert sheet_queries.view_of(year.keeper, sheet).verified
    assert not sheet_queries.view_of(year.speakers[0], sheet).verified
    assert not sheet_queries.view_of(year.speakers[1], sheet).verified
    year.verify()

    assert sheet_queries.view_of(year.speakers[0], year.sheet(0)).verified
    assert sheet_queries.view_of(year.speakers[1], year.sheet(0)).verified


def test_a_specialised_body_sees_and_checks_its_own_criteria_alone(year, units, signed, system):
    health = open_unit(
        parent=units.commune,
        name="Trạm Y tế Hòa Lạc",
        kind="health",
        tier="base",
        opened=year.keeper.today.replace(year=2000),
        actor=system,
    )
    CriteriaLine.objects.filter(table=year.now().table, code="1.2").update(checker=health)
    nurse = signed("tram", {"focal": health})
    year.self_score()
    assert seen(nurse, year) == []
    year.cross_check()

    assert seen(nurse, year) == [0, 1, 2]
    line = CriteriaLine.objects.get(table=year.now().table, code="1.2")
    assert sheet_queries.view_of(nurse, year.sheet(0)).only == {line.pk}
    assert actions.check(year.sheet(0), found={"1.2": Found()}, actor=nurse) == 1
    with pytest.raises(Refused, match="Chỉ chuyên viên"):
        actions.check(year.sheet(0), found={"1.1": Found()}, actor=nurse)
    with pytest.raises(Refused, match="Chỉ chuyên viên"):
        actions.agree_rest(year.sheet(0), actor=nurse)


def test_a_stranger_sees_no_sheet_in_any_phase_and_does_nothing(year, giang):
    sheet = year.sheet(0)
    for act in (
        lambda: actions.enter(sheet, typed={"1.1": Typed()}, actor=giang),
        lambda: actions.send(sheet, actor=giang),
        lambda: actions.register(year.members[0], aim="x", targets={}, actor=giang),
        lambda: actions.fill_automatic(year.now(), actor=giang),
    ):
        with pytest.raises(Refused):
            act()
    assert seen(giang, year) == []

    published(year.self_score().cross_check())

    assert (seen(giang, year), year.now().stage) == ([], Stage.PUBLISHED)
    assert sheet_queries.results_visible_to(giang).count() == 1
    with pytest.raises(Refused):
        actions.appeal(year.sheet(0), text="x", actor=giang)


def test_a_member_never_writes_in_the_name_of_another(year):
    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        actions.enter(year.sheet(0), typed={"1.1": Typed()}, actor=year.speakers[1])
    year.self_score()
    with pytest.raises(Refused, match="Chỉ đơn vị khác"):
        actions.remark(year.sheet(0), text="Tốt", actor=year.speakers[0])
    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        actions.explain(year.sheet(0), text="Tốt", actor=year.speakers[1])
    with pytest.raises(Refused, match="Chỉ trưởng"):
        actions.end_cross_check(year.now(), actor=year.keeper)
