"""How a limitation moves along its way; a task that leaves its draft leaves its limitations open again."""

from django.db import transaction

from thidua.base.core.actor import Actor
from thidua.base.flow.actions import lock, move
from thidua.work.planning.flow import EVIDENCE, LIMITATION
from thidua.work.planning.models import Duty, Limitation, LimitationStage
from thidua.work.planning.policies import may_turn_limitation


@transaction.atomic
def move_limitation(
    limitation: Limitation, *, to: str, actor: Actor, note: str = "", seen: int | None = None
) -> Limitation:
    """Carry a limitation one turn along its way; it is not closed without evidence."""
    return move(
        limitation,
        to=to,
        way=LIMITATION,
        actor=actor,
        may=may_turn_limitation,
        papers=_papers,
        note=note,
        seen=seen,
        unit_code=limitation.unit.code,
    )


@transaction.atomic
def let_go(duty: Duty, *, actor: Actor) -> None:
    """Open the limitations again that a task was to put right, and free the task."""
    for row in Limitation.objects.filter(duty=duty):
        fresh = lock(row)
        if fresh.stage == LimitationStage.TASKED:
            move_limitation(fresh, to=LimitationStage.OPEN, actor=actor)
        Limitation.objects.filter(pk=row.pk).update(duty=None)


def _papers(limitation: Limitation) -> set[str]:
    shown = bool(limitation.evidence_note) or limitation.evidence_id is not None
    return {EVIDENCE} if shown else set()
