"""Units and people that an actor may see; the tree on a day."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import (
    Kind,
    Person,
    Post,
    StandingAgency,
    Succession,
    Unit,
    UnitQuerySet,
    held_on,
    within,
)


def visible_to(actor: Actor) -> UnitQuerySet:
    """The units under an actor's holdings and the line above each, up to the root."""
    if actor.is_system:
        return Unit.objects.all()
    paths = actor.paths()
    above = {path[:end] for path in paths for end in range(Unit.steplen, len(path), Unit.steplen)}
    return Unit.objects.filter(within(paths) | Q(path__in=above)) if paths else Unit.objects.none()


def under_hand(actor: Actor, *roles: str) -> UnitQuerySet:
    """The units in the subtrees at which the actor holds one of the roles (any, when none is named)."""
    return Unit.objects.all() if actor.is_system else Unit.objects.under(*actor.paths(*roles))


def tree_on(day: date, root: Unit | None = None) -> UnitQuerySet:
    """Every unit that existed on the day, in tree order; below and including `root` when given."""
    units = Unit.objects.lived_on(day)
    return units.under(root.path) if root else units


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """People who hold, or held, a post under the actor's hand."""
    if actor.is_system:
        return Person.objects.all()
    posts = Post.objects.filter(within(actor.paths(), "unit__"), person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts))


def posts_on(day: date) -> QuerySet[Post]:
    """The posts held on a day, with their people and units."""
    return Post.objects.filter(held_on(day)).select_related("person", "unit")


def matching_units(actor: Actor, words: str) -> UnitQuerySet:
    """Visible units whose name holds the words, accents or not."""
    return visible_to(actor).filter(name_fold__contains=fold(words))


def matching_people(actor: Actor, words: str) -> QuerySet[Person]:
    """Visible people whose name holds the words, accents or not."""
    return people_visible_to(actor).filter(name_fold__contains=fold(words))


def successors_of(unit: Unit) -> QuerySet[Succession]:
    """What carries the unit on."""
    return Succession.objects.filter(before=unit).select_related("after")


def heirs_on(unit: Unit, day: date) -> list[Unit]:
    """The units that stand for this one on a day, through as many reorganisations as there were."""
    if unit.lives_on(day):
        return [unit]
    after = Unit.objects.filter(origins__before=unit, origins__on__lte=day)
    return [heir for successor in after for heir in heirs_on(successor, day)]


def body_of(unit: Unit) -> Unit:
    """The People's Committee a unit belongs to: itself, or the nearest one above."""
    line = [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
    return Unit.objects.filter(path__in=line, kind=Kind.BODY).order_by("-depth").first() or unit


def standing_agency_of(body: Unit, day: date) -> Unit | None:
    """The organ that is the body's standing agency on the day, if one is set."""
    found = StandingAgency.objects.filter(held_on(day), body=body).select_related("organ").first()
    return found.organ if found else None


def line_above(unit: Unit) -> UnitQuerySet:
    """The units above this one, from the root down. Everyone who sees a unit sees the line above it."""
    ends = range(Unit.steplen, len(unit.path), Unit.steplen)
    return Unit.objects.filter(path__in=[unit.path[:end] for end in ends])
