"""Plans an actor may see; parents, children, recipients and duties."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Unit, UnitQuerySet, within
from thidua.base.org.queries import body_of, standing_agency_of
from thidua.work.planning.flow import AUTHORS, DOERS, ISSUED, MENDABLE, SENT, SHARED, STAFF
from thidua.work.planning.models import Duty, DutyUnit, Opinion, Part, Plan, Receipt


def visible_to(actor: Actor) -> QuerySet[Plan]:
    """An issuer's staff see all its plans; those above see what was put up for signing and after;
    those below see what was sent to a unit under their hand; a unit asked for its opinion sees the draft.
    Nobody else sees anything."""
    plans = Plan.objects.select_related("unit", "parent", "parent__unit")
    if actor.is_system:
        return plans
    own = Q(unit_id__in=actor.unit_ids(*STAFF))
    here = Q(unit_id__in=actor.unit_ids(), stage__in=ISSUED)
    above = within(actor.paths(), "unit__") & ~Q(unit_id__in=actor.unit_ids()) & Q(stage__in=SHARED)
    sent = Receipt.objects.filter(within(actor.paths(), "unit__"), plan=OuterRef("pk"))
    asked = Opinion.objects.filter(unit_id__in=actor.unit_ids(), plan=OuterRef("pk"))
    open_to_asked = Q(stage__in=MENDABLE) & Exists(asked)
    return plans.filter(own | here | above | open_to_asked | (Q(stage__in=SENT) & Exists(sent)))


def hand_units(actor: Actor, *roles: str) -> UnitQuerySet:
    """The units for which the actor drafts plans (or holds one of these roles)."""
    units: UnitQuerySet = Unit.objects.filter(pk__in=actor.unit_ids(*(roles or AUTHORS)))
    return units


def parents_for(actor: Actor, unit: Unit) -> QuerySet[Plan]:
    """Upper plans that the unit may cite: issued, of a unit above it, and seen by the actor."""
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    return visible_to(actor).filter(stage__in=SENT, unit__path__in=above)


def children_of(plan: Plan, actor: Actor) -> QuerySet[Plan]:
    """The lower plans that carry this one out, as far as the actor may see them."""
    return visible_to(actor).filter(parent=plan).order_by("unit__path", "id")


def missing_children(plan: Plan) -> QuerySet[Receipt]:
    """The recipients that must make their own plan and have put none up for signing yet."""
    made = Plan.objects.filter(parent=plan, unit=OuterRef("unit"), stage__in=SHARED)
    return plan.receipts.filter(~Exists(made), must_plan=True).select_related("unit")


def receipt_for(plan: Plan, actor: Actor) -> Receipt | None:
    """The actor's own line among the recipients, if there is one."""
    return plan.receipts.filter(unit_id__in=actor.unit_ids()).select_related("unit").first()


def unacknowledged(actor: Actor) -> QuerySet[Plan]:
    """Plans sent to the actor's own units that these have not acknowledged yet."""
    waiting = Receipt.objects.filter(
        plan=OuterRef("pk"), unit_id__in=actor.unit_ids(*DOERS), acknowledged_on__isnull=True
    )
    return visible_to(actor).filter(Exists(waiting))


def recipients_offered(plan: Plan, actor: Actor) -> UnitQuerySet:
    """Whom a plan is usually sent to on the actor's day: the units directly below, those that owe something,
    and for a child plan the standing agency of the parent's issuer, which is to know of it."""
    below = within([plan.unit.path]) & Q(depth=plan.unit.depth + 1)
    agency = standing_agency_of(body_of(plan.parent.unit), actor.today) if plan.parent else None
    informed = Q(pk=agency.pk) if agency else Q(pk__in=[])
    owing = Q(pk__in=owing_units(plan).values("pk"))
    units: UnitQuerySet = Unit.objects.lived_on(actor.today).filter(below | informed | owing)
    return units


def owing_units(plan: Plan) -> UnitQuerySet:
    """Every unit that owes a duty of the plan: the named ones, else the lead."""
    shares = DutyUnit.objects.filter(duty__plan=plan, part=Part.OWES, duty__dropped_on__isnull=True)
    alone = plan.duties.filter(lead__isnull=False, dropped_on__isnull=True).exclude(shares__part=Part.OWES)
    units: UnitQuerySet = Unit.objects.filter(
        Q(pk__in=shares.values("unit_id")) | Q(pk__in=alone.values("lead_id"))
    )
    return units


def duties_of(plan: Plan) -> QuerySet[Duty]:
    """A plan's duties with lead, source and shares, in three queries whatever their number."""
    shares = DutyUnit.objects.select_related("unit").order_by("unit__path")
    return plan.duties.select_related("lead", "copied_from__plan__unit").prefetch_related(
        Prefetch("shares", queryset=shares)
    )


def unowned_duties(plan: Plan) -> QuerySet[Duty]:
    """Duties without a leading unit or without a head who answers for them."""
    return plan.duties.filter(Q(lead__isnull=True) | Q(head=""))


def copyable_duties(child: Plan) -> QuerySet[Duty]:
    """The parent's duties that the child's unit owes or leads and has not copied yet."""
    if child.parent_id is None:
        return Duty.objects.none()
    owed = DutyUnit.objects.filter(duty=OuterRef("pk"), unit=child.unit, part=Part.OWES)
    taken = Duty.objects.filter(plan=child, copied_from=OuterRef("pk"))
    return Duty.objects.filter(
        Q(lead=child.unit) | Exists(owed), ~Exists(taken), plan_id=child.parent_id, dropped_on__isnull=True
    )


def matching_plans(actor: Actor, words: str) -> QuerySet[Plan]:
    """Visible plans whose title or sign holds the words, accents or not."""
    said = fold(words)
    return visible_to(actor).filter(Q(title_fold__contains=said) | Q(number=said.split("/")[0].strip()))
