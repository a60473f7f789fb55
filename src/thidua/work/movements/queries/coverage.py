"""Who has taken up what, and which fields of life a unit's movements leave out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit, UnitQuerySet
from thidua.work.movements import topics
from thidua.work.movements.flow import TOLD
from thidua.work.movements.models import Movement, MovementField, MovementStage, Work
from thidua.work.movements.models.work import RECOGNISED_KINDS
from thidua.work.movements.queries.movements import SEEN_ABOVE, under_way_in, visible_to

WHOLE = Decimal(100)  # percent


@dataclass(frozen=True)
class UptakeRow:
    """A unit below, and its own movement under each of the body's, or none."""

    unit: Unit
    cells: tuple[Movement | None, ...]

    @property
    def taken(self) -> int:
        """How many it has taken up."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True)
class UptakeMatrix:
    """The body's movements of a year, and the units below with what each has taken up."""

    movements: tuple[Movement, ...]
    rows: tuple[UptakeRow, ...]

    @property
    def missing(self) -> list[tuple[Movement, list[Unit]]]:
        """For each movement the units that have not taken it up."""
        return [
            (movement, [row.unit for row in self.rows if row.cells[place] is None])
            for place, movement in enumerate(self.movements)
        ]


@dataclass(frozen=True)
class CoverageRow:
    """A unit, and how many of its movements serve each field."""

    unit: Unit
    counts: tuple[int, ...]


@dataclass(frozen=True)
class CoverageMatrix:
    """Fields of life by units: what has a movement in a year, and what has none."""

    fields: tuple[topics.Topic, ...]
    rows: tuple[CoverageRow, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """Movements of each field over all units."""
        return tuple(sum(row.counts[place] for row in self.rows) for place in range(len(self.fields)))

    @property
    def gaps(self) -> list[tuple[Unit, list[topics.Topic]]]:
        """For each unit that has some, the fields without a movement."""
        listed = [
            (row.unit, [field for field, count in zip(self.fields, row.counts, strict=True) if not count])
            for row in self.rows
        ]
        return [(unit, fields) for unit, fields in listed if fields]

    @property
    def gap_count(self) -> int:
        """How many cells are empty."""
        return sum(len(fields) for _unit, fields in self.gaps)


@dataclass(frozen=True)
class FieldReport:
    """One field in a year: how many movements and campaigns, what was reached of what was wanted, and how
    many products and villages were recognised as their results."""

    field: topics.Topic
    movements: int
    campaigns: int
    aims: tuple[MovementField, ...]
    results: int = 0

    @property
    def met(self) -> int:
        """Aims reached in full."""
        shares = (share_of(aim) for aim in self.aims)
        return sum(share is not None and share >= WHOLE for share in shares)


def share_of(aim: MovementField) -> Decimal | None:
    """What was reached of what was wanted, in percent; none where either is not known."""
    if not aim.wanted or aim.reached is None:
        return None
    return round(aim.reached * WHOLE / aim.wanted, 1)


def units_below(body: Unit, day: date) -> UnitQuerySet:
    """The units directly under a body on a day, in tree order."""
    units: UnitQuerySet = Unit.objects.lived_on(day).under(body.path).filter(depth=body.depth + 1)
    return units


def uptake_matrix(body: Unit, year: int, actor: Actor) -> UptakeMatrix:
    """Units below a body by its movements of a year. A unit has taken one up when its own movement names it
    as the upper one, or bears the same name of the catalogue."""
    own = visible_to(actor).filter(under_way_in(year), unit=body, stage__in=TOLD).order_by("name_fold", "id")
    movements = tuple(own)
    units = list(units_below(body, _day(year, actor)))
    answers = (
        visible_to(actor)
        .filter(unit__in=units, stage__in=SEEN_ABOVE)
        .filter(
            Q(upper__in=movements)
            | Q(under_way_in(year), canonical__in={row.canonical for row in movements if row.canonical})
        )
    )
    linked, named = {}, {}
    for answer in answers.order_by("-id"):
        linked[answer.unit_id, answer.upper_id] = answer
        named[answer.unit_id, answer.canonical] = answer
    rows = (
        UptakeRow(
            unit,
            tuple(
                linked.get((unit.pk, one.pk))
                or (named.get((unit.pk, one.canonical)) if one.canonical else None)
                for one in movements
            ),
        )
        for unit in units
    )
    return UptakeMatrix(movements, tuple(rows))


def coverage_matrix(body: Unit, year: int, actor: Actor) -> CoverageMatrix:
    """Fields of life by the body and the units directly below it."""
    units = [body, *units_below(body, _day(year, actor))]
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for unit_id, code in (
        _aims_in(year, actor).filter(movement__unit__in=units).values_list("movement__unit_id", "field")
    ):
        counted[unit_id, code] += 1
    codes = list(topics.fields())
    rows = tuple(CoverageRow(unit, tuple(counted[unit.pk, code] for code in codes)) for unit in units)
    return CoverageMatrix(tuple(topics.fields().values()), rows)


def field_reports(body: Unit, year: int, actor: Actor) -> list[FieldReport]:
    """Each field with what the movements of the body and of all units below it aim at there."""
    aims = _aims_in(year, actor).filter(movement__unit__path__startswith=body.path)
    listed: dict[str, list[MovementField]] = defaultdict(list)
    for aim in aims.select_related("movement__unit").order_by("movement__unit__path", "movement_id"):
        listed[aim.field].append(aim)
    counted = _recognised(aims, year)
    return [_report(topic, listed[topic.code], counted) for topic in topics.fields().values()]


def _recognised(aims: QuerySet[MovementField], year: int) -> dict[str, int]:
    """By field, the products and villages that decisions recognised in the year."""
    works = Work.objects.filter(kind__in=RECOGNISED_KINDS, recognised_on__year=year)
    rows = works.filter(movement__fields__in=aims).values_list("movement__fields__field").order_by()
    return dict(rows.annotate(n=Count("pk", distinct=True)))


def _report(topic: topics.Topic, aims: Sequence[MovementField], counted: dict[str, int]) -> FieldReport:
    campaigns = sum(aim.movement.kind == "campaign" for aim in aims)
    told = tuple(aim for aim in aims if aim.target or aim.wanted is not None)
    return FieldReport(topic, len(aims) - campaigns, campaigns, told, counted.get(topic.code, 0))


def _aims_in(year: int, actor: Actor) -> QuerySet[MovementField]:
    seen = (
        visible_to(actor)
        .filter(under_way_in(year))
        .exclude(stage__in=(MovementStage.PROPOSED, MovementStage.CANCELLED))
    )
    return MovementField.objects.filter(movement__in=seen)


def _day(year: int, actor: Actor) -> date:
    """The day for which the tree is asked: today within this year, else the year's last day."""
    return actor.today if year == actor.today.year else date(year, 12, 31)
