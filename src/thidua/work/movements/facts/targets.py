"""The plan's targets that a movement rests on, with each unit's share as it stands."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thidua.base.core.actor import Actor
from thidua.work.movements.models import Movement
from thidua.work.planning.bands import REACHED
from thidua.work.planning.models import TargetShare
from thidua.work.planning.queries.shares import ShareNow, shares_visible_to, shares_with_bands


def shares_now(movement: Movement, actor: Actor, day: date) -> list[ShareNow]:
    """Every share that the actor may see of the targets the movement rests on."""
    rows = shares_visible_to(actor).filter(target__in=_targets(movement))
    return shares_with_bands(rows, day)


def reached_by(movement: Movement, units: Collection[int], year: int) -> dict[int, list[str]]:
    """Which of those targets each of these units reached in time, in words, as the year ended."""
    rows = TargetShare.objects.filter(target__in=_targets(movement), unit__in=units)
    rows = rows.select_related("unit", "target__plan__unit", "target__terms")
    told: dict[int, list[str]] = {}
    for share in shares_with_bands(rows, date(year + 1, 1, 1)):
        if share.band in REACHED:
            told.setdefault(share.row.unit_id, []).append(share.row.target.text)
    return told


def _targets(movement: Movement) -> QuerySet[Any]:
    return movement.links.filter(target__isnull=False).values("target_id")
