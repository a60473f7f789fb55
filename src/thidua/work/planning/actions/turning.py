"""The one door through which a plan moves along its way: what lies in its file is looked at first."""

from typing import Any

from django.db import transaction

from thidua.base.core.actor import Actor
from thidua.base.flow.actions import move
from thidua.work.planning import queries
from thidua.work.planning.flow import PLAN
from thidua.work.planning.models import Plan
from thidua.work.planning.policies import may_turn_plan


@transaction.atomic
def move_plan(
    plan: Plan,
    *,
    to: str,
    actor: Actor,
    note: str = "",
    seen: int | None = None,
    may: Any = may_turn_plan,
) -> Plan:
    """Carry a plan one turn along its way; a paper that its file lacks is `Refused`."""
    return move(
        plan,
        to=to,
        way=PLAN,
        actor=actor,
        may=may,
        papers=lambda fresh: queries.papers_in(fresh, actor.today),
        note=note,
        seen=seen,
        unit_code=plan.unit.code,
    )
