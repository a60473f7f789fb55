"""Search over people, units, dossiers, documents: each office contributes a finder."""

from collections.abc import Callable
from dataclasses import dataclass

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


Find = Callable[[Actor, str, int], list[Hit]]


@dataclass(frozen=True)
class Finder:
    """A kind of thing that can be found. `find(actor, folded, at_most)` gets the text without accents, in
    lower case, starts from `visible_to(actor)` and answers at most so many."""

    label: Words
    icon: str
    find: Find
    order: int = 50


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
    """What the actor may see that matches, by kind; nothing for fewer than two letters."""
    folded = fold(text[:LONGEST])
    if len(folded) < SHORTEST:
        return []
    found = [_found(finder, actor, folded) for finder in sorted(_finders, key=lambda finder: finder.order)]
    return [kind for kind in found if kind.hits]


def _found(finder: Finder, actor: Actor, folded: str) -> Found:
    hits = finder.find(actor, folded, AT_MOST + 1)
    return Found(finder.label, finder.icon, hits[:AT_MOST], len(hits) > AT_MOST)
