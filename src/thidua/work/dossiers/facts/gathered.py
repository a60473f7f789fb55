"""What the register tells of many nominees at once: one question for each kind of row, however many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import BooleanField, CharField, F, Q, QuerySet, Value

from thidua.base.register.models import (
    CollectiveYear,
    Discipline,
    Honour,
    Initiative,
    Rating,
    RecipientKind,
)
from thidua.work.dossiers.facts.known import YEARS_LOOKED_AT

OF_AN_HONOUR = (
    "code", "kind", "person_id", "head_id", "collective_id", "unit_id", "recipient_name", "name_fold",
    "honour", "basis", "achievement_year", "decided_on", "status",
)  # fmt: skip


class Gathered:
    """Rows, as far as the rules look at them: by person (`ratings`, `measures`, `initiatives`, `titles`), by
    unit (`awards`, `figures`), and those of households. `units` are the units asked for with all that they
    carry on."""

    def __init__(self, people: Collection[int], units: Collection[int], year: int) -> None:
        since = year - YEARS_LOOKED_AT
        self.ratings = grouped(_ratings(people, since), "person_id")
        self.measures: dict[int, list[Discipline]] = defaultdict(list)
        self.initiatives: dict[int, list[Initiative]] = defaultdict(list)
        self._take_deeds(people, since)
        self.titles: dict[int, list[Any]] = defaultdict(list)
        self.awards: dict[int, list[Any]] = defaultdict(list)
        self.of_households: list[Any] = []
        self._take_honours(frozenset(people), units)
        self.figures = grouped(_figures(units, year), "collective_id")

    def _take_deeds(self, people: Collection[int], since: int) -> None:
        """Measures and initiatives come in one question, since both are few and of one person's year."""
        for person, year, day, name, scope, applied in _deeds(people, since):
            if year is None:
                self.measures[person].append(Discipline(person_id=person, kind=name, on=day))
            else:
                told = {"level": name, "scope": scope, "applied": applied, "recognised": day}
                self.initiatives[person].append(Initiative(person_id=person, year=year, **told))

    def _take_honours(self, people: frozenset[int], units: Collection[int]) -> None:
        for row in _honours(people, units):
            for holder in people.intersection((row.person_id or 0, row.head_id or 0)):
                self.titles[holder].append(row)
            if row.collective_id is not None and row.collective_id in units:
                self.awards[row.collective_id].append(row)
            elif row.kind == RecipientKind.HOUSEHOLD and row.unit_id in units:
                self.of_households.append(row)


def grouped(rows: Iterable[Any], field: str) -> dict[int, list[Any]]:
    """Rows by one of their ids."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found


def _ratings(people: Collection[int], since: int) -> Iterable[Any]:
    rows = Rating.objects.filter(person_id__in=people, year__gte=since)
    return rows.values_list(
        "person_id", "year", "rating", "leave_days", "registered", "under_review", named=True
    )


def _deeds(people: Collection[int], since: int) -> Iterable[Any]:
    nothing = {"at": Value(None, CharField()), "done": Value(None, BooleanField())}
    measures = Discipline.objects.filter(person_id__in=people, on__year__gte=since).order_by()
    ideas = Initiative.objects.filter(person_id__in=people, year__gte=since).order_by()
    told = measures.annotate(of=Value(None, Initiative._meta.get_field("year")), **nothing)
    rows = told.values_list("person_id", "of", "on", "kind", "at", "done")
    return rows.union(
        ideas.annotate(of=F("year"), day=F("recognised")).values_list(
            "person_id", "of", "day", "level", "scope", "applied"
        ),
        all=True,
    )


def _honours(people: Collection[int], units: Collection[int]) -> Iterable[Any]:
    of_people = Q(person_id__in=people) | Q(head_id__in=people)
    of_units = Q(collective_id__in=units) | Q(kind=RecipientKind.HOUSEHOLD, unit_id__in=units)
    rows = Honour.objects.filter(of_people | of_units).order_by("id")
    return rows.values_list(*OF_AN_HONOUR, named=True)


def _figures(units: Collection[int], year: int) -> QuerySet[CollectiveYear]:
    return CollectiveYear.objects.filter(collective_id__in=units, year=year).order_by("id")
