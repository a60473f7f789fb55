"""A reading's lines with what was found in them, and the items as cards: data for the confirming screen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.work.planning import contents
from thidua.work.planning.models import Found, FoundKind, FoundState, Intake

Place = tuple[int | None, int | None]


@dataclass
class Line:
    """One line of the source: cut where the words of an item begin and end."""

    number: int
    page: int | None
    source: str
    text: str
    confidence: float
    marks: list[Found] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The line's address on the page."""
        return f"L{self.page or 0}-{self.number}"

    @property
    def is_doubtful(self) -> bool:
        """A person should look: the repaired text is not to be trusted."""
        return self.confidence < 0.75

    @property
    def kind(self) -> str:
        """The kind of the first item found here, for its colour."""
        return self.marks[0].kind if self.marks else ""

    @property
    def is_repaired(self) -> bool:
        return " ".join(self.text.split()) != " ".join(self.source.split())


def marked_lines(intake: Intake, found: Iterable[Found]) -> list[Line]:
    """The lines of the source in order, each with the items whose words stand in it."""
    lines = [
        Line(row["line"], row.get("page"), row["source"], row["text"], row.get("confidence", 1.0))
        for row in intake.lines
    ]
    at = {(line.page, line.number): index for index, line in enumerate(lines)}
    for item in found:
        index = at.get((item.page, item.line or 0))
        if index is not None and item.state != FoundState.REMOVED:
            for line in _spanned(lines, index, item.quote):
                line.marks.append(item)
    return lines


def _spanned(lines: list[Line], first: int, quote: str) -> list[Line]:
    """The lines that a quotation runs over: the first, and those whose words go on in it."""
    said = " ".join(quote.split())
    spanned = [lines[first]]
    for line in lines[first + 1 : first + 40]:
        words = " ".join(line.source.split())
        if not words or not (words in said or (len(words) > 8 and said.endswith(words[: len(words) // 2]))):
            break
        spanned.append(line)
    return spanned


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
