"""The law as it holds under a unit: the national tables, the changes switched on, what places set themselves.

All three are read by the rules as one book. Changes go over the tables; the figures of the bodies in the
unit's line go over both, the farthest body's first. A local figure never goes over a stricter one that was
read in its text or that a body above set."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from thidua.base.library.bounds import CAPS, Bound, bound_of, spans_under
from thidua.base.library.models import cited
from thidua.base.library.queries import FIGURE, law_in_line
from thidua.base.org.models import Unit
from thidua.rules import proposals, text
from thidua.rules.text import Book, Laid, Version

LOCAL = "local"
_FIXED = frozenset({"text", LOCAL})
_READ = ("code", "block", *FIGURE)
_ONE_DAY = timedelta(days=1)
_BOOKS_KEPT = 128  # a busy body's book is made once; what no one asks for any longer goes


class Figure(NamedTuple):
    """One local figure, as far as the rules look at it."""

    provision: str
    value: int | None
    word: str
    measure: str
    since: date
    until: date | None
    cite: str
    block: str = ""


_standing: ContextVar[tuple[str, Book]] = ContextVar("law_under", default=("", text.NATIONAL))


@contextmanager
def law_under(unit: Unit) -> Iterator[Book]:
    """Let the rules asked inside read the law as it holds under a unit; inside itself it asks nothing."""
    path, book = _standing.get()
    if path == unit.path and book is text.being_read():
        yield book
        return
    book = book_over(unit)
    token = _standing.set((unit.path, book))
    try:
        with text.reading(book):
            yield book
    finally:
        _standing.reset(token)


def book_over(unit: Unit, *, change: str = "", figure: Figure | None = None) -> Book:
    """The law as it holds under a unit; with a proposed change (its words) or figure, as it would hold."""
    rows = law_in_line(unit)
    changes, figures = _changes(rows), _figures(rows, unit)
    return _book((*changes, *([change] if change else [])), (*figures, *([figure] if figure else [])))


def _changes(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """The words of the changes switched on, the first switched on first."""
    found = {row["used__id"]: row for row in rows if row["used__id"]}
    ordered = sorted(found.values(), key=lambda row: (row["used__stage_since"], row["used__id"]))
    return tuple(row["used__words"] for row in ordered)


def _figures(rows: list[dict[str, Any]], unit: Unit) -> list[Figure]:
    """The figures of the line, the farthest body's first; how many awards a body gives is its own affair."""
    found = {row["local_provisions__id"]: row for row in rows if row["local_provisions__id"]}
    ours = (row for row in found.values() if row["path"] == unit.path or not _is_cap(row))
    ordered = sorted(ours, key=lambda row: (len(row["path"]), row["local_provisions__id"]))
    return [
        _figure({name: row[f"local_provisions__{name}"] for name in _READ}, row["name"]) for row in ordered
    ]


def _is_cap(row: dict[str, Any]) -> bool:
    return str(row["local_provisions__provision"]).startswith(f"{CAPS}.")


def _figure(row: dict[str, Any], body: str) -> Figure:
    cite = cited(row.pop("decision_number"), row.pop("decision_date"), body)
    code, block = row.pop("code"), row.pop("block")
    return Figure(**row, cite=cite, block=code if block else "")


def fingerprint_of(book: Book) -> str:
    """What tells one state of the law over the tables from the next."""
    return blake2b(repr(book.laid).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=_BOOKS_KEPT)
def _book(changes: tuple[str, ...], figures: tuple[Figure, ...]) -> Book:
    book = text.NATIONAL
    for words in changes:
        book = book.over(*proposals.laid_by(words))
    for figure in figures:
        with text.reading(book):
            book = book.over(*laid_by(figure))
    return book


def laid_by(figure: Figure) -> list[Laid]:
    """What a local figure lays over the book that is read, days on which it would loosen it left out."""
    bound = bound_of(figure.provision)
    if bound is None:
        return []
    spans = spans_under(figure.provision, figure.since, figure.until)
    free = [] if bound.field else _between(spans, figure.since, figure.until)
    over = [span for span in spans if not _is_fixed_stricter(bound, figure, span)]
    return [_laid(bound, figure, span) for span in (*free, *over)]


def code_of(provision: str, block: str = "") -> str:
    """The code under which the rules find a figure; that of a block beside the body's own."""
    return f"{provision}/{block}" if block else provision


def _is_fixed_stricter(bound: Bound, figure: Figure, span: Version) -> bool:
    value = bound.value_over(figure.value, figure.word, figure.measure, span.value)
    return span.verified in _FIXED and bound.looser(value, span.value)


def _laid(bound: Bound, figure: Figure, span: Version) -> Laid:
    value = bound.value_over(figure.value, figure.word, figure.measure, span.value)
    version = Version(value, span.since, span.until, figure.cite, LOCAL)
    return Laid(code_of(figure.provision, figure.block), version, about=bound.about)


def _between(spans: Sequence[Version], since: date, until: date | None) -> list[Version]:
    """The days on which the book says nothing, as versions without a value."""
    found, start = [], since
    for span in spans:
        if start < span.since:
            found.append(Version(None, start, span.since - _ONE_DAY, "", LOCAL))
        if span.until is None:
            return found
        start = span.until + _ONE_DAY
    if until is None or start <= until:
        found.append(Version(None, start, until, "", LOCAL))
    return found
