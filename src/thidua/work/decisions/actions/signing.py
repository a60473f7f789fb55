"""Signing a decision, or handing it back to the desk."""

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.work.decisions import facts
from thidua.work.decisions.flow import DECISION
from thidua.work.decisions.models import Decision, Line, Stage
from thidua.work.decisions.policies import may_move, may_sign


@transaction.atomic
def sign(decision: Decision, *, actor: Actor, reason: str = "", seen: int | None = None) -> Decision:
    """Sign a draft as the one who decides, or in that one's place (KT.) when the role was lent.

    Authority and bonuses are worked out again on this day. An honour beyond the body's power is refused where
    the law was read in its text; where it is only remembered, another tier launched the movement, or the list
    passes a share, a `reason` is asked for and kept (the logged override of TK-2.1-e)."""
    fresh = flow.lock(decision, seen=seen)
    may_move(actor, fresh, DECISION.find(fresh.stage, Stage.SIGNED)).or_refuse()
    lines = list(fresh.lines.select_related("dossier").order_by("place"))
    if not lines:
        raise Refused(_("Danh sách khen thưởng đang trống nên chưa ký được."))
    facts.refuse_moved(lines)
    objections = [*facts.objections(fresh.body, lines, actor.today), *facts.over_quota(fresh, lines)]
    facts.refuse_incompetent(objections)
    facts.ask_reason(objections, reason)
    _price(lines, fresh, actor)
    _write(fresh, actor, tidy(reason) if objections else "")
    flow.move(
        fresh,
        to=Stage.SIGNED,
        way=DECISION,
        actor=actor,
        may=may_move,
        note="\n".join([*(str(o.sentence) for o in objections), tidy(reason)]).strip() if objections else "",
        unit_code=fresh.body.code,
    )
    decision.refresh_from_db()
    return decision


@transaction.atomic
def hand_back(decision: Decision, *, reason: str, actor: Actor, seen: int | None = None) -> Decision:
    """Send a signed decision back to the desk before it is numbered; the signature no longer stands."""
    flow.move(
        decision,
        to=Stage.DRAFTED,
        way=DECISION,
        actor=actor,
        may=may_move,
        note=reason,
        seen=seen,
        unit_code=decision.body.code,
    )
    Decision.objects.filter(pk=decision.pk).update(
        signer="", signer_login="", signed_lines=[], signed_at=None, exception=""
    )
    decision.refresh_from_db()
    return decision


def _price(lines: list[Line], decision: Decision, actor: Actor) -> None:
    facts.price_all(lines, decision.body, actor.today)
    Line.objects.bulk_update(lines, ["bonus", "bonus_cite", "bonus_verified"], batch_size=500)


def _write(decision: Decision, actor: Actor, exception: str) -> None:
    may_sign(actor, decision).or_refuse()
    decision.signer = actor.name[:120]
    decision.signer_login = actor.login
    decision.signed_lines = facts.signature_lines(actor, decision)
    decision.signed_at = actor.now
    decision.exception = exception
    decision.save(update_fields=["signer", "signer_login", "signed_lines", "signed_at", "exception"])
    after = {"signer": decision.signer, "lines": decision.signed_lines, "exception": exception}
    record(actor, "sign", "decision", decision.code, unit_code=decision.body.code, after=after)
