"""The bases of a plan, each told whether the plan's year lies outside the period it is a basis for."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.base.library.models import Link
from thidua.work.planning.models import Plan, PlanBasis


def bases_of(plan: Plan) -> QuerySet[PlanBasis]:
    """A plan's bases in order, with `is_outside`. The caller found the plan by `visible_to`."""
    outside = Link.objects.filter(
        Q(period_from__gt=plan.year) | Q(period_to__lt=plan.year),
        document=OuterRef("document"),
        thing_type="plan",
        thing_code=plan.code,
    )
    return plan.bases.annotate(is_outside=Exists(outside))
