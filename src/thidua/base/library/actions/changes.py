"""Changes of law before they are in the tables: entering one, switching it on and off, dropping it."""

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import begin, move
from thidua.base.library.flow import CHANGE_WAY
from thidua.base.library.law import book_over
from thidua.base.library.models import ChangeStage, LawChange
from thidua.base.library.policies import may_move_change, may_propose_change
from thidua.base.org.models import Unit
from thidua.rules import proposals, text

MOST_FAULTS = 20


@transaction.atomic
def propose_change(*, body: Unit, title: str, words: str, actor: Actor, code: str = "") -> LawChange:
    """Enter a set of changes to be looked at; it holds for nobody. Refused with every fault of its words."""
    may_propose_change(actor, body).or_refuse()
    if not tidy(title):
        raise BadInput(_("Hãy ghi tên văn bản."), fields={"title": _("Chưa ghi")})
    with text.reading(book_over(body)):
        faults = proposals.read(words).faults
    if faults:
        told = " ".join(faults[:MOST_FAULTS])
        raise BadInput(told, fields={"words": told})
    change = LawChange.objects.create(
        code=code or new_code("TL"),
        stage=ChangeStage.PROPOSED,
        stage_since=actor.now,
        body=body,
        title=tidy(title)[:300],
        words=words,
        by=actor.name[:200],
        at=actor.now,
    )
    begin(change, way=CHANGE_WAY, actor=actor)
    after = {"title": change.title, "words": change.words}
    record(actor, "propose_change", "law_change", change.code, unit_code=body.code, after=after)
    return change


@transaction.atomic
def switch_on(change: LawChange, *, reason: str, actor: Actor, seen: int | None = None) -> LawChange:
    """Let the rules read a change from now on, for the body and everything below it.

    Its words are checked once more: the tables may have moved on since it was entered."""
    with text.reading(book_over(change.body)):
        if faults := proposals.read(change.words).faults:
            raise BadInput(" ".join(faults[:MOST_FAULTS]))
    return _moved(change, ChangeStage.IN_USE, reason, actor, seen)


def switch_off(change: LawChange, *, reason: str, actor: Actor, seen: int | None = None) -> LawChange:
    """Let the rules read the tables without the change again. What was judged under it keeps its sheet."""
    return _moved(change, ChangeStage.SWITCHED_OFF, reason, actor, seen)


def drop_change(change: LawChange, *, reason: str, actor: Actor, seen: int | None = None) -> LawChange:
    """Put a change aside that is not wanted; it stays to be read."""
    return _moved(change, ChangeStage.DROPPED, reason, actor, seen)


def _moved(change: LawChange, to: str, reason: str, actor: Actor, seen: int | None) -> LawChange:
    return move(
        change,
        to=to,
        way=CHANGE_WAY,
        actor=actor,
        may=may_move_change,
        note=tidy(reason),
        seen=seen,
        unit_code=change.body.code,
    )
