"""What a comparison holds; `as_json` gives it as plain data."""

import dataclasses
from dataclasses import dataclass
from typing import Any

COVERED, LOOK, MISSING = "covered", "look", "missing"
KEPT, LATER, NOT_APPLICABLE = "kept", "later", "not_applicable"


@dataclass(frozen=True, slots=True)
class Spot:
    """A clause where it stands: its section, its first line, its words."""

    section: str
    line: int
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage of the lower plan that answers a clause best."""

    line: int
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A clause of the upper plan, how far the lower plan takes it up, 0..1, and where."""

    upper: Spot
    band: str
    score: float
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Check:
    """Something of the upper plan that must reappear below: `kept`, `missing`, `later`, `not_applicable`.

    `reason` says in Vietnamese why, where the status alone does not. The texts are the passages of both
    sides; `duty` is the id of the upper duty that a check of kind `duty` or `deadline` is about.
    """

    kind: str
    item: str
    upper_line: int
    upper_page: int | None
    lower_line: int | None
    lower_page: int | None
    status: str
    reason: str = ""
    upper_text: str = ""
    lower_text: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer of the cascade: points clause by clause, and the hard checks.

    `cites_upper`: whether the lower plan names the upper one by its number; None where that has no number.
    """

    points: tuple[Point, ...]
    hard: tuple[Check, ...]
    cites_upper: bool | None

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain data for `json.dumps`."""
        whole = dataclasses.asdict(self)
        bands = [point.band for point in self.points]
        states = [check.status for check in self.hard]
        return {
            "schema": "cascade/1",
            "counts": {
                "points": {band: bands.count(band) for band in (COVERED, LOOK, MISSING)},
                "hard": {state: states.count(state) for state in (KEPT, MISSING, LATER, NOT_APPLICABLE)},
            },
            **whole,
        }
