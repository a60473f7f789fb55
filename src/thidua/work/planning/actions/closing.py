"""How a plan's year ends: interim review, final report, the archive."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock
from thidua.base.uploads.actions import take
from thidua.work.planning.actions.turning import move_plan
from thidua.work.planning.closings import papers_of
from thidua.work.planning.flow import PLAN, UNDER_WAY
from thidua.work.planning.models import FileIndex, Plan, PlanReport, PlanStage
from thidua.work.planning.policies import may_draft, may_turn_plan
from thidua.work.planning.wording import stated

LONGEST = 20_000


@transaction.atomic
def review(
    plan: Plan, *, text: str, actor: Actor, file: File[bytes] | None = None, seen: int | None = None
) -> Plan:
    """The interim review of a plan that is being carried out, with its report."""
    fresh = lock(plan, seen=seen)
    may_turn_plan(actor, fresh, PLAN.find(fresh.stage, PlanStage.INTERIM_REVIEWED)).or_refuse()
    _report(fresh, PlanReport.Kind.INTERIM, text, file, actor)
    return move_plan(fresh, to=PlanStage.INTERIM_REVIEWED, actor=actor)


@transaction.atomic
def report_final(plan: Plan, *, text: str, actor: Actor, file: File[bytes] | None = None) -> PlanReport:
    """Put the final report into the plan's file; the Chair then closes the plan. A later one
    takes its place."""
    fresh = lock(plan)
    may_draft(actor, fresh.unit).or_refuse()
    if fresh.stage not in UNDER_WAY:
        raise Refused(_("Chỉ lập báo cáo tổng kết khi kế hoạch đang thực hiện."))
    fresh.reports.filter(kind=PlanReport.Kind.FINAL).delete()
    return _report(fresh, PlanReport.Kind.FINAL, text, file, actor)


@transaction.atomic
def archive(plan: Plan, *, number: str, place: str, keep_for: str, actor: Actor) -> FileIndex:
    """The clerk makes the index of the file of a closed plan and hands it to the archive."""
    fresh = lock(plan)
    may_turn_plan(actor, fresh, PLAN.find(fresh.stage, PlanStage.ARCHIVED)).or_refuse()
    told = {"number": tidy(number)[:40], "place": tidy(place)[:200], "keep_for": tidy(keep_for)[:60]}
    if empty := [name for name, words in told.items() if not words]:
        raise BadInput(_("Hãy nhập đủ thông tin lưu trữ."), fields=dict.fromkeys(empty, _("Cần nhập")))
    index = FileIndex.objects.create(
        plan=fresh,
        papers=papers_of(fresh),
        made_on=actor.today,
        by=actor.name[:200],
        **told,
    )
    _record(actor, "index_file", fresh, {**told, "papers": len(index.papers)})
    move_plan(fresh, to=PlanStage.ARCHIVED, actor=actor)
    return index


def _report(plan: Plan, kind: str, text: str, file: File[bytes] | None, actor: Actor) -> PlanReport:
    told = _("Hãy ghi nội dung chính của báo cáo, không quá 20.000 ký tự.")
    text = stated(text, "text", longest=LONGEST, told=told)
    report = PlanReport.objects.create(
        code=new_code("BC"),
        plan=plan,
        kind=kind,
        text=text,
        file=take(file, actor=actor, unit_code=plan.unit.code) if file else None,
        day=actor.today,
        by=actor.name[:200],
    )
    _record(actor, "report_on_plan", plan, {"kind": kind, "text": text[:200], "report": report.code})
    return report


def _record(actor: Actor, verb: str, plan: Plan, after: dict[str, Any]) -> None:
    record(actor, verb, "plan", plan.code, unit_code=plan.unit.code, after=after)
