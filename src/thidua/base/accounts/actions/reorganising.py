"""After a reorganisation: the people and the logins of a unit that ended go on at its successor."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import RoleHeld
from thidua.base.accounts.policies import may_give_roles
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.org.actions import carry_posts
from thidua.base.org.models import Succession, Unit, held_on


@dataclass(frozen=True)
class CarriedOver:
    """How many roles and posts go on."""

    roles: int
    posts: int


@transaction.atomic
def carry_over(before: Unit, *, after: Unit, actor: Actor) -> CarriedOver:
    """Let the roles and posts of a closed unit go on at one of its successors, from the day of closing.

    Logins stay what they were: same name, same password, same past. Running it again adds nothing."""
    may_give_roles(actor, after).or_refuse()
    if before.closed is None or not Succession.objects.filter(before=before, after=after).exists():
        raise BadInput(
            _("%(name)s không phải là đơn vị kế thừa của đơn vị đã kết thúc này.") % {"name": after}
        )
    roles = _carry_roles(before, after, before.closed)
    posts = carry_posts(before, after=after, on=before.closed, actor=actor)
    told = {"after": after.code, "roles": roles, "posts": posts}
    record(actor, "carry_over", "unit", before.code, unit_code=after.code, after=told)
    return CarriedOver(roles, posts)


def _carry_roles(before: Unit, after: Unit, on: date) -> int:
    last = on - timedelta(days=1)
    held = RoleHeld.objects.filter(held_on(last), unit=before)
    there = set(RoleHeld.objects.filter(held_on(on), unit=after).values_list("user_id", "role"))
    fresh = {
        (row.user_id, row.role): RoleHeld(
            user_id=row.user_id, unit=after, role=row.role, since=on, until=_later(row.until, last)
        )
        for row in held
        if (row.user_id, row.role) not in there
    }
    RoleHeld.objects.bulk_create(fresh.values(), batch_size=500)
    return len(fresh)


def _later(until: date | None, last: date) -> date | None:
    """An end that was set beyond the closing holds at the successor too."""
    return until if until and until > last else None
