"""The check log of a unit: written by its officers, signed by its head, answered by who was looked into."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.flow.actions import begin, lock, move
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.work.planning import queries
from thidua.work.planning.flow import CHECK
from thidua.work.planning.models import Check, CheckStage, CheckWay, Plan
from thidua.work.planning.policies import may_log_check, may_turn_check
from thidua.work.planning.wording import within, worded


@dataclass(frozen=True)
class NewCheck:
    """What the log keeps of one check."""

    unit: Unit
    on: date
    how: str
    content: str
    findings: str
    demand: str = ""
    due: date | None = None
    plan: Plan | None = None


@transaction.atomic
def log_check(office: Unit, new: NewCheck, *, actor: Actor, file: File[bytes] | None = None) -> Check:
    """Write down what was looked into, and what was found; the head still has to sign."""
    may_log_check(actor, office).or_refuse()
    said = _said(office, new, actor)
    row = Check(
        code=new_code("KT"),
        stage=CheckStage.WRITTEN,
        stage_since=actor.now,
        office=office,
        by=actor.name[:200],
        at=actor.now,
        evidence=take(file, actor=actor, unit_code=office.code) if file else None,
        **said,
    )
    row.save()
    begin(row, way=CHECK, actor=actor)
    record(actor, "log_check", "check", row.code, unit_code=office.code, after=_plain(said))
    return row


@transaction.atomic
def mend_check(check: Check, new: NewCheck, *, actor: Actor, seen: int | None = None) -> Check:
    """Change an entry that nobody has signed yet."""
    row = lock(check, seen=seen)
    may_log_check(actor, row.office).or_refuse()
    if row.stage != CheckStage.WRITTEN:
        raise Refused(_("Nhật ký đã ký thì không sửa được nữa. Hãy ghi một dòng mới."))
    said = _said(row.office, new, actor)
    before = {name: getattr(row, name) for name in said}
    for name, value in said.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record(
        actor,
        "mend_check",
        "check",
        row.code,
        unit_code=row.office.code,
        before=_plain(before),
        after=_plain(said),
    )
    return row


@transaction.atomic
def sign_checks(checks: Iterable[Check], *, actor: Actor) -> int:
    """The head signs these entries; who was looked into is told what is demanded. Answers how many."""
    signed = 0
    for check in checks:
        row = lock(check)
        may_turn_check(actor, row, CHECK.find(row.stage, CheckStage.SIGNED)).or_refuse()
        row.signed_by, row.signed_on = actor.name[:200], actor.today
        row.save(update_fields=["signed_by", "signed_on"])
        _tell_unit(_move(row, CheckStage.SIGNED, actor), actor)
        signed += 1
    return signed


@transaction.atomic
def strike_check(check: Check, *, note: str, actor: Actor, seen: int | None = None) -> Check:
    """Strike an entry that was written in error, with the reason; a signed one stays."""
    return _move(check, CheckStage.STRUCK, actor, note=note, seen=seen)


@transaction.atomic
def report_mended(check: Check, *, note: str, actor: Actor, seen: int | None = None) -> Check:
    """The unit that was looked into says what it has put right."""
    row = lock(check, seen=seen)
    may_turn_check(actor, row, CHECK.find(row.stage, CheckStage.MENDED)).or_refuse()
    if not row.demand:
        raise Refused(_("Lần kiểm tra này không có yêu cầu khắc phục."))
    row.mended_note, row.mended_on = within(note, "note"), actor.today
    row.save(update_fields=["mended_note", "mended_on"])
    return _move(row, CheckStage.MENDED, actor, note=row.mended_note)


def _said(office: Unit, new: NewCheck, actor: Actor) -> dict[str, Any]:
    demand = within(new.demand, "demand")
    _check_days(new, demand, actor.today)
    if not new.unit.is_under(office.path):
        raise BadInput(
            _("Chỉ kiểm tra đơn vị của mình và các đơn vị trực thuộc."), fields={"unit": _("Hãy chọn lại")}
        )
    if new.how not in CheckWay.values:
        raise BadInput(_("Hãy chọn hình thức kiểm tra."), fields={"how": _("Hãy chọn lại")})
    return {
        "unit": new.unit,
        "plan": new.plan,
        "on": new.on,
        "how": new.how,
        "content": worded(new.content, "content"),
        "findings": worded(new.findings, "findings"),
        "demand": demand,
        "due": new.due if demand else None,
    }


def _check_days(new: NewCheck, demand: str, today: date) -> None:
    if new.on > today:
        raise BadInput(_("Ngày kiểm tra chưa đến."), fields={"on": _("Ngày chưa đến")})
    if demand and (new.due is None or new.due < new.on):
        raise BadInput(
            _("Yêu cầu khắc phục phải có hạn, từ ngày kiểm tra trở đi."),
            fields={"due": _("Cần hạn khắc phục")},
        )


def _move(check: Check, to: str, actor: Actor, *, note: str = "", seen: int | None = None) -> Check:
    return move(
        check,
        to=to,
        way=CHECK,
        actor=actor,
        may=may_turn_check,
        note=note,
        seen=seen,
        unit_code=check.office.code,
    )


def _tell_unit(row: Check, actor: Actor) -> None:
    tell(
        queries.doers_of([row.unit_id], actor.today),
        template="check_signed",
        context={
            "office": row.office.name,
            "unit": row.unit.name,
            "day": f"{row.on:%d/%m/%Y}",
            "findings": row.findings,
            "demand": row.demand or _("không có"),
        },
        actor=actor,
        about=("check", row.code),
        url=f"/ke-hoach/kiem-tra/{row.code}/",
    )


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """The entry as the journal keeps it: units and plans by their codes."""
    return {name: getattr(value, "code", value) for name, value in said.items()}
