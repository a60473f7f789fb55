"""Local figures: set by who may, within bounds and the law, one at a time; read down the line."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library import queries
from thidua.base.library.actions import NewLocal, end_local, set_local
from thidua.base.library.law import book_over, law_under
from thidua.base.library.models import LocalProvision
from thidua.rules import procedure, quotas, text

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
        ({"provision": "ldtt.discipline_at_least"}, "provision"),
        ({"provision": "cotinh.movement_collective_movement_run", "measure": "years"}, "provision"),
        ({"block": "Khối trường học"}, "block"),
        ({"word": "HTTNV"}, "word"),
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
        with law_under(unit):
            return procedure.sudden_target(day).days

    assert over(units.school, date(2023, 6, 30)) == 4
    assert over(units.school, date(2023, 7, 1)) == 2
    assert over(units.elsewhere, date(2023, 7, 1)) == 4
    assert over(units.province, date(2023, 7, 1)) == procedure.sudden_target(date(2023, 7, 1)).days


def test_the_line_sees_it_and_a_neighbour_does_not(new, binh, an, giang, signed, units):
    row = set_local(new, actor=binh)
    above = signed("hung", {"standing_officer": units.district})

    for actor, sees in ((an, True), (binh, True), (above, True), (giang, False)):
        assert list(queries.local_visible_to(actor)) == ([row] if sees else [])


# Figures for criteria -------------------------------------------------------------------------------------


@pytest.fixture
def months(new):
    """Eight months of work for whoever is new, where the law asks six from 2024 and ten before."""
    return replace(new, provision="ldtt.recruit_months", value=8, measure="months", since=date(2024, 1, 1))


def versions_over(unit, code):
    with law_under(unit):
        return text.provision(code).versions


def test_a_criterion_may_be_made_stricter_and_cites_its_decision(months, units, binh):
    set_local(months, actor=binh)

    own = [v for v in versions_over(units.school, "ldtt.recruit_months") if v.verified == "local"]
    away = [v for v in versions_over(units.elsewhere, "ldtt.recruit_months") if v.verified == "local"]

    assert {v.value for v in own} == {8}
    assert {v.cite for v in own} == {"Quyết định số 40/QĐ-UBND ngày 20/12/2022, Xã Hòa Lạc"}
    assert away == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": 5}, "Thấp hơn mức pháp luật đòi hỏi từ 01/01/2024"),
        ({"value": 8, "since": date(2023, 12, 31)}, "Thấp hơn mức pháp luật đòi hỏi từ 01/10/2017"),
    ],
)
def test_a_criterion_read_in_its_text_is_never_loosened(months, binh, change, words):
    with pytest.raises(BadInput, match=words):
        set_local(replace(months, **change), actor=binh)

    assert LocalProvision.objects.count() == 0


def test_a_body_below_does_not_loosen_what_the_body_above_set(months, units, system):
    set_local(replace(months, body=units.district, value=9), actor=system)
    set_local(months, actor=system)

    values = {v.value for v in versions_over(units.school, "ldtt.recruit_months") if v.verified == "local"}

    assert values == {9}


def test_a_rating_is_set_where_the_law_leaves_it_to_the_place(new, units, binh):
    rating = replace(
        new,
        provision="gk.merit_rating_at_least",
        value=None,
        word="HTXSNV",
        measure="rating",
        since=date(2024, 1, 1),
    )
    with pytest.raises(BadInput) as refusal:
        set_local(replace(rating, value=3), actor=binh)
    assert list(refusal.value.fields) == ["word"]

    row = set_local(rating, actor=binh)

    assert row.said == "Hoàn thành xuất sắc nhiệm vụ"
    with law_under(units.school):
        found = text.find("gk.merit_rating_at_least", date(2024, 12, 31))
        assert (found.value, found.verified) == ("HTXSNV", "local")


def test_a_share_inside_a_longer_rule_leaves_the_rest_of_it(new, units, binh):
    set_local(
        replace(new, provision="ttldtt.ldtt_share", value=60, measure="percent", since=date(2024, 1, 1)),
        actor=binh,
    )

    with law_under(units.school):
        assert text.find("ttldtt.ldtt_share", date(2024, 6, 1)).value == {"share": "60/100", "strict": False}
        assert text.find("ttldtt.ldtt_share", date(2023, 6, 1)).value == {"share": "1/2", "strict": True}


# Caps, of a body and of a block ---------------------------------------------------------------------------


@pytest.fixture
def cap(new):
    return replace(new, provision="caps.GK", value=3, measure="awards")


def test_a_cap_of_the_body_and_one_of_a_block_stand_beside_each_other(cap, units, binh):
    set_local(cap, actor=binh)
    row = set_local(replace(cap, block="Khối trường học", members=(units.school,), value=1), actor=binh)

    with law_under(units.commune):
        found = {each.block: each.allowed for each in quotas.caps(date(2023, 12, 31))}
    assert found == {"": 3, row.code: 1}
    assert row.name == "Số lượng tối đa trong năm: Giấy khen (Khối trường học)"


def test_the_cap_of_one_body_is_not_that_of_another(cap, units, binh):
    set_local(cap, actor=binh)

    for unit in (units.district, units.elsewhere, units.school):
        with law_under(unit):
            assert quotas.caps(date(2023, 12, 31)) == ()


def test_a_block_holds_only_units_of_the_body(cap, units, binh):
    with pytest.raises(BadInput) as refusal:
        set_local(replace(cap, block="Khối xã", members=(units.elsewhere,)), actor=binh)

    assert list(refusal.value.fields) == ["members"]
    assert LocalProvision.objects.count() == 0


def test_a_block_without_units_or_units_without_a_block_are_refused(cap, units, binh):
    for change in ({"block": "Khối xã"}, {"members": (units.school,)}):
        with pytest.raises(BadInput) as refusal:
            set_local(replace(cap, **change), actor=binh)
        assert list(refusal.value.fields) == ["block"]
    assert LocalProvision.objects.count() == 0


def test_the_book_of_a_unit_is_made_once_and_anew_when_something_is_set(cap, units, binh):
    assert book_over(units.commune) is text.NATIONAL
    set_local(cap, actor=binh)

    assert book_over(units.commune) is book_over(units.commune)
    assert book_over(units.commune) is not text.NATIONAL


def test_the_law_is_asked_for_once_inside_itself(units, system, django_assert_num_queries):
    with django_assert_num_queries(1), law_under(units.commune), law_under(units.commune):
        assert text.being_read() is text.NATIONAL
