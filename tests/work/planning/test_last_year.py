"""A plan drafted from the year before: what comes over, with which days, and the figures kept."""

from datetime import date

import pytest

from thidua.base.core.answers import Refused
from thidua.base.org.actions import close_unit, open_unit
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Obligation, Plan
from thidua.work.planning.yearly import moved_day, moved_words

DECEMBER = date(2023, 12, 20)


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("Công tác thi đua năm 2023", "Công tác thi đua năm 2024"),
        ("Nộp trước ngày 28/02/2023", "Nộp trước ngày 28/02/2024"),
        ("trước ngày 05 tháng 3 năm 2023", "trước ngày 05 tháng 3 năm 2024"),
        ("theo Luật năm 2013, sửa đổi năm 2022", "theo Luật năm 2013, sửa đổi năm 2022"),
        ("giai đoạn 2021 - 2023, năm 2023 - 2025", "giai đoạn 2021 - 2023, năm 2023 - 2025"),
    ],
)
def test_only_the_year_itself_moves_in_the_words(words, moved):
    assert moved_words(words, year=2023, by=1) == moved


def test_the_last_of_february_stays_the_last_of_february():
    assert moved_day(date(2024, 2, 29), by=1) == date(2025, 2, 28)
    assert moved_day(None, by=1) is None


@pytest.fixture
def year(drafted, hoa, issue, units) -> Plan:
    """Last year's plan with a basis, a movement, a target and two duties, sent and partly done."""
    actions.add_basis(drafted, words="Luật Thi đua, khen thưởng", actor=hoa)
    actions.add_movement(drafted, name="Chung sức xây dựng nông thôn mới", actor=hoa)
    actions.add_target(
        drafted,
        text="Hộ đạt gia đình văn hóa năm 2023",
        least=90,
        measure="%",
        ends=date(2023, 12, 31),
        actor=hoa,
    )
    actions.add_duty(
        drafted, text="Báo cáo trước ngày 28/02/2023", lead=units.office, due=date(2023, 2, 28), actor=hoa
    )
    return issue(drafted, must_plan=[units.commune])


@pytest.mark.req("TK-0-a")
def test_next_years_plan_opens_with_last_years_work_and_closing_figures(year, hoa, binh, units):
    mine = Obligation.objects.get(duty__plan=year, unit=units.commune)
    actions.report_done(mine, note="Đã ký", actor=binh.on(date(2023, 3, 20)))

    plan = actions.draft_from_last_year(units.district, source=year, actor=hoa.on(DECEMBER))

    assert (plan.year, plan.title, plan.stage) == (
        2024,
        "Triển khai công tác thi đua, khen thưởng năm 2024",
        "draft",
    )
    assert [basis.words for basis in plan.bases.all()] == ["Luật Thi đua, khen thưởng"]
    assert [movement.name for movement in plan.movements.all()] == ["Chung sức xây dựng nông thôn mới"]
    assert [(t.text, t.ends) for t in plan.targets.all()] == [
        ("Hộ đạt gia đình văn hóa năm 2024", date(2024, 12, 31))
    ]
    assert [(d.text, d.due, d.continues.plan) for d in plan.duties.all()] == [
        ("Tổ chức ký kết giao ước thi đua", date(2024, 3, 31), year),
        ("Báo cáo trước ngày 28/02/2024", date(2024, 2, 28), year),
    ]
    figures = {row.text: (row.aimed, row.reached, row.verdict) for row in plan.closing_figures.all()}
    assert figures["Việc giao các đơn vị đã hoàn thành đúng hạn"] == ("3", "1", "missed")
    assert figures["Phong trào, cuộc vận động đã tổ chức"] == ("", "1", "")
    assert figures["Đơn vị cấp dưới đã xây dựng kế hoạch"] == ("1", "0", "missed")
    assert figures["Hộ đạt gia đình văn hóa năm 2023"] == ("từ 90 trở lên", "chưa có số liệu", "")


@pytest.mark.req("TK-0-a")
def test_a_plan_holds_its_year_within_a_term_of_years(hoa, units, issue):
    told = {"title": "Kế hoạch năm 2023", "year": 2023, "period": (2021, 2025)}
    first = issue(actions.draft(units.district, actor=hoa, **told), to=[units.commune])

    second = actions.draft_from_last_year(units.district, source=first, actor=hoa.on(DECEMBER))

    assert (second.year, second.period_from, second.period_to) == (2024, 2021, 2025)


def test_what_was_taken_may_be_less_and_the_draft_may_be_dropped_and_fetched_back(year, hoa, units):
    plan = actions.draft_from_last_year(units.district, source=year, take=("bases",), actor=hoa)
    assert (plan.bases.count(), plan.duties.count(), plan.movements.count()) == (1, 0, 0)

    actions.turn(plan, to="discarded", note="Soạn nhầm", actor=hoa)
    actions.turn(Plan.objects.get(pk=plan.pk), to="draft", actor=hoa)

    assert Plan.objects.get(pk=plan.pk).stage == "draft"


def test_this_years_upper_plan_becomes_the_parent_and_its_duties_are_not_taken_twice(
    year, hoa, binh, system, units, issue
):
    mine = actions.draft(units.commune, title="Kế hoạch xã năm 2023", year=2023, parent=year, actor=binh)
    actions.copy_duties(mine, duties=queries.copyable_duties(mine), actor=binh)
    actions.add_duty(mine, text="Việc riêng của xã", lead=units.commune, actor=binh)
    for verb in (
        lambda: actions.turn(mine, to="submitted", actor=binh),
        lambda: actions.sign(mine, actor=system),
    ):
        verb()
    actions.distribute(actions.number_and_seal(mine, actor=system), to=[units.school], actor=system)
    upper = issue(
        actions.draft_from_last_year(units.district, source=year, actor=hoa.on(DECEMBER)), on=DECEMBER
    )

    plan = actions.draft_from_last_year(units.commune, source=mine, actor=binh.on(DECEMBER))

    assert plan.parent == upper
    assert [duty.text for duty in plan.duties.all()] == ["Việc riêng của xã"]
    assert [duty.due for duty in queries.copyable_duties(plan)] == [date(2024, 3, 31)]


def test_a_unit_that_has_gone_is_followed_to_its_heir(year, hoa, system, units):
    told = {"parent": units.district, "kind": "body", "tier": "commune", "actor": system}
    heir = open_unit(name="Xã Đông Hòa", opened=date(2023, 11, 1), code="BM-ST-DH", **told)
    close_unit(
        units.elsewhere, on=date(2023, 11, 1), successors=[heir], how="merge", decision="NQ 1", actor=system
    )

    plan = actions.draft_from_last_year(units.district, source=year, actor=hoa.on(DECEMBER))

    shares = plan.duties.get(text="Tổ chức ký kết giao ước thi đua").shares.all()
    assert [share.unit for share in shares] == [units.commune, heir]


def test_a_plan_of_another_year_or_unit_is_no_source(year, drafted, hoa, binh, units):
    draft = actions.draft(units.district, title="Còn dự thảo", year=2022, actor=hoa)

    for source, actor in ((draft, hoa), (year, binh)):
        unit = units.district if actor is hoa else units.commune
        with pytest.raises(Refused, match="năm trước của chính đơn vị"):
            actions.draft_from_last_year(unit, source=source, actor=actor)

    assert Plan.objects.filter(year=2024).count() == 0


def test_a_figure_the_product_did_not_keep_is_typed_in(drafted, hoa, giang):
    actions.add_closing_figure(drafted, text="Giấy khen đã tặng", aimed="100", reached="120", actor=hoa)

    with pytest.raises(Refused):
        actions.add_closing_figure(drafted, text="Của người khác", reached="1", actor=giang)

    assert [(f.text, f.reached) for f in queries.closing_figures_of(drafted)] == [
        ("Giấy khen đã tặng", "120")
    ]
