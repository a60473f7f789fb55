"""Who owes what, as it stood on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Count, DateField, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit, within
from thidua.work.planning.flow import FINISHED, LIVE, STAFF, UNFINISHED
from thidua.work.planning.models import Duty, DutyKind, Obligation, ObligationStage, Plan, Standing

SOON_DAYS = 7
_NEVER = date(9999, 12, 31)


def obligations_visible_to(actor: Actor) -> QuerySet[Obligation]:
    """What is owed under the plans of one's own office, and by the units under one's hand; what an amendment
    dropped is owed no longer."""
    rows = Obligation.objects.select_related("unit", "duty", "duty__plan", "duty__plan__unit")
    rows = rows.exclude(stage=ObligationStage.LIFTED)
    if actor.is_system:
        return rows
    issued = Q(duty__plan__unit_id__in=actor.unit_ids(*STAFF))
    return rows.filter(issued | within(actor.paths(), "unit__"))


def board(actor: Actor, day: date) -> QuerySet[Obligation]:
    """The actor's obligations with their standing on a day and the last reminder."""
    return standings(obligations_visible_to(actor), day).annotate(reminded_on=Max("reminders__day"))


def standings(rows: QuerySet[Obligation], day: date) -> QuerySet[Obligation]:
    """Each obligation with its `standing` on the day (`as_of`): what was done later is not done yet.

    `urgency` puts what is late first, then what is due, then what has no last day, then what is done."""
    done = Q(stage__in=FINISHED, done_on__lte=day)
    in_time = Q(due__isnull=True) | Q(done_on__lte=Coalesce("due", Value(_NEVER)))
    soon = Q(due__range=(day, day + timedelta(days=SOON_DAYS)))
    return rows.annotate(
        as_of=Value(day, DateField()),
        standing=Case(
            When(done & in_time, then=Value(Standing.DONE)),
            When(done, then=Value(Standing.DONE_LATE)),
            When(due__lt=day, then=Value(Standing.LATE)),
            When(soon, then=Value(Standing.SOON)),
            default=Value(Standing.OPEN),
            output_field=CharField(),
        ),
        urgency=Case(
            When(done, then=Value(4)),
            When(due__lt=day, then=Value(0)),
            When(soon, then=Value(1)),
            When(due__isnull=False, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        ),
    )


def tally(rows: QuerySet[Obligation]) -> dict[str, int]:
    """How many obligations stand where, in the order of urgency; rows must carry `standing`."""
    counts: dict[str, int] = dict(rows.order_by().values_list("standing").annotate(n=Count("pk")))  # type: ignore[misc]
    return {standing: counts.get(standing, 0) for standing in Standing.values}


def due_between(first: date, last: date) -> QuerySet[Obligation]:
    """Unfinished obligations of live plans due in a closed interval: for the sweep alone."""
    return (
        Obligation.objects.select_related("unit", "duty", "duty__plan", "duty__plan__unit")
        .filter(stage__in=UNFINISHED, due__range=(first, last), duty__plan__stage__in=LIVE)
        .order_by("id")
    )


@dataclass(frozen=True)
class MatrixRow:
    """One unit's line: a cell for each paper (None where the unit does not owe it)."""

    unit: Unit
    cells: tuple[Obligation | None, ...]
    done: int
    owed: int
    late: tuple[Obligation, ...]


@dataclass(frozen=True)
class Matrix:
    """Units × papers of one plan as it stood on a day."""

    papers: tuple[Duty, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def late_rows(self) -> tuple[MatrixRow, ...]:
        """The units that are late with at least one paper."""
        return tuple(row for row in self.rows if row.late)


def matrix(plan: Plan, actor: Actor, day: date) -> Matrix:
    """The papers of a plan by unit, two queries whatever the size."""
    papers = tuple(plan.duties.filter(kind=DutyKind.PAPER))
    rows = board(actor, day).filter(duty__plan=plan, duty__kind=DutyKind.PAPER)
    cells: dict[Unit, dict[int, Obligation]] = {}
    for row in rows.order_by("unit__path"):
        cells.setdefault(row.unit, {})[row.duty_id] = row
    return Matrix(papers, tuple(_row(unit, owed, papers) for unit, owed in cells.items()))


def matrix_late(plan: Plan, actor: Actor, day: date) -> list[Obligation]:
    """The plan's papers that were late on the day, by unit: whom to remind."""
    return [cell for row in matrix(plan, actor, day).late_rows for cell in row.late]


def _row(unit: Unit, owed: dict[int, Obligation], papers: Iterable[Duty]) -> MatrixRow:
    cells = tuple(owed.get(paper.pk) for paper in papers)
    done = sum(cell.standing in (Standing.DONE, Standing.DONE_LATE) for cell in owed.values())  # type: ignore[attr-defined]
    late = tuple(cell for cell in cells if cell and cell.standing == Standing.LATE)  # type: ignore[attr-defined]
    return MatrixRow(unit, cells, done, len(owed), late)
