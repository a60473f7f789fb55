"""Everybody and everything under a unit that may be proposed, each with the facts that `rules` judges.

The register is asked once for each kind of row, however many nominees there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from thidua.base.org.models import Person, Post, Unit, held_on, within
from thidua.base.register.models import CollectiveYear, Honour, RecipientKind
from thidua.base.register.queries import lineage
from thidua.rules import facts, honours
from thidua.work.dossiers.facts.gathered import Gathered, grouped
from thidua.work.dossiers.facts.known import (
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

    @property
    def contradicts_itself(self) -> bool:
        """Whether the register holds something of the nominee that cannot be."""
        try:
            return self.facts is None
        except facts.BadFacts:
            return True

    @property
    def standing(self) -> list[Known]:
        """The honours held that were not taken back, the newest first."""
        held = [each for each in self.known.get("held", ()) if each["status"] in facts.STANDING]
        return sorted(held, key=_by_year, reverse=True)


def records_under(path: str, day: date, year: int, most: int) -> list[Record] | None:
    """Whoever works in a subtree on a day, its living units and the households at them, with what a year is
    judged by; None where there are more of a kind than `most`."""
    here = Post.objects.filter(held_on(day), within([path], "unit__"))
    homes = _homes(Q(person_id__in=here.values("person_id")), (path,), day, year, most)
    units = list(Unit.objects.lived_on(day).under(path)[: most + 1])
    if homes is None or len(units) > most:
        return None
    found = _records(homes, units, year)
    return found if len(found) <= len(homes) + len(units) + most else None


def person_record(person: Person, paths: Collection[str], day: date, year: int) -> Record | None:
    """One person as somebody who works in one of these subtrees on the day; None where that is not so."""
    homes = _homes(Q(person=person), paths, day, year, most=1)
    return _records(homes, (), year)[0] if homes else None


def collective_record(unit: Unit, year: int) -> Record:
    """One collective, with the history of the units it carries on."""
    return _records((), (unit,), year)[0]


def household_record(row: Honour, unit: Unit, year: int) -> Record | None:
    """The household of a row of the register, at the living unit that it belongs to now."""
    households = _records((), (unit,), year)[1:]
    return next((each for each in households if each.name_fold == row.name_fold), None)


@dataclass(frozen=True)
class _Home:
    """The post that puts a person under a unit, and the posts held at the end of the year."""

    post: Post
    in_year: Sequence[Post]


def _homes(which: Q, paths: Collection[str], day: date, year: int, most: int) -> list[_Home] | None:
    """A leading post before others; None where there are more than `most` people."""
    last_day = date(year, 12, 31)
    posts = Post.objects.filter(which, held_on(day) | held_on(last_day)).select_related("person", "unit")
    rows = list(posts.order_by("-is_leader", "id")[: POSTS_A_PERSON * most + 1])
    homes = []
    for its in grouped(rows, "person_id").values():
        here = next((post for post in its if post.held_on(day) and post.unit.is_under(*paths)), None)
        if here is not None:
            homes.append(_Home(here, [post for post in its if post.held_on(last_day)]))
    return homes if len(homes) <= most and len(rows) <= POSTS_A_PERSON * most else None


def _records(homes: Sequence[_Home], units: Sequence[Unit], year: int) -> list[Record]:
    """The people, the units, then the households at the units."""
    lines = lineage([unit.pk for unit in units])
    earlier = {before for line in lines.values() for before in line}
    told = Gathered([home.post.person_id for home in homes], earlier, year)
    people = [_person(home, told) for home in homes]
    collectives = [_collective(unit, lines[unit.pk], told) for unit in units]
    return [*people, *collectives, *_households(told.of_households, units, lines)]


def _households(rows: Sequence[Any], units: Sequence[Unit], lines: dict[int, frozenset[int]]) -> list[Record]:
    """One for each name at each living unit, which the older units of its line lead to."""
    heirs = {before: unit for unit in units for before in lines[unit.pk]}
    found: dict[tuple[str, int], list[Any]] = {}
    for row in rows:
        found.setdefault((row.name_fold, heirs[row.unit_id].pk), []).append(row)
    return [_household(its, heirs[its[-1].unit_id]) for its in found.values()]


def _person(home: _Home, told: Gathered) -> Record:
    post, person = home.post, home.post.person
    rows = told.titles.get(person.pk, [])
    known: Known = {
        **_asked(RecipientKind.PERSON),
        "nominee": {"kind": RecipientKind.PERSON.value, **person_known(person, home.in_year)},
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


def _collective(unit: Unit, line: Collection[int], told: Gathered) -> Record:
    figures = [row for before in line for row in told.figures.get(before, ())]
    newest = max(figures, key=_by_id, default=None)
    known: Known = {
        **_asked(RecipientKind.COLLECTIVE),
        "nominee": {"kind": RecipientKind.COLLECTIVE.value},
        "held": [held_known(row) for before in line for row in told.awards.get(before, ())],
        "collective": collective_known(unit, newest),
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


def _household(rows: Sequence[Any], unit: Unit) -> Record:
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


def _by_year(held: Known) -> tuple[int, str]:
    return held["year"], held["decided"]


def _by_id(row: CollectiveYear) -> int:
    return row.pk
