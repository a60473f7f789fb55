"""The verbs of a ballot. Casting takes no actor: whoever brings an unused entry token is let in.

What the journal says here is about the ballot: prepared, papers fetched, opened, closed, a layer taken off,
published. Casting leaves no row in it, because a row has an instant and a place."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.base.accounts.models import User
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.seal import seal, unseal
from thidua.base.core.text import fold, tidy
from thidua.base.flow import actions as flow
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.work.ballots import blinding, policies, queries
from thidua.work.ballots.device import envelope_code, envelope_size
from thidua.work.ballots.flow import BALLOT
from thidua.work.ballots.models import Ballot, Envelope, Layer, Question, Stage, Teller, Voter
from thidua.work.ballots.recount import RECORD, entry_message, packed, recount, tally_of, unpacked

FEWEST_VOTERS = 3
TELLERS = range(2, 6)
AGREEMENT = ("Đồng ý", "Không đồng ý", "Không có ý kiến")


@dataclass(frozen=True)
class Asked:
    """A question to be put: its choices, and how many may be marked. Agreement where none are named."""

    text: str
    choices: tuple[str, ...] = AGREEMENT
    least: int = 0
    most: int = 1


# --- preparing


@transaction.atomic
def draw_up(
    body: Unit,
    *,
    title: str,
    questions: Sequence[Asked],
    voters: Collection[User],
    tellers: Sequence[User],
    opens: datetime,
    closes: datetime,
    actor: Actor,
) -> Ballot:
    """Prepare a ballot of a body. It waits for each teller's key before papers can go out.

    `BadInput` for fewer than three voters (a tally of two tells each the other's choice), fewer than two or
    more than five tellers, a question without two different choices, hours in the wrong order."""
    policies.may_draw_up(actor, body).or_refuse()
    _check_people(voters, tellers)
    _check_hours(opens, closes, actor.now)
    asked = [_clean(question) for question in questions]
    if not asked or not tidy(title):
        raise BadInput(_("Hãy nhập nội dung và ít nhất một câu hỏi."), fields={"title": _("Cần có")})
    ballot = Ballot.objects.create(
        code=new_code("BP"),
        body=body,
        title=tidy(title),
        title_fold=fold(title),
        opens=opens,
        closes=closes,
        stage=Stage.DRAFT,
        stage_since=actor.now,
    )
    Question.objects.bulk_create(
        Question(ballot=ballot, place=place, **vars(each)) for place, each in enumerate(asked, 1)
    )
    Voter.objects.bulk_create(
        Voter(ballot=ballot, user=user, name=user.name) for user in dict.fromkeys(voters)
    )
    Teller.objects.bulk_create(
        Teller(ballot=ballot, user=user, name=user.name, place=place) for place, user in enumerate(tellers, 1)
    )
    flow.begin(ballot, way=BALLOT, actor=actor)
    after = {"title": ballot.title, "voters": len(set(voters)), "tellers": len(tellers)}
    _note(ballot, "draw_up", actor, after)
    _tell(ballot, "ballot_teller", [teller.user for teller in ballot.tellers.select_related("user")], actor)
    return ballot


@transaction.atomic
def give_key(ballot: Ballot, *, key: str, actor: Actor) -> Teller:
    """A teller hands in the public key whose secret stays on the teller's device and paper."""
    ballot = flow.lock(ballot)
    policies.may_give_key(actor, ballot).or_refuse()
    if len(_bytes_of(key)) != 32:
        raise BadInput(_("Khóa không đúng dạng. Hãy tải lại trang rồi làm lại."))
    teller = ballot.tellers.get(user_id=actor.user_id or 0)
    teller.key = key
    teller.save(update_fields=["key"])
    _note(ballot, "give_key", actor, {"teller": teller.name, "key": key})
    return teller


@transaction.atomic
def hand_out(ballot: Ballot, *, actor: Actor, seen: int | None = None) -> Ballot:
    """Freeze the definition, make the two signing keys, and call the voters to fetch their papers."""
    if missing := [teller.name for teller in ballot.tellers.filter(key="")]:
        raise Refused(_("Còn chờ khóa của: %(names)s.") % {"names": ", ".join(missing)})
    if actor.now >= ballot.closes:
        raise Refused(_("Giờ đóng hòm đã qua. Hãy lập cuộc bỏ phiếu mới."))
    _move(ballot, Stage.HANDING, actor, seen=seen)
    entry, paper = blinding.fresh_key(), blinding.fresh_key()
    ballot.entry_secret, ballot.paper_secret = seal(entry), seal(paper)
    ballot.definition = _definition(ballot, blinding.modulus_of(entry), blinding.modulus_of(paper))
    ballot.save(update_fields=["entry_secret", "paper_secret", "definition"])
    _tell(ballot, "ballot_papers", _voters(ballot), actor)
    return ballot


@transaction.atomic
def start_over(ballot: Ballot, *, note: str, actor: Actor, seen: int | None = None) -> Ballot:
    """Call all papers back before the box opens, when somebody lost theirs: the old ones are void, and
    everybody fetches again. One person's papers alone cannot be called back: nobody knows which they are."""
    _move(ballot, Stage.DRAFT, actor, note=note, seen=seen)
    _forget_keys(ballot)
    ballot.definition = ""
    ballot.save(update_fields=["definition"])
    ballot.voters.update(handed=False, asked="")
    return ballot


@transaction.atomic
def hand(ballot: Ballot, *, entry: str, paper: str, actor: Actor) -> dict[str, str]:
    """Sign a voter's two blinded papers, once. Asking again with the same gets the same signatures, so that
    a lost answer does no harm; asking with others is refused."""
    ballot = flow.lock(ballot)
    policies.may_fetch(actor, ballot).or_refuse()
    voter = Voter.objects.select_for_update().get(ballot=ballot, user_id=actor.user_id or 0)
    asked = hashlib.sha256(f"{entry} {paper}".encode()).hexdigest()
    if voter.handed and voter.asked != asked:
        raise Stale(_("Bạn đã nhận phiếu trên một thiết bị khác. Mỗi người chỉ nhận một lần."))
    signed = {"entry": _signed(ballot.entry_secret, entry), "paper": _signed(ballot.paper_secret, paper)}
    if not voter.handed:
        voter.handed, voter.asked = True, asked
        voter.save(update_fields=["handed", "asked"])
        _note(ballot, "fetch_papers", actor, {"voter": voter.name})
    return signed


# --- the box


@transaction.atomic
def open_box(ballot: Ballot, *, actor: Actor, seen: int | None = None) -> Ballot:
    """Open the box and destroy the signing keys: from now on nobody can make one more voting paper."""
    if not ballot.opens <= actor.now < ballot.closes:
        raise Refused(_("Chỉ mở hòm trong thời gian bỏ phiếu đã định."))
    policies.may_run(actor, ballot).or_refuse()
    _forget_keys(ballot)
    _move(ballot, Stage.OPEN, actor, seen=seen)
    _tell(ballot, "ballot_open", _voters(ballot).filter(pk__in=_handed(ballot)), actor)
    return ballot


def cast(ballot: Ballot, *, entry: str, token: str, envelope: str, now: datetime) -> str:
    """Let an envelope into the box for an unused entry token; the code under which it lies there.

    The same token with the same envelope answers the same again, also after the box has closed, so that a
    lost answer does no harm. With another envelope it is `Stale`, and the first stays. Nothing about who,
    when or where is written. A token is looked at before anything is locked: strangers hold nobody up."""
    told = queries.told(ballot) if ballot.definition else {}
    if not told or not _lets_in(told, entry, token):
        raise Refused(_("Phiếu này không phải do cuộc bỏ phiếu này phát ra."))
    return _dropped(ballot, told, hashlib.sha256(entry.encode()).hexdigest(), envelope, now)


@transaction.atomic
def _dropped(ballot: Ballot, told: dict[str, Any], entry: str, envelope: str, now: datetime) -> str:
    fresh, code = flow.lock(ballot), envelope_code(envelope)
    if before := fresh.envelopes.filter(entry=entry).first():
        return _same_envelope(before, code)
    is_open = fresh.stage == Stage.OPEN and fresh.opens <= now < fresh.closes
    if not is_open or fresh.definition != ballot.definition:
        raise Refused(_("Hòm phiếu không mở vào lúc này."))
    if len(_bytes_of(envelope)) != envelope_size(told):
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
    _move(ballot, Stage.COUNTING, actor, seen=seen)
    _tell(ballot, "ballot_count", [teller.user for teller in ballot.tellers.select_related("user")], actor)
    return ballot


@transaction.atomic
def cancel(ballot: Ballot, *, note: str, actor: Actor, seen: int | None = None) -> Ballot:
    """Call a ballot off before its result is published. What lies in the box is destroyed unopened."""
    policies.may_run(actor, ballot).or_refuse()
    _forget_keys(ballot)
    _move(ballot, Stage.CANCELLED, actor, note=note, seen=seen)
    _burn(ballot)
    return ballot


# --- counting


@transaction.atomic
def peel(ballot: Ballot, *, items: Sequence[str], spoilt: int, actor: Actor) -> Ballot:
    """A teller hands on what lay under the layer of that teller's key; the last one publishes the result.

    Refused unless as many come out as went in, none twice, all of one length: a teller can neither add a
    ballot nor drop one quietly, nor copy one to see where it goes."""
    ballot = flow.lock(ballot)
    policies.may_peel(actor, ballot).or_refuse()
    batch, place = queries.batch_for(ballot), ballot.layers.count() + 1
    _check_layer(queries.told(ballot), batch, place, items, spoilt)
    Layer.objects.create(ballot=ballot, place=place, items=sorted(items), spoilt=spoilt)
    _note(ballot, "peel", actor, {"layer": place, "out": len(items), "spoilt": spoilt})
    if queries.turn_of(ballot) is None:
        _publish(ballot, actor)
    return ballot


def _publish(ballot: Ballot, actor: Actor) -> None:
    """Write the record anyone can recount; then envelopes and layers are burnt."""
    last = ballot.layers.order_by("-place")[0]
    record_now: dict[str, Any] = {
        "schema": RECORD,
        "definition": ballot.definition,
        "handed": ballot.voters.filter(handed=True).count(),
        "envelopes": sorted(ballot.envelopes.values_list("code", flat=True)),
        "spoilt": sum(ballot.layers.values_list("spoilt", flat=True)),
        "ballots": sorted(_inner(item) for item in last.items),
        "tally": [],
    }
    record_now["tally"] = tally_of(recount(record_now).questions)
    ballot.record = json.dumps(record_now, ensure_ascii=False, sort_keys=True)
    ballot.save(update_fields=["record"])
    _move(ballot, Stage.PUBLISHED, actor)
    _burn(ballot)
    _tell(ballot, "ballot_published", _voters(ballot), actor)


def _inner(item: str) -> str:
    """A ballot as the record lists it; what is none is kept unreadable: a record carries nobody's words."""
    text = unpacked(item).decode("ascii", errors="replace")
    parts = text.split(".")
    fits = len(parts) == 4 and all(part.replace("-", "").replace("_", "").isalnum() for part in parts[:2])
    return text if fits and set(parts[2]) <= {"0", "1", "/"} and "\ufffd" not in text else f"?{item}"


def _check_layer(
    told: dict[str, Any], batch: list[str], place: int, items: Sequence[str], spoilt: int
) -> None:
    size = envelope_size(told) - 48 * place
    if spoilt < 0 or len(items) + spoilt != len(batch) or len(set(items)) != len(items):
        raise BadInput(_("Số phong bì mở ra không khớp số phong bì nhận vào. Chưa có gì được ghi."))
    if any(len(_bytes_of(item)) != size for item in items):
        raise BadInput(_("Có phong bì mở ra không đúng cỡ. Chưa có gì được ghi."))


# --- what the verbs share


def _check_people(voters: Collection[User], tellers: Sequence[User]) -> None:
    if len(set(voters)) < FEWEST_VOTERS:
        sentence = _("Cần ít nhất %(n)d người bỏ phiếu thì mới giữ kín được.") % {"n": FEWEST_VOTERS}
        raise BadInput(sentence, fields={"voters": sentence})
    if len(tellers) not in TELLERS or len(set(tellers)) != len(tellers):
        sentence = _("Ban kiểm phiếu cần từ 2 đến 5 người khác nhau.")
        raise BadInput(sentence, fields={"tellers": sentence})


def _check_hours(opens: datetime, closes: datetime, now: datetime) -> None:
    if not opens < closes or closes <= now:
        sentence = _("Giờ đóng hòm phải sau giờ mở hòm và sau lúc này.")
        raise BadInput(sentence, fields={"closes": sentence})


def _clean(question: Asked) -> Asked:
    choices = tuple(tidy(choice) for choice in question.choices)
    if not tidy(question.text) or len(set(choices)) < 2 or len(set(choices)) != len(choices) or "" in choices:
        raise BadInput(
            _("Mỗi câu hỏi cần ít nhất hai lựa chọn khác nhau."), fields={"questions": _("Chưa đủ")}
        )
    if not 0 <= question.least <= question.most <= len(choices) or question.most < 1:
        raise BadInput(_("Số lựa chọn được đánh dấu không hợp lý."), fields={"questions": _("Chưa đúng")})
    return Asked(tidy(question.text), choices, question.least, question.most)


def _definition(ballot: Ballot, entry: int, paper: int) -> str:
    said = {
        "schema": "ballot/1",
        "code": ballot.code,
        "body": ballot.body.name,
        "title": ballot.title,
        "opens": ballot.opens.isoformat(),
        "closes": ballot.closes.isoformat(),
        "voters": ballot.voters.count(),
        "questions": [
            {"text": each.text, "choices": each.choices, "least": each.least, "most": each.most}
            for each in ballot.questions.all()
        ],
        "tellers": [{"name": teller.name, "key": teller.key} for teller in ballot.tellers.all()],
        "entry": f"{entry:x}",
        "paper": f"{paper:x}",
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _lets_in(told: dict[str, Any], entry: str, token: str) -> bool:
    message = entry_message(told["code"], entry)
    fits = len(_bytes_of(entry)) == 32
    return fits and blinding.holds(int(told["entry"], 16), message, _bytes_of(token))


def _same_envelope(before: Envelope, code: str) -> str:
    if before.code != code:
        raise Stale(_("Phiếu này đã được dùng để bỏ một phong bì khác; phong bì đầu tiên vẫn được tính."))
    return before.code


def _signed(secret: str, blinded: str) -> str:
    try:
        signed = blinding.blind_sign(unseal(secret), unpacked(blinded))
    except ValueError as fault:
        raise BadInput(_("Yêu cầu nhận phiếu không đúng dạng. Hãy tải lại trang rồi làm lại.")) from fault
    return packed(signed)


def _bytes_of(text: str) -> bytes:
    """The bytes of a text in base 64; empty when it is none, which no length allows."""
    try:
        return unpacked(text)
    except ValueError:
        return b""


def _forget_keys(ballot: Ballot) -> None:
    ballot.entry_secret = ballot.paper_secret = ""
    ballot.save(update_fields=["entry_secret", "paper_secret"])


def _burn(ballot: Ballot) -> None:
    ballot.layers.all().delete()
    ballot.envelopes.update(sealed="")


def _move(ballot: Ballot, to: str, actor: Actor, *, note: str = "", seen: int | None = None) -> None:
    flow.move(
        ballot,
        to=to,
        way=BALLOT,
        actor=actor,
        may=policies.may_move,
        note=note,
        seen=seen,
        unit_code=ballot.body.code,
    )


def _note(ballot: Ballot, verb: str, actor: Actor, after: dict[str, Any]) -> None:
    record(actor, verb, "ballot", ballot.code, unit_code=ballot.body.code, after=after)


def _voters(ballot: Ballot) -> QuerySet[User]:
    return User.objects.filter(pk__in=ballot.voters.values("user"))


def _handed(ballot: Ballot) -> QuerySet[Any]:
    return ballot.voters.filter(handed=True).values("user")


def _tell(ballot: Ballot, template: str, users: Iterable[User], actor: Actor) -> None:
    """Everybody concerned is told the same at the same moment; nobody is ever reminded alone."""
    local = timezone.localtime
    context = {
        "title": ballot.title,
        "body": ballot.body.name,
        "opens": f"{local(ballot.opens):%H:%M %d/%m/%Y}",
        "closes": f"{local(ballot.closes):%H:%M %d/%m/%Y}",
    }
    url = f"/phieu-kin/{ballot.code}/"
    tell(list(users), template=template, context=context, actor=actor, about=("ballot", ballot.code), url=url)
