"""Which themes hold for a unit in a year: its own and those of the units above it; schemes."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit
from thidua.work.planning.flow import STAFF
from thidua.work.planning.models import PlanMovement, Scheme, Span, Theme
from thidua.work.planning.queries.plans import visible_to


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """The themes of one's own units, of the units above them and of the units below."""
    rows = Theme.objects.select_related("unit")
    if actor.is_system:
        return rows
    paths = actor.paths()
    above = {path[:end] for path in paths for end in range(Unit.steplen, len(path) + 1, Unit.steplen)}
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(unit__path__startswith=path)
    return rows.filter(Q(unit__path__in=above) | below)


def standing_themes() -> QuerySet[Theme]:
    """Every theme that was not withdrawn: what a unit declares is public."""
    return Theme.objects.filter(withdrawn_on__isnull=True).select_related("unit")


def public_themes(year: int) -> QuerySet[Theme]:
    """What units have declared for a year, from the top of the tree down, the year's own theme first."""
    return (
        standing_themes().filter(since__lte=year, until__gte=year).order_by("unit__path", "-since", "until")
    )


@dataclass(frozen=True)
class Standing:
    """A theme that holds for a unit in a year; `own` tells whether the unit declared it itself."""

    theme: Theme
    own: bool


def themes_over(unit: Unit, year: int) -> list[Standing]:
    """The themes that hold for a unit in a year: its own first, then from the nearest unit above to the root;
    of each unit the annual one before the one of several years."""
    line = [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
    rows = standing_themes().filter(unit__path__in=line, since__lte=year, until__gte=year)
    found = sorted(rows, key=lambda row: (-len(row.unit.path), row.until - row.since, row.pk))
    return [Standing(row, row.unit_id == unit.pk) for row in found]


def annual_theme(unit: Unit, year: int) -> str:
    """The words of the unit's own theme of the year, else of the nearest unit above that has one."""
    annual = (row.theme.words for row in themes_over(unit, year) if row.theme.span == Span.YEAR)
    return next(annual, "")


def overlapping(unit: Unit, since: int, until: int) -> QuerySet[Theme]:
    """Standing themes of the unit of the same length (one year, or several) that share a year with these."""
    rows = standing_themes().filter(unit=unit, since__lte=until, until__gte=since)
    return rows.filter(until=F("since")) if since == until else rows.filter(until__gt=F("since"))


def schemes_visible_to(actor: Actor) -> QuerySet[Scheme]:
    """The schemes of one's own units, for those who work on their plans."""
    rows = Scheme.objects.select_related("unit", "document")
    return rows if actor.is_system else rows.filter(unit_id__in=actor.unit_ids(*STAFF))


def movements_under(scheme: Scheme, actor: Actor) -> QuerySet[PlanMovement]:
    """The movements attached to a scheme, in plans that the actor may see."""
    return (
        scheme.movements.filter(plan__in=visible_to(actor))
        .select_related("plan")
        .order_by("plan__year", "id")
    )


def attachable(scheme: Scheme, actor: Actor) -> QuerySet[PlanMovement]:
    """The movements of the unit's plans in the scheme's years that hang on no scheme yet."""
    return PlanMovement.objects.filter(
        plan__in=visible_to(actor),
        plan__unit=scheme.unit,
        plan__year__range=(scheme.since, scheme.until),
        scheme__isnull=True,
    ).select_related("plan")
