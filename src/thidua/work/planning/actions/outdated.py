"""A plan has changed: what was compared with it has to be compared again, in the background."""

from django.db.models import F, Q

from thidua.base.core.actor import Actor
from thidua.base.core.jobs import later
from thidua.work.planning.models import Coverage, Plan

COMPARE = "thidua.work.planning.tasks.compare_again"


def outdate(plan: Plan, *, actor: Actor) -> None:
    """Count a change of a plan, and when it was, for its own comparison and for those of its children.

    One job does all of them; while one is under way it sees the change by itself."""
    made = plan.parent_id is not None and Coverage.objects.get_or_create(plan=plan)[1]
    rows = Coverage.objects.filter(Q(plan=plan) | Q(plan__parent=plan))
    fresh = rows.filter(changes=F("compared")).exists()
    if not made:
        rows.update(changes=F("changes") + 1, changed_at=actor.now)
    if made or fresh:
        later(COMPARE, code=plan.code)
