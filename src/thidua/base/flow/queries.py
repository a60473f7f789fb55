"""The way a thing has come, and the turns open to a person."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Answer
from thidua.base.core.models import Staged
from thidua.base.flow.models import Step
from thidua.base.flow.table import Turn, Way


def steps_of(thing: Staged, way: Way) -> QuerySet[Step]:
    """Every step of a thing, oldest first. The caller found the thing by its own `visible_to`."""
    return Step.objects.filter(way=way.name, thing_id=thing.pk).order_by("id")


def open_turns(
    thing: Staged, way: Way, actor: Actor, may: Callable[[Actor, Any, Turn], Answer]
) -> list[Turn]:
    """The turns from the present stage that this person may take now."""
    return [turn for turn in way.leaving(thing.stage) if may(actor, thing, turn)]
