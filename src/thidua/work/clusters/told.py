"""What people tell of one criterion, and of a year's papers, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Typed:
    """What a member types for one criterion, and the state of the row that was on the screen (`seen`)."""

    value: Decimal | None = None
    grade: str = ""
    evidence: str = ""
    seen: int | None = None


@dataclass(frozen=True)
class Found:
    """What a checker finds of one criterion: another figure, another grade or the points themselves, with the
    reason; or nothing else, which agrees. `seen` is the state of the row that was on the screen."""

    value: Decimal | None = None
    grade: str = ""
    points: Decimal | None = None
    reason: str = ""
    seen: int | None = None

    @property
    def differs(self) -> bool:
        """Whether anything else than the member's own was found."""
        return self.value is not None or bool(self.grade) or self.points is not None


@dataclass(frozen=True)
class PaperCount:
    """A secret vote that a block held on paper, as counts: votes by the code of the member."""

    held_on: date
    entitled: int
    cast: int
    votes: Mapping[str, int]


@dataclass(frozen=True)
class NewPaper:
    """A paper for the year's file: its kind, its number and day, and what it says."""

    kind: str
    day: date
    number: str = ""
    text: str = ""
