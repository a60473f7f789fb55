"""Telling the standing agency and the head when nobody is in charge of this work, or too many come and go."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.core.actor import Actor
from thidua.base.notices.actions import tell
from thidua.base.org.actions import note_alerts
from thidua.base.org.models import StaffAlert, held_on
from thidua.base.org.queries import StaffGap, staff_gaps, staffed_units

NAMED = 5  # units that one notice names; the list has them all
ROSTER = "/to-chuc/dau-moi/"
TOLD = {StaffAlert.Kind.VACANT: "staff_vacant", StaffAlert.Kind.TURNOVER: "staff_turnover"}


@transaction.atomic
def tell_gaps(*, actor: Actor) -> int:
    """Tell of every gap that nobody was told of: each officer gets one notice a kind, however many units.

    Answers how many gaps are new. Run again on the same day it tells nothing."""
    fresh = note_alerts(staff_gaps(staffed_units(actor.today), actor.today), actor=actor)
    by_kind: dict[str, list[StaffGap]] = defaultdict(list)
    for gap in fresh:
        by_kind[gap.kind].append(gap)
    for kind, gaps in by_kind.items():
        for user, theirs in _concerned(gaps, actor):
            names = [gap.unit.name for gap in theirs]
            context = {"count": len(names), "units": _named(names)}
            tell([user], template=TOLD[StaffAlert.Kind(kind)], context=context, actor=actor, url=ROSTER)
    return len(fresh)


def _concerned(gaps: list[StaffGap], actor: Actor) -> list[tuple[User, list[StaffGap]]]:
    """Who is told of which: the head of the unit, and the nearest standing officers above it."""
    above = {
        gap.unit.path[:end] for gap in gaps for end in range(gap.unit.steplen, len(gap.unit.path) + 1, 4)
    }
    held = RoleHeld.objects.filter(
        held_on(actor.today),
        user__is_active=True,
        unit__path__in=above,
        role__in=("head", "standing_officer"),
    ).select_related("user", "unit")
    by_place: dict[tuple[str, str], list[User]] = defaultdict(list)
    for row in held:
        by_place[row.role, row.unit.path].append(row.user)
    told: dict[User, list[StaffGap]] = defaultdict(list)
    for gap in gaps:
        for user in {*by_place.get(("head", gap.unit.path), ()), *_nearest(gap.unit.path, by_place)}:
            told[user].append(gap)
    return sorted(told.items(), key=lambda pair: pair[0].login)


def _nearest(path: str, by_place: dict[tuple[str, str], list[User]]) -> list[User]:
    ends = range(len(path), 0, -4)
    return next((by_place[at] for end in ends if (at := ("standing_officer", path[:end])) in by_place), [])


def _named(names: list[str]) -> str:
    rest = len(names) - NAMED
    told = "; ".join(names[:NAMED])
    return told if rest <= 0 else _("%(named)s và %(rest)d đơn vị khác") % {"named": told, "rest": rest}
