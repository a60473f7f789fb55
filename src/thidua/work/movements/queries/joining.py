"""What units and people did in movements, as far as the actor may see it.

The launching unit's people and those above it see all; those below see what lies under their own hand."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.org.models import Kind, Person, Post, Unit, UnitQuerySet, held_on, within
from thidua.base.register.models import RecipientKind
from thidua.work.movements.flow import DESK, UNDER_WAY
from thidua.work.movements.models import (
    Criterion,
    CriterionMet,
    Feedback,
    Figure,
    FollowUp,
    Movement,
    MovementStage,
    Pledge,
    PledgeParty,
    Registration,
    Review,
    Work,
)
from thidua.work.movements.queries import movements

T = TypeVar("T", bound=Model)

TELLERS = (Role.FOCAL, Role.HEAD, Role.STANDING_OFFICER, Role.OPERATOR)
HEADS = (Role.HEAD, Role.CHAIR)


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Registrations, the withdrawn ones too."""
    return _under_hand(Registration.objects.select_related("unit", "movement__unit", "evidence"), actor)


def figures_visible_to(actor: Actor) -> QuerySet[Figure]:
    """Figures told."""
    rows = Figure.objects.select_related("unit", "indicator__movement__unit", "evidence")
    return _under_hand(rows, actor, movement="indicator__movement")


def works_visible_to(actor: Actor) -> QuerySet[Work]:
    """Works and results by the unit that leads them."""
    rows = Work.objects.select_related("lead", "movement__unit", "milestone")
    return _under_hand(rows, actor, unit="lead")


def ticks_visible_to(actor: Actor) -> QuerySet[CriterionMet]:
    """Criteria that villages met."""
    rows = CriterionMet.objects.select_related("village", "criterion__movement__unit", "evidence")
    return _under_hand(rows, actor, unit="village", movement="criterion__movement")


def follow_ups_visible_to(actor: Actor) -> QuerySet[FollowUp]:
    """What finished reviews left to do, and in the launching unit that of reviews being written."""
    rows = FollowUp.objects.select_related("unit", "review__movement__unit")
    seen = Q(review__finished_on__isnull=False) | within(actor.paths(), "review__movement__unit__")
    return _under_hand(rows if actor.is_system else rows.filter(seen), actor, movement="review__movement")


def pledges_visible_to(actor: Actor) -> QuerySet[Pledge]:
    """Pledges hosted or signed under one's hand; all of them for the launching unit."""
    rows = Pledge.objects.select_related("host", "movement__unit")
    if actor.is_system:
        return rows
    party = Exists(PledgeParty.objects.filter(within(actor.paths(), "unit__"), pledge=OuterRef("pk")))
    mine = within(actor.paths(), "host__") | within(actor.paths(), "movement__unit__") | party
    return rows.filter(mine, movement__in=movements.visible_to(actor).values("pk"))


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """Finished reviews of visible movements; those being written for the launching unit's own."""
    rows = Review.objects.select_related("movement__unit")
    if actor.is_system:
        return rows
    own = Q(movement__unit_id__in=actor.unit_ids(*DESK, Role.COUNCIL_SECRETARY, Role.CLERK))
    seen = movements.visible_to(actor).values("pk")
    return rows.filter(own | Q(finished_on__isnull=False), movement__in=seen)


def feedback_visible_to(actor: Actor) -> QuerySet[Feedback]:
    """All words for the launching unit's desk, else one's own."""
    rows = Feedback.objects.select_related("unit", "movement__unit")
    if actor.is_system:
        return rows
    led = Q(movement__unit_id__in=actor.unit_ids(*DESK, Role.COUNCIL_SECRETARY, Role.AUDITOR))
    own = Q(user_id=actor.user_id)
    return rows.filter(led | own, movement__in=movements.visible_to(actor).values("pk"))


def living(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """Without the withdrawn ones."""
    return rows.filter(withdrawn_on__isnull=True)


def units_told_for(actor: Actor, movement: Movement) -> UnitQuerySet:
    """The units at or below the launching one for which the actor tells."""
    inside: UnitQuerySet = Unit.objects.lived_on(actor.today).under(movement.unit.path)
    return inside if actor.is_system else inside.filter(within(actor.paths(*TELLERS)))


def units_inside(movement: Movement, actor: Actor) -> UnitQuerySet:
    """The launching unit and those directly below it on the actor's day."""
    inside: UnitQuerySet = Unit.objects.lived_on(actor.today).under(movement.unit.path)
    return inside.filter(depth__lte=movement.unit.depth + 1)


def villages_of(movement: Movement, actor: Actor) -> UnitQuerySet:
    """The villages and quarters below the launching unit that the actor may see."""
    inside: UnitQuerySet = Unit.objects.lived_on(actor.today).under(movement.unit.path)
    villages = inside.filter(kind=Kind.SUB_UNIT)
    return villages if actor.is_system else villages.filter(within(actor.paths()) | _led(actor, movement))


def people_at(units: UnitQuerySet, actor: Actor) -> QuerySet[Person]:
    """Who works at one of these units on the actor's day."""
    posts = Post.objects.filter(held_on(actor.today), unit__in=units.values("pk"))
    return Person.objects.filter(pk__in=posts.values("person_id")).order_by("name_fold")


def criteria_of(movement: Movement) -> QuerySet[Criterion]:
    """The criteria for villages, by number."""
    return movement.village_criteria.all()


def to_register(actor: Actor) -> QuerySet[Movement]:
    """Movements that take registrations now, of units above or of its own, for which a unit of the actor has
    not registered this year."""
    own = actor.unit_ids(Role.FOCAL, Role.HEAD)
    done = Registration.objects.filter(
        movement=OuterRef("pk"),
        unit_id__in=own,
        kind=RecipientKind.COLLECTIVE,
        year=actor.today.year,
        withdrawn_on__isnull=True,
    )
    above = movements.line_of([path[: -Unit.steplen] for path in actor.paths(Role.FOCAL, Role.HEAD)])
    taking = (MovementStage.LAUNCHED, MovementStage.REGISTERING)
    return movements.visible_to(actor).filter(~Exists(done), unit__path__in=above, stage__in=taking)


def to_sign(actor: Actor) -> QuerySet[PledgeParty]:
    """Pledges that wait for the actor's own signature."""
    waiting = PledgeParty.objects.filter(unit_id__in=actor.unit_ids(*HEADS), signed_on__isnull=True)
    return waiting.filter(pledge__movement__stage__in=UNDER_WAY)


def works_overdue(actor: Actor) -> QuerySet[Work]:
    """Works led by a unit of the actor that are past their last day."""
    own = actor.unit_ids(Role.FOCAL, Role.HEAD)
    return Work.objects.filter(
        lead_id__in=own, done_on__isnull=True, due__lt=actor.today, movement__stage__in=UNDER_WAY
    )


def to_follow_up(actor: Actor) -> QuerySet[FollowUp]:
    """What finished reviews gave to a unit of the actor and is not done."""
    own = actor.unit_ids(Role.FOCAL, Role.HEAD)
    return FollowUp.objects.filter(unit_id__in=own, done_on__isnull=True, review__finished_on__isnull=False)


def _under_hand(
    rows: QuerySet[T], actor: Actor, *, unit: str = "unit", movement: str = "movement"
) -> QuerySet[T]:
    if actor.is_system:
        return rows
    mine = within(actor.paths(), f"{unit}__") | within(actor.paths(), f"{movement}__unit__")
    return rows.filter(mine, **{f"{movement}__in": movements.visible_to(actor).values("pk")})


def _led(actor: Actor, movement: Movement) -> Q:
    """Everything where the actor holds a role at the launching unit or above it, else nothing."""
    return ~Q(pk__in=()) if actor.holds(over=movement.unit) else Q(pk__in=())
