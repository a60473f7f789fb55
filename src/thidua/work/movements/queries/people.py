"""Who is told about movements."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from thidua.base.accounts.models import RoleHeld
from thidua.base.accounts.roles import Role
from thidua.base.org.models import Kind, Unit, held_on


def officers_of_bodies(day: date) -> QuerySet[RoleHeld]:
    """The standing officers of every People's Committee on a day."""
    units = Unit.objects.lived_on(day).filter(kind=Kind.BODY)
    return holders(Role.STANDING_OFFICER, day=day).filter(unit__in=units)


def holders(*roles: str, day: date, units: Iterable[int] | None = None) -> QuerySet[RoleHeld]:
    """Who holds one of the roles on a day, at these units where they are named."""
    held = RoleHeld.objects.filter(held_on(day), role__in=roles, user__is_active=True)
    held = held if units is None else held.filter(unit_id__in=list(units))
    return held.select_related("user", "unit")
