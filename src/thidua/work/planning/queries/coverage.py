"""Comparisons of plans with their parents: who may see them, which are stale, how far the children are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit, within
from thidua.work.planning.flow import ISSUED
from thidua.work.planning.models import CountedPlan, Coverage, Duty, NotApplicable, Plan
from thidua.work.planning.queries.plans import missing_children, visible_to


def compared_plans(actor: Actor) -> QuerySet[Plan]:
    """Visible plans with a parent whose comparison the actor may read: those at the plan's unit, and those
    above it who may see the upper plan too. A unit that it was merely sent to does not read what it lacks."""
    plans = visible_to(actor).filter(parent__isnull=False)
    if actor.is_system:
        return plans
    upper = within(actor.paths(), "parent__unit__") | Q(parent__in=visible_to(actor).values("pk"))
    own = Q(unit_id__in=actor.unit_ids())
    return plans.filter(own | (within(actor.paths(), "unit__") & upper))


def coverage_of(plan: Plan) -> Coverage | None:
    """The kept comparison of a plan; the caller found the plan by its own right."""
    return Coverage.objects.filter(plan=plan).first()


def coverage_seen(plan: Plan, actor: Actor) -> Coverage | None:
    """The figures of a plan's comparison, if there is one that the actor may read."""
    rows = Coverage.objects.filter(plan=plan, plan__in=compared_plans(actor).values("pk")).defer("result")
    return rows.first() if plan.parent_id else None


def upper_duty(plan: Plan, code: str) -> Duty | None:
    """A duty of the plan above by its code."""
    return Duty.objects.filter(plan__children=plan, code=code).first() if code else None


def left_out_of(plan: Plan) -> QuerySet[NotApplicable]:
    """What the plan leaves out, with reasons."""
    return NotApplicable.objects.filter(plan=plan)


def stale_coverages(plan: Plan) -> QuerySet[Coverage]:
    """The stale comparisons that rest on a plan: its own, and those of its children."""
    rows = Coverage.objects.select_related(
        "plan__unit", "plan__parent__unit", "plan__intake", "plan__parent__intake"
    )
    return (
        rows.filter(Q(plan=plan) | Q(plan__parent=plan), plan__parent__isnull=False)
        .exclude(changes=F("compared"))
        .order_by("id")
    )


def uncompared_plans() -> QuerySet[Plan]:
    """Every plan with a parent that has no fresh comparison: for the daily job alone."""
    fresh = Coverage.objects.filter(plan=OuterRef("pk"), changes=F("compared"))
    plans = Plan.objects.select_related("unit", "parent__unit", "intake", "parent__intake")
    return plans.filter(~Exists(fresh), parent__isnull=False).order_by("id")


def uncounted_plans() -> QuerySet[Plan]:
    """Issued plans whose terms are not in the house's table yet: for the daily job alone."""
    known = CountedPlan.objects.filter(plan=OuterRef("pk"))
    return (
        Plan.objects.select_related("unit", "intake").filter(~Exists(known), stage__in=ISSUED).order_by("id")
    )


@dataclass(frozen=True)
class ChildRow:
    """One lower unit under a parent plan: its plan and how far that covers the parent, as far as is known.

    `code` is empty where the actor may not open the plan: then its figures are all that is shown of it."""

    unit: Unit
    stage: str = ""
    code: str = ""
    title: str = ""
    covered: int | None = None
    share: int | None = None
    partly: int | None = None
    lacking: int | None = None
    not_applicable: int | None = None
    compared_at: datetime | None = None
    is_stale: bool = False

    @property
    def name(self) -> str:
        """The unit's name, which lists sort by."""
        return self.unit.name


def coverage_by_child(plan: Plan, actor: Actor) -> list[ChildRow]:
    """Every lower plan under the actor's hand with its figures, drafts too, then the recipients that have to
    plan and have begun nothing. What a draft of another unit says is not shown, only how far it is."""
    children = Plan.objects.filter(parent=plan).select_related("unit", "coverage").defer("coverage__result")
    if not actor.is_system:
        children = children.filter(within(actor.paths(), "unit__"))
    seen = set(visible_to(actor).filter(parent=plan).values_list("pk", flat=True))
    rows = [_child(child, child.pk in seen) for child in children.order_by("unit__path", "id")]
    begun = {row.unit.pk for row in rows}
    waiting = missing_children(plan)
    if not actor.is_system:
        waiting = waiting.filter(within(actor.paths(), "unit__"))
    return [*rows, *(ChildRow(receipt.unit) for receipt in waiting if receipt.unit_id not in begun)]


def _child(child: Plan, seen: bool) -> ChildRow:
    told = ChildRow(child.unit, child.stage, child.code if seen else "", child.title if seen else "")
    coverage = getattr(child, "coverage", None)
    if coverage is None or coverage.compared_at is None:
        return told
    return ChildRow(
        unit=told.unit,
        stage=told.stage,
        code=told.code,
        title=told.title,
        covered=coverage.covered,
        share=coverage.share,
        partly=coverage.partly,
        lacking=coverage.lacking,
        not_applicable=coverage.not_applicable,
        compared_at=coverage.compared_at,
        is_stale=coverage.is_stale,
    )
