"""Themes of a year under themes of several years, and schemes under a resolution with their movements."""

import pytest
from django.db import IntegrityError, transaction

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.work.planning import actions, queries
from thidua.work.planning.models import PlanMovement, Theme


@pytest.fixture
def five_years(units, system) -> Theme:
    """The province's theme of 2021 to 2025, from its emulation congress."""
    return actions.declare_theme(
        units.province,
        words="Đoàn kết, sáng tạo, phát triển bền vững",
        since=2021,
        until=2025,
        source="Đại hội Thi đua yêu nước tỉnh lần thứ V",
        actor=system,
    )


@pytest.mark.req("ND-II-a")
def test_an_annual_theme_stands_under_one_of_five_years_as_long_as_that_is_valid(units, hoa, five_years):
    annual = actions.declare_theme(units.district, words="Kỷ cương, về đích sớm", since=2023, actor=hoa)

    assert [row.theme for row in queries.themes_over(units.commune, 2023)] == [annual, five_years]
    assert [row.theme for row in queries.themes_over(units.commune, 2025)] == [five_years]
    assert queries.themes_over(units.commune, 2026) == []
    assert (annual.span, annual.years, five_years.years) == ("year", "năm 2023", "giai đoạn 2021 - 2025")


@pytest.mark.req("ND-II-a")
def test_a_unit_has_one_theme_of_a_length_at_a_time(units, hoa, system, five_years):
    actions.declare_theme(units.district, words="Chủ đề năm", since=2023, actor=hoa)
    actions.declare_theme(units.district, words="Chủ đề giai đoạn", since=2021, until=2025, actor=hoa)

    with pytest.raises(Refused, match="đã có chủ đề “Chủ đề năm”"):
        actions.declare_theme(units.district, words="Chủ đề khác", since=2023, actor=hoa)
    with pytest.raises(Refused, match="đã có chủ đề “Đoàn kết"):
        actions.declare_theme(units.province, words="Chồng lên", since=2024, until=2028, actor=system)
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.create(code="CD-X", unit=units.district, words="Lách", since=2023, until=2023)

    assert Theme.objects.count() == 3


def test_a_withdrawn_theme_makes_room_and_says_why(units, hoa):
    wrong = actions.declare_theme(units.district, words="Viết nhầm", since=2023, actor=hoa)

    with pytest.raises(BadInput, match="lý do"):
        actions.withdraw_theme(wrong, reason=" ", actor=hoa)
    actions.withdraw_theme(wrong, reason="Viết nhầm", actor=hoa)
    right = actions.declare_theme(units.district, words="Viết đúng", since=2023, actor=hoa)

    assert [row.theme for row in queries.themes_over(units.district, 2023)] == [right]
    assert Entry.objects.filter(verb="withdraw_theme", thing_code=wrong.code).count() == 1


def test_years_are_checked_and_a_stranger_declares_nothing(units, hoa, giang):
    with pytest.raises(BadInput, match="Năm kết thúc"):
        actions.declare_theme(units.district, words="Ngược", since=2025, until=2021, actor=hoa)
    with pytest.raises(Refused, match="chuyên viên"):
        actions.declare_theme(units.commune, words="Của người khác", since=2023, actor=giang)

    assert Theme.objects.count() == 0


@pytest.mark.req("TK-0-b")
def test_the_theme_of_an_issued_plan_is_that_of_the_unit_and_of_lower_plans(sent, binh, units):
    [standing] = queries.themes_over(units.commune, 2023)
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, actor=binh)

    assert (standing.theme.words, standing.theme.unit, standing.own) == (
        "Đoàn kết, sáng tạo",
        units.district,
        False,
    )
    assert child.theme == "Đoàn kết, sáng tạo"
    assert [row.words for row in queries.public_themes(2023)] == ["Đoàn kết, sáng tạo"]
    assert list(queries.public_themes(2024)) == []


def test_a_child_with_the_theme_of_its_parent_declares_none_of_its_own(sent, binh, system, units):
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)
    actions.turn(child, to="submitted", actor=binh)
    actions.sign(child, actor=system)
    actions.number_and_seal(child, actor=system)

    assert [theme.unit for theme in Theme.objects.all()] == [units.district]


@pytest.mark.req("TL-2-a")
def test_a_scheme_carries_out_a_resolution_with_the_movements_of_several_years(drafted, hoa, giang, units):
    later = actions.draft(units.district, title="Kế hoạch 2024", year=2024, actor=hoa)
    roads = actions.add_movement(drafted, name="Làm đường giao thông nông thôn", actor=hoa)
    lights = actions.add_movement(later, name="Thắp sáng đường quê", actor=hoa)
    scheme = actions.open_scheme(
        units.district,
        name="Đề án huyện nông thôn mới nâng cao",
        resolution="Nghị quyết Đại hội Đảng bộ huyện lần thứ XXX",
        since=2021,
        until=2025,
        actor=hoa,
    )

    assert actions.attach_movements(scheme, [roads, lights], actor=hoa) == 2
    assert [row.plan.year for row in queries.movements_under(scheme, hoa)] == [2023, 2024]
    assert list(queries.schemes_visible_to(giang)) == []
    with pytest.raises(BadInput, match="chưa thuộc đề án nào"):
        actions.attach_movements(scheme, [roads], actor=hoa)

    actions.detach_movement(PlanMovement.objects.get(pk=roads.pk), actor=hoa)
    assert [row.name for row in queries.movements_under(scheme, hoa)] == ["Thắp sáng đường quê"]


def test_a_movement_outside_the_years_of_a_scheme_is_not_attached(drafted, hoa, units):
    movement = actions.add_movement(drafted, name="Chạy bộ", actor=hoa)
    told = {"name": "Đề án", "resolution": "Nghị quyết", "since": 2025, "until": 2026}
    scheme = actions.open_scheme(units.district, actor=hoa, **told)

    with pytest.raises(BadInput, match="trong các năm của đề án"):
        actions.attach_movements(scheme, [movement], actor=hoa)

    movement.refresh_from_db()
    assert movement.scheme is None
