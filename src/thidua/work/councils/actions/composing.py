"""Opening a version of a council and ending the one before it (kiện toàn)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Person, Unit
from thidua.work.councils.models import Council, Member, Session, Stage
from thidua.work.councils.policies import may_compose

FEWEST = 3


@dataclass(frozen=True)
class NewSeat:
    """One seat to fill; the person is known to the system or only named."""

    seat: str
    name: str = ""
    position: str = ""
    person: Person | None = None

    @property
    def called(self) -> str:
        return tidy(self.name) or (self.person.name if self.person else "")


@transaction.atomic
def compose(
    body: Unit,
    *,
    name: str,
    decision_number: str,
    decision_date: date,
    since: date,
    seats: Sequence[NewSeat],
    actor: Actor,
) -> Council:
    """A new version of the body's council from a day; the version before it ends the day before.

    `BadInput` when it has no chair or fewer than three members, names somebody twice, starts before its
    decision, or would change the composition of a session that has already sat."""
    may_compose(actor, body).or_refuse()
    _check_seats(seats)
    _check_days(since, decision_date, decision_number)
    earlier = _end_earlier(body, since)
    council = Council.objects.create(
        code=new_code("HD"),
        body=body,
        name=tidy(name),
        decision_number=tidy(decision_number),
        decision_date=decision_date,
        since=since,
    )
    Member.objects.bulk_create(_member(council, seat) for seat in seats)
    _carry_planned(earlier, council)
    after = {"since": since, "decision": council.decision_number, "seats": [_told(seat) for seat in seats]}
    before = {"council": earlier.code if earlier else ""}
    record(actor, "compose", "council", council.code, unit_code=body.code, before=before, after=after)
    return council


@transaction.atomic
def end_seat(member: Member, *, until: date, actor: Actor) -> Member:
    """End one seat: `until` is its last day. A session that has sat keeps its composition."""
    council = member.council
    may_compose(actor, council.body).or_refuse()
    if until < member.since or (council.until and until > council.until):
        raise BadInput(_("Ngày thôi tham gia phải nằm trong thời gian của Hội đồng."))
    if council.sessions.filter(stage__in=(Stage.OPEN, Stage.CLOSED), day__gt=until).exists():
        raise BadInput(_("Hội đồng đã họp sau ngày này; thành phần phiên đã họp không thay đổi được."))
    before = {"until": member.until}
    member.until = until
    member.save(update_fields=["until"])
    after = {"member": member.name, "until": until}
    record(
        actor, "end_seat", "council", council.code, unit_code=council.body.code, before=before, after=after
    )
    return member


def _check_seats(seats: Sequence[NewSeat]) -> None:
    if any(seat.seat not in Member.Seat.values for seat in seats) or not all(seat.called for seat in seats):
        raise BadInput(_("Mỗi thành viên cần có họ tên và vai trò."), fields={"seats": _("Còn thiếu")})
    if len(seats) < FEWEST:
        raise BadInput(_("Hội đồng cần ít nhất 3 thành viên."), fields={"seats": _("Chưa đủ thành viên")})
    if sum(seat.seat == Member.Seat.CHAIR for seat in seats) != 1:
        raise BadInput(_("Hội đồng cần đúng một Chủ tịch."), fields={"seats": _("Cần một Chủ tịch")})
    keys = [seat.person.pk if seat.person else (fold(seat.called), fold(seat.position)) for seat in seats]
    if len(set(keys)) < len(keys):
        raise BadInput(_("Có người được ghi hai lần trong Hội đồng."), fields={"seats": _("Trùng tên")})


def _check_days(since: date, decision_date: date, decision_number: str) -> None:
    if not tidy(decision_number):
        raise BadInput(
            _("Hãy ghi số quyết định thành lập hoặc kiện toàn."), fields={"decision_number": _("Cần có số")}
        )
    if since < decision_date:
        raise BadInput(
            _("Hội đồng không thể có hiệu lực trước ngày của quyết định."), fields={"since": _("Sai ngày")}
        )


def _end_earlier(body: Unit, since: date) -> Council | None:
    earlier = Council.objects.select_for_update().filter(body=body, until__isnull=True).first()
    if earlier is None:
        return None
    if since <= earlier.since:
        raise BadInput(
            _("Đã có Hội đồng từ ngày %(day)s. Hội đồng mới phải bắt đầu sau ngày đó.")
            % {"day": f"{earlier.since:%d/%m/%Y}"},
            fields={"since": _("Sai ngày")},
        )
    if earlier.sessions.filter(stage__in=(Stage.OPEN, Stage.CLOSED), day__gte=since).exists():
        raise BadInput(
            _("Hội đồng hiện nay đã họp từ ngày này trở đi; hãy chọn ngày bắt đầu sau phiên họp đó.")
        )
    last = since - timedelta(days=1)
    earlier.until = last
    earlier.save(update_fields=["until"])
    earlier.members.filter(until__isnull=True).update(until=last)
    return earlier


def _carry_planned(earlier: Council | None, council: Council) -> None:
    """Sessions not yet held belong to the council that will hold them."""
    Session.objects.filter(council=earlier, stage=Stage.PLANNED, day__gte=council.since).update(
        council=council
    )


def _member(council: Council, seat: NewSeat) -> Member:
    return Member(
        council=council,
        person=seat.person,
        name=seat.called,
        position=tidy(seat.position),
        seat=seat.seat,
        since=council.since,
    )


def _told(seat: NewSeat) -> dict[str, str]:
    return {"name": seat.called, "position": seat.position, "seat": seat.seat}
