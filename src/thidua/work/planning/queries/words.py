"""A reading's lines as people have put them right so far, and what was changed by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from thidua.work.planning.models import Correction, Intake
from thidua.work.planning.models.correction import WHOLE_LINE


@dataclass(frozen=True)
class Doubt:
    """A word the reading is not sure of: where it stands, what the document has, what else it may be."""

    at: int
    source: str
    proposed: str
    alternatives: tuple[str, ...]
    correction: Correction | None = None

    @property
    def now(self) -> str:
        """The word as it stands."""
        return self.correction.after if self.correction else self.proposed


@dataclass
class LineNow:
    """A line of a reading with the live corrections laid over it."""

    page: int
    line: int
    source: str
    read: tuple[str, ...]
    confidence: float
    doubts: list[Doubt] = field(default_factory=list)
    words: dict[int, Correction] = field(default_factory=dict)
    whole: Correction | None = None

    @property
    def tokens(self) -> list[str]:
        """The words as they stand, one for each word read; meaningless where the whole line was retyped."""
        return [self.words[at].after if at in self.words else word for at, word in enumerate(self.read)]

    @property
    def text(self) -> str:
        """The line as it stands."""
        return self.whole.after if self.whole else " ".join(self.tokens)

    @property
    def left(self) -> list[Doubt]:
        """The words that still wait for a person."""
        return [] if self.whole else [doubt for doubt in self.doubts if doubt.correction is None]

    @property
    def is_confirmed(self) -> bool:
        """Whether a person answered for the line, or for each word of it that was in doubt."""
        return self.whole is not None or bool(self.doubts and not self.left)


def corrections_of(intake: Intake) -> QuerySet[Correction]:
    """Every correction of a reading, oldest first; the caller found the reading by its own right."""
    return Correction.objects.filter(intake=intake).order_by("id")


def live_corrections(intake: Intake) -> list[Correction]:
    """Those that hold still."""
    return list(corrections_of(intake).filter(undone_at=None))


def lines_now(intake: Intake, live: Iterable[Correction] | None = None) -> list[LineNow]:
    """The lines of a reading in order, as they stand now."""
    return _laid_over(intake.lines, live_corrections(intake) if live is None else live)


def lines_near(intake: Intake, page: int, line: int, reach: int = 3) -> list[LineNow]:
    """A line with a few before and after it, as they stand now."""
    rows = intake.lines
    at = _index(rows, page, line)
    near = rows[max(0, at - reach) : at + reach + 1] if at is not None else []
    live = corrections_of(intake).filter(undone_at=None, line__in=[row["line"] for row in near])
    return _laid_over(near, live)


def line_now(intake: Intake, page: int, line: int) -> LineNow | None:
    """One line as it stands now."""
    return next(iter(lines_near(intake, page, line, 0)), None)


def words_settled(lines: Sequence[LineNow]) -> tuple[int, int]:
    """How many words in doubt a person has settled, and how many there are."""
    total = sum(len(line.doubts) for line in lines)
    return total - sum(len(line.left) for line in lines), total


def words_beside(intake: Intake, page: int, line: int) -> tuple[str, str]:
    """The last word before a line and the first after it, as read; empty at the ends of the text."""
    rows = intake.lines
    at = _index(rows, page, line)
    if at is None:
        return "", ""
    above = rows[at - 1]["text"].split() if at else []
    below = rows[at + 1]["text"].split() if at + 1 < len(rows) else []
    return (above[-1] if above else ""), (below[0] if below else "")


def _index(rows: Sequence[Mapping[str, Any]], page: int, line: int) -> int | None:
    places = ((row["line"], row.get("page") or 0) for row in rows)
    return next((at for at, place in enumerate(places) if place == (line, page)), None)


def _laid_over(rows: Iterable[Mapping[str, Any]], live: Iterable[Correction]) -> list[LineNow]:
    by_line: dict[tuple[int, int], dict[int, Correction]] = {}
    for one in live:
        by_line.setdefault((one.page, one.line), {})[one.token] = one
    return [_line(row, by_line.get((row.get("page") or 0, row["line"]), {})) for row in rows]


def _line(row: Mapping[str, Any], live: Mapping[int, Correction]) -> LineNow:
    read = tuple(row["text"].split())
    words = {token: one for token, one in live.items() if 0 <= token < len(read)}
    return LineNow(
        row.get("page") or 0,
        row["line"],
        " ".join(row["source"].split()),
        read,
        row.get("confidence", 1.0),
        list(_doubts(row, read, words)),
        words,
        live.get(WHOLE_LINE),
    )


def _doubts(row: Mapping[str, Any], read: Sequence[str], words: Mapping[int, Correction]) -> Iterator[Doubt]:
    """Readings made before doubts were told have only their places."""
    told = {doubt["at"]: doubt for doubt in row.get("doubts", ())}
    for at in row.get("flagged", ()):
        if 0 <= at < len(read):
            doubt = told.get(at, {})
            alternatives = tuple(doubt.get("alternatives", ()))[:5]
            yield Doubt(at, doubt.get("source", ""), read[at], alternatives, words.get(at))
