"""Closing a session with its minutes, and handing every dossier its result."""

from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.jobs import later
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.base.library import actions as library
from thidua.base.library.models import DocType
from thidua.work.councils import facts, queries
from thidua.work.councils.flow import SESSION
from thidua.work.councils.models import Item, Outcome, Session, Stage
from thidua.work.councils.policies import may_move, may_run
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.models import Stage as DossierStage

AT_ONCE = 100


@transaction.atomic
def close(
    session: Session,
    *,
    conclusion: str,
    ended: time,
    actor: Actor,
    remarks: str = "",
    seen: int | None = None,
) -> Session:
    """Close an open session: number the minutes and leave every dossier its result.

    Refused while an item has no outcome. Up to 100 dossiers get theirs in this transaction; those of a
    longer agenda in the background."""
    fresh = flow.lock(session, seen=seen)
    may_move(actor, fresh, SESSION.find(fresh.stage, Stage.CLOSED)).or_refuse()
    _check_complete(fresh, conclusion)
    _write_minutes(fresh, conclusion, remarks, ended)
    _close(fresh, actor)
    if hand_over(fresh, actor=actor):
        later(
            "thidua.work.councils.tasks.hand_over_rest",
            code=fresh.code,
            login=actor.login,
            day=str(actor.today),
        )
    session.refresh_from_db()
    return session


@transaction.atomic
def hand_over(session: Session, *, actor: Actor, most: int | None = None) -> int:
    """Leave the council's paper on dossiers that have not got it, and move them on; answers how many remain.

    Safe to run again: a dossier gets its result once."""
    may_run(actor, session).or_refuse()
    if session.stage != Stage.CLOSED:
        raise Refused(_("Phiên họp chưa kết thúc nên chưa có kết quả để trả vào hồ sơ."))
    waiting = session.items.filter(handed_over=False)
    items = list(
        waiting.select_for_update(of=("self",)).select_related("dossier").order_by("place")[: most or AT_ONCE]
    )
    for item in items:
        _hand_over(session, item, actor)
    return waiting.count()


def _check_complete(session: Session, conclusion: str) -> None:
    if not session.items.exists():
        raise BadInput(_("Phiên họp chưa có hồ sơ nào trong chương trình."))
    if open_items := list(queries.undecided(session).select_related("dossier")[:5]):
        names = ", ".join(item.dossier.nominee_name for item in open_items)
        raise Refused(
            _("Chưa có kết quả của: %(names)s. Hãy ghi đủ kết quả rồi kết thúc phiên họp.") % {"names": names}
        )
    if not tidy(conclusion):
        raise BadInput(_("Hãy ghi kết luận của phiên họp."), fields={"conclusion": _("Cần kết luận")})


def _write_minutes(session: Session, conclusion: str, remarks: str, ended: time) -> None:
    session.conclusion, session.remarks, session.ended = tidy(conclusion), tidy(remarks), ended
    session.save(update_fields=["conclusion", "remarks", "ended"])


def _close(session: Session, actor: Actor) -> None:
    body = session.council.body
    session.number = library.take_number(
        body,
        DocType.MINUTES,
        session.day.year,
        actor,
        title=session.subject,
        thing_type="council_session",
        thing_code=session.code,
    )
    session.save(update_fields=["number"])
    flow.move(session, to=Stage.CLOSED, way=SESSION, actor=actor, may=may_move, unit_code=body.code)


def _hand_over(session: Session, item: Item, actor: Actor) -> None:
    dossiers.leave_paper(
        item.dossier,
        kind="council_minutes",
        actor=actor,
        text=session.conclusion,
        content=facts.minutes_of(session, item),
    )
    passed = item.outcome == Outcome.PASSED
    dossiers.advance(
        item.dossier,
        to=DossierStage.COUNCIL_VOTED if passed else DossierStage.REJECTED,
        actor=actor,
        note=facts.result_sentence(session, item),
    )
    item.handed_over = True
    item.save(update_fields=["handed_over"])
    after = {"dossier": item.dossier.code, "outcome": item.outcome}
    record(
        actor, "hand_over", "council_session", session.code, unit_code=session.council.body.code, after=after
    )
