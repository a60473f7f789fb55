"""A scoring year from registration to verified points: figures, evidence, comparing, checking."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.work.clusters.scoring import Year, a_year

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.org.actions import open_unit
from thidua.work.clusters import actions
from thidua.work.clusters.models import Score, Stage
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found, Typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(units, system, signed, binh, chi, dung) -> Year:
    return a_year(units, system, signed, binh, chi, dung)


def totals(year):
    return [str(year.sheet(number).total) for number in range(3)]


def rows():
    """Everything a refused act must leave as it was."""
    return list(Score.objects.values_list().order_by("pk")), Entry.objects.count()


def test_the_last_member_to_register_begins_the_year_with_last_years_figures(year):
    year.register()

    assert year.now().stage == Stage.RUNNING
    assert [year.sheet(n).aim for n in range(3)] == ["Tập thể 0", "Tập thể 1", "Tập thể 2"]
    row = year.sheet(0).scores.get(line__code="1.1")
    assert (row.target, row.version) == (Decimal(100), 2)


def test_figures_typed_in_become_points_at_once(year):
    sheet = year.register().fill(0, "90")

    points = dict(sheet.scores.values_list("line__code", "own"))
    assert points == {"1.1": 9, "1.2": 5, "1.3": 3, "2": 0, "3": 0}
    assert (sheet.own_total, sheet.total, sheet.own_waiting) == (17, 17, 0)


def test_a_sheet_of_zeros_is_sent_like_any_other(year):
    year.register()
    nothing = {"1.1": "0", "1.2": "0", "2": "0", "3": "8"}
    sheet = year.fill(0, "0", **nothing)
    actions.enter(sheet, typed={"1.3": Typed(grade="Đạt")}, actor=year.speakers[0])

    sent = actions.send(year.sheet(0), actor=year.speakers[0])

    assert (sent.sent_on, sent.own_total, sent.own_waiting) == (year.keeper.today, 0, 0)


def test_what_is_not_typed_in_is_named_and_nothing_is_sent(year):
    year.register()
    actions.enter(year.sheet(0), typed={"1.1": Typed(Decimal(90))}, actor=year.speakers[0])
    before = rows()

    with pytest.raises(Refused, match=r"1\.2, 1\.3, 2, 3"):
        actions.send(year.sheet(0), actor=year.speakers[0])

    assert (rows(), year.sheet(0).sent_on) == (before, None)


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        ("1.2", Typed(Decimal(2)), "đạt hoặc không đạt"),
        ("2", Typed(Decimal("-1")), "số nguyên từ 0"),
        ("1.3", Typed(grade="Giỏi"), "không có mức"),
        ("1.1", Typed(Decimal("1e12")), "quá lớn"),
        ("9", Typed(Decimal(1)), "không có tiêu chí 9"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(year, code, typed, said):
    sheet = year.register().fill(0, "90")
    before = rows()

    with pytest.raises(BadInput, match=said):
        actions.enter(sheet, typed={code: typed}, actor=year.speakers[0])

    assert rows() == before


def test_only_changed_rows_are_written(year):
    sheet = year.register().fill(0, "90")
    versions = dict(sheet.scores.values_list("line__code", "version"))

    again = actions.enter(
        sheet, typed={"1.2": Typed(Decimal(1)), "2": Typed(Decimal(0))}, actor=year.speakers[0]
    )
    changed = actions.enter(
        sheet, typed={"1.2": Typed(Decimal(1)), "2": Typed(Decimal(1))}, actor=year.speakers[0]
    )

    assert (again, changed) == (0, 1)
    assert dict(sheet.scores.values_list("line__code", "version")) == versions | {"2": versions["2"] + 1}
    assert actions.settle(year.now(), actor=year.keeper) == 0


def test_the_second_of_two_at_one_criterion_is_told_who_wrote_what_and_loses_nothing(year):
    sheet = year.register().fill(0, "90")
    seen = sheet.scores.get(line__code="1.1").version
    actions.enter(sheet, typed={"1.1": Typed(Decimal(95), seen=seen)}, actor=year.speakers[0])
    other = replace(year.speakers[0], name="Người thứ hai")
    before = rows()

    typed = {"1.1": Typed(Decimal(70), seen=seen), "2": Typed(Decimal(1))}
    with pytest.raises(Stale, match=r"tiêu chí 1\.1 – Hiệu trưởng 0 ghi 95"):
        actions.enter(sheet, typed=typed, actor=other)

    assert rows() == before
    assert actions.enter(sheet, typed={"2": Typed(Decimal(1))}, actor=other) == 1


def test_a_sheet_is_compared_explained_and_verified_with_a_reason_for_each_difference(year):
    year.register().self_score()
    assert year.now().stage == Stage.SELF_SCORED
    actions.remark(year.sheet(0), text="Số liệu cao hơn báo cáo quý.", line="1.1", actor=year.speakers[1])
    actions.remark(year.sheet(1), text="Đủ minh chứng.", actor=year.speakers[0])
    actions.explain(year.sheet(0), text="Đã cộng cả lớp ghép.", line="1.1", actor=year.speakers[0])
    kinds = [remark.kind for n in (0, 1) for remark in year.sheet(n).remarks.all()]
    assert kinds == ["peer", "explanation", "head"]
    year.cross_check()
    before = rows()

    with pytest.raises(BadInput, match="phải ghi lý do"):
        actions.check(year.sheet(0), found={"1.1": Found(value=Decimal(85))}, actor=year.keeper)
    assert rows() == before

    told = {"1.1": Found(value=Decimal(85), reason="Trừ lớp ghép đã tính hai lần")}
    assert actions.check(year.sheet(0), found=told, actor=year.keeper) == 1
    row = year.sheet(0).scores.get(line__code="1.1")
    assert (row.own, row.points, row.reason) == (9, Decimal("8.5"), "Trừ lớp ghép đã tính hai lần")
    assert totals(year) == ["16.500", "16.000", "15.000"]
    assert year.sheet(0).own_total == 17


def test_points_are_not_settled_while_a_criterion_is_unchecked(year):
    year.register().self_score().cross_check()
    actions.agree_rest(year.sheet(0), actor=year.keeper)

    with pytest.raises(Refused, match="10 tiêu chí chưa thẩm định"):
        actions.end_checking(year.now(), actor=year.keeper)

    assert year.now().stage == Stage.CROSS_CHECKED


def test_nobody_checks_the_own_units_sheet(year, units, signed):
    year.register().self_score().cross_check()
    both = signed("kiem", {"standing_officer": units.commune, "focal": units.school})
    before = rows()

    with pytest.raises(Refused, match="người của đơn vị này"):
        actions.check(year.sheet(0), found={"1.1": Found()}, actor=both)

    assert rows() == before
    assert actions.check(year.sheet(1), found={"1.1": Found()}, actor=both) == 1


def test_one_members_figure_moves_the_others_where_the_best_counts(units, system, signed, binh, chi, dung):
    year = a_year(units, system, signed, binh, chi, dung, best=True).register()
    for number, value in enumerate(("40", "50", "60")):
        year.fill(number, "100", **{"1.4": value})
    assert [s.points for s in Score.objects.filter(line__code="1.4").order_by("pk")] == [4, 5, 6]

    actions.enter(year.sheet(2), typed={"1.4": Typed(Decimal(80))}, actor=year.speakers[2])

    points = [s.points for s in Score.objects.filter(line__code="1.4").order_by("pk")]
    assert points == [3, Decimal("3.75"), 6]


def test_the_keeper_ends_a_phase_without_the_late_ones_only_by_name_and_reason(year):
    actions.register(year.members[0], aim="Cờ thi đua", targets={}, actor=year.speakers[0])

    with pytest.raises(Refused, match="Trường Mầm non Hòa Lạc, Trường THCS Hòa Lạc"):
        actions.end_registration(year.now(), actor=year.keeper)
    assert year.now().stage == Stage.REGISTERED
    actions.end_registration(year.now(), note="Đã nhắc hai lần", actor=year.keeper)

    assert year.now().stage == Stage.RUNNING
    assert sheet_queries.unsent(year.now()).count() == 3


def test_a_unit_that_joins_a_year_under_way_has_a_sheet_and_nobody_joins_once_sheets_are_sent(
    year, units, system, signed
):
    def late(name):
        told = {"kind": "school", "tier": "base", "opened": date(2020, 1, 1), "actor": system}
        return open_unit(parent=units.commune, name=name, **told)

    year.register()
    (joined,) = actions.add_members(
        year.now(), [late("Trường THPT Hòa Lạc")], on=date(2023, 9, 1), actor=year.keeper
    )
    head = signed("truongmoi", {"head": joined.unit})
    year.speakers.append(head)

    sheet = year.fill(3, "85")
    actions.send(sheet, actor=head)
    assert (year.sheet(3).own_total, year.sheet(3).own_waiting) == (8, 1)  # it had no target to register
    for number, value in enumerate(("90", "80", "70")):
        actions.send(year.fill(number, value), actor=year.speakers[number])
    assert year.now().stage == Stage.SELF_SCORED

    with pytest.raises(Refused, match="đã tự chấm xong"):
        actions.add_members(year.now(), [late("Trường nghề")], on=date(2023, 11, 1), actor=year.keeper)
    assert len(year.members) == 4
