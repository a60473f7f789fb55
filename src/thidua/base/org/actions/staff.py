"""Who is in charge of emulation and commendation at a unit: coming, going, learning, notes on conduct."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.seal import seal
from thidua.base.core.text import tidy
from thidua.base.org.models import (
    ConductNote,
    FocalStaff,
    Person,
    Post,
    Qualification,
    StaffAlert,
    Unit,
    held_on,
)
from thidua.base.org.policies import may_keep_people, may_note_conduct
from thidua.base.org.queries import StaffGap

LONGEST_NOTE = 4000


@transaction.atomic
def appoint(
    unit: Unit, *, person: Person, workload: str, since: date, actor: Actor, paper: str = ""
) -> FocalStaff:
    """Put a person who works at the unit in charge of emulation and commendation there from a day."""
    may_keep_people(actor, unit).or_refuse()
    if not unit.lives_on(since):
        raise BadInput(_("Đơn vị không hoạt động vào ngày này."), fields={"since": _("Không hợp lệ")})
    if workload not in FocalStaff.Workload.values:
        raise BadInput(_("Hãy chọn chuyên trách hoặc kiêm nhiệm."), fields={"workload": _("Chưa chọn")})
    if not Post.objects.filter(held_on(since), unit=unit, person=person).exists():
        told = _("Người này không công tác tại đơn vị vào ngày bắt đầu.")
        raise BadInput(told, fields={"person": told})
    if FocalStaff.objects.filter(held_on(since), unit=unit, person=person).exists():
        told = _("Người này đang phụ trách công tác thi đua, khen thưởng của đơn vị.")
        raise BadInput(told, fields={"person": told})
    term = FocalStaff.objects.create(
        unit=unit, person=person, workload=workload, since=since, paper=tidy(paper)
    )
    after = {"person": person.code, "workload": workload, "since": since, "paper": term.paper}
    record(actor, "appoint", "focal_staff", person.code, unit_code=unit.code, after=after)
    return term


@transaction.atomic
def relieve(term: FocalStaff, *, until: date, because: str, actor: Actor) -> FocalStaff:
    """End a term: `until` is its last day."""
    may_keep_people(actor, term.unit).or_refuse()
    term = FocalStaff.objects.select_for_update().select_related("unit", "person").get(pk=term.pk)
    if term.until is not None:
        raise BadInput(_("Người này đã thôi phụ trách từ trước."))
    if until < term.since:
        raise BadInput(_("Ngày thôi phải sau ngày bắt đầu."), fields={"until": _("Không hợp lệ")})
    if not tidy(because):
        raise BadInput(_("Hãy ghi lý do thôi phụ trách."), fields={"because": _("Cần lý do")})
    term.until, term.left_because = until, tidy(because)
    term.save(update_fields=["until", "left_because"])
    after = {"until": until, "because": term.left_because}
    record(
        actor, "relieve", "focal_staff", term.person.code,
        unit_code=term.unit.code, before={"since": term.since}, after=after,
    )  # fmt: skip
    return term


@dataclass(frozen=True)
class NewQualification:
    """What a person has learnt, and when."""

    kind: str
    name: str
    on: date
    issuer: str = ""


@transaction.atomic
def add_qualification(term: FocalStaff, new: NewQualification, *, actor: Actor) -> Qualification:
    """Enter what somebody in charge has learnt; the same once more is the same row."""
    may_keep_people(actor, term.unit).or_refuse()
    if not tidy(new.name):
        raise BadInput(_("Hãy ghi nội dung đào tạo, bồi dưỡng."), fields={"name": _("Cần có nội dung")})
    if new.on > actor.today:
        raise BadInput(_("Ngày cấp ở tương lai."), fields={"on": _("Không hợp lệ")})
    row, is_new = Qualification.objects.get_or_create(
        person=term.person,
        kind=new.kind,
        name=tidy(new.name),
        on=new.on,
        defaults={"issuer": tidy(new.issuer)},
    )
    if is_new:
        after = {"kind": new.kind, "name": row.name, "on": new.on, "issuer": row.issuer}
        record(actor, "add_qualification", "person", term.person.code, unit_code=term.unit.code, after=after)
    return row


@transaction.atomic
def note_conduct(term: FocalStaff, *, text: str, actor: Actor) -> ConductNote:
    """Write a note on conduct. The journal tells that there is one, of whom and by whom, never its words."""
    may_note_conduct(actor, term.unit).or_refuse()
    words = tidy(text)
    if not words or len(words) > LONGEST_NOTE:
        raise BadInput(_("Hãy ghi nhận xét, nhiều nhất 4000 ký tự."), fields={"text": _("Cần có nhận xét")})
    note = ConductNote.objects.create(
        code=new_code("NX"), staff=term, sealed=seal(words), by=actor.name, at=actor.now, day=actor.today
    )
    after = {"person": term.person.code}
    record(actor, "note_conduct", "conduct", note.code, unit_code=term.unit.code, after=after)
    return note


@transaction.atomic
def note_alerts(gaps: Iterable[StaffGap], *, actor: Actor) -> list[StaffGap]:
    """Keep that somebody is told of these gaps; back come those that nobody was told of before."""
    fresh = []
    for gap in gaps:
        _row, is_new = StaffAlert.objects.get_or_create(
            unit=gap.unit, kind=gap.kind, since=gap.since, defaults={"day": actor.today}
        )
        fresh += [gap] if is_new else []
    return fresh
