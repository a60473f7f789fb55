"""Ballots that an actor may see, and what is known of one."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit, held_on, within
from thidua.work.ballots.flow import DESK
from thidua.work.ballots.models import Ballot, Stage, Teller, Voter
from thidua.work.ballots.recount import Recount, recount


@dataclass(frozen=True)
class Turnout:
    """How many, never who: papers handed out and envelopes in the box."""

    voters: int
    handed: int
    envelopes: int


def visible_to(actor: Actor) -> QuerySet[Ballot]:
    """Those of the bodies whose desk the actor keeps or checks, and those the actor votes in or counts."""
    ballots = Ballot.objects.select_related("body")
    if actor.is_system:
        return ballots
    own = {"ballot": OuterRef("pk"), "user_id": actor.user_id or 0}
    mine = Q(Exists(Voter.objects.filter(**own))) | Q(Exists(Teller.objects.filter(**own)))
    return ballots.filter(mine | Q(body__in=actor.unit_ids(*DESK, Role.CHAIR, Role.AUDITOR)))


def known_by_code() -> QuerySet[Ballot]:
    """Ballots whose box anyone who was told the code may come to: papers have gone out."""
    return Ballot.objects.select_related("body").exclude(definition="")


def to_fetch(actor: Actor) -> QuerySet[Ballot]:
    """Ballots whose papers this voter has not fetched yet."""
    waiting = Voter.objects.filter(ballot=OuterRef("pk"), user_id=actor.user_id or 0, handed=False)
    return Ballot.objects.filter(Exists(waiting), stage=Stage.HANDING)


def to_cast(actor: Actor) -> QuerySet[Ballot]:
    """Open boxes for which this voter holds papers; whether they are used up nobody can know."""
    holding = Voter.objects.filter(ballot=OuterRef("pk"), user_id=actor.user_id or 0, handed=True)
    return Ballot.objects.filter(Exists(holding), stage=Stage.OPEN)


def to_count(actor: Actor) -> QuerySet[Ballot]:
    """Ballots that wait for this teller: a key before papers go out, a layer after the box has closed."""
    mine = Teller.objects.filter(ballot=OuterRef("pk"), user_id=actor.user_id or 0)
    keyless = Q(Exists(mine.filter(key="")), stage=Stage.DRAFT)
    return Ballot.objects.filter(keyless | Q(Exists(mine), stage=Stage.COUNTING))


def unfinished(actor: Actor) -> QuerySet[Ballot]:
    """Ballots at the actor's own desk that are not over."""
    over = (Stage.PUBLISHED, Stage.CANCELLED)
    return Ballot.objects.filter(body__in=actor.unit_ids(*DESK)).exclude(stage__in=over)


def voter_of(actor: Actor, ballot: Ballot) -> Voter | None:
    """The actor's own line of the roll."""
    return ballot.voters.filter(user_id=actor.user_id or 0).first()


def teller_of(actor: Actor, ballot: Ballot) -> Teller | None:
    """The actor's own place among the tellers."""
    return ballot.tellers.filter(user_id=actor.user_id or 0).first()


def turn_of(ballot: Ballot) -> Teller | None:
    """The teller whose layer is the outermost now; None when all are off."""
    return ballot.tellers.filter(place=ballot.layers.count() + 1).first()


def batch_for(ballot: Ballot) -> list[str]:
    """What the next teller opens: the box, or what the one before handed on; its order says nothing."""
    last = ballot.layers.last()
    return sorted(ballot.envelopes.values_list("sealed", flat=True)) if last is None else list(last.items)


def turnout(ballot: Ballot) -> Turnout:
    """The counts that are no secret."""
    roll = ballot.voters.aggregate(all=Count("pk"), handed=Count("pk", filter=Q(handed=True)))
    return Turnout(roll["all"], roll["handed"], ballot.envelopes.count())


def result_of(ballot: Ballot) -> Recount | None:
    """The published result, counted again from the record; None before it is published."""
    return _recounted(ballot.record) if ballot.record else None


@lru_cache(maxsize=32)
def _recounted(record: str) -> Recount:
    """A record never changes, so that what came out of it need not be worked out for every page."""
    return recount(json.loads(record))


def told(ballot: Ballot) -> dict[str, Any]:
    """The definition that all devices vote under."""
    definition: dict[str, Any] = json.loads(ballot.definition)
    return definition


def matching(actor: Actor, folded: str) -> QuerySet[Ballot]:
    """Visible ballots by a part of their title."""
    return visible_to(actor).filter(title_fold__contains=folded).order_by("-opens")


def electors_of(body: Unit, day: date) -> QuerySet[User]:
    """Logins that may be put on a roll: who holds a role at the body, or right below it, on the day."""
    near = within([body.path], "unit__") & Q(unit__depth__lte=body.depth + 1)
    held = RoleHeld.objects.filter(held_on(day), near)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk")


def users_on_roll(ballot: Ballot) -> QuerySet[User]:
    """The logins of the roll."""
    return User.objects.filter(pk__in=ballot.voters.values("user"))
