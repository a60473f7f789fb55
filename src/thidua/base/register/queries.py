"""Reads of the register. A person's history follows the person; a collective's follows its succession."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import TypeVar

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Person, Post, Succession, Unit, held_on, within
from thidua.base.org.queries import visible_to as units_visible_to
from thidua.base.register.models import (
    CollectiveYear,
    Discipline,
    Honour,
    IndicatorValue,
    Initiative,
    Rating,
    RecipientKind,
    Status,
)

R = TypeVar("R", bound=Model)


def visible_to(actor: Actor) -> QuerySet[Honour]:
    """The rows of the actor's units, of units these carry on, of people who work there today,
    and of what the actor's own body decided."""
    return _near(actor, Honour.objects.all(), "unit__", "decider__")


def initiatives_visible_to(actor: Actor) -> QuerySet[Initiative]:
    """Initiatives recognised at the actor's units or at units these carry on, and those of people who work
    there today."""
    return _near(actor, Initiative.objects.all(), "unit__")


def _near(actor: Actor, rows: QuerySet[R], *places: str) -> QuerySet[R]:
    """The rows with one of these units under the actor's hand, those of units carried on there, and those of
    people who work there today."""
    if actor.is_system:
        return rows
    paths = actor.paths()
    if not paths:
        return rows.none()
    here = Post.objects.filter(held_on(actor.today), within(paths, "unit__"), person=OuterRef("person"))
    near = Q(unit__in=forebears(Unit.objects.under(*paths)))
    for place in places:
        near |= within(paths, place)
    return rows.filter(near | Exists(here))


def employs(actor: Actor, person: Person) -> bool:
    """Whether the person works today under the actor's hand: only then are ratings and measures shown."""
    if actor.is_system:
        return True
    return Post.objects.filter(held_on(actor.today), within(actor.paths(), "unit__"), person=person).exists()


def forebears(units: Iterable[Unit] | QuerySet[Unit]) -> list[int]:
    """Ids of the units that these carry on, through every reorganisation, themselves left out."""
    found: set[int] = set()
    newest = set(Succession.objects.filter(after__in=units).values_list("before_id", flat=True))
    while newest := newest - found:
        found |= newest
        newest = set(Succession.objects.filter(after_id__in=newest).values_list("before_id", flat=True))
    return sorted(found)


_LINEAGE = """
WITH RECURSIVE line(unit, before) AS (
    SELECT after_id, before_id FROM org_succession WHERE after_id IN ({places})
    UNION
    SELECT line.unit, s.before_id FROM line JOIN org_succession s ON s.after_id = line.before
)
SELECT unit, before FROM line
"""


def lineage(units: Collection[int]) -> dict[int, frozenset[int]]:
    """The unit itself and every unit it carries on, by id, for many units in one question."""
    carried: dict[int, set[int]] = {unit: {unit} for unit in units}
    if not carried:
        return {}
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(carried))
        cursor.execute(_LINEAGE.format(places=places), list(carried))
        for unit, before in cursor.fetchall():
            carried[unit].add(before)
    return {unit: frozenset(found) for unit, found in carried.items()}


def heirs(units: Iterable[Unit]) -> list[int]:
    """Ids of the units that carry these on, through every reorganisation, themselves left out."""
    found: set[int] = set()
    newest = set(Succession.objects.filter(before__in=units).values_list("after_id", flat=True))
    while newest := newest - found:
        found |= newest
        newest = set(Succession.objects.filter(before_id__in=newest).values_list("after_id", flat=True))
    return sorted(found)


def held_by(recipient: Person | Unit) -> QuerySet[Honour]:
    """Every row of a person, wherever the person worked, or of a collective and the units it carries on.

    The caller has found the recipient by what the actor may see."""
    if isinstance(recipient, Person):
        return Honour.objects.filter(Q(person=recipient) | Q(head=recipient))
    return Honour.objects.filter(collective_id__in=[recipient.pk, *forebears([recipient])])


def held_by_household(name: str, unit: Unit) -> QuerySet[Honour]:
    """Every row of a household known by its name at a unit or the units that one carries on."""
    units = [unit.pk, *forebears([unit])]
    return Honour.objects.filter(kind=RecipientKind.HOUSEHOLD, name_fold=fold(name), unit_id__in=units)


def in_force(honours: QuerySet[Honour]) -> QuerySet[Honour]:
    """Rows that count today: neither cancelled nor stripped."""
    return honours.exclude(status__in=(Status.CANCELLED, Status.STRIPPED))


def ratings_of(recipient: Person | Unit) -> QuerySet[Rating]:
    """The yearly ratings of a person or a collective."""
    if isinstance(recipient, Person):
        return Rating.objects.filter(person=recipient)
    return Rating.objects.filter(collective_id__in=[recipient.pk, *forebears([recipient])])


def disciplines_of(person: Person) -> QuerySet[Discipline]:
    """The disciplinary measures against a person, oldest first."""
    return Discipline.objects.filter(person=person)


def initiatives_of(person: Person) -> QuerySet[Initiative]:
    """The recognised initiatives of a person, oldest first."""
    return Initiative.objects.filter(person=person)


def figures_of(collective: Unit) -> QuerySet[CollectiveYear]:
    """The yearly figures of a collective and the units it carries on."""
    return CollectiveYear.objects.filter(collective_id__in=[collective.pk, *forebears([collective])])


def by_public_code(code: str) -> Honour | None:
    """The row behind a public code, for anybody who holds the code; None when there is none."""
    return Honour.objects.filter(code=code.strip().upper()).select_related("unit", "decider").first()


def values_visible_to(actor: Actor) -> QuerySet[IndicatorValue]:
    """Indicators of the actor's units and of the line above each, corrected ones among them."""
    if actor.is_system:
        return IndicatorValue.objects.all()
    return IndicatorValue.objects.filter(unit__in=units_visible_to(actor))


def standing_values(values: QuerySet[IndicatorValue]) -> QuerySet[IndicatorValue]:
    """Those that hold today: the last word on each indicator, year and period."""
    return values.filter(stands=True)


def indicator_values(
    units: Iterable[Unit | int], year: int, codes: Iterable[str] | None = None, period: str = ""
) -> dict[tuple[int, str], Decimal]:
    """The value that stands of each unit (row or id) and indicator of a year, in one question.

    What was never entered is not in the answer: unknown is not zero. `period` empty means the whole year."""
    ids = {unit.pk if isinstance(unit, Unit) else unit for unit in units}
    found = IndicatorValue.objects.filter(unit_id__in=ids, year=year, period=period, stands=True)
    if codes is not None:
        found = found.filter(indicator__in=tuple(codes))
    return {(unit, code): value for unit, code, value in found.values_list("unit_id", "indicator", "value")}
