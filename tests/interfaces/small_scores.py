"""Scoring years of the small world, one in each phase that has addresses of its own."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit
from thidua.work.clusters import actions
from thidua.work.clusters.lines import LineTold
from thidua.work.clusters.models import ClusterYear, PaperKind, Sheet
from thidua.work.clusters.told import Found, NewPaper, PaperCount, Typed

# the year that stands in each phase
PHASES = {
    "registering": 2014,
    "running": 2015,
    "checking": 2016,
    "verified": 2017,
    "ranked": 2018,
    "reviewed": 2019,
    "approved": 2020,
    "published": 2021,
    "appealed": 2022,
    "closing": 2023,
}
ORDER = tuple(PHASES)
TYPED = {"1.1": Typed(Decimal(90)), "1.2": Typed(Decimal(1))}


def scores(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """A cluster of the school and its neighbour, with a year in each phase; the school leads."""
    table = actions.draft_table("Bảng chấm", body=units.commune, actor=system)
    actions.add_line(table, LineTold("Nhiệm vụ", "group", Decimal(15)), actor=system)
    quick = "Tỷ lệ lên lớp | 10 | công thức\nTrường học an toàn | 5 | đạt"
    actions.add_quick(table, quick, parent="1", actor=system)
    actions.adopt(table, actor=system)
    new = actions.NewCluster("Cụm chấm điểm", "cluster")
    cluster = actions.open_cluster(new, body=units.commune, actor=system)
    found: dict[str, Any] = {}
    for phase in ORDER:
        found |= _year(cluster, table, phase, system, units)
    return found


def _year(cluster: Any, table: Any, phase: str, system: Actor, units: Any) -> dict[str, Any]:
    made = actions.open_year(cluster, PHASES[phase], copy=False, actor=system)
    both = [units.school, Unit.objects.get(code="BM-ST-HL-CS")]
    first, second = actions.add_members(made, both, on=date(PHASES[phase], 1, 1), actor=system)
    actions.appoint(first, "head", since=date(PHASES[phase], 1, 1), actor=system)
    actions.use_table(made, table, actor=system)
    actions.open_registration(made, actor=system)
    told = {f"year_{phase}": made.code, f"member_{phase}": first.code}
    if phase == "registering":
        return told
    sheets = [
        actions.register(member, aim="Cờ thi đua", targets={"1.1": Decimal(100)}, actor=system)
        for member in (first, second)
    ]
    for sheet in sheets:
        actions.enter(sheet, typed=TYPED, actor=system)
    told |= {f"sheet_{phase}": sheets[0].code}
    if phase == "running":
        row = sheets[0].scores.get(line__code="1.1")
        actions.attach(row, ContentFile("Số liệu".encode(), name="so-lieu.txt"), actor=system)
        return told | {"sheet_sent": actions.send(sheets[1], actor=system).code}
    for sheet in sheets:
        actions.send(sheet, actor=system)
    return told | _onward(made.code, sheets, phase, system)


def _onward(code: str, sheets: list[Sheet], phase: str, system: Actor) -> dict[str, Any]:
    """From sent sheets to the phase that is asked."""
    asked, told = ORDER.index(phase), {}
    actions.end_cross_check(_now(code), actor=system)
    if asked >= ORDER.index("verified"):
        for sheet in sheets:
            actions.agree_rest(sheet, actor=system)
        actions.end_checking(_now(code), actor=system)
    if asked >= ORDER.index("ranked"):
        told["paper_" + phase] = _rank(code, sheets, system)
    if asked >= ORDER.index("reviewed"):
        paper = NewPaper(PaperKind.COUNCIL, system.today, text="Nhất trí.")
        actions.review_in_council(_now(code), paper, actor=system)
    if asked >= ORDER.index("approved"):
        actions.approve(_now(code), actor=system)
    if asked >= ORDER.index("published"):
        told |= _publish(code, sheets[0], phase, system)
    return told


def _rank(code: str, sheets: list[Sheet], system: Actor) -> int:
    votes = {sheets[0].member.code: 2}
    actions.count_on_paper(_now(code), PaperCount(system.today, 2, 2, votes), actor=system)
    file = ContentFile("Báo cáo".encode(), name="bao-cao.txt")
    for kind in (PaperKind.MINUTES, PaperKind.REPORT):
        paper = NewPaper(kind, system.today, "01/BB", "Khối thống nhất.")
        kept = actions.lodge(_now(code), paper, file=file, actor=system)
    actions.rank_block(_now(code), actor=system)
    return kept.pk


def _publish(code: str, sheet: Sheet, phase: str, system: Actor) -> dict[str, Any]:
    day = system.on(date(2023, 11, 1)) if phase == "closing" else system
    result = actions.publish(_now(code), notice="Công bố.", actor=day)
    if phase == "closing":
        return {}
    file = ContentFile("Danh sách lớp".encode(), name="lop.txt")
    made = actions.appeal(sheet, text="Thiếu một lớp.", line="1.1", file=file, actor=system)
    if phase == "appealed":
        right = {"1.1": Found(value=Decimal(95), reason="Bổ sung")}
        actions.answer_appeal(made, accepted=True, answer="Đúng.", found=right, actor=system)
    return {f"result_{phase}": result.code, f"appeal_{phase}": made.code}


def _now(code: str) -> ClusterYear:
    return ClusterYear.objects.select_related("cluster__body", "table").get(code=code)
