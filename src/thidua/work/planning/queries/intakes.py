"""Readings that wait for a person, and what was found in them."""

from django.db.models import QuerySet

from thidua.base.core.actor import Actor
from thidua.work.planning.flow import READERS_IN
from thidua.work.planning.models import Found, FoundState, Intake


def intakes_visible_to(actor: Actor) -> QuerySet[Intake]:
    """Readings made at the units where the actor takes papers in; nobody above, below or beside."""
    intakes = Intake.objects.select_related("unit", "original")
    return intakes if actor.is_system else intakes.filter(unit_id__in=actor.unit_ids(*READERS_IN))


def found_of(intake: Intake) -> QuerySet[Found]:
    """Every item of a reading in the order of the source; the caller found the reading by its own right."""
    return Found.objects.filter(intake=intake).order_by("position", "id")


def left_to_see(intake: Intake) -> int:
    """How many items nobody has yet accepted or removed."""
    return found_of(intake).filter(state=FoundState.PROPOSED).count()
