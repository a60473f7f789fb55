"""Opening the box, casting, closing it, calling a ballot off."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow import actions as flow
from thidua.work.ballots import blinding, policies, queries
from thidua.work.ballots.actions.turning import burn, call, carry, forget_keys
from thidua.work.ballots.device import bytes_of, envelope_code, envelope_size
from thidua.work.ballots.models import Ballot, Envelope, Stage
from thidua.work.ballots.recount import entry_message


@transaction.atomic
def open_box(ballot: Ballot, *, actor: Actor, seen: int | None = None) -> Ballot:
    """Open the box and destroy the signing keys: from now on nobody can make one more voting paper."""
    if not ballot.opens <= actor.now < ballot.closes:
        raise Refused(_("Chỉ mở hòm trong thời gian bỏ phiếu đã định."))
    policies.may_run(actor, ballot).or_refuse()
    forget_keys(ballot, actor=actor)
    carry(ballot, Stage.OPEN, actor=actor, seen=seen)
    call(ballot, "ballot_open", queries.users_on_roll(ballot).filter(pk__in=_handed(ballot)), actor=actor)
    return ballot


def cast(ballot: Ballot, *, entry: str, token: str, envelope: str, actor: Actor) -> str:
    """Let an envelope into the box for an unused entry token; the code under which it lies there.

    The same token with the same envelope answers the same again, also after the box has closed, so that a
    lost answer does no harm. With another envelope it is `Stale`, and the first stays. Nothing about who,
    when or where is written; the actor is nobody, and brings no more than the instant. A token is looked at
    before anything is locked: strangers hold nobody up."""
    policies.may_cast(actor).or_refuse()
    told = queries.told(ballot) if ballot.definition else {}
    if not told or not _lets_in(told, entry, token):
        raise Refused(_("Phiếu này không phải do cuộc bỏ phiếu này phát ra."))
    return _dropped(ballot, told, hashlib.sha256(entry.encode()).hexdigest(), envelope, actor.now)


@transaction.atomic
def _dropped(ballot: Ballot, told: dict[str, Any], entry: str, envelope: str, now: datetime) -> str:
    fresh, code = flow.lock(ballot), envelope_code(envelope)
    if before := fresh.envelopes.filter(entry=entry).first():
        return _same_envelope(before, code)
    is_open = fresh.stage == Stage.OPEN and fresh.opens <= now < fresh.closes
    if not is_open or fresh.definition != ballot.definition:
        raise Refused(_("Hòm phiếu không mở vào lúc này."))
    if len(bytes_of(envelope)) != envelope_size(told):
        raise BadInput(_("Phong bì không đúng cỡ. Hãy tải lại trang rồi bỏ phiếu lại."))
    try:
        with transaction.atomic():
            Envelope.objects.create(ballot=fresh, code=code, entry=entry, sealed=envelope)
    except IntegrityError as fault:
        raise Stale(_("Phong bì này đã ở trong hòm phiếu.")) from fault
    return code


@transaction.atomic
def close_box(ballot: Ballot, *, actor: Actor, seen: int | None = None) -> Ballot:
    """Close the box at its hour, or earlier when every paper handed out is in it."""
    turnout = queries.turnout(ballot)
    if actor.now < ballot.closes and turnout.envelopes < turnout.handed:
        raise Refused(_("Chưa đến giờ đóng hòm và vẫn còn phiếu chưa bỏ."))
    carry(ballot, Stage.COUNTING, actor=actor, seen=seen)
    call(
        ballot, "ballot_count", [teller.user for teller in ballot.tellers.select_related("user")], actor=actor
    )
    return ballot


@transaction.atomic
def cancel(ballot: Ballot, *, note: str, actor: Actor, seen: int | None = None) -> Ballot:
    """Call a ballot off before its result is published. What lies in the box is destroyed unopened."""
    policies.may_run(actor, ballot).or_refuse()
    forget_keys(ballot, actor=actor)
    carry(ballot, Stage.CANCELLED, actor=actor, note=note, seen=seen)
    burn(ballot, actor=actor)
    return ballot


def _lets_in(told: dict[str, Any], entry: str, token: str) -> bool:
    message = entry_message(told["code"], entry)
    fits = len(bytes_of(entry)) == 32
    return fits and blinding.holds(int(told["entry"], 16), message, bytes_of(token))


def _same_envelope(before: Envelope, code: str) -> str:
    if before.code != code:
        raise Stale(_("Phiếu này đã được dùng để bỏ một phong bì khác; phong bì đầu tiên vẫn được tính."))
    return before.code


def _handed(ballot: Ballot) -> QuerySet[Any]:
    return ballot.voters.filter(handed=True).values("user")
