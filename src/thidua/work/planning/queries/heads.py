"""What the head of each unit answers for in a year: work late, movements, awards, checks, people reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit, within
from thidua.base.register.queries import in_force
from thidua.base.register.queries import visible_to as honours_visible_to
from thidua.work.planning.flow import SENT, STAFF
from thidua.work.planning.models import Check, CheckStage, Plan, PlanMovement, Receipt, Telling
from thidua.work.planning.queries.checks import UnitProgress, progress
from thidua.work.planning.queries.people import heads_of
from thidua.work.planning.queries.plans import visible_to

SLOGAN = "khẩu hiệu"


@dataclass(frozen=True)
class HeadRow:
    """One unit's head and what stands behind the name on a day; `reached` counts people told of plans."""

    unit: Unit
    head: str
    work: UnitProgress
    movements: int
    awards: int
    checks: int
    reached: int


def scorecard(actor: Actor, day: date, year: int) -> list[HeadRow]:
    """Every unit that owes something to the actor's office, or below it, in a year: what its head answers for
    by the day. Six questions whatever the number of units."""
    rows = progress(actor, day, year)
    units = [row.unit for row in rows]
    heads = heads_of(units, day)
    movements = _movements(actor, units, year)
    awards = _count(
        in_force(honours_visible_to(actor)).filter(decided_on__year=year, decided_on__lte=day), units
    )
    checks = _count(_checks(day, year), units, "office_id")
    reached = _reached(units, day, year)
    return [
        HeadRow(
            row.unit,
            heads[row.unit.pk],
            row,
            movements.get(row.unit.pk, 0),
            awards.get(row.unit.pk, 0),
            checks.get(row.unit.pk, 0),
            reached.get(row.unit.pk, 0),
        )
        for row in rows
    ]


def tellings_visible_to(actor: Actor) -> QuerySet[Telling]:
    """What units under one's hand did to make plans known, and what was done for one's own plans."""
    rows = Telling.objects.select_related("plan__unit", "unit", "evidence").filter(struck_on__isnull=True)
    if actor.is_system:
        return rows
    return rows.filter(within(actor.paths(), "unit__") | Q(plan__unit_id__in=actor.unit_ids(*STAFF)))


@dataclass(frozen=True)
class Reach:
    """How far a plan went through one unit: when it had the plan, how often it told of it, to how many."""

    unit: Unit
    acknowledged_on: date | None
    times: int
    reached: int


def reach_of(plan: Plan, actor: Actor) -> list[Reach]:
    """The recipients of a plan that the actor sees, with what each did to make it known; silent ones too."""
    told = tellings_visible_to(actor).filter(plan=plan).order_by()
    sums: dict[int, Any] = {
        row["unit_id"]: row
        for row in told.values("unit_id").annotate(times=Count("pk"), people=Sum("reached"))
    }
    receipts = Receipt.objects.filter(plan=plan).select_related("unit")
    if not (actor.is_system or actor.holds(*STAFF, at=plan.unit)):
        receipts = receipts.filter(within(actor.paths(), "unit__"))
    return [_reach(row, sums.get(row.unit_id, {})) for row in receipts.order_by("unit__path")]


def _reach(receipt: Receipt, told: dict[str, Any]) -> Reach:
    return Reach(receipt.unit, receipt.acknowledged_on, told.get("times", 0), told.get("people", 0))


def _movements(actor: Actor, units: Iterable[Unit], year: int) -> dict[int, int]:
    plans = visible_to(actor).filter(unit__in=list(units), year=year, stage__in=SENT)
    rows = PlanMovement.objects.filter(plan__in=plans).exclude(kind=SLOGAN)
    return _tally(rows.annotate(of_unit=F("plan__unit_id")))


def _checks(day: date, year: int) -> QuerySet[Check]:
    signed = (CheckStage.SIGNED, CheckStage.MENDED)
    return Check.objects.filter(stage__in=signed, on__year=year, on__lte=day)


def _count(rows: QuerySet[Any], units: Iterable[Unit], field: str = "unit_id") -> dict[int, int]:
    return _tally(rows.filter(**{f"{field}__in": [unit.pk for unit in units]}).annotate(of_unit=F(field)))


def _tally(rows: QuerySet[Any]) -> dict[int, int]:
    found = rows.order_by().values("of_unit").annotate(n=Count("pk"))
    return {row["of_unit"]: row["n"] for row in found}


def _reached(units: Iterable[Unit], day: date, year: int) -> dict[int, int]:
    rows = Telling.objects.filter(unit__in=list(units), struck_on__isnull=True, on__year=year, on__lte=day)
    found = rows.order_by().values("unit_id").annotate(people=Sum("reached"))
    return {row["unit_id"]: row["people"] for row in found}
