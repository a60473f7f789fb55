"""What a plan's year came to: the figures it closes with, the targets not reached, the papers in its file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.work.planning import queries
from thidua.work.planning.bands import REACHED, Band
from thidua.work.planning.models import AmendmentStage, CarriedOver, ClosingFigure, Plan, Receipt, Standing
from thidua.work.planning.printouts import figure_of
from thidua.work.planning.queries import Left, TargetNow

Verdict = ClosingFigure.Verdict
_VERDICTS: dict[str, str] = {
    Band.MET: Verdict.MET,
    Band.MET_LATE: Verdict.MET,
    Band.EXCEEDED: Verdict.EXCEEDED,
    Band.MISSED: Verdict.MISSED,
    Band.UNREPORTED: Verdict.MISSED,
}


@dataclass(frozen=True)
class Closing:
    """One figure with which a year ended."""

    text: str
    aimed: str = ""
    reached: str = ""
    verdict: str = ""


def closing_rows(plan: Plan, actor: Actor) -> list[Closing]:
    """The figures of a plan as they stand on the actor's day: its targets first, then what was owed under it,
    then its movements and the lower plans."""
    return [
        *(_target(row) for row in queries.targets_of(plan, actor, actor.today)),
        *_owed(plan, actor.today),
        *_counts(plan),
    ]


def unmet_targets(plan: Plan, actor: Actor) -> list[Left]:
    """The targets that were not reached in time, or of which nothing was told."""
    rows = queries.targets_of(plan, actor, actor.today)
    return [
        Left("target", str(row.row.pk), row.row.text, _stood(row)) for row in rows if row.band not in REACHED
    ]


def left_open(plan: Plan, kind: str, actor: Actor) -> list[Left]:
    """What the year of a plan leaves open, of one kind: duties, targets, limitations, difficulties."""
    found = {
        CarriedOver.Kind.DUTY: lambda: queries.open_duties(plan),
        CarriedOver.Kind.TARGET: lambda: unmet_targets(plan, actor),
        CarriedOver.Kind.LIMITATION: lambda: queries.open_limitations(plan),
        CarriedOver.Kind.DIFFICULTY: lambda: queries.open_difficulties(plan),
    }
    return found[CarriedOver.Kind(kind)]()


def papers_of(plan: Plan) -> list[dict[str, Any]]:
    """What the archived file of a plan holds, in the order it came in: name, number, day."""
    return list(_papers(plan))


def _target(row: TargetNow) -> Closing:
    return Closing(row.row.text, figure_of(row.row), _value(row), _VERDICTS.get(row.band, ""))


def _value(row: TargetNow) -> str:
    if row.value is None:
        return _("chưa có số liệu")
    number = f"{row.value.normalize():f}".replace(".", ",")
    return f"{number} {row.row.measure}".strip()


def _stood(row: TargetNow) -> str:
    told = {"aimed": figure_of(row.row), "reached": _value(row)}
    return _("chỉ tiêu %(aimed)s, thực hiện %(reached)s") % told


def _owed(plan: Plan, day: date) -> Iterator[Closing]:
    rows = queries.standings(queries.owed_under(plan), day)
    counts = queries.tally(rows)
    total = sum(counts.values())
    if not total:
        return
    done = counts[Standing.DONE]
    late, open_ = counts[Standing.DONE_LATE], total - done - counts[Standing.DONE_LATE]
    yield Closing(
        _("Việc giao các đơn vị đã hoàn thành đúng hạn"),
        str(total),
        str(done),
        Verdict.MET if done == total else Verdict.MISSED,
    )
    yield Closing(_("Việc hoàn thành chậm hạn"), "0", str(late), Verdict.MISSED if late else Verdict.MET)
    yield Closing(_("Việc chưa hoàn thành"), "0", str(open_), Verdict.MISSED if open_ else Verdict.MET)


def _counts(plan: Plan) -> Iterator[Closing]:
    movements = plan.movements.exclude(kind="khẩu hiệu").count()
    if movements:
        yield Closing(_("Phong trào, cuộc vận động đã tổ chức"), "", str(movements))
    asked = Receipt.objects.filter(plan=plan, must_plan=True).count()
    if asked:
        made = asked - queries.missing_children(plan).count()
        met = Verdict.MET if made == asked else Verdict.MISSED
        yield Closing(_("Đơn vị cấp dưới đã xây dựng kế hoạch"), str(asked), str(made), met)


def _papers(plan: Plan) -> Iterator[dict[str, Any]]:
    yield _paper(_("Kế hoạch: %(title)s") % {"title": plan.title}, plan.sign, plan.issued_on)
    asked = list(plan.opinions.all())
    if asked:
        name = _("Phiếu tổng hợp ý kiến của %(n)d cơ quan, đơn vị") % {"n": len(asked)}
        yield _paper(name, "", max(one.said_on or one.due for one in asked))
    for row in plan.amendments.filter(stage=AmendmentStage.ISSUED):
        name = _("Văn bản điều chỉnh lần %(n)d, kèm bản kế hoạch trước điều chỉnh") % {"n": row.ordinal}
        yield _paper(name, row.sign, row.issued_on)
    for report in plan.reports.all():
        yield _paper(report.get_kind_display(), "", report.day)
    told = plan.receipts.filter(acknowledged_on__isnull=False).count()
    if told:
        yield _paper(_("Xác nhận tiếp nhận của %(n)d đơn vị") % {"n": told}, "", None)


def _paper(name: str, sign: str, day: date | None) -> dict[str, Any]:
    return {"name": name, "sign": sign, "day": f"{day:%d/%m/%Y}" if day else ""}
