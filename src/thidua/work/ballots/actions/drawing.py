"""Drawing a ballot up, the tellers' keys, handing papers out."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import User
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.seal import seal, unseal
from thidua.base.core.text import fold, tidy
from thidua.base.flow import actions as flow
from thidua.base.org.models import Unit
from thidua.work.ballots import blinding, policies, queries
from thidua.work.ballots.actions.turning import call, carry, forget_keys, journal
from thidua.work.ballots.device import bytes_of
from thidua.work.ballots.flow import BALLOT
from thidua.work.ballots.models import Ballot, Question, Stage, Teller, Voter
from thidua.work.ballots.recount import packed, unpacked

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
    journal(ballot, "draw_up", actor=actor, **after)
    call(
        ballot,
        "ballot_teller",
        [teller.user for teller in ballot.tellers.select_related("user")],
        actor=actor,
    )
    return ballot


@transaction.atomic
def give_key(ballot: Ballot, *, key: str, actor: Actor) -> Teller:
    """A teller hands in the public key whose secret stays on the teller's device and paper."""
    ballot = flow.lock(ballot)
    policies.may_give_key(actor, ballot).or_refuse()
    if len(bytes_of(key)) != 32:
        raise BadInput(_("Khóa không đúng dạng. Hãy tải lại trang rồi làm lại."))
    teller = ballot.tellers.get(user_id=actor.user_id or 0)
    teller.key = key
    teller.save(update_fields=["key"])
    journal(ballot, "give_key", actor=actor, teller=teller.name, key=key)
    return teller


@transaction.atomic
def hand_out(ballot: Ballot, *, actor: Actor, seen: int | None = None) -> Ballot:
    """Freeze the definition, make the two signing keys, and call the voters to fetch their papers."""
    if missing := [teller.name for teller in ballot.tellers.filter(key="")]:
        raise Refused(_("Còn chờ khóa của: %(names)s.") % {"names": ", ".join(missing)})
    if actor.now >= ballot.closes:
        raise Refused(_("Giờ đóng hòm đã qua. Hãy lập cuộc bỏ phiếu mới."))
    carry(ballot, Stage.HANDING, actor=actor, seen=seen)
    entry, paper = blinding.fresh_key(), blinding.fresh_key()
    ballot.entry_secret, ballot.paper_secret = seal(entry), seal(paper)
    ballot.definition = _definition(ballot, blinding.modulus_of(entry), blinding.modulus_of(paper))
    ballot.save(update_fields=["entry_secret", "paper_secret", "definition"])
    call(ballot, "ballot_papers", queries.users_on_roll(ballot), actor=actor)
    return ballot


@transaction.atomic
def start_over(ballot: Ballot, *, note: str, actor: Actor, seen: int | None = None) -> Ballot:
    """Call all papers back before the box opens, when somebody lost theirs: the old ones are void, and
    everybody fetches again. One person's papers alone cannot be called back: nobody knows which they are."""
    carry(ballot, Stage.DRAFT, actor=actor, note=note, seen=seen)
    forget_keys(ballot, actor=actor)
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
        journal(ballot, "fetch_papers", actor=actor, voter=voter.name)
    return signed


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


def _signed(secret: str, blinded: str) -> str:
    try:
        signed = blinding.blind_sign(unseal(secret), unpacked(blinded))
    except ValueError as fault:
        raise BadInput(_("Yêu cầu nhận phiếu không đúng dạng. Hãy tải lại trang rồi làm lại.")) from fault
    return packed(signed)
