"""Recusals, counts, and outcomes. Only counts are written: nobody's vote is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.work.councils import facts, queries
from thidua.work.councils.models import Attendance, Item, Outcome, Recusal, Session, Stage
from thidua.work.councils.policies import may_run, may_settle_item

LONGEST = 200
A_STATEMENT = 500
COUNTED = (
    "votes_for",
    "votes_against",
    "paper_for",
    "paper_against",
    "denominator",
    "threshold",
    "cite",
    "verified",
    "outcome",
    "settled_by",
    "reason",
)


@dataclass(frozen=True)
class Counted:
    """What was counted for one item: votes in the room, and written ones of absent members."""

    votes_for: int
    votes_against: int = 0
    paper_for: int = 0
    paper_against: int = 0


@transaction.atomic
def recuse(item: Item, *, attendance: Attendance, ground: str, actor: Actor, note: str = "") -> Recusal:
    """Record that a member does not vote on a dossier: the nominee, or one who declares a relation."""
    session = _open(item.session)
    may_run(actor, session).or_refuse()
    item = _fresh(item)
    if attendance.session_id != session.pk:
        raise BadInput(_("Người này không thuộc thành phần phiên họp."))
    if ground not in Recusal.Ground.values:
        raise BadInput(_("Hãy chọn lý do không tham gia biểu quyết."), fields={"ground": _("Chưa chọn")})
    if item.votes_for is not None:
        raise Refused(
            _("Hồ sơ này đã ghi kết quả biểu quyết. Hãy ghi người không tham gia trước khi kiểm phiếu.")
        )
    if item.recusals.filter(attendance=attendance).exists():
        raise BadInput(_("Người này đã được ghi là không tham gia biểu quyết hồ sơ này."))
    recusal = Recusal.objects.create(
        item=item, attendance=attendance, ground=ground, note=tidy(note)[:LONGEST]
    )
    after = {"dossier": item.dossier.code, "member": attendance.name, "ground": ground, "note": recusal.note}
    record(actor, "recuse", "council_session", session.code, unit_code=_unit(session), after=after)
    return recusal


@transaction.atomic
def unrecuse(recusal: Recusal, *, actor: Actor) -> None:
    """Take back a declared relation entered by mistake; a nominee stays recused."""
    session = _open(recusal.item.session)
    may_run(actor, session).or_refuse()
    if recusal.ground == Recusal.Ground.NOMINEE or _fresh(recusal.item).votes_for is not None:
        raise Refused(_("Không thể cho người này biểu quyết hồ sơ này."))
    before = {"dossier": recusal.item.dossier.code, "member": recusal.attendance.name, "note": recusal.note}
    recusal.delete()
    record(actor, "unrecuse", "council_session", session.code, unit_code=_unit(session), before=before)


@transaction.atomic
def count(
    session: Session, *, counts: Mapping[int, Counted], actor: Actor, seen: int | None = None
) -> list[Item]:
    """Write the counts of items (by id); the law's threshold says the outcome where it has a figure.

    `BadInput` names the item whose votes are more than the members who may vote on it."""
    session = _open(session, seen)
    may_run(actor, session).or_refuse()
    items = list(queries.items_of(session).filter(pk__in=counts))
    if len(items) != len(counts):
        raise BadInput(_("Có hồ sơ không thuộc chương trình phiên họp này."))
    room = facts.room_of(session)
    for item in items:
        _take(item, counts[item.pk], room)
    _keep(items)
    record_many(actor, (_counted(session, item) for item in items))
    return items


def count_all(
    session: Session,
    *,
    exceptions: Mapping[int, Counted],
    actor: Actor,
    left_out: Collection[int] = (),
    seen: int | None = None,
) -> list[Item]:
    """Everybody present agreed to everything, except the items named with their own counts.

    `left_out` are items not touched (counted before, or not yet). Written votes come only by exception."""
    room = facts.room_of(session)
    counts = {
        item.pk: exceptions.get(item.pk) or Counted(room.may_vote(item))
        for item in queries.items_of(session)
        if item.pk not in left_out
    }
    return count(session, counts=counts, actor=actor, seen=seen)


@transaction.atomic
def settle(item: Item, *, passed: bool, reason: str, actor: Actor) -> Item:
    """Say the outcome where the law gives no figure that binds: by who presides, with a reason."""
    session = _open(item.session)
    item = _fresh(item)
    may_settle_item(actor, item).or_refuse()
    if item.votes_for is None:
        raise Refused(_("Hãy ghi kết quả kiểm phiếu trước khi kết luận."))
    if item.outcome != Outcome.PENDING and not item.settled_by:
        raise Refused(_("Kết quả của hồ sơ này theo tỷ lệ pháp luật quy định, không kết luận khác được."))
    if not tidy(reason):
        raise BadInput(_("Hãy ghi lý do kết luận."), fields={"reason": _("Cần lý do")})
    before = {"outcome": item.outcome, "reason": item.reason}
    item.outcome = Outcome.PASSED if passed else Outcome.FAILED
    item.reason, item.settled_by = tidy(reason), actor.name[:LONGEST]
    item.save(update_fields=["outcome", "reason", "settled_by"])
    after = {"dossier": item.dossier.code, "outcome": item.outcome, "reason": item.reason}
    record(
        actor, "settle", "council_session", session.code, unit_code=_unit(session), before=before, after=after
    )
    return item


def _open(session: Session, seen: int | None = None) -> Session:
    fresh = flow.lock(session, seen=seen)
    if fresh.stage != Stage.OPEN:
        raise Refused(_("Phiên họp chưa khai mạc hoặc đã kết thúc."))
    return fresh


def _fresh(item: Item) -> Item:
    return Item.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=item.pk)


def _unit(session: Session) -> str:
    return str(session.council.body.code)


def _take(item: Item, counted: Counted, room: facts.Room) -> None:
    _check(item, counted, room)
    item.votes_for, item.votes_against = counted.votes_for, counted.votes_against
    item.paper_for, item.paper_against = counted.paper_for, counted.paper_against
    tally = room.tally(item)
    item.denominator, item.threshold = tally.denominator, tally.threshold
    item.cite, item.verified = tally.cite, tally.verified
    item.outcome, item.settled_by, item.reason = tally.outcome, "", ""


def _keep(items: Sequence[Item]) -> None:
    """Write the counts; items that came out alike, most of a long agenda, share one statement."""
    alike: dict[tuple[Any, ...], list[int]] = {}
    for item in items:
        alike.setdefault(tuple(getattr(item, name) for name in COUNTED), []).append(item.pk)
    for values, keys in alike.items():
        said = dict(zip(COUNTED, values, strict=True))
        for start in range(0, len(keys), A_STATEMENT):
            Item.objects.filter(pk__in=keys[start : start + A_STATEMENT]).update(**said)


def _check(item: Item, counted: Counted, room: facts.Room) -> None:
    name = item.dossier.nominee_name
    given = (counted.votes_for, counted.votes_against, counted.paper_for, counted.paper_against)
    if min(given) < 0:
        raise BadInput(_("%(name)s: số phiếu không được âm.") % {"name": name})
    if counted.votes_for + counted.votes_against > room.may_vote(item):
        raise BadInput(
            _("%(name)s: %(votes)d phiếu tại chỗ nhưng chỉ có %(may)d thành viên có mặt được biểu quyết.")
            % {
                "name": name,
                "votes": counted.votes_for + counted.votes_against,
                "may": room.may_vote(item),
            }
        )
    if counted.paper_for + counted.paper_against > room.may_write(item):
        raise BadInput(
            _(
                "%(name)s: %(votes)d phiếu bằng văn bản"
                " nhưng chỉ có %(may)d thành viên vắng mặt được gửi phiếu."
            )
            % {
                "name": name,
                "votes": counted.paper_for + counted.paper_against,
                "may": room.may_write(item),
            }
        )


def _counted(session: Session, item: Item) -> Change:
    after = {
        "dossier": item.dossier.code,
        "for": item.votes_for,
        "against": item.votes_against,
        "paper_for": item.paper_for,
        "paper_against": item.paper_against,
        "denominator": item.denominator,
        "outcome": item.outcome,
    }
    return Change("count", "council_session", session.code, _unit(session), after=after)
