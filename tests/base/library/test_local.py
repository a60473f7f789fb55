"""Local figures: set by who may, within bounds and the law, one at a time; read down the line."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library import queries
from thidua.base.library.actions import NewLocal, end_local, set_local
from thidua.base.library.models import LocalProvision

SINCE = date(2023, 1, 1)


@pytest.fixture
def new(units):
    """Twelve working days for a letter of merit in the commune."""
    return NewLocal(
        body=units.commune,
        provision="time_limits.GK_commune",
        value=12,
        measure="working",
        since=SINCE,
        decision_number="40/QĐ-UBND",
        decision_date=date(2022, 12, 20),
    )


@pytest.fixture
def share(new):
    return replace(
        new, provision="cstdcs.share_of_ldtt", value=10, measure="percent", until=date(2023, 12, 31)
    )


def test_the_officer_and_the_chair_set_it_and_the_journal_says_so(new, binh, dung):
    row = set_local(new, actor=binh)
    ended = end_local(row, until=date(2023, 6, 30), actor=dung)

    assert (ended.value, ended.until) == (12, date(2023, 6, 30))
    assert row.cite == "Quyết định số 40/QĐ-UBND ngày 20/12/2022, Xã Hòa Lạc"
    verbs = Entry.objects.filter(thing_type="local_provision", thing_code=row.code).order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == ["set_local", "end_local"]


@pytest.mark.parametrize("who", ["an", "chi", "giang"])
def test_nobody_else_sets_or_ends_it(who, new, binh, request):
    actor = request.getfixturevalue(who)

    with pytest.raises(Refused):
        set_local(new, actor=actor)
    assert LocalProvision.objects.count() == 0

    row = set_local(new, actor=binh)
    with pytest.raises(Refused):
        end_local(row, until=date(2023, 6, 30), actor=actor)
    row.refresh_from_db()
    assert row.until is None


def test_a_share_may_be_stricter_than_the_law_but_never_looser(share, binh):
    assert set_local(share, actor=binh).value == 10
    LocalProvision.objects.all().delete()

    assert set_local(replace(share, value=15), actor=binh).value == 15
    LocalProvision.objects.all().delete()

    with pytest.raises(BadInput, match="Vượt mức pháp luật cho phép từ 01/10/2017"):
        set_local(replace(share, value=16), actor=binh)
    assert LocalProvision.objects.count() == 0


def test_where_the_law_of_the_time_sets_no_share_the_place_may(share, binh):
    free = replace(share, value=40, since=date(2024, 1, 1), until=None)

    assert set_local(free, actor=binh).value == 40
    with pytest.raises(BadInput, match="Vượt mức"):
        set_local(replace(free, since=date(2023, 12, 31), until=date(2023, 12, 31)), actor=binh)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": 0}, "value"),
        ({"value": 91}, "value"),
        ({"measure": "percent"}, "measure"),
        ({"provision": "ldtt.recruit_months"}, "provision"),
        ({"provision": "time_limits.GK_province"}, "provision"),
        ({"until": date(2022, 12, 31)}, "until"),
        ({"decision_number": " "}, "decision_number"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(new, binh, change, field):
    with pytest.raises(BadInput) as refusal:
        set_local(replace(new, **change), actor=binh)

    assert list(refusal.value.fields) == [field]
    assert LocalProvision.objects.count() == 0


def test_two_figures_of_one_body_never_hold_on_one_day(new, binh):
    row = set_local(new, actor=binh)
    with pytest.raises(BadInput, match="Hãy kết thúc mức đó trước"):
        set_local(replace(new, value=9, since=date(2023, 7, 1)), actor=binh)

    end_local(row, until=date(2023, 6, 30), actor=binh)
    set_local(replace(new, value=9, since=date(2023, 7, 1)), actor=binh)

    with pytest.raises(Stale):
        end_local(row, until=date(2023, 5, 31), actor=binh)


def test_a_figure_holds_for_those_below_on_its_days_the_nearest_first(new, units, system):
    set_local(replace(new, body=units.district, provision="time_limits.sudden_target", value=4), actor=system)
    set_local(
        replace(new, provision="time_limits.sudden_target", value=2, since=date(2023, 7, 1)), actor=system
    )

    def over(unit, day):
        return [row.value for row in queries.local_over(unit, ["time_limits.sudden_target"], day)]

    assert over(units.school, date(2023, 6, 30)) == [4]
    assert over(units.school, date(2023, 7, 1)) == [2, 4]
    assert over(units.elsewhere, date(2023, 7, 1)) == [4]
    assert over(units.province, date(2023, 7, 1)) == []


def test_the_line_sees_it_and_a_neighbour_does_not(new, binh, an, giang, signed, units):
    row = set_local(new, actor=binh)
    above = signed("hung", {"standing_officer": units.district})

    for actor, sees in ((an, True), (binh, True), (above, True), (giang, False)):
        assert list(queries.local_visible_to(actor)) == ([row] if sees else [])
