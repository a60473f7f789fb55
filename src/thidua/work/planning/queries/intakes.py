"""Readings that wait for a person, and what was found in them."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit
from thidua.work.planning.flow import READERS_IN
from thidua.work.planning.models import Found, FoundState, Intake, IntakeStage

STALLED_AFTER = timedelta(minutes=3)  # a reading takes a minute, a lost worker is missed after another


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


def taken_in(unit: Unit, sha256: str) -> Intake | None:
    """What this unit has already made of a document with exactly this content, unless it was put aside."""
    same = Intake.objects.filter(unit=unit, original__sha256=sha256)
    return same.exclude(stage=IntakeStage.DISCARDED).defer("reading").first()


def waiting_before(intake: Intake) -> int:
    """How many documents, of whatever unit, were queued earlier and still wait."""
    queued = Intake.objects.filter(stage=IntakeStage.QUEUED, stage_since__lt=intake.stage_since)
    return queued.count()


def is_stalled(intake: Intake, now: datetime) -> bool:
    """Whether a queued document has waited for longer than a reading can take."""
    waits = intake.stage == IntakeStage.QUEUED
    return waits and now - (intake.begun or intake.stage_since) > STALLED_AFTER
