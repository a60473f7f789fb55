"""The figures of a review, compiled once and kept as they stood."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Q

from thidua.base.core.actor import Actor
from thidua.work.movements.facts.participation import participation
from thidua.work.movements.facts.targets import shares_now
from thidua.work.movements.facts.totals import Total, totals
from thidua.work.movements.models import (
    Figure,
    Movement,
    Outcome,
    Registration,
    Work,
)

MOST_WORKS = 500


def compiled(movement: Movement, year: int, actor: Actor) -> dict[str, Any]:
    """What the movement came to in a year by the actor's day, as plain data."""
    day = actor.today
    joined = participation(movement, year, day)
    works = Work.objects.filter(movement=movement).select_related("lead")[:MOST_WORKS]
    return {
        "day": day,
        "units": joined.units,
        "taking_part": joined.taking_part,
        "rate": joined.rate,
        "people": joined.people,
        "heads": joined.heads,
        "households": joined.households,
        "outcomes": _outcomes(movement, year),
        "figures": [_figure(total) for total in totals(movement, year, Figure.objects.all(), day)],
        "targets": [_share(share) for share in shares_now(movement, actor, day)],
        "works": [_work(work, day) for work in works],
        "words": _words(movement),
    }


def _outcomes(movement: Movement, year: int) -> dict[str, int]:
    rows = Registration.objects.filter(movement=movement, year=year, withdrawn_on__isnull=True)
    return rows.aggregate(
        registered=Count("pk"),
        exceeded=Count("pk", filter=Q(outcome=Outcome.EXCEEDED)),
        met=Count("pk", filter=Q(outcome=Outcome.MET)),
        missed=Count("pk", filter=Q(outcome=Outcome.MISSED)),
        untold=Count("pk", filter=Q(outcome="")),
    )


def _figure(total: Total) -> dict[str, Any]:
    return {
        "name": total.indicator.name,
        "measure": total.indicator.measure,
        "counts": total.indicator.counts,
        "value": _plain(total.value),
        "whole": _plain(total.whole),
        "rate": total.rate,
        "tellers": total.tellers,
        "sources": [[name, _plain(amount)] for name, amount in total.sources],
    }


def _share(share: Any) -> dict[str, Any]:
    return {
        "target": share.row.target.text,
        "unit": share.row.unit.name,
        "aim": _plain(share.row.aim),
        "value": _plain(share.value),
        "band": str(share.band),
        "due": share.row.due,
    }


def _work(work: Work, day: date) -> dict[str, Any]:
    return {
        "name": work.name,
        "kind": work.kind,
        "lead": work.lead.name,
        "due": work.due,
        "progress": work.progress,
        "blocker": work.blocker,
        "done_on": work.done_on,
        "late": work.is_late_on(day),
        "recognition": work.recognition,
        "recognised_on": work.recognised_on,
        "grade": work.grade,
    }


def _words(movement: Movement) -> dict[str, Any]:
    told = movement.feedback.aggregate(mean=Avg("mark"), count=Count("pk"))
    return {
        "mean": round(float(told["mean"]), 1) if told["mean"] is not None else None,
        "count": told["count"],
    }


def _plain(value: Decimal | None) -> str | None:
    """A figure as text without idle zeros: what is kept in a report never changes its digits."""
    return None if value is None else f"{value.normalize():f}"
