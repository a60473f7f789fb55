"""What a place may set for itself, and how far: the bounds in `bounds.yaml` and the national law."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thidua.rules import honours, text
from thidua.rules.facts import RATINGS
from thidua.rules.text import Version

DAYS, PERCENT, RATING = "days", "percent", "rating"
LIMIT, SHARE = "limit", "share"
HUNDRED = 100
CAPS = "caps"
_TIERS = ("province", "district", "commune")


@dataclass(frozen=True)
class Bound:
    """One figure that may be set locally; the table says what each field means."""

    code: str
    about: str
    unit: str
    written: str
    least: int = 0
    most: int = 0
    field: str = ""
    stricter: str = ""
    tiers: tuple[str, ...] = _TIERS
    block: bool = False

    def speaks_of(self, code: str) -> bool:
        """Whether this is the bound of a provision."""
        return code == self.code or (self.code.endswith("*") and code.startswith(self.code[:-1]))

    def figure_in(self, value: Any) -> Fraction | int | None:
        """The figure that a value of the law holds, so that two can be compared; None where it holds none."""
        told = value.get(self.field) if self.field and isinstance(value, Mapping) else value
        if self.unit == RATING:
            return RATINGS.index(told) if told in RATINGS else None
        if self.written == LIMIT or isinstance(told, Mapping) or told is None:
            return None
        return Fraction(str(told))

    def looser(self, one: Any, other: Any) -> bool:
        """Whether one value asks less, or allows more, than the other."""
        mine, theirs = self.figure_in(one), self.figure_in(other)
        if mine is None or theirs is None or not self.stricter:
            return False
        return mine > theirs if self.stricter == "less" else mine < theirs

    def value_over(self, figure: int | None, word: str, measure: str, under: Any) -> Any:
        """A local figure as the tables write it, in the value that stands under it."""
        told: Any = word if self.unit == RATING else figure
        if self.written == LIMIT:
            return {"days": figure, "unit": measure}
        if self.written == SHARE:
            told = f"{figure}/{HUNDRED}"
        return {**under, self.field: told} if self.field else told


@cache
def bounds() -> tuple[Bound, ...]:
    """Every bound, in the order of the table: the exact code stands before the star."""
    rows = yaml.safe_load(Path(__file__).with_name("bounds.yaml").read_text(encoding="utf-8"))
    return tuple(Bound(**{**row, "tiers": tuple(row.get("tiers", _TIERS))}) for row in rows)


@cache
def bound_of(code: str) -> Bound | None:
    """The bound of a provision; None where a place may set nothing."""
    return next((bound for bound in bounds() if bound.speaks_of(code)), None)


@cache
def settable(tier: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every figure that a body of a tier may set."""
    if tier not in _TIERS:
        return ()
    named = ((b.code, b.about) for b in bounds() if not b.code.endswith("*") and tier in b.tiers)
    listed = [(code, honours.get(code).name_vi) for code in honours.codes()]
    limits = ((f"time_limits.{code}_{tier}", f"Thời hạn giải quyết: {name}") for code, name in listed)
    caps = ((f"{CAPS}.{code}", f"Số lượng tối đa trong năm: {name}") for code, name in listed)
    return (*named, *limits, *caps)


@cache
def _names() -> Mapping[str, str]:
    return {code: name for tier in _TIERS for code, name in settable(tier)}


def name_of(code: str) -> str:
    """A provision as people call it; the code itself when it is not one that a place may set."""
    return _names().get(code, code)


def fixed_by_law(code: str, value: Any, since: date, until: date | None) -> Version | None:
    """The version of the national law, read in its text, that a local value would loosen on some day."""
    bound = bound_of(code)
    for version in _meeting(code, since, until) if bound else ():
        if bound and version.verified == "text" and bound.looser(value, version.value):
            return version
    return None


def spans_under(code: str, since: date, until: date | None) -> list[Version]:
    """What the book that is read says of a provision on these days, each version cut to them; the days on
    which it says nothing are left out."""
    return [
        Version(v.value, max(v.since, since), _earlier(v.until, until), v.cite, v.verified)
        for v in _meeting(code, since, until)
    ]


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _meeting(code: str, since: date, until: date | None) -> Iterator[Version]:
    for version in _versions(code):
        if version.since <= (until or date.max) and since <= (version.until or date.max):
            yield version


def _versions(code: str) -> Iterable[Version]:
    found = text.topic(code.partition(".")[0]).get(code)
    return found.versions if found else ()
