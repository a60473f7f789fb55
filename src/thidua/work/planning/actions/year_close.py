"""A year closed a step at a time: what is left open is carried into next year's draft, or let go."""

from collections.abc import Callable, Collection
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.work.planning import queries
from thidua.work.planning.actions.closing import report_final
from thidua.work.planning.actions.duties import add_duty
from thidua.work.planning.actions.limitations import task_limitation
from thidua.work.planning.actions.plans import add_target
from thidua.work.planning.actions.yearly import (
    BASES,
    MOVEMENTS,
    carry_duty,
    draft_from_last_year,
    keep_closing_figures,
)
from thidua.work.planning.closings import left_open
from thidua.work.planning.models import (
    CarriedOver,
    Difficulty,
    Duty,
    Limitation,
    Plan,
    PlanStage,
    Target,
    YearClose,
)
from thidua.work.planning.policies import may_close_year
from thidua.work.planning.wording import within
from thidua.work.planning.yearly import moved_day, moved_words

Kind = CarriedOver.Kind
KEY_TASKS, REPORT = "key_tasks", "report"
STEPS = (*Kind.values, KEY_TASKS, REPORT)
LONGEST = 20_000


@transaction.atomic
def begin_close(plan: Plan, *, actor: Actor) -> YearClose:
    """Begin closing the year of a plan, or go on where it was left."""
    may_close_year(actor, plan).or_refuse()
    close, made = YearClose.objects.get_or_create(
        plan=plan, defaults={"code": new_code("TKN"), "by": actor.name[:200], "at": actor.now}
    )
    if made:
        record(actor, "begin_close", "plan", plan.code, unit_code=plan.unit.code)
    return close


@transaction.atomic
def settle(close: YearClose, *, kind: str, carried: Collection[str], actor: Actor) -> YearClose:
    """Say which of the things of a kind that are left open go into next year's draft; the others are let go.

    May be said again until the closing is finished; what is open is looked up anew each time."""
    fresh = _open(close, actor)
    left = left_open(fresh.plan, kind, actor)
    if strange := set(carried) - {one.thing for one in left}:
        raise BadInput(_("Có mục không còn mở: %(things)s.") % {"things": ", ".join(sorted(strange))})
    fresh.carried.filter(kind=kind).delete()
    CarriedOver.objects.bulk_create(
        [
            CarriedOver(
                close=fresh, kind=kind, thing=one.thing, text=one.text, is_carried=one.thing in carried
            )
            for one in left
        ]
    )
    return _settled(fresh, kind, actor, {"carried": sorted(carried), "left": len(left)})


@transaction.atomic
def set_key_tasks(close: YearClose, *, words: str, actor: Actor) -> YearClose:
    """The key tasks of the next year, one a line."""
    fresh = _open(close, actor)
    fresh.key_tasks = _within(words, "words")
    return _settled(fresh, KEY_TASKS, actor, {"tasks": len(fresh.key_tasks.splitlines())})


@transaction.atomic
def write_report(close: YearClose, *, text: str, actor: Actor) -> YearClose:
    """The words of the final report."""
    fresh = _open(close, actor)
    fresh.report = _within(text, "text")
    if not fresh.report:
        raise BadInput(_("Hãy ghi nội dung chính của báo cáo tổng kết."), fields={"text": _("Cần nội dung")})
    return _settled(fresh, REPORT, actor, {"report": fresh.report[:200]})


@transaction.atomic
def finish_close(close: YearClose, *, actor: Actor, file: File[bytes] | None = None) -> Plan:
    """File the final report and write what was carried over into next year's draft; the Chair then closes.

    The draft is the unit's own draft of that year where there is one, else a new one with this year's bases
    and movements."""
    fresh = _open(close, actor)
    if missing := [step for step in STEPS if step not in fresh.settled]:
        raise Refused(_("Còn %(n)d bước chưa làm. Hãy làm lần lượt từng bước.") % {"n": len(missing)})
    report_final(fresh.plan, text=fresh.report, file=file, actor=actor)
    draft = _draft_for(fresh.plan, actor)
    for row in fresh.carried.filter(is_carried=True):
        _CARRY[row.kind](draft, row, fresh.plan, actor)
    for words in filter(None, map(str.strip, fresh.key_tasks.splitlines())):
        section = _("Nhiệm vụ trọng tâm năm %(year)d") % {"year": draft.year}
        _duty(draft, words[:2000], section, actor)
    fresh.next_year, fresh.finished_at = draft, actor.now
    fresh.save(update_fields=["next_year", "finished_at"])
    after = {"next_year": draft.code, "carried": fresh.carried.filter(is_carried=True).count()}
    record(actor, "finish_close", "plan", fresh.plan.code, unit_code=fresh.plan.unit.code, after=after)
    return draft


@transaction.atomic
def stop_close(close: YearClose, *, actor: Actor) -> None:
    """Give up a closing that is not finished; nothing of it stays."""
    fresh = _open(close, actor)
    plan = fresh.plan
    fresh.delete()
    record(actor, "stop_close", "plan", plan.code, unit_code=plan.unit.code)


def _open(close: YearClose, actor: Actor) -> YearClose:
    rows = YearClose.objects.select_for_update(of=("self",)).select_related("plan__unit", "plan__parent")
    fresh = rows.get(pk=close.pk)
    may_close_year(actor, fresh.plan).or_refuse()
    if fresh.finished_at is not None:
        raise Refused(_("Việc tổng kết đã hoàn tất và đã chuyển sang dự thảo năm sau."))
    return fresh


def _settled(close: YearClose, step: str, actor: Actor, after: dict[str, Any]) -> YearClose:
    close.settled = [*(one for one in close.settled if one != step), step]
    close.save()
    plan = close.plan
    record(actor, "settle_close", "plan", plan.code, unit_code=plan.unit.code, after={"step": step, **after})
    return close


def _within(words: str, field: str) -> str:
    return within(words, field, longest=LONGEST, too_long=_("Nội dung dài quá 20.000 ký tự."))


def _draft_for(plan: Plan, actor: Actor) -> Plan:
    drafts = queries.visible_to(actor).filter(unit=plan.unit, year=plan.year + 1, stage=PlanStage.DRAFT)
    found = drafts.order_by("id").first()
    if found is None:
        return draft_from_last_year(plan.unit, source=plan, take=(BASES, MOVEMENTS), actor=actor)
    keep_closing_figures(found, plan, actor=actor)
    return found


def _duty(draft: Plan, text: str, section: str, actor: Actor) -> None:
    last = moved_day(actor.today.replace(month=12, day=31), by=draft.year - actor.today.year)
    add_duty(draft, text=text, section=section[:40], lead=draft.unit, due=last, actor=actor)


def _carry_duty(draft: Plan, row: CarriedOver, plan: Plan, actor: Actor) -> None:
    duty = Duty.objects.select_related("plan", "lead").get(code=row.thing, plan=plan)
    section = _("Chuyển tiếp từ năm %(year)d") % {"year": plan.year}
    if not draft.duties.filter(continues=duty).exists():
        carry_duty(draft, duty, section=section[:40], actor=actor)


def _carry_target(draft: Plan, row: CarriedOver, plan: Plan, actor: Actor) -> None:
    target = Target.objects.get(pk=row.thing, plan=plan)
    by = draft.year - plan.year
    text = moved_words(target.text, year=plan.year, by=by)
    if draft.targets.filter(text=text).exists():
        return
    add_target(
        draft,
        text=text,
        least=target.least,
        most=target.most,
        measure=target.measure,
        subject=target.subject,
        starts=moved_day(target.starts, by=by),
        ends=moved_day(target.ends, by=by),
        actor=actor,
    )


def _carry_limitation(draft: Plan, row: CarriedOver, plan: Plan, actor: Actor) -> None:
    limitation = Limitation.objects.select_related("unit").get(code=row.thing, unit=plan.unit)
    task_limitation(limitation, plan=draft, actor=actor)


def _carry_difficulty(draft: Plan, row: CarriedOver, plan: Plan, actor: Actor) -> None:
    difficulty = Difficulty.objects.get(code=row.thing)
    words = _("Tháo gỡ khó khăn, vướng mắc: %(text)s") % {"text": difficulty.subject}
    _duty(draft, words, _("Khó khăn, vướng mắc chuyển tiếp"), actor)


_CARRY: dict[str, Callable[[Plan, CarriedOver, Plan, Actor], None]] = {
    Kind.DUTY: _carry_duty,
    Kind.TARGET: _carry_target,
    Kind.LIMITATION: _carry_limitation,
    Kind.DIFFICULTY: _carry_difficulty,
}
