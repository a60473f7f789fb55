"""What the head of a unit answers for in a year, and how a plan was made known to people."""

from datetime import date

import pytest

from thidua.base.core.answers import BadInput, Refused
from thidua.base.org.actions import NewPerson, add_person
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Telling

MAY = date(2023, 5, 10)
MEETING = {"on": date(2023, 2, 15), "how": "meeting", "audience": "Nhân dân các thôn", "reached": 320}


@pytest.mark.req("YC-I.1-a", "ND-I.1")
def test_the_score_of_a_head_holds_work_late_movements_awards_checks_and_people_told(
    sent, binh, giang, hoa, system, units
):
    leader = NewPerson(
        "Đỗ Văn Khải", units.commune, "Chủ tịch", date(2020, 1, 1), "civil_servant", is_leader=True
    )
    add_person(leader, actor=system)
    actions.tell_plan(sent, unit=units.commune, actor=binh, **MEETING)
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)
    actions.add_movement(child, name="Dạy tốt, học tốt", actor=binh)
    actions.add_movement(child, name="Tất cả vì dân", kind="khẩu hiệu", actor=binh)
    actions.turn(child, to="submitted", actor=binh)
    actions.sign(child, actor=system)
    actions.distribute(actions.number_and_seal(child, actor=system), to=[units.school], actor=system)

    rows = {row.unit: row for row in queries.scorecard(hoa.on(MAY), MAY, 2023)}

    mine, other = rows[units.commune], rows[units.elsewhere]
    assert mine.head == "Đỗ Văn Khải, Chủ tịch"
    assert (mine.work.late, mine.movements, mine.awards, mine.checks, mine.reached) == (1, 1, 0, 0, 320)
    assert (other.head, other.work.late, other.reached) == ("Thủ trưởng Xã Đông Xá", 1, 0)
    assert [row.unit for row in queries.scorecard(giang.on(MAY), MAY, 2023)] == [units.elsewhere]


@pytest.mark.req("YC-I.1-a", "ND-I.1")
def test_it_is_known_who_was_told_of_a_plan_and_who_has_been_silent(sent, binh, hoa, units):
    actions.acknowledge(sent, unit=units.commune, actor=binh.on(date(2023, 2, 1)))
    actions.tell_plan(sent, unit=units.commune, actor=binh, **MEETING)
    actions.tell_plan(
        sent, unit=units.commune, actor=binh, **{**MEETING, "how": "loudspeaker", "reached": 1500}
    )

    reach = [(row.unit, row.acknowledged_on, row.times, row.reached) for row in queries.reach_of(sent, hoa)]

    assert reach == [(units.commune, date(2023, 2, 1), 2, 1820), (units.elsewhere, None, 0, 0)]
    assert [row.unit for row in queries.reach_of(sent, binh)] == [units.commune]


def test_an_entry_made_by_mistake_counts_no_longer(sent, binh, hoa, units):
    telling = actions.tell_plan(sent, unit=units.commune, actor=binh, **MEETING)

    actions.strike_telling(telling, actor=binh)

    assert queries.reach_of(sent, hoa)[0].reached == 0
    with pytest.raises(Refused, match="đã được bỏ"):
        actions.strike_telling(telling, actor=binh)


def test_nobody_tells_for_another_unit_nor_of_days_to_come(sent, drafted, binh, giang, hoa, units):
    with pytest.raises(Refused, match="vai trò"):
        actions.tell_plan(sent, unit=units.commune, actor=giang, **MEETING)
    with pytest.raises(BadInput, match="hôm nay"):
        actions.tell_plan(sent, unit=units.commune, actor=binh.on(date(2023, 2, 10)), **MEETING)
    with pytest.raises(BadInput, match="ban hành"):
        actions.tell_plan(sent, unit=units.commune, actor=binh, **{**MEETING, "on": date(2023, 1, 2)})

    assert Telling.objects.count() == 0


def test_the_score_asks_as_little_for_many_units_as_for_one(
    sent, hoa, system, units, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        assert len(queries.scorecard(hoa.on(MAY), MAY, 2023)) == 2
