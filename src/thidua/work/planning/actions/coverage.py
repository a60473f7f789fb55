"""Comparing a plan with its parent, taking up what it misses, and answering for what it leaves out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.core.jobs import later
from thidua.base.flow.actions import lock
from thidua.base.org.models import Unit
from thidua.reading.cascade import Idf, compare_sides, counted, shipped
from thidua.work.planning import matters, queries
from thidua.work.planning.actions.duties import add_duty
from thidua.work.planning.actions.outdated import COMPARE
from thidua.work.planning.facts import PlanSide, known_between, plan_side
from thidua.work.planning.models import CountedPlan, Coverage, Duty, HouseTerms, NotApplicable, Plan
from thidua.work.planning.policies import may_leave_out, may_mend
from thidua.work.planning.wording import within

AT_ONCE = 100_000
"""Pairs of clauses that are compared while a person waits, in about half a second; more in the background."""
MOST_TERMS = 200_000
LONGEST_REASON = 1000


def compare(plan: Plan, *, actor: Actor, at_once: bool = False) -> Coverage | None:
    """Compare a plan with its parent and keep the result; None where it has no parent.

    With `at_once` a long pair is left to the background. Nothing is locked while the texts are compared: a
    change that comes in meanwhile leaves the result stale."""
    if plan.parent is None:
        return None
    coverage, _made = Coverage.objects.get_or_create(plan=plan)
    upper, lower = plan_side(plan.parent), plan_side(plan)
    if at_once and len(upper.side.clauses) * len(lower.side.clauses) > AT_ONCE:
        later(COMPARE, code=plan.code)
        return coverage
    return _keep(coverage, _compared(upper, lower, plan.unit), actor.now)


def compare_stale(plan: Plan, *, actor: Actor) -> int:
    """Compare a plan and its children until no comparison is stale; answers how many it made."""
    made = 0
    while (row := queries.stale_coverages(plan).first()) is not None:
        compare(row.plan, actor=actor)
        made += 1
    return made


def compare_rest(*, actor: Actor) -> int:
    """Compare every plan with a parent that has no fresh comparison, one after the other."""
    plans = list(queries.uncompared_plans())
    for plan in plans:
        compare(plan, actor=actor)
    return len(plans)


def compare_now(plan: Plan, *, actor: Actor) -> Coverage | None:
    """A person asks for a comparison: at once when it is short, else in the background."""
    may_leave_out(actor, plan).or_refuse()
    return compare(plan, actor=actor, at_once=True)


@transaction.atomic
def leave_out(plan: Plan, *, matter: str, reason: str, actor: Actor) -> NotApplicable:
    """Say that a matter of the upper plan does not concern this one, and why. It stays on the page, in a list
    of its own, with who said so and when. `Stale` when somebody has said so already."""
    fresh = lock(plan)
    may_leave_out(actor, fresh).or_refuse()
    reason = within(reason, "reason", longest=LONGEST_REASON, too_long=_("Lý do dài quá 1.000 ký tự."))
    if not reason:
        raise BadInput(_("Hãy ghi lý do không áp dụng."), fields={"reason": _("Cần lý do")})
    if NotApplicable.objects.filter(plan=fresh, matter=matter).exists():
        raise Stale(_("Nội dung này đã được ghi là không áp dụng. Hãy tải lại trang."))
    coverage = _kept_of(fresh)
    left = NotApplicable.objects.create(
        plan=fresh,
        matter=matter,
        text=_words(coverage, matter),
        reason=reason,
        by=actor.name[:200],
        at=actor.now,
    )
    _count(coverage)
    after = {"matter": left.text, "reason": reason}
    record(actor, "leave_out", "plan", fresh.code, unit_code=fresh.unit.code, after=after)
    return left


@transaction.atomic
def leave_out_many(plan: Plan, *, chosen: Iterable[str], reason: str, actor: Actor) -> list[NotApplicable]:
    """The same for several matters with one reason: all or none, each with its line of the journal."""
    keys = dict.fromkeys(chosen)
    if not keys:
        raise BadInput(_("Hãy chọn ít nhất một mục."))
    return [leave_out(plan, matter=key, reason=reason, actor=actor) for key in keys]


@transaction.atomic
def bring_back(plan: Plan, *, matter: str, actor: Actor) -> None:
    """Take back that a matter does not concern the plan; the journal keeps what was said."""
    fresh = lock(plan)
    may_leave_out(actor, fresh).or_refuse()
    left = NotApplicable.objects.filter(plan=fresh, matter=matter).first()
    if left is None:
        raise Stale(_("Nội dung này đã được đưa trở lại. Hãy tải lại trang."))
    before = {"matter": left.text, "reason": left.reason, "by": left.by}
    left.delete()
    _count(_kept_of(fresh))
    record(actor, "bring_back", "plan", fresh.code, unit_code=fresh.unit.code, before=before)


@transaction.atomic
def take_up_duty(
    plan: Plan, *, text: str, actor: Actor, upper: Duty | None = None, lead: Unit | None = None, **rest: Any
) -> Duty:
    """Write what the upper plan asks as a duty of a draft, with the upper duty it comes from.

    `rest` is what `add_duty` takes. `Stale` when the upper duty has been copied already."""
    fresh = lock(plan)
    may_mend(actor, fresh).or_refuse()
    if upper is not None and fresh.duties.filter(copied_from=upper).exists():
        raise Stale(_("Nhiệm vụ này đã có trong kế hoạch. Hãy tải lại trang."))
    return add_duty(fresh, text=text, actor=actor, lead=lead, copied_from=upper, **rest)


def count_terms(*, actor: Actor, most: int = 500) -> int:
    """Add the terms of issued plans that are not counted yet to the house's table, at most so many plans;
    answers how many. A plan is counted once: what is issued stands. For the daily job alone."""
    if not actor.is_system:
        raise Refused(_("Việc này do hệ thống tự làm hằng ngày."))
    plans = list(queries.uncounted_plans()[:most])
    tables = [counted(plan_side(plan).side.clauses) for plan in plans]
    if plans:
        _add_terms(plans, tables)
    return len(plans)


@transaction.atomic
def _add_terms(plans: list[Plan], tables: list[Idf]) -> None:
    house, _made = HouseTerms.objects.select_for_update().get_or_create(pk=1)
    known = set(CountedPlan.objects.filter(plan__in=plans).values_list("plan_id", flat=True))
    fresh = [(plan, table) for plan, table in zip(plans, tables, strict=True) if plan.pk not in known]
    CountedPlan.objects.bulk_create([CountedPlan(plan=plan) for plan, _table in fresh])
    whole = Idf(house.clauses, house.seen)
    for _plan, table in fresh:
        whole = whole.joined(table)
    house.clauses, house.seen = whole.clauses, _commonest(whole.seen)
    house.save()


def _commonest(seen: Mapping[str, int]) -> dict[str, int]:
    """The terms seen most often, within bounds: what is dropped counts as rare, which it is."""
    return dict(sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS])


def _compared(upper: PlanSide, lower: PlanSide, unit: Unit) -> matters.Kept:
    house = HouseTerms.objects.filter(pk=1).first()
    idf = shipped().joined(Idf(house.clauses, house.seen)) if house else None
    found = compare_sides(upper.side, lower.side, idf=idf, known=known_between(upper, lower, unit))
    return matters.kept(found, upper, lower)


@transaction.atomic
def _keep(coverage: Coverage, result: matters.Kept, now: datetime) -> Coverage:
    """Keep a result that knows of the changes that `coverage` was read with, unless a newer one is there."""
    fresh = Coverage.objects.select_for_update().get(pk=coverage.pk)
    if fresh.compared <= coverage.changes:
        fresh.compared, fresh.compared_at, fresh.result = coverage.changes, now, result
        _count(fresh)
    return fresh


def _kept_of(plan: Plan) -> Coverage:
    kept = Coverage.objects.select_for_update().filter(plan=plan, compared_at__isnull=False).first()
    if kept is None:
        raise Stale(_("Kế hoạch chưa được đối chiếu. Hãy bấm Đối chiếu lại."))
    return kept


def _count(coverage: Coverage) -> None:
    left_out = set(NotApplicable.objects.filter(plan=coverage.plan_id).values_list("matter", flat=True))
    told = matters.tally(coverage.result, left_out)
    coverage.covered, coverage.partly, coverage.missing = told.covered, told.partly, told.missing
    coverage.lacking, coverage.not_applicable = told.lacking, told.not_applicable
    coverage.save()


def _words(coverage: Coverage, matter: str) -> str:
    """What the upper plan says of a matter; a matter it does not know is refused."""
    said = matters.said_of(coverage.result, matter)
    if not said:
        raise BadInput(_("Không thấy nội dung này trong kế hoạch cấp trên."))
    return said
