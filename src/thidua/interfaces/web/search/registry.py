"""Search over people, units, dossiers, documents: each office contributes a finder."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold

Words = str | Promise
SHORTEST = 2
LONGEST = 200
AT_MOST = 10


@dataclass(frozen=True)
class Hit:
    """One thing found: its name, what tells it from its namesakes, its address."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Finder:
    """A kind of thing that can be found.

    `rows(actor, folded)` gets the text without accents, in lower case, and starts from `visible_to(actor)`;
    its order says which come in when there are too many. `columns` (fields, or expressions over the model)
    are read as text, "" where there is none, and handed to `hit` in their order. The newest come first, or
    with `by_name` they stand by their first column."""

    label: Words
    icon: str
    rows: Callable[[Actor, str], QuerySet[Any]]
    columns: tuple[Any, ...]
    hit: Callable[..., Hit]
    order: int = 50
    by_name: bool = False


@dataclass(frozen=True)
class Found:
    """A kind with its hits; `more` when the list was cut."""

    label: Words
    icon: str
    hits: list[Hit]
    more: bool


_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Add a kind of thing to the search."""
    if finder not in _finders:
        _finders.append(finder)


def search(actor: Actor, text: str) -> list[Found]:
    """What the actor may see that matches, by kind, in one question; nothing for fewer than two letters."""
    folded = fold(text[:LONGEST])
    if len(folded) < SHORTEST or not _finders:
        return []
    finders = sorted(_finders, key=lambda finder: finder.order)
    width = max(len(finder.columns) for finder in finders)
    asked = [_asked(place, finder, finder.rows(actor, folded), width) for place, finder in enumerate(finders)]
    rows = list(asked[0].union(*asked[1:], all=True))
    found = [_found(finder, [row for row in rows if row[0] == place]) for place, finder in enumerate(finders)]
    return [kind for kind in found if kind.hits]


def _asked(place: int, finder: Finder, rows: QuerySet[Any], width: int) -> QuerySet[Any]:
    """The first rows of a kind: place, key and text columns, under names that no model has."""
    few = rows.values("pk")[: AT_MOST + 1]
    told: list[Any] = [
        Coalesce(Cast(column, TextField()), Value("", TextField())) for column in finder.columns
    ]
    told += [Value("", TextField())] * (width - len(told))
    names = {f"found_{n}": column for n, column in enumerate(told)}
    fresh = rows.model.objects.filter(pk__in=few).order_by()
    fresh = fresh.annotate(found_place=Value(place), found_key=F("pk"), **names)
    listed: QuerySet[Any] = fresh.values_list("found_place", "found_key", *names)
    return listed


def _found(finder: Finder, rows: list[tuple[Any, ...]]) -> Found:
    rows = sorted(rows, key=lambda row: fold(row[2]) if finder.by_name else -row[1])
    hits = [finder.hit(*row[2 : 2 + len(finder.columns)]) for row in rows[:AT_MOST]]
    return Found(finder.label, finder.icon, hits, len(rows) > AT_MOST)
