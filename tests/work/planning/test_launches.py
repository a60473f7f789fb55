"""Whether a unit launched its year in time, by the days set for its place."""

from datetime import date

import pytest

from thidua.base.library.actions import NewLocal, set_local
from thidua.base.org.actions import open_unit, set_standing_agency
from thidua.work.planning import actions
from thidua.work.planning.launches import launch_of
from thidua.work.planning.models import Plan


@pytest.fixture
def launched(drafted, issue, units):
    def on(day: date) -> Plan:
        plan = issue(drafted, to=[units.commune], on=day)
        return Plan.objects.select_related("unit").get(pk=plan.pk)

    return on


def test_a_plan_issued_on_the_last_of_january_is_in_time(launched, hoa):
    check = launch_of(launched(date(2023, 1, 31)), hoa.today)

    assert (check.is_late, check.sentence) == (False, "Ban hành ngày 31/01/2023, trong hạn 31/01/2023.")


@pytest.mark.req("NLB-III.1-a")
def test_a_late_launch_is_marked_with_its_sentence_and_the_standing_agency_of_that_day(
    launched, hoa, units, system
):
    other = open_unit(
        parent=units.district,
        name="Phòng Văn hóa - Xã hội",
        kind="office",
        tier="district",
        opened=date(2023, 6, 1),
        actor=system,
    )
    set_standing_agency(units.district, organ=other, since=date(2023, 7, 1), actor=system)
    plan = launched(date(2023, 2, 16))

    check = launch_of(plan, hoa.today)

    assert check.is_late
    assert check.sentence == "Ban hành ngày 16/02/2023, chậm 16 ngày so với hạn 31/01/2023."
    assert check.agency == "Phòng Nội vụ Sông Trà"


@pytest.mark.req("NLB-III.1-a")
@pytest.mark.parametrize(("day", "late"), [(date(2025, 8, 15), False), (date(2025, 8, 16), True)])
def test_a_commune_reorganised_in_the_year_has_forty_five_days(day, late, units, system):
    commune = open_unit(
        parent=units.province,
        name="Xã Nguyễn Trãi",
        kind="body",
        tier="commune",
        opened=date(2025, 7, 1),
        actor=system,
    )
    office = open_unit(
        parent=commune,
        name="Phòng Văn hóa - Xã hội xã",
        kind="office",
        tier="commune",
        opened=date(2025, 7, 1),
        actor=system,
    )
    set_standing_agency(commune, organ=office, since=date(2025, 7, 1), actor=system)
    actor = system.on(day)
    plan = actions.draft(commune, title="Kế hoạch", year=2025, actor=actor)
    actions.turn(plan, to="submitted", actor=actor)
    actions.sign(plan, actor=actor)
    plan = actions.number_and_seal(plan, actor=actor)

    check = launch_of(plan, day)

    assert (check.is_late, check.agency, check.found.last_day) == (
        late,
        "Phòng Văn hóa - Xã hội xã",
        date(2025, 8, 15),
    )
    assert "01/07/2025" in check.reason


def test_a_place_that_sets_its_own_month_is_judged_by_it(launched, hoa, son, units):
    own = NewLocal(
        body=units.district,
        provision="launching.last_month",
        value=2,
        measure="months",
        since=date(2023, 1, 1),
        decision_number="02/QĐ-UBND",
        decision_date=date(2022, 12, 30),
    )
    set_local(own, actor=son)

    check = launch_of(launched(date(2023, 2, 16)), hoa.today)

    assert (check.is_late, check.found.last_day) == (False, date(2023, 2, 28))


def test_a_draft_is_overdue_only_while_no_other_plan_has_launched_the_year(drafted, launched, hoa, units):
    second = actions.draft(units.district, title="Kế hoạch chuyên đề", year=2023, actor=hoa)
    assert launch_of(drafted, date(2023, 2, 10)).sentence == (
        "Chưa phát động thi đua năm 2023, đã quá hạn 31/01/2023 10 ngày."
    )

    launched(date(2023, 1, 20))

    assert launch_of(Plan.objects.select_related("unit").get(pk=second.pk), date(2023, 2, 10)) is None


def test_a_paper_without_a_date_tells_nothing_about_the_launch(launched, hoa):
    plan = launched(date(2023, 2, 16))
    Plan.objects.filter(pk=plan.pk).update(issued_on=None)

    assert launch_of(Plan.objects.select_related("unit").get(pk=plan.pk), hoa.today) is None
