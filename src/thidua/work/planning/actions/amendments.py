"""An issued plan amended by a paper of its own: written, signed, numbered; only then does the plan change."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.library.actions import take_number
from thidua.base.library.models import DocType
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.work.planning import queries
from thidua.work.planning.actions.obligations import lift, owe
from thidua.work.planning.actions.outdated import outdate
from thidua.work.planning.actions.turning import move_plan
from thidua.work.planning.flow import ALTERATIONS, AMENDMENT, NUMBER
from thidua.work.planning.models import (
    Alteration,
    Amendment,
    AmendmentStage,
    Duty,
    DutyUnit,
    Obligation,
    ObligationStage,
    Part,
    Plan,
    PlanStage,
    Receipt,
)
from thidua.work.planning.policies import (
    may_amend_plan,
    may_assign,
    may_mend_amendment,
    may_turn_amendment,
)
from thidua.work.planning.printouts import plan_paper

How = Alteration.How


@transaction.atomic
def open_amendment(plan: Plan, *, reason: str, actor: Actor) -> Amendment:
    """Begin an amending document of a plan that is being carried out. One at a time."""
    fresh = lock(plan)
    may_amend_plan(actor, fresh).or_refuse()
    reason = tidy(reason)[:5000]
    if not reason:
        raise BadInput(_("Hãy ghi lý do điều chỉnh."), fields={"reason": _("Cần lý do")})
    gone = (AmendmentStage.ISSUED, AmendmentStage.DROPPED)
    if fresh.amendments.exclude(stage__in=gone).exists():
        raise Refused(_("Kế hoạch đang có một văn bản điều chỉnh chưa ban hành."))
    kept = fresh.amendments.exclude(stage=AmendmentStage.DROPPED)
    amendment = Amendment(
        code=new_code("DC"),
        stage=AmendmentStage.DRAFT,
        stage_since=actor.now,
        plan=fresh,
        ordinal=(kept.aggregate(most=Max("ordinal"))["most"] or 0) + 1,
        reason=reason,
        by=actor.name[:200],
        at=actor.now,
    )
    amendment.save()
    begin(amendment, way=AMENDMENT, actor=actor)
    _record(actor, "open_amendment", amendment, {"ordinal": amendment.ordinal, "reason": reason[:200]})
    return amendment


@transaction.atomic
def alter(
    amendment: Amendment,
    *,
    how: str,
    actor: Actor,
    duty: Duty | None = None,
    text: str = "",
    lead: Unit | None = None,
    owes: Iterable[Unit] = (),
    due: date | None = None,
    reason: str = "",
) -> Alteration:
    """Write one change into the amending document; the plan stays as it is until the paper is issued."""
    fresh = lock(amendment)
    may_mend_amendment(actor, fresh).or_refuse()
    row = Alteration(
        amendment=fresh,
        how=how,
        duty=duty,
        text=tidy(text) or (duty.text if duty else ""),
        lead=lead,
        due_before=duty.due if duty else None,
        due=due,
        reason=tidy(reason)[:1000],
    )
    _check(row, fresh, actor)
    row.save()
    row.owes.set(_assignable(fresh.plan, owes, actor))
    _record(actor, "alter", fresh, {"how": how, "text": row.text[:200], "due": due, "reason": row.reason})
    return row


@transaction.atomic
def take_back(alteration: Alteration, *, actor: Actor) -> None:
    """Strike one change out of an amending document that is still a draft."""
    amendment = lock(alteration.amendment)
    may_mend_amendment(actor, amendment).or_refuse()
    said = {"how": alteration.how, "text": alteration.text[:200]}
    alteration.delete()
    plan = amendment.plan
    record(actor, "take_back", "amendment", amendment.code, unit_code=plan.unit.code, before=said)


@transaction.atomic
def turn_amendment(
    amendment: Amendment, *, to: str, actor: Actor, note: str = "", seen: int | None = None
) -> Amendment:
    """Submit, return or drop an amending document; signing and issuing have verbs of their own."""
    if to in (AmendmentStage.SIGNED, AmendmentStage.ISSUED):
        raise Refused(_("Bước này có biểu mẫu riêng. Hãy làm từ trang điều chỉnh."))
    return _move(amendment, to, actor, note=note, seen=seen)


@transaction.atomic
def sign_amendment(
    amendment: Amendment, *, actor: Actor, title: str = "", seen: int | None = None
) -> Amendment:
    """The head signs the amending document: name, post and day are kept."""
    fresh = lock(amendment, seen=seen)
    fresh.signer, fresh.signer_title = actor.name[:120], tidy(title)[:120] or _("Chủ tịch")
    fresh.signed_on = actor.today
    fresh.save(update_fields=["signer", "signer_title", "signed_on"])
    return _move(fresh, AmendmentStage.SIGNED, actor)


@transaction.atomic
def issue_amendment(amendment: Amendment, *, actor: Actor, seen: int | None = None) -> Amendment:
    """The clerk numbers the amending document: the plan as it read is kept, the changes take effect, what
    units owe follows, and every unit that had the plan is told."""
    fresh = lock(amendment, seen=seen)
    AMENDMENT.find(fresh.stage, AmendmentStage.ISSUED)
    plan = lock(fresh.plan)
    fresh.before = plan_paper(plan)
    fresh.issued_on = actor.today
    fresh.number = str(
        take_number(
            plan.unit,
            DocType.PLAN,
            actor.today.year,
            actor,
            title=_("Điều chỉnh, bổ sung: %(title)s") % {"title": plan.title},
            thing_type="amendment",
            thing_code=fresh.code,
        )
    )
    fresh.save(update_fields=["before", "issued_on", "number"])
    issued = _move(fresh, AmendmentStage.ISSUED, actor)
    for row in fresh.alterations.select_related("duty", "lead").prefetch_related("owes"):
        _EFFECTS[row.how](plan, row, actor)
    move_plan(plan, to=PlanStage.ADJUSTED, actor=actor)
    outdate(plan, actor=actor)
    _tell(plan, issued, actor)
    return issued


def _check(row: Alteration, amendment: Amendment, actor: Actor) -> None:
    plan = amendment.plan
    if row.how == How.ADD:
        _check_added(row, plan, actor)
        return
    if row.duty is None or row.duty.plan_id != plan.pk or row.duty.dropped_on is not None:
        raise BadInput(_("Hãy chọn một nhiệm vụ của kế hoạch."), fields={"duty": _("Chưa chọn")})
    if amendment.alterations.filter(duty=row.duty).exists():
        raise BadInput(_("Nhiệm vụ này đã có trong văn bản điều chỉnh."), fields={"duty": _("Đã có")})
    if row.how == How.MOVE and (row.due is None or row.due == row.duty.due):
        raise BadInput(_("Hãy nhập hạn mới, khác hạn cũ."), fields={"due": _("Cần hạn mới")})
    if row.how == How.MOVE and row.due and row.duty.starts and row.due < row.duty.starts:
        raise BadInput(_("Hạn phải từ ngày bắt đầu trở đi."), fields={"due": _("Trước ngày bắt đầu")})
    if row.how == How.DROP and not row.reason:
        raise BadInput(_("Hãy ghi lý do bỏ nhiệm vụ."), fields={"reason": _("Cần lý do")})


def _check_added(row: Alteration, plan: Plan, actor: Actor) -> None:
    if not row.text or len(row.text) > 2000:
        raise BadInput(
            _("Hãy nhập nội dung nhiệm vụ, không quá 2.000 ký tự."), fields={"text": _("Cần nội dung")}
        )
    if row.lead is None:
        raise BadInput(_("Nhiệm vụ bổ sung phải có đơn vị chủ trì."), fields={"lead": _("Chưa chọn")})
    _assignable(plan, [row.lead], actor)


def _assignable(plan: Plan, units: Iterable[Unit], actor: Actor) -> list[Unit]:
    found = list(units)
    for unit in found:
        may_assign(Duty(plan=plan), unit, actor.today).or_refuse()
    return found


def _move(
    amendment: Amendment, to: str, actor: Actor, *, note: str = "", seen: int | None = None
) -> Amendment:
    return move(
        amendment,
        to=to,
        way=AMENDMENT,
        actor=actor,
        may=may_turn_amendment,
        papers=_papers,
        note=note,
        seen=seen,
        unit_code=amendment.plan.unit.code,
    )


def _papers(amendment: Amendment) -> set[str]:
    present = {ALTERATIONS: amendment.alterations.exists(), NUMBER: bool(amendment.number)}
    return {paper for paper, is_there in present.items() if is_there}


def _add(plan: Plan, row: Alteration, actor: Actor) -> None:
    duty = Duty(
        code=new_code("NVU"),
        plan=plan,
        text=row.text,
        text_fold=fold(row.text),
        lead=row.lead,
        head=queries.head_of(row.lead, actor.today)[:240] if row.lead else "",
        due=row.due,
        position=plan.duties.count() + 1,
    )
    duty.save()
    DutyUnit.objects.bulk_create([DutyUnit(duty=duty, unit=unit, part=Part.OWES) for unit in row.owes.all()])
    row.duty = duty
    row.save(update_fields=["duty"])
    owe(plan, [duty], actor=actor)


def _move_day(plan: Plan, row: Alteration, actor: Actor) -> None:
    """What is done keeps the day by which it was due: it was in time or late by the plan of its day."""
    plan.duties.filter(alterations=row).update(due=row.due)
    still_owed = (ObligationStage.OWED, ObligationStage.RETURNED)
    Obligation.objects.filter(duty=row.duty_id, stage__in=still_owed).update(due=row.due)


def _drop(plan: Plan, row: Alteration, actor: Actor) -> None:
    plan.duties.filter(alterations=row).update(dropped_on=actor.today, dropped_because=row.reason)
    lift(Obligation.objects.filter(duty=row.duty_id), actor=actor, note=row.reason)


_EFFECTS: dict[str, Any] = {How.ADD: _add, How.MOVE: _move_day, How.DROP: _drop}


def _tell(plan: Plan, amendment: Amendment, actor: Actor) -> None:
    units = Receipt.objects.filter(plan=plan).values_list("unit_id", flat=True)
    owing = queries.owing_units(plan).values_list("pk", flat=True)
    tell(
        queries.doers_of({*units, *owing}, actor.today),
        template="plan_amended",
        context={"plan": plan.title, "sign": amendment.sign, "issuer": plan.unit.name},
        actor=actor,
        about=("plan", plan.code),
        url=f"/ke-hoach/{plan.code}/dieu-chinh/{amendment.code}/",
    )


def _record(actor: Actor, verb: str, amendment: Amendment, after: dict[str, Any]) -> None:
    plan = amendment.plan
    record(actor, verb, "amendment", amendment.code, unit_code=plan.unit.code, after=after)
