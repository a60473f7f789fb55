"""Where something stands in the source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source that has something on it. `page` is None for plain text.

    A repaired line also tells, for each token of `text.split()`, what it was read from, how sure it is,
    and, where it is not, what else may stand there, likeliest first.
    """

    page: int | None
    line: int
    source: str
    text: str
    found: tuple[str, ...] = ()
    sure: tuple[float, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The line an item starts on, counted from 1; in PDF the count restarts on each page."""

    page: int | None
    line: int
