"""What the figures of a movement come to in a year, by indicator."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum

from thidua.work.movements.facts.participation import percent
from thidua.work.movements.models import Counts, Figure, Indicator, Movement


@dataclass(frozen=True)
class Total:
    """One indicator: what its figures come to, over how many who told; a share has its whole; money saved is
    told by source."""

    indicator: Indicator
    value: Decimal
    whole: Decimal | None
    tellers: int
    sources: tuple[tuple[str, Decimal], ...] = field(default=())

    @property
    def rate(self) -> float | None:
        """The share in percent, where there is a whole."""
        return percent(self.value, self.whole) if self.whole else None


def totals(
    movement: Movement, year: int, figures: QuerySet[Figure], until: date | None = None
) -> list[Total]:
    """The totals of a year over these figures (those the asker may see), told by a day where one is said.

    An indicator that adds up is the sum of its periods; else each teller's latest figure counts."""
    rows = figures.filter(indicator__movement=movement, starts__year=year).select_related(None).order_by()
    if until is not None:
        rows = rows.filter(told_on__lte=until)
    added = _summed(rows.filter(indicator__adds=True))
    latest = _summed(rows.filter(indicator__adds=False, pk=_latest(rows)))
    sources = _sources(rows)
    return [
        _total(indicator, {**added, **latest}.get(indicator.pk), sources.get(indicator.pk, ()))
        for indicator in movement.indicators.all()
    ]


def _summed(rows: QuerySet[Figure]) -> dict[int, dict[str, Any]]:
    found = rows.values("indicator_id").annotate(
        value=Sum("value"), whole=Sum("whole"), tellers=Count("unit_id", distinct=True)
    )
    return {row["indicator_id"]: dict(row) for row in found}


def _latest(rows: QuerySet[Figure]) -> Subquery:
    """The latest figure of the same teller."""
    same = rows.filter(
        indicator=OuterRef("indicator"),
        unit=OuterRef("unit"),
        household_fold=OuterRef("household_fold"),
    )
    return Subquery(same.order_by("-starts").values("pk")[:1])


def _sources(rows: QuerySet[Figure]) -> dict[int, list[tuple[str, Decimal]]]:
    found = (
        rows.filter(indicator__counts=Counts.SAVINGS)
        .values("indicator_id", name=F("source"))
        .annotate(amount=Sum("value"))
        .order_by("-amount")
    )
    told: dict[int, list[tuple[str, Decimal]]] = {}
    for row in found:
        told.setdefault(row["indicator_id"], []).append((row["name"], row["amount"]))
    return told


def _total(indicator: Indicator, row: dict[str, Any] | None, sources: Iterable[tuple[str, Decimal]]) -> Total:
    if row is None:
        return Total(indicator, Decimal(), None, 0)
    return Total(indicator, row["value"], row["whole"], row["tellers"], tuple(sources))
