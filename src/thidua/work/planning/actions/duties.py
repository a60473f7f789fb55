"""Duties of a plan: written, given to a lead and its head, copied from the parent, asked for as papers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import lock
from thidua.base.org.models import Unit
from thidua.work.planning import queries
from thidua.work.planning.actions.obligations import owe
from thidua.work.planning.actions.outdated import outdate
from thidua.work.planning.actions.remedies import let_go
from thidua.work.planning.flow import LIVE
from thidua.work.planning.models import Duty, DutyKind, DutyUnit, Part, Plan
from thidua.work.planning.policies import may_add_papers, may_assign, may_mend
from thidua.work.planning.sets import PaperSet
from thidua.work.planning.wording import worded

MENDED = ("text", "section", "report_to", "via", "starts", "due", "recurrence", "head")
LONGEST_TEXT = 2000


@transaction.atomic
def add_duty(
    plan: Plan,
    *,
    text: str,
    actor: Actor,
    kind: str = DutyKind.TASK,
    section: str = "",
    lead: Unit | None = None,
    head: str = "",
    owes: Iterable[Unit] = (),
    helps: Iterable[Unit] = (),
    starts: date | None = None,
    due: date | None = None,
    report_to: str = "",
    via: str = "",
    series: str = "",
    recurrence: str = "",
    assignee_words: str = "",
    deadline_words: str = "",
    line: int | None = None,
    quote: str = "",
    copied_from: Duty | None = None,
    continues: Duty | None = None,
) -> Duty:
    """Write a duty into a draft. Without a lead it stays unowned, and the plan cannot be issued.

    `owes` are the units that each owe it (the lead alone when none is named); `due` is the last day."""
    fresh = lock(plan)
    may_mend(actor, fresh).or_refuse()
    duty = _new(
        fresh,
        text=text,
        kind=kind,
        section=section,
        starts=starts,
        due=due,
        report_to=report_to,
        via=via,
        series=series,
        recurrence=recurrence,
        assignee_words=assignee_words,
        deadline_words=deadline_words,
        line=line,
        quote=quote,
        copied_from=copied_from,
        continues=continues,
    )
    duty.save()
    said = {"duty": duty.code, "text": duty.text, "due": due}
    record(actor, "add_duty", "plan", fresh.code, unit_code=fresh.unit.code, after=said)
    if lead is not None:
        _assign(duty, lead, head, owes, helps, actor)
    _bump(fresh, actor)
    return duty


@transaction.atomic
def mend_duty(duty: Duty, changes: Mapping[str, Any], *, actor: Actor, seen: int | None = None) -> Duty:
    """Change a draft duty's own words and days (`MENDED`); `seen` is the version of the plan."""
    plan = lock(duty.plan, seen=seen)
    may_mend(actor, plan).or_refuse()
    kept = {name: value for name, value in changes.items() if name in MENDED}
    before = {name: getattr(duty, name) for name in kept}
    for name, value in kept.items():
        setattr(duty, name, tidy(value) if isinstance(value, str) else value)
    duty.text, duty.text_fold = _worded(duty.text), fold(duty.text)
    _check_days(duty.starts, duty.due)
    duty.save()
    _bump(plan, actor)
    record(
        actor,
        "mend_duty",
        "plan",
        plan.code,
        unit_code=plan.unit.code,
        before=before,
        after={"duty": duty.code, **kept},
    )
    return duty


@transaction.atomic
def assign(
    duty: Duty,
    *,
    lead: Unit,
    actor: Actor,
    head: str = "",
    owes: Iterable[Unit] = (),
    helps: Iterable[Unit] = (),
    seen: int | None = None,
) -> Duty:
    """Give a draft duty to its lead. `head` names who answers for it; else the lead's own head does."""
    plan = lock(duty.plan, seen=seen)
    may_mend(actor, plan).or_refuse()
    _assign(duty, lead, head, owes, helps, actor)
    _bump(plan, actor)
    return duty


@transaction.atomic
def remove_duty(duty: Duty, *, actor: Actor, seen: int | None = None) -> None:
    """Strike a duty out of a draft."""
    plan = lock(duty.plan, seen=seen)
    may_mend(actor, plan).or_refuse()
    said = {"duty": duty.code, "text": duty.text, "copied_from": duty.copied_from_id}
    let_go(duty, actor=actor)
    duty.delete()
    _bump(plan, actor)
    record(actor, "remove_duty", "plan", plan.code, unit_code=plan.unit.code, before=said)


@transaction.atomic
def copy_duties(child: Plan, *, duties: Iterable[Duty], actor: Actor) -> list[Duty]:
    """Take duties of the parent into a child draft: each becomes a task led by the child's own unit, with
    its head and a day (the parent's day, else the last day of the year), and says where it came from."""
    copied = []
    allowed = set(queries.copyable_duties(child).values_list("pk", flat=True))
    for duty in duties:
        if duty.pk not in allowed:
            raise BadInput(_("Nhiệm vụ này đã có trong kế hoạch, hoặc không giao cho đơn vị của bạn."))
        copied.append(
            add_duty(
                child,
                text=duty.text,
                actor=actor,
                kind=duty.kind,
                section=duty.section,
                lead=child.unit,
                starts=duty.starts,
                due=duty.due or date(child.year, 12, 31),
                report_to=duty.report_to,
                via=duty.via,
                recurrence=duty.recurrence,
                copied_from=duty,
            )
        )
    return copied


@transaction.atomic
def ask_for_papers(
    plan: Plan,
    papers: PaperSet,
    *,
    units: Iterable[Unit],
    actor: Actor,
    due: date | None = None,
    report_to: str = "",
    via: str = "",
) -> list[Duty]:
    """Ask each of these units for every paper of a set: one duty a paper, owed by each unit.

    Under a plan in force it is owed at once, else when the plan is sent. `due` is the last day; without
    it the set's usual day in the plan's year."""
    fresh = lock(plan)
    may_add_papers(actor, fresh).or_refuse()
    units = list(units)
    if not units:
        raise BadInput(_("Hãy chọn ít nhất một đơn vị phải nộp."), fields={"units": _("Chưa chọn đơn vị")})
    day = due or papers.due_in(fresh.year)
    duties = []
    for paper in papers.papers:
        duty = _new(
            fresh,
            text=paper.name,
            due=paper.due_in(fresh.year, day),
            kind=DutyKind.PAPER,
            series=papers.name,
            report_to=report_to,
            via=via,
        )
        duty.save()
        _assign(duty, fresh.unit, "", units, (), actor)
        duties.append(duty)
    _bump(fresh, actor)
    record_many(
        actor,
        (
            Change("ask_for_paper", "plan", fresh.code, fresh.unit.code, after=_asked(duty, units))
            for duty in duties
        ),
    )
    if fresh.stage in LIVE:
        owe(fresh, duties, actor=actor)
    return duties


def _new(plan: Plan, *, text: str, starts: date | None = None, due: date | None = None, **rest: Any) -> Duty:
    text = _worded(text)
    _check_days(starts, due)
    return Duty(
        code=new_code("NVU"),
        plan=plan,
        text=text,
        text_fold=fold(text),
        starts=starts,
        due=due,
        position=plan.duties.count() + 1,
        **{name: tidy(value) if isinstance(value, str) else value for name, value in rest.items()},
    )


def _assign(
    duty: Duty, lead: Unit, head: str, owes: Iterable[Unit], helps: Iterable[Unit], actor: Actor
) -> None:
    parts = dict.fromkeys(helps, Part.HELPS) | dict.fromkeys(owes, Part.OWES)
    for unit in (lead, *parts):
        may_assign(duty, unit, actor.today).or_refuse()
    before = {"lead": duty.lead.code if duty.lead else None, "head": duty.head}
    duty.lead, duty.head = lead, tidy(head)[:240] or queries.head_of(lead, actor.today)[:240]
    duty.save(update_fields=["lead", "head"])
    duty.shares.all().delete()
    DutyUnit.objects.bulk_create(
        [DutyUnit(duty=duty, unit=unit, part=part) for unit, part in parts.items()], batch_size=500
    )
    after = {
        "duty": duty.code,
        "lead": lead.code,
        "head": duty.head,
        "owes": [unit.code for unit, part in parts.items() if part == Part.OWES],
        "helps": [unit.code for unit, part in parts.items() if part == Part.HELPS],
    }
    plan = duty.plan
    record(actor, "assign_duty", "plan", plan.code, unit_code=plan.unit.code, before=before, after=after)


def _worded(text: str) -> str:
    return worded(
        text,
        "text",
        longest=LONGEST_TEXT,
        too_long=_("Nội dung nhiệm vụ dài quá 2.000 ký tự."),
        empty=_("Hãy nhập nội dung nhiệm vụ."),
    )


def _check_days(starts: date | None, due: date | None) -> None:
    if starts and due and due < starts:
        raise BadInput(_("Hạn phải từ ngày bắt đầu trở đi."), fields={"due": _("Trước ngày bắt đầu")})


def _asked(duty: Duty, units: list[Unit]) -> dict[str, Any]:
    return {"duty": duty.code, "paper": duty.text, "due": duty.due, "units": [unit.code for unit in units]}


def _bump(plan: Plan, actor: Actor) -> None:
    plan.version += 1
    plan.save(update_fields=["version"])
    outdate(plan, actor=actor)
