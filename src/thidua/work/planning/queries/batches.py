"""Many documents taken in at once: whose they are, and how far their reading has come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.work.planning.flow import READERS_IN, UNSETTLED
from thidua.work.planning.models import Batch, BatchRow, BatchStage, RowState
from thidua.work.planning.queries.intakes import STALLED_AFTER


@dataclass(frozen=True)
class BatchStanding:
    """How many documents of a batch stand where, and when the last one moved."""

    read: int
    known: int
    refused: int
    reading: int
    waiting: int
    moved: datetime | None

    @property
    def total(self) -> int:
        return self.done + self.reading + self.waiting

    @property
    def done(self) -> int:
        """How many wait for nothing more."""
        return self.read + self.known + self.refused

    def is_stalled(self, batch: Batch, now: datetime) -> bool:
        """Whether nothing has moved for longer than a reading can take."""
        last = max(filter(None, (self.moved, batch.stage_since)))
        return batch.stage == BatchStage.READING and now - last > STALLED_AFTER


def batches_visible_to(actor: Actor) -> QuerySet[Batch]:
    """Batches sent at the units where the actor takes papers in; nobody above, below or beside."""
    batches = Batch.objects.select_related("unit")
    return batches if actor.is_system else batches.filter(unit_id__in=actor.unit_ids(*READERS_IN))


def with_counts(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """The batches with `total`, `done` and `refused` counted."""
    return batches.annotate(
        total=Count("rows"),
        done=Count("rows", filter=~Q(rows__state__in=UNSETTLED)),
        refused=Count("rows", filter=Q(rows__state=RowState.REFUSED)),
    )


def rows_of(batch: Batch) -> QuerySet[BatchRow]:
    """The documents of a batch in the order of its archive; the caller found the batch by its own right."""
    return BatchRow.objects.filter(batch=batch).select_related("intake").defer("intake__reading")


def standing_of(batch: Batch) -> BatchStanding:
    """How far the reading of a batch has come."""
    states = {state.value: Count("id", filter=Q(state=state)) for state in RowState}
    told = BatchRow.objects.filter(batch=batch).aggregate(
        **states, begun_last=Max("begun"), settled_last=Max("settled")
    )
    moved = max(filter(None, (told.pop("begun_last"), told.pop("settled_last"))), default=None)
    return BatchStanding(moved=moved, **told)
