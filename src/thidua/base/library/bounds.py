"""What a place may set for itself, and how far: the bounds in `bounds.yaml` and the national law."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

from thidua.rules import honours, text
from thidua.rules.text import Version

DAYS, PERCENT = "days", "percent"
HUNDRED = 100
_TIERS = ("province", "district", "commune")


@dataclass(frozen=True)
class Bound:
    """One figure that may be set locally: its code (a star for any ending), its unit, its limits."""

    code: str
    about: str
    unit: str
    least: int
    most: int
    law: str = ""

    def speaks_of(self, code: str) -> bool:
        """Whether this is the bound of a provision."""
        return code == self.code or (self.code.endswith("*") and code.startswith(self.code[:-1]))


@cache
def bounds() -> tuple[Bound, ...]:
    """Every bound, in the order of the table: the exact code stands before the star."""
    rows = yaml.safe_load(Path(__file__).with_name("bounds.yaml").read_text(encoding="utf-8"))
    return tuple(Bound(**row) for row in rows)


def bound_of(code: str) -> Bound | None:
    """The bound of a provision; None where a place may set nothing."""
    return next((bound for bound in bounds() if bound.speaks_of(code)), None)


@cache
def settable(tier: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every figure that a body of a tier may set."""
    named = [(bound.code, bound.about) for bound in bounds() if not bound.code.endswith("*")]
    limits = [
        (f"time_limits.{code}_{tier}", f"Thời hạn giải quyết: {honours.get(code).name_vi}")
        for code in honours.codes()
        if tier in _TIERS
    ]
    return (*named, *limits)


def name_of(code: str) -> str:
    """A provision as people call it; the code itself when it is not one that a place may set."""
    named = dict(each for tier in _TIERS for each in settable(tier))
    return named.get(code, code)


def fixed_by_law(code: str, value: int, since: date, until: date | None) -> Version | None:
    """The version of the national law, read in its text, that a local share would exceed on some day."""
    bound = bound_of(code)
    if bound is None or not bound.law:
        return None
    for version in text.provision(bound.law).versions:
        meets = version.since <= (until or date.max) and since <= (version.until or date.max)
        if meets and version.verified == "text" and Fraction(value, HUNDRED) > Fraction(version.value):
            return version
    return None
