"""Who a login is on a day: the actor that every action takes."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from thidua.base.accounts.models import CalendarKey, Delegation, Incident, RoleHeld, User
from thidua.base.core.actor import Actor, Holding
from thidua.base.core.seal import lookup_key, unseal
from thidua.base.org.models import MailDomain, held_on, within
from thidua.base.org.queries import estranged_domain

INCIDENT_KEEPERS = ("admin", "standing_officer")


def actor_for(user: Any, *, now: datetime, today: date, source: str) -> Actor:
    """The actor behind a login on a day, with roles held and borrowed; a stranger holds nothing."""
    if not user.is_authenticated:
        return Actor(None, "Khách", "", None, (), now, today, source)
    return Actor(user.pk, user.name, user.login, user.person_id, _holdings(user, today), now, today, source)


def visible_to(actor: Actor) -> QuerySet[User]:
    """An administrator sees the logins that hold a role under their hand; everyone sees their own."""
    if actor.is_system:
        return User.objects.all()
    held = RoleHeld.objects.filter(within(actor.paths("admin"), "unit__"))
    return User.objects.filter(Q(pk=actor.user_id) | Q(pk__in=held.values("user_id")))


def holders(role: str, unit_path: str, day: date) -> QuerySet[User]:
    """The logins that hold a role at exactly this unit on the day."""
    held = RoleHeld.objects.filter(held_on(day), role=role, unit__path=unit_path)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id"))


def _holdings(user: User, day: date) -> tuple[Holding, ...]:
    """Roles held and roles borrowed, in one question; a role at a unit that is gone is gone with it."""
    lent = Delegation.objects.filter(held_on(day), taker=user, withdrawn__isnull=True)
    mine = Q(user=user) | Q(pk__in=lent.values("held"))
    rows = RoleHeld.objects.filter(held_on(day), mine).select_related("unit", "user")
    return tuple(_holding(row, user) for row in rows if row.unit.lives_on(day))


def _holding(row: RoleHeld, user: User) -> Holding:
    lent_by = "" if row.user_id == user.pk else row.user.name
    unit = row.unit
    return Holding(row.role, row.unit_id, unit.code, unit.path, unit.name, lent_by, unit.kind)


def held_by(actor: Actor) -> QuerySet[RoleHeld]:
    """The roles this person holds in their own right today; a stranger holds none."""
    return RoleHeld.objects.filter(held_on(actor.today), user_id=actor.user_id or 0).select_related("unit")


def delegations_of(actor: Actor) -> dict[str, QuerySet[Delegation]]:
    """What this person has lent (`lent`) and borrowed (`borrowed`), not yet over."""
    living = Delegation.objects.filter(until__gte=actor.today, withdrawn__isnull=True)
    living = living.select_related("held__unit", "held__user", "taker").order_by("since")
    return {
        "lent": living.filter(held__user_id=actor.user_id or 0),
        "borrowed": living.filter(taker_id=actor.user_id or 0),
    }


def calendar_key_of(actor: Actor) -> CalendarKey | None:
    """The living secret of this person's calendar feed, if there is one."""
    return CalendarKey.objects.filter(user_id=actor.user_id or 0, ended_at__isnull=True).first()


def calendar_secret(key: CalendarKey) -> str:
    """The secret itself, for its owner's address."""
    return unseal(key.sealed)


def owner_of_calendar(secret: str) -> User | None:
    """The login whose living feed has this secret; None for a wrong or ended one, or a closed login."""
    if not secret:
        return None
    living = CalendarKey.objects.filter(ended_at__isnull=True, user__is_active=True)
    found = living.filter(key_hash=lookup_key(secret)).select_related("user").first()
    return found.user if found else None


def incidents_visible_to(actor: Actor) -> QuerySet[Incident]:
    """Incidents of the units under an administrator's or a standing officer's hand."""
    if actor.is_system:
        return Incident.objects.all()
    return Incident.objects.filter(within(actor.paths(*INCIDENT_KEEPERS), "unit__"))


def estrangement(user: User, day: date) -> MailDomain | None:
    """Whose mail domain a login still uses, when none of the units it serves is under that one any longer.

    It is told as a warning; nobody is kept from signing in or working."""
    held = RoleHeld.objects.filter(held_on(day), user=user).select_related("unit")
    paths = [row.unit.path for row in held if row.unit.lives_on(day)]
    return estranged_domain(user.email, paths, day) if user.email else None
