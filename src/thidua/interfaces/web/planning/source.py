"""A reading's lines with what was found in them, and the items as cards: data for the confirming screen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from thidua.work.planning import contents
from thidua.work.planning.models import Found, FoundKind, FoundState, Intake

REACH = 40
"""How many lines a quotation may run over."""


@dataclass(frozen=True)
class Piece:
    """A run of a line's words, and the item they belong to, if any."""

    text: str
    found: Found | None = None


@dataclass
class Line:
    """One line of the source, with where in it the words of each item stand."""

    number: int
    page: int | None
    source: str
    text: str
    confidence: float
    spans: list[tuple[int, int, Found]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The line's address on the page."""
        return f"L{self.page or 0}-{self.number}"

    @property
    def is_doubtful(self) -> bool:
        """A person should look: the text is not to be trusted as it stands."""
        return self.confidence < 0.75

    @property
    def is_repaired(self) -> bool:
        """The reading proposes another text than the one that stands there."""
        return " ".join(self.text.split()) != self.source

    @property
    def pieces(self) -> list[Piece]:
        """The line cut where items begin and end; where they overlap, the shorter one is shown."""
        cuts = sorted({0, len(self.source), *(at for span in self.spans for at in span[:2])})
        return [
            Piece(self.source[begin:end], self._innermost(begin, end))
            for begin, end in pairwise(cuts)
            if begin < end
        ]

    def _innermost(self, begin: int, end: int) -> Found | None:
        over = [span for span in self.spans if span[0] <= begin and end <= span[1]]
        return min(over, key=lambda span: span[1] - span[0])[2] if over else None


def marked_lines(intake: Intake, found: Iterable[Found]) -> list[Line]:
    """The lines of the source in order, each with the items whose words stand in it."""
    lines = [
        Line(
            row["line"],
            row.get("page"),
            " ".join(row["source"].split()),
            row["text"],
            row.get("confidence", 1.0),
        )
        for row in intake.lines
    ]
    at = {(line.page, line.number): index for index, line in enumerate(lines)}
    for item in found:
        index = at.get((item.page, item.line or 0))
        if index is not None and item.state != FoundState.REMOVED:
            _mark(lines[index : index + REACH], item)
    return lines


def _mark(lines: list[Line], item: Found) -> None:
    """Follow an item's quotation from its first line on; a quotation that is not there marks the line."""
    rest = " ".join(item.quote.split())
    for number, line in enumerate(lines):
        begin, end = _standing(line.source, rest)
        if begin == end:
            if number == 0:
                line.spans.append((0, len(line.source), item))
            return
        line.spans.append((begin, end, item))
        rest = rest[end - begin :].strip()
        if not rest:
            return


def _standing(source: str, words: str) -> tuple[int, int]:
    """Where the words stand in a line, or where their beginning runs to its end; nowhere is (0, 0)."""
    begin = source.find(words) if words else -1
    if begin >= 0:
        return begin, begin + len(words)
    for length in range(min(len(source), len(words)), 0, -1):
        if source.endswith(words[:length]):
            return len(source) - length, len(source)
    return 0, 0


def shown_items(found: Iterable[Found]) -> list[dict[str, Any]]:
    """The items by kind, each with what its card shows."""
    by_kind: dict[str, list[dict[str, Any]]] = {kind: [] for kind in FoundKind.values}
    for item in found:
        by_kind[item.kind].append(_shown(item))
    return [
        {"kind": kind, "label": FoundKind(kind).label, "items": items, "addable": kind != FoundKind.METADATA}
        for kind, items in by_kind.items()
    ]


def _shown(item: Found) -> dict[str, Any]:
    named = contents.summary(item.kind, item.content)
    rows = [
        (spec.label, _words(spec, item.content.get(spec.name)))
        for spec in contents.FIELDS[item.kind]
        if item.content.get(spec.name) and item.content.get(spec.name) != named
    ]
    return {
        "found": item,
        "name": named or _("(chưa có nội dung)"),
        "rows": rows,
        "owed_by": len(item.content.get("owes", [])),
        "anchor": f"L{item.page or 0}-{item.line}" if item.line else "",
        "needs_owner": item.kind == FoundKind.DUTY and not item.content.get("lead"),
    }


def _words(spec: contents.Field, value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if spec.kind == "date":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if spec.kind == "choice":
        return str(dict(spec.choices).get(value, value))
    return str(value)
