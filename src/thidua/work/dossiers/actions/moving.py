"""Passing a dossier on: the one call by which every office moves it."""

from django.db import transaction

from thidua.base.core.actor import Actor
from thidua.base.flow.actions import move
from thidua.work.dossiers.actions.prints import keep_print
from thidua.work.dossiers.actions.telling import tell_end
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Dossier, Stage
from thidua.work.dossiers.policies import may_move
from thidua.work.dossiers.queries import paper_kinds


@transaction.atomic
def advance(dossier: Dossier, *, to: str, actor: Actor, note: str = "", seen: int | None = None) -> Dossier:
    """Carry a dossier one turn along its way: to `council_voted`, `decided`, `registered`, `rejected` ...

    Refused when it is not the actor's turn, a paper the turn needs is missing from the file, or the note
    is; `Stale` when somebody acted since the version `seen`."""
    moved = move(
        dossier,
        to=to,
        way=DOSSIER_WAY,
        actor=actor,
        may=may_move,
        papers=paper_kinds,
        note=note,
        seen=seen,
        unit_code=dossier.decider.code if to != Stage.SUBMITTED else dossier.submission.unit.code,
    )
    if to == Stage.SUBMITTED:
        keep_print(moved, actor=actor)
    if to == Stage.REJECTED:
        tell_end(moved, note.strip(), actor=actor)
    return moved


def reject(dossier: Dossier, *, reason: str, actor: Actor, seen: int | None = None) -> Dossier:
    """End a dossier with a reason that the filing unit reads."""
    return advance(dossier, to=Stage.REJECTED, actor=actor, note=reason, seen=seen)


def withdraw(dossier: Dossier, *, reason: str, actor: Actor, seen: int | None = None) -> Dossier:
    """The filing unit takes a dossier back, with a reason."""
    return advance(dossier, to=Stage.WITHDRAWN, actor=actor, note=reason, seen=seen)
