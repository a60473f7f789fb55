"""What units owe because of documents, as an actor may see it."""

from datetime import date
from typing import Any, cast

from django.db.models import Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.library.models import Outgoing
from thidua.base.org.models import within
from thidua.work.planning.flow import DOERS, FINISHED, SENT, STAFF, UNFINISHED
from thidua.work.planning.models import Plan
from thidua.work.planning.models.errand import Errand
from thidua.work.planning.queries.obligations import standings


def errands_visible_to(actor: Actor) -> QuerySet[Errand]:
    """What one's own office gave, and what is owed by the units under one's hand."""
    rows = Errand.objects.select_related("unit", "issuer", "document", "incoming", "launch", "answer")
    if actor.is_system:
        return rows
    given = Q(issuer_id__in=actor.unit_ids(*STAFF))
    return rows.filter(given | within(actor.paths(), "unit__"))


def errand_board(actor: Actor, day: date) -> QuerySet[Errand]:
    """The same with where each stands on a day (`standing`, `urgency`)."""
    return cast("QuerySet[Errand]", standings(cast(Any, errands_visible_to(actor)), day))


def my_errands(actor: Actor) -> QuerySet[Errand]:
    """What the actor's own units have still to do."""
    return errands_visible_to(actor).filter(unit_id__in=actor.unit_ids(*DOERS), stage__in=UNFINISHED)


def answers_missing(launch: Outgoing) -> QuerySet[Errand]:
    """The addressees of a launch that have not answered with a plan."""
    return launch.errands.exclude(stage__in=FINISHED).select_related("unit").order_by("unit__path")


def plans_to_answer_with(errand: Errand) -> QuerySet[Plan]:
    """The unit's own sent plans, newest first."""
    return Plan.objects.filter(unit=errand.unit, stage__in=SENT).order_by("-year", "-id")
