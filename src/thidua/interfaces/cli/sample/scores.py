"""Scoring years of the sample: last year's carried to its published result, this year's at self-scoring."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from thidua.base.accounts.models import RoleHeld
from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.org.models import held_on
from thidua.base.register.actions import NewValue, enter_values
from thidua.base.register.catalogue import indicators
from thidua.interfaces.cli.sample.files import actor, loader, table
from thidua.work.clusters import actions
from thidua.work.clusters.facts.automatic import READ
from thidua.work.clusters.facts.standing import places_of
from thidua.work.clusters.models import (
    ClusterYear,
    LineKind,
    LineSense,
    Member,
    PaperKind,
    Score,
    Sheet,
    Stage,
)
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found, NewPaper, PaperCount, Typed

SOURCE = "Báo cáo công bố chỉ số năm"
AIMS = ("Cờ thi đua", "Tập thể lao động xuất sắc", "Giấy khen của Chủ tịch Ủy ban nhân dân")


@dataclass(frozen=True)
class _Days:
    """When the members of a block scored themselves, the council met on the result, and the year ended."""

    scored: date
    council: date
    closed: date

    @classmethod
    def of(cls, year: int, **told: date) -> "_Days":
        """The usual days of a year, but for those told."""
        usual = {"scored": date(year, 11, 2), "council": date(year, 12, 10), "closed": date(year + 1, 1, 9)}
        return cls(**{**usual, **told})


def score_last_year() -> int:
    """Carry the first year of each block that has a second, or is ended, to its published result; answers
    how many."""
    ended = {
        (told["body"], told["name"]): told.get("ended", {}) for told in table("clusters") if _is_over(told)
    }
    done = 0
    for year in _open_years():
        days = ended.get((year.cluster.body.code, year.cluster.name))
        if days is not None:
            _whole_year(year, _Days.of(year.year, **days))
            done += 1
    return done


def score_this_year() -> int:
    """Members register; some of the first block's have sent their own scores; answers how many sheets."""
    for year in _open_years():
        first = _registering(year)
        _measure(year, first)
        _register(year, first)
        actions.fill_automatic(year, actor=loader(date(year.year, 10, 31)))
        members = list(sheet_queries.belonging(year).order_by("pk"))
        dice = random.Random(f"{year.cluster.name} {year.year}")  # noqa: S311 (invented figures)
        for member in members[: len(members) // 2]:
            actions.send(_fill(member, dice, date(year.year, 11, 2)), actor=loader(date(year.year, 11, 2)))
    return Sheet.objects.count()


def _open_years() -> list[ClusterYear]:
    return list(
        ClusterYear.objects.filter(stage=Stage.REGISTERED, table__isnull=False)
        .select_related("cluster__body", "table")
        .order_by("pk")
    )


def _is_over(told: dict[str, Any]) -> bool:
    return len(told["years"]) > 1 or "ended" in told


def _registering(year: ClusterYear) -> date:
    """The day on which its members register: two weeks after that was opened."""
    return _after(year.stage_since.date(), 14)


def _whole_year(year: ClusterYear, days: _Days) -> None:
    _measure(year, _after(days.scored, -13))
    _register(year, _registering(year))
    dice = random.Random(f"{year.cluster.name} {year.year}")  # noqa: S311 (invented figures)
    members = list(sheet_queries.belonging(year).order_by("pk"))
    for member in members:
        actions.send(_fill(member, dice, days.scored), actor=loader(days.scored))
    year.refresh_from_db()
    actions.fill_automatic(year, actor=loader(_after(days.scored, 3)))
    actions.end_cross_check(year, actor=loader(_after(days.scored, 4)))
    _verify(year, members, loader(_after(days.scored, 8)))
    _rank(year, members, _after(days.scored, 10))
    _publish(year, days)


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _measure(year: ClusterYear, day: date) -> None:
    """The indexes that the year's criteria read, for the units in the system."""
    asked = sheet_queries.scored_lines(year).filter(kind__in=READ).values_list("indicator", flat=True)
    codes = [code for code in dict.fromkeys(asked) if code in indicators()]
    dice = random.Random(f"chỉ số {year.year}")  # noqa: S311 (invented figures)
    news = [
        NewValue(member.unit, code, year.year, Decimal(dice.randint(780, 985)) / 10, SOURCE)
        for member in sheet_queries.belonging(year)
        if member.unit
        for code in codes
    ]
    if news:
        enter_values(news, actor=loader(day))


def _register(year: ClusterYear, day: date) -> None:
    targets = {
        line.code: Decimal(100) for line in sheet_queries.scored_lines(year) if "chỉ_tiêu" in line.formula
    }
    for number, member in enumerate(sheet_queries.belonging(year).order_by("pk")):
        aim = AIMS[min(number, len(AIMS) - 1)]
        actions.register(member, aim=aim, targets=targets, actor=loader(day))
    year.refresh_from_db()


def _fill(member: Member, dice: random.Random, day: date) -> Sheet:
    sheet = Sheet.objects.get(member=member)
    rows = sheet_queries.scores_of(sheet)
    typed = {
        row.line.code: _typed(row, dice) for row in rows if not (row.line.kind in READ and row.line.indicator)
    }
    actions.enter(sheet, typed=typed, actor=loader(day))
    return sheet


def _typed(row: Score, dice: random.Random) -> Typed:
    line = row.line
    if line.kind == LineKind.GRADED:
        return Typed(grade=list(line.grades)[dice.choice((0, 0, 1))])
    if line.kind == LineKind.PASSED:
        return Typed(Decimal(1))
    if line.kind == LineKind.COUNTED:
        return Typed(
            Decimal(dice.choice((0, 0, 1)) if line.sense == LineSense.PENALTY else dice.randint(0, 3))
        )
    return Typed(Decimal(dice.randint(860, 1080)) / 10, evidence="Báo cáo tổng kết năm")


def _verify(year: ClusterYear, members: list[Member], agency: Actor) -> None:
    for number, member in enumerate(members):
        sheet = Sheet.objects.get(member=member)
        found = {
            row.line.code: Found(points=Decimal(), reason="Chưa có số liệu công bố của năm")
            for row in sheet_queries.scores_of(sheet)
            if row.points is None
        }
        if number == 1:
            found |= _correction(sheet)
        if found:
            actions.check(sheet, found=found, actor=agency)
        actions.agree_rest(sheet, actor=agency)
    year.refresh_from_db()
    actions.end_checking(year, actor=agency)


def _correction(sheet: Sheet) -> dict[str, Found]:
    """One figure that the agency found lower, with its reason."""
    row = sheet.scores.filter(line__kind=LineKind.FORMULA, value__isnull=False).select_related("line").first()
    if row is None or row.value is None:
        return {}
    return {row.line.code: Found(value=row.value - 5, reason="Số liệu thống kê chính thức thấp hơn báo cáo")}


def _rank(year: ClusterYear, members: list[Member], day: date) -> None:
    lodged = loader(_after(day, 2))
    first, second = (placed.stood.code for placed in places_of(year)[:2])
    votes = {member.code: 0 for member in members} | {first: len(members) - 1, second: 1}
    actions.count_on_paper(year, PaperCount(day, len(members), len(members), votes), actor=loader(day))
    for kind, number, text in (
        (PaperKind.MINUTES, "01/BB-KTĐ", "Khối thống nhất thứ hạng và kết quả suy tôn."),
        (
            PaperKind.REPORT,
            "02/BC-KTĐ",
            "Các đơn vị thực hiện đủ nội dung giao ước; hai việc còn chậm đã có hạn.",
        ),
    ):
        paper = NewPaper(kind, day, number, text)
        actions.lodge(year, paper, actor=lodged)
    actions.rank_block(ClusterYear.objects.get(pk=year.pk), actor=lodged)


def _publish(year: ClusterYear, days: _Days) -> None:
    fresh = ClusterYear.objects.select_related("cluster__body", "table").get(pk=year.pk)
    met = days.council
    paper = NewPaper(PaperKind.COUNCIL, met, "04/BB-HĐTĐKT", "Hội đồng nhất trí với kết quả của khối.")
    actions.review_in_council(fresh, paper, actor=_holder(fresh, Role.COUNCIL_SECRETARY, met))
    actions.approve(fresh, actor=_holder(fresh, Role.CHAIR, _after(met, 5)))
    told = f"Công bố kết quả bình xét thi đua {fresh.cluster.name} năm {fresh.year}."
    actions.publish(fresh, notice=told, actor=_holder(fresh, Role.STANDING_OFFICER, _after(met, 8)))
    lessons = "Tiêu chí về khiếu nại, tố cáo cần đo bằng tỷ lệ đúng hạn; thêm mức hài lòng của người dân."
    officer = _holder(fresh, Role.STANDING_OFFICER, days.closed)
    actions.close_year(fresh, lessons=lessons, actor=officer)


def _holder(year: ClusterYear, role: str, day: date) -> Actor:
    """Who holds the office at the body on the day, as the ready logins have it; else the loader."""
    held = RoleHeld.objects.filter(held_on(day), unit=year.cluster.body, role=role).first()
    return actor(held.user.login, day) if held else loader(day)
