"""What units and people did in a movement, as far as the actor may see it.

The launching unit's people and those above see all of it; those below see what lies under their hand."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Count, Exists, F, Model, OuterRef, Prefetch, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import Kind, Person, Post, Unit, UnitQuerySet, held_on, within
from thidua.base.register.models import RecipientKind
from thidua.work.movements.flow import UNDER_WAY
from thidua.work.movements.models import (
    CriterionMet,
    Feedback,
    Figure,
    FollowUp,
    Movement,
    Pledge,
    PledgeParty,
    Registration,
    Review,
    Work,
)
from thidua.work.movements.policies.joining import SIGNERS, TELLERS
from thidua.work.movements.queries import movements

T = TypeVar("T", bound=Model)


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Registrations in visible movements: of one's own units and those below, all of them for the launcher."""
    return _under_hand(Registration.objects.select_related("unit", "movement__unit", "evidence"), actor)


def living(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """Without the withdrawn ones."""
    return rows.filter(withdrawn_on__isnull=True)
