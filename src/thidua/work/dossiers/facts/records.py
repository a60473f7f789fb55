"""Everybody and everything under a unit that may be proposed, each with the facts that `rules` judges.

The register is asked once for each kind of row, however many nominees there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from thidua.base.org.models import Person, Post, Unit, held_on, within
from thidua.base.register.models import (
    CollectiveYear,
    Discipline,
    Honour,
    Initiative,
    Rating,
    RecipientKind,
)
from thidua.base.register.queries import lineage
from thidua.rules import facts, honours
from thidua.work.dossiers.facts.known import (
    YEARS_LOOKED_AT,
    Known,
    collective_known,
    held_known,
    person_known,
    years_known,
)

POSTS_A_PERSON = 10  # more posts than that, of so many people, are not looked through on one page


@dataclass(frozen=True)
class Record:
    """One possible nominee: who, where, and what the register knows. `key` is what a dossier of it would have
    (`nominee_key`); `code` is of the person or the unit, and of a household that of its newest row in the
    register."""

    kind: str
    key: str
    code: str
    name: str
    name_fold: str
    unit: Unit
    position: str
    known: Known

    @cached_property
    def facts(self) -> facts.Facts:
        """The facts as the rules read them; `rules.facts.BadFacts` where they contradict themselves."""
        return facts.read(self.known)


def people_under(unit: Unit, day: date, year: int, most: int) -> list[Record] | None:
    """Whoever works under a unit on a day, with what a year is judged by; None where there are more."""
    here = Post.objects.filter(held_on(day), within([unit.path], "unit__"))
    return _people(Q(person_id__in=here.values("person_id")), (unit.path,), day, year, most)


def person_record(person: Person, paths: Collection[str], day: date, year: int) -> Record | None:
    """One person as somebody who works in one of these subtrees on the day; None where that is not so."""
    found = _people(Q(person=person), paths, day, year, most=1) or []
    return found[0] if found else None


def groups_under(unit: Unit, day: date, year: int, most: int) -> list[Record] | None:
    """Every living unit under a unit, itself included, and every household that the register knows by name at
    one of them or at one it carries on; None where there are more."""
    units = list(Unit.objects.lived_on(day).under(unit.path)[: most + 1])
    found = group_records(units, year) if len(units) <= most else None
    return found if found is not None and len(found) <= most else None


def collective_record(unit: Unit, year: int) -> Record:
    """One collective, with the history of the units it carries on."""
    return next(each for each in group_records([unit], year) if each.kind == RecipientKind.COLLECTIVE)


def household_record(row: Honour, unit: Unit, year: int) -> Record | None:
    """The household of a row of the register, at the living unit that it belongs to now."""
    of_row = (each for each in group_records([unit], year) if each.kind == RecipientKind.HOUSEHOLD)
    return next((each for each in of_row if each.name_fold == row.name_fold), None)


def group_records(units: Sequence[Unit], year: int) -> list[Record]:
    """These collectives, then the households at them, each with the history of the units they carry on."""
    lines = lineage([unit.pk for unit in units])
    earlier = {before for line in lines.values() for before in line}
    of_households = Q(kind=RecipientKind.HOUSEHOLD, unit_id__in=earlier)
    rows = list(Honour.objects.filter(Q(collective_id__in=earlier) | of_households).order_by("id"))
    held = _grouped([row for row in rows if row.collective_id], "collective_id")
    years = CollectiveYear.objects.filter(collective_id__in=earlier, year=year).order_by("id")
    figures = _by(years, "collective_id")
    households = _households([row for row in rows if row.kind == RecipientKind.HOUSEHOLD], units, lines)
    return [*(_collective(unit, lines[unit.pk], held, figures) for unit in units), *households]


def _households(
    rows: Sequence[Honour], units: Sequence[Unit], lines: dict[int, frozenset[int]]
) -> list[Record]:
    """One for each name at each living unit, which the older units of its line lead to."""
    heirs = {before: unit for unit in units for before in lines[unit.pk]}
    found: dict[tuple[str, int], list[Honour]] = defaultdict(list)
    for row in rows:
        found[row.name_fold, heirs[row.unit_id].pk].append(row)
    return [_household(its, heirs[its[-1].unit_id]) for its in found.values()]


# One of each kind ------------------------------------------------------------------------------------------


def _people(which: Q, paths: Collection[str], day: date, year: int, most: int) -> list[Record] | None:
    last_day = date(year, 12, 31)
    posts = Post.objects.filter(which, held_on(day) | held_on(last_day)).select_related("person", "unit")
    rows = list(posts.order_by("-is_leader", "id")[: POSTS_A_PERSON * most + 1])
    held = _grouped(rows, "person_id")
    home = {person: found for person, its in held.items() if (found := _home(its, paths, day))}
    if len(home) > most or len(rows) > POSTS_A_PERSON * most:
        return None
    tell = _Told(which, year)
    return [_person(home[pk], [p for p in held[pk] if p.held_on(last_day)], tell) for pk in home]


def _home(posts: Iterable[Post], paths: Collection[str], day: date) -> Post | None:
    """The post that puts a person into one of the subtrees on the day: a leading one before others."""
    return next((post for post in posts if post.held_on(day) and post.unit.is_under(*paths)), None)


class _Told:
    """What the register tells of many people, by person: one question for each kind of row."""

    def __init__(self, which: Q, year: int) -> None:
        since = year - YEARS_LOOKED_AT
        people = Post.objects.filter(which).values("person_id")
        self.ratings = _by(Rating.objects.filter(person__in=people, year__gte=since), "person_id")
        self.measures = _by(Discipline.objects.filter(person__in=people, on__year__gte=since), "person_id")
        self.initiatives = _by(Initiative.objects.filter(person__in=people, year__gte=since), "person_id")
        self.honours: dict[int, list[Honour]] = defaultdict(list)
        for row in Honour.objects.filter(Q(person__in=people) | Q(head__in=people)):
            for holder in {pk for pk in (row.person_id, row.head_id) if pk is not None}:
                self.honours[holder].append(row)


def _person(post: Post, posts_in_year: Sequence[Post], told: _Told) -> Record:
    person = post.person
    rows = told.honours.get(person.pk, [])
    known: Known = {
        **_asked(RecipientKind.PERSON),
        "nominee": {"kind": RecipientKind.PERSON.value, **person_known(person, posts_in_year)},
        "years": years_known(
            told.ratings.get(person.pk, ()),
            told.measures.get(person.pk, ()),
            told.initiatives.get(person.pk, ()),
        ),
    }
    if rows or not person.is_provisional:
        known["held"] = [held_known(row) for row in rows]
    return Record(
        kind=RecipientKind.PERSON,
        key=f"person:{person.pk}",
        code=person.code,
        name=person.name,
        name_fold=person.name_fold,
        unit=post.unit,
        position=post.position,
        known=known,
    )


def _collective(
    unit: Unit,
    line: Collection[int],
    held: dict[int, list[Honour]],
    figures: dict[int, list[CollectiveYear]],
) -> Record:
    own = [row for before in line for row in figures.get(before, ())]
    known: Known = {
        **_asked(RecipientKind.COLLECTIVE),
        "nominee": {"kind": RecipientKind.COLLECTIVE.value},
        "held": [held_known(row) for before in line for row in held.get(before, ())],
        "collective": collective_known(unit, own[-1] if own else None),
    }
    return Record(
        kind=RecipientKind.COLLECTIVE,
        key=f"collective:{unit.pk}",
        code=unit.code,
        name=unit.name,
        name_fold=unit.name_fold,
        unit=unit,
        position="",
        known=known,
    )


def _household(rows: Sequence[Honour], unit: Unit) -> Record:
    newest = rows[-1]
    return Record(
        kind=RecipientKind.HOUSEHOLD,
        key=f"household:{unit.pk}:{newest.name_fold}",
        code=newest.code,
        name=newest.recipient_name,
        name_fold=newest.name_fold,
        unit=unit,
        position="",
        known={
            **_asked(RecipientKind.HOUSEHOLD),
            "nominee": {"kind": RecipientKind.HOUSEHOLD.value},
            "held": [held_known(row) for row in rows],
        },
    )


def _asked(kind: str) -> Known:
    """Facts are always of some honour; who asks for a year asks for every one in turn."""
    first = next(code for code in honours.codes() if kind in honours.get(code).recipients)
    return {"schema": facts.SCHEMA, "honour": first}


def _by(rows: QuerySet[Any], field: str) -> dict[int, list[Any]]:
    return _grouped(rows.iterator(chunk_size=2000), field)


def _grouped(rows: Iterable[Any], field: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found
