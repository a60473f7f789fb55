"""Figures of many units at once, for whoever scores them: papers in time, reports in time, targets reached.

Counts alone, no words of anybody's plan: the offices above ask for units they answer for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from thidua.base.org.models import Unit
from thidua.work.planning.bands import REACHED, Band
from thidua.work.planning.flow import FINISHED, SENT
from thidua.work.planning.models import DutyKind, Obligation, ObligationStage, TargetShare
from thidua.work.planning.queries.shares import shares_with_bands


def on_time_rates(units: Iterable[Unit], year: int, day: date) -> dict[int, tuple[int, int]]:
    """By unit id: how much of what fell due in the year was done in time, of how much that was owed.

    Owed is what was due by the day, and what is done already though due later. A unit that owed nothing is
    left out: it has no rate."""
    return _in_time(Obligation.objects.all(), units, year, day)


def reports_on_time(units: Iterable[Unit], year: int, day: date) -> dict[int, tuple[int, int]]:
    """The same for reports and papers to hand in alone."""
    asked = Obligation.objects.filter(duty__kind__in=(DutyKind.REPORT, DutyKind.PAPER))
    return _in_time(asked, units, year, day)


@dataclass(frozen=True)
class TargetResults:
    """How many of a unit's targets stand where."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All targets given to the unit whose last day falls in the year."""
        return sum(self.counts.values())

    @property
    def reached(self) -> int:
        """Met or exceeded, in time."""
        return sum(self.counts.get(band, 0) for band in REACHED)

    @property
    def exceeded(self) -> int:
        """Better than was asked for, in time."""
        return self.counts.get(Band.EXCEEDED, 0)


def target_results(units: Iterable[Unit], year: int, day: date | None = None) -> dict[int, TargetResults]:
    """By unit id: where the targets given to it for a year stand on a day (the first after it, unless said).

    A target belongs to the year of its last day, or of its plan where it has none. A unit without targets
    is left out."""
    asked = Q(due__year=year) | Q(due__isnull=True, target__plan__year=year)
    rows = TargetShare.objects.filter(asked, unit__in=units, target__plan__stage__in=SENT)
    counts: dict[int, dict[str, int]] = {}
    for share in shares_with_bands(rows, day or date(year + 1, 1, 1)):
        of_unit = counts.setdefault(share.row.unit_id, {})
        of_unit[share.band] = of_unit.get(share.band, 0) + 1
    return {unit: TargetResults(of_unit) for unit, of_unit in counts.items()}


def _in_time(
    rows: QuerySet[Obligation], units: Iterable[Unit], year: int, day: date
) -> dict[int, tuple[int, int]]:
    done = Q(stage__in=FINISHED, done_on__lte=day)
    found = (
        rows.filter(Q(due__lte=day) | done, unit__in=units, due__year=year, duty__plan__stage__in=SENT)
        .exclude(stage=ObligationStage.LIFTED)
        .order_by()
        .values("unit_id")
        .annotate(kept=Count("pk", filter=done & Q(done_on__lte=F("due"))), owed=Count("pk"))
    )
    return {row["unit_id"]: (row["kept"], row["owed"]) for row in found}
