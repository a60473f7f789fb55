"""The registers of what came in and what goes out, recipients and contacts, as an actor may see them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.core.actor import Actor
from thidua.base.library.flow import DESK
from thidua.base.library.models import (
    Contact,
    Delivery,
    Document,
    Incoming,
    Outgoing,
    OutgoingStage,
)
from thidua.base.library.queries.documents import visible_to
from thidua.base.org.models import Unit, UnitQuerySet, held_on, within


def incoming_visible_to(actor: Actor) -> QuerySet[Incoming]:
    """The register of one's own office, and what other offices passed on to one's units."""
    rows = Incoming.objects.select_related("unit", "document", "passed_to")
    if actor.is_system:
        return rows
    return rows.filter(Q(unit_id__in=actor.unit_ids(*DESK)) | Q(passed_to_id__in=actor.unit_ids()))


def outgoing_visible_to(actor: Actor) -> QuerySet[Outgoing]:
    """The drafts of one's own office; what was sent, for everyone who sees it in the library."""
    rows = Outgoing.objects.select_related("unit", "document")
    if actor.is_system:
        return rows
    sent = Q(stage=OutgoingStage.SENT, document__in=visible_to(actor).values("pk"))
    return rows.filter(Q(unit_id__in=actor.unit_ids(*DESK)) | sent)


def contacts_visible_to(actor: Actor) -> QuerySet[Contact]:
    """The contacts of the offices at which the actor works."""
    rows = Contact.objects.select_related("unit")
    return rows if actor.is_system else rows.filter(unit_id__in=actor.unit_ids(*DESK))


def desks_of(actor: Actor, *roles: str) -> UnitQuerySet:
    """The living units at which the actor holds one of these roles."""
    units: UnitQuerySet = Unit.objects.filter(pk__in=actor.unit_ids(*roles)).lived_on(actor.today)
    return units


def recipients_offered(unit: Unit, day: date) -> UnitQuerySet:
    """Units to which a paper of this unit usually goes: those directly below, and the line above."""
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    below = within([unit.path]) & Q(depth=unit.depth + 1)
    units: UnitQuerySet = Unit.objects.lived_on(day).filter(below | Q(path__in=above))
    return units


def deliveries_of(document: Document, actor: Actor) -> QuerySet[Delivery]:
    """To whom a document went: all of it for those who keep it, one's own line for a recipient."""
    rows = document.deliveries.filter(sent_at__isnull=False).select_related("unit", "contact")
    unit = document.unit
    if actor.is_system or (unit is not None and actor.holds(over=unit)):
        return rows
    return rows.filter(within(actor.paths(), "unit__"))


def unacknowledged(actor: Actor, *roles: str) -> QuerySet[Delivery]:
    """What was sent to the actor's units and not acknowledged yet."""
    return Delivery.objects.filter(
        unit_id__in=actor.unit_ids(*roles),
        sent_at__isnull=False,
        document__isnull=False,
        outgoing__isnull=False,
        acknowledged_on__isnull=True,
    )


def staff_of(unit_ids: Iterable[int], roles: Iterable[str], day: date) -> QuerySet[User]:
    """The logins that hold one of these roles at these units on a day."""
    held = RoleHeld.objects.filter(held_on(day), unit_id__in=list(unit_ids), role__in=list(roles))
    return User.objects.filter(is_active=True, pk__in=held.values("user_id"))


def workers(logins: Iterable[str], desk: Unit, day: date) -> list[tuple[User, Unit]]:
    """The logins of these names that hold a role at or below a unit on a day, each with a unit there."""
    rows = RoleHeld.objects.filter(
        held_on(day), within([desk.path], "unit__"), user__login__in=list(logins), user__is_active=True
    )
    found: dict[str, tuple[User, Unit]] = {}
    for row in rows.select_related("user", "unit").order_by("unit__path", "id"):
        found.setdefault(row.user.login, (row.user, row.unit))
    return list(found.values())
