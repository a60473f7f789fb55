"""How many take part: units, people, heads and households; whole and by each unit directly below."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from thidua.base.org.models import Unit, UnitQuerySet
from thidua.base.register.models import RecipientKind
from thidua.work.movements.models import Figure, Movement, MovementStage, Registration


@dataclass(frozen=True)
class Part:
    """The count of one unit directly below, with all that lies under it; the launching unit's own offices
    are such units too."""

    name: str
    code: str
    units: int
    taking_part: int
    people: int
    heads: int
    households: int

    @property
    def rate(self) -> float | None:
        """The share of units that take part, in percent; none where there is no unit."""
        return percent(self.taking_part, self.units)


@dataclass(frozen=True)
class Participation:
    """The count of a movement and a year on a day. A unit takes part when it registered, when somebody of it
    did, when it told a figure, or when it runs the movement as its own."""

    units: int
    taking_part: int
    people: int
    heads: int
    households: int
    parts: tuple[Part, ...] = field(default=())

    @property
    def rate(self) -> float | None:
        """The share of units that take part, in percent; none where there is no unit below."""
        return percent(self.taking_part, self.units)


def percent(part: Any, whole: Any) -> float | None:
    """Of a whole, to one place; none where there is nothing to divide by."""
    return round(float(part) * 100 / float(whole), 1) if whole else None


def participation(movement: Movement, year: int, day: date) -> Participation:
    """Three questions whatever the number of units: those below that live on the day and take part, who
    registered, how the units directly below are called."""
    below = _below(movement, day)
    counted = _by_top(below, movement, year)
    units = {path: number for path, (number, _active) in counted.items()}
    active = {path: number for path, (_all, number) in counted.items()}
    joined = _joined(movement, year)
    named = {unit.path: unit for unit in below.filter(depth=movement.unit.depth + 1)} if units else {}
    parts = [
        Part(unit.name, unit.code, units.get(path, 0), active.get(path, 0), **_people(joined.get(path)))
        for path, unit in named.items()
    ]
    told = [_people(row) for row in joined.values()]
    whole = {name: sum(row[name] for row in told) for name in ("people", "heads", "households")}
    return Participation(sum(units.values()), sum(active.values()), **whole, parts=tuple(parts))


def _below(movement: Movement, day: date) -> UnitQuerySet:
    inside: UnitQuerySet = Unit.objects.lived_on(day).under(movement.unit.path)
    return inside.exclude(pk=movement.unit_id)


def _by_top(units: QuerySet[Unit], movement: Movement, year: int) -> dict[str, tuple[int, int]]:
    """How many, and how many that take part, by the path of the unit directly below under which they lie."""
    end = len(movement.unit.path) + Unit.steplen
    rows = units.order_by().annotate(top=Substr("path", 1, end)).values("top")
    counted = rows.annotate(all=Count("pk"), active=Count("pk", filter=_takes_part(movement, year)))
    return {top: (number, active) for top, number, active in counted.values_list("top", "all", "active")}


def _takes_part(movement: Movement, year: int) -> Q:
    registered = Registration.objects.filter(
        movement=movement, year=year, withdrawn_on__isnull=True, unit=OuterRef("pk")
    )
    told = Figure.objects.filter(indicator__movement=movement, starts__year=year, unit=OuterRef("pk"))
    own = Movement.objects.filter(upper=movement, unit=OuterRef("pk")).exclude(
        stage__in=(MovementStage.PROPOSED, MovementStage.CANCELLED)
    )
    return Q(Exists(registered)) | Q(Exists(told)) | Q(Exists(own))


def _joined(movement: Movement, year: int) -> dict[str, dict[str, int]]:
    end = len(movement.unit.path) + Unit.steplen
    rows = Registration.objects.filter(movement=movement, year=year, withdrawn_on__isnull=True)
    counted = (
        rows.order_by()
        .annotate(top=Substr("unit__path", 1, end))
        .values("top")
        .annotate(
            people=Count("pk", filter=Q(kind=RecipientKind.PERSON)),
            heads=Count("pk", filter=Q(of_head=True)),
            households=Count("pk", filter=Q(kind=RecipientKind.HOUSEHOLD)),
        )
    )
    names = ("people", "heads", "households")
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in counted.values_list("top", *names)}


def _people(row: dict[str, int] | None) -> dict[str, int]:
    return row or {"people": 0, "heads": 0, "households": 0}
