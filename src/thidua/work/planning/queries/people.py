"""Who heads a unit, and who is to be told."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.org.models import Unit, held_on
from thidua.base.org.queries import posts_on
from thidua.work.planning.flow import AUTHORS, DOERS


def head_of(unit: Unit, day: date) -> str:
    """The leader of a unit on a day, by name and position; the post alone when no person is known."""
    post = posts_on(day).filter(unit=unit, is_leader=True).order_by("since", "id").first()
    return f"{post.person.name}, {post.position}" if post else f"Thủ trưởng {unit.name}"


def heads_of(units: Iterable[Unit], day: date) -> dict[int, str]:
    """The leaders of many units at once, by unit id."""
    units = list(units)
    posts = posts_on(day).filter(unit__in=units, is_leader=True).order_by("-since", "-id")
    known = {post.unit_id: f"{post.person.name}, {post.position}" for post in posts}
    return {unit.pk: known.get(unit.pk, f"Thủ trưởng {unit.name}") for unit in units}


def doers_of(unit_ids: Iterable[int], day: date) -> QuerySet[User]:
    """The logins that act for these units on a day: focal persons, heads, standing officers."""
    return holding(unit_ids, DOERS, day)


def staff_of(unit: Unit, day: date) -> QuerySet[User]:
    """The logins that draft and follow a unit's plans."""
    return holding([unit.pk], AUTHORS, day)


def holding(unit_ids: Iterable[int], roles: Iterable[str], day: date) -> QuerySet[User]:
    """The logins that hold one of these roles at one of these units on a day."""
    held = RoleHeld.objects.filter(held_on(day), unit_id__in=list(unit_ids), role__in=list(roles))
    return User.objects.filter(is_active=True, pk__in=held.values("user_id"))
