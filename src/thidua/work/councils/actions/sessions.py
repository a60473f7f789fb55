"""Setting the day of a session, its agenda, and who came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow import actions as flow
from thidua.base.library.law import law_under
from thidua.work.councils import facts, queries
from thidua.work.councils.flow import SESSION
from thidua.work.councils.models import Attendance, Council, Item, Member, Recusal, Session, Stage
from thidua.work.councils.policies import may_move, may_plan, may_run
from thidua.work.dossiers.models import Dossier


@dataclass(frozen=True)
class Roll:
    """Who came: the absent by member id with their reason, and who presides (None: by rank)."""

    absent: Mapping[int, str] = field(default_factory=dict)
    presiding: int | None = None


@transaction.atomic
def plan(
    council: Council,
    *,
    subject: str,
    day: date,
    place: str,
    actor: Actor,
    starts: time | None = None,
    place_name: str = "",
) -> Session:
    """Set a session on a day on which this version of the council stands."""
    may_plan(actor, council.body).or_refuse()
    if not tidy(subject) or not tidy(place):
        raise BadInput(_("Hãy nhập nội dung họp và địa điểm."), fields={"subject": _("Cần có")})
    if day < council.since or (council.until is not None and day > council.until):
        raise BadInput(
            _("Ngày họp nằm ngoài thời gian hoạt động của Hội đồng này."), fields={"day": _("Sai ngày")}
        )
    session = Session.objects.create(
        code=new_code("PH"),
        council=council,
        subject=tidy(subject),
        subject_fold=fold(subject),
        day=day,
        starts=starts,
        place=tidy(place),
        place_name=tidy(place_name),
        stage=Stage.PLANNED,
        stage_since=actor.now,
    )
    flow.begin(session, way=SESSION, actor=actor)
    after = {"day": day, "subject": session.subject, "place": session.place}
    record(actor, "plan_session", "council_session", session.code, unit_code=council.body.code, after=after)
    return session


@transaction.atomic
def put(session: Session, *, dossiers: Iterable[Dossier], actor: Actor) -> list[Item]:
    """Put appraised dossiers on the agenda of a session that has not closed.

    `BadInput` names a dossier that is not ready, belongs to another body, or waits for another session."""
    may_run(actor, session).or_refuse()
    session = _unclosed(session)
    chosen = list(dossiers)
    _check_ready(session, chosen)
    start = (session.items.aggregate(last=Max("place"))["last"] or 0) + 1
    with law_under(session.council.body):
        items = [_item(session, dossier, start + n) for n, dossier in enumerate(chosen)]
    Item.objects.bulk_create(items)
    if session.stage == Stage.OPEN:
        _recuse_nominees(session, items)
    unit_code = session.council.body.code
    record_many(
        actor,
        (
            Change("put", "council_session", session.code, unit_code, after={"dossier": item.dossier.code})
            for item in items
        ),
    )
    return items


@transaction.atomic
def withdraw(item: Item, *, actor: Actor) -> None:
    """Take a dossier off the agenda before it was counted."""
    session = _unclosed(item.session)
    may_run(actor, session).or_refuse()
    item = Item.objects.select_related("dossier").get(pk=item.pk)
    if item.votes_for is not None:
        raise Refused(_("Hồ sơ này đã có kết quả biểu quyết nên không rút khỏi phiên họp được."))
    before = {"dossier": item.dossier.code}
    item.recusals.all().delete()
    item.delete()
    record(
        actor, "withdraw", "council_session", session.code, unit_code=session.council.body.code, before=before
    )


@transaction.atomic
def open_session(session: Session, *, roll: Roll, actor: Actor, seen: int | None = None) -> Session:
    """Open a session on its day: the council's members of that day are written down once for all.

    Members who are themselves nominated are recused at once."""
    body = session.council.body
    if session.day > actor.today:
        raise Refused(_("Chưa đến ngày họp. Hãy đổi ngày họp hoặc chờ đến ngày họp."))
    flow.move(session, to=Stage.OPEN, way=SESSION, actor=actor, may=may_move, seen=seen, unit_code=body.code)
    members = list(queries.members_on(session.council, session.day))
    if not members:
        raise BadInput(_("Hội đồng không có thành viên nào trong ngày họp."))
    Attendance.objects.bulk_create(_attendances(session, members, roll))
    _recuse_nominees(session, list(session.items.select_related("dossier")))
    _record_roll(session, actor)
    return session


@transaction.atomic
def attend(session: Session, *, roll: Roll, actor: Actor, seen: int | None = None) -> Session:
    """Correct who came, while the session is open and nothing has been counted."""
    may_run(actor, session).or_refuse()
    session = flow.lock(session, seen=seen)
    if session.stage != Stage.OPEN or session.items.filter(votes_for__isnull=False).exists():
        raise Refused(_("Chỉ sửa được điểm danh khi phiên họp đang mở và chưa ghi kết quả biểu quyết nào."))
    members = [row.member for row in queries.attendance_of(session)]
    wanted = {row.member_id: row for row in _attendances(session, members, roll)}
    session.attendance.update(presides=False)
    for row in session.attendance.all():
        fresh = wanted[row.member_id]
        row.present, row.reason, row.presides = fresh.present, fresh.reason, fresh.presides
        row.save(update_fields=["present", "reason", "presides"])
    _record_roll(session, actor)
    return session


@transaction.atomic
def cancel(session: Session, *, reason: str, actor: Actor, seen: int | None = None) -> Session:
    """Call a planned session off; its dossiers are free for another."""
    body = session.council.body
    flow.move(
        session,
        to=Stage.CANCELLED,
        way=SESSION,
        actor=actor,
        may=may_move,
        note=reason,
        seen=seen,
        unit_code=body.code,
    )
    session.items.all().delete()
    return session


def _unclosed(session: Session) -> Session:
    fresh = flow.lock(session)
    if fresh.stage not in (Stage.PLANNED, Stage.OPEN):
        raise Refused(_("Phiên họp đã kết thúc; chương trình họp không thay đổi được nữa."))
    return fresh


def _check_ready(session: Session, dossiers: list[Dossier]) -> None:
    if not dossiers:
        raise BadInput(_("Hãy chọn ít nhất một hồ sơ."))
    ready = set(
        facts.waiting_for(session.council.body)
        .filter(pk__in=[d.pk for d in dossiers])
        .values_list("pk", flat=True)
    )
    for dossier in dossiers:
        if dossier.pk not in ready:
            raise BadInput(
                _(
                    "Hồ sơ %(code)s chưa thẩm định xong, đã có trong phiên họp khác"
                    " hoặc không thuộc Hội đồng này."
                )
                % {"code": dossier.code}
            )


def _item(session: Session, dossier: Dossier, place: int) -> Item:
    ballot = facts.ballot_of(dossier.honour, session.day, session.council.body)
    return Item(session=session, dossier=dossier, place=place, ballot=ballot)


def _attendances(session: Session, members: list[Member], roll: Roll) -> list[Attendance]:
    present = [member for member in members if member.pk not in roll.absent]
    if not present:
        raise BadInput(_("Cần có ít nhất một thành viên dự họp."), fields={"absent": _("Không ai có mặt")})
    presiding = _presiding(present, roll.presiding)
    return [
        Attendance(
            session=session,
            member=member,
            name=member.name,
            position=member.position,
            seat=member.seat,
            present=member.pk not in roll.absent,
            reason=tidy(roll.absent.get(member.pk, "")),
            presides=member is presiding,
        )
        for member in members
    ]


def _presiding(present: list[Member], asked: int | None) -> Member:
    """Who was named, else the chair, else a deputy, else the first who came."""
    if asked is not None:
        named = next((member for member in present if member.pk == asked), None)
        if named is None:
            raise BadInput(_("Người chủ trì phải có mặt tại phiên họp."), fields={"presiding": _("Vắng mặt")})
        return named
    rank = {Member.Seat.CHAIR: 0, Member.Seat.VICE_CHAIR: 1, Member.Seat.STANDING: 2}
    return min(present, key=lambda member: rank.get(Member.Seat(member.seat), 3))


def _recuse_nominees(session: Session, items: list[Item]) -> None:
    sitting = {row.member.person_id: row for row in queries.attendance_of(session) if row.member.person_id}
    Recusal.objects.bulk_create(
        Recusal(item=item, attendance=sitting[person], ground=Recusal.Ground.NOMINEE)
        for item in items
        if (person := facts.nominee_person(item.dossier)) in sitting
    )


def _record_roll(session: Session, actor: Actor) -> None:
    rows = list(session.attendance.all())
    after = {
        "members": len(rows),
        "absent": {row.name: row.reason for row in rows if not row.present},
        "presiding": next(row.name for row in rows if row.presides),
    }
    record(actor, "attend", "council_session", session.code, unit_code=session.council.body.code, after=after)
