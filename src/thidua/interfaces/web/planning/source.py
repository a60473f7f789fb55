"""A reading's lines with what was found in them, and the items as cards: data for the confirming screen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Any

from django.utils.translation import gettext as _

from thidua.base.core.text import fold
from thidua.work.planning import contents
from thidua.work.planning.models import Correction, Found, FoundKind, FoundState
from thidua.work.planning.queries import Doubt, LineNow

REACH = 40
"""How many lines a quotation may run over."""
DOUBTFUL_LINE = 0.75
"""A line that is read with less confidence is marked."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Piece:
    """A run of a line's words, the item they belong to, if any, and the doubt about them, if any."""

    text: str
    found: Found | None = None
    doubt: Doubt | None = None


@dataclass
class Line:
    """A line as it stands now, with where in its source the words of each item stand."""

    now: LineNow
    spans: list[tuple[int, int, Found]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The line's place as part of an address on the page."""
        return f"{self.now.page}-{self.now.line}"

    @property
    def anchor(self) -> str:
        """The line's address on the page."""
        return f"L{self.place}"

    @property
    def is_doubtful(self) -> bool:
        """A person should look: the text is not to be trusted as it stands."""
        return self.now.confidence < DOUBTFUL_LINE and not self.now.is_confirmed

    @property
    def is_repaired(self) -> bool:
        """The line reads otherwise than the source has it."""
        return self.now.text != self.now.source

    @property
    def pieces(self) -> list[Piece]:
        """The line as it stands, cut where items and words in doubt begin and end; where items overlap, the
        shorter one is shown."""
        text, doubts = self.now.text, self._doubts()
        spans = [(*self._moved(begin, end), found) for begin, end, found in self.spans]
        cuts = sorted({0, len(text), *(at for span in (*spans, *doubts) for at in span[:2])})
        return [
            Piece(text[begin:end], _innermost(spans, begin, end), _innermost(doubts, begin, end))
            for begin, end in pairwise(cuts)
            if begin < end
        ]

    def _doubts(self) -> list[tuple[int, int, Doubt]]:
        """Where the words in doubt stand; in a retyped line none is left."""
        if self.now.whole:
            return []
        ends = list(accumulate(len(word) + 1 for word in self.now.tokens))
        begins = [0, *ends]
        return [(begins[doubt.at], ends[doubt.at] - 1, doubt) for doubt in self.now.doubts]

    def _moved(self, begin: int, end: int) -> tuple[int, int]:
        """A stretch of the source as a stretch of the line as it stands, word for word."""
        if not self.is_repaired:
            return begin, end
        source, text = self.now.source, self.now.text
        words, now = list(_WORD.finditer(source)), list(_WORD.finditer(text))
        first = next((at for at, word in enumerate(words) if word.end() > begin), 0)
        last = next((at for at in range(len(words) - 1, -1, -1) if words[at].start() < end), 0)
        ahead = aligned([word.group() for word in words], [word.group() for word in now])
        if not now or not words:
            return 0, 0
        return now[ahead[first][0]].start(), now[ahead[last][1]].end()


def aligned(source: Sequence[str], now: Sequence[str]) -> list[tuple[int, int]]:
    """For each word of the source the first and the last word that stands for it now."""
    if len(source) == len(now):
        return [(at, at) for at in range(len(now))]
    kept: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, [fold(word) for word in source], [fold(word) for word in now], False)
    for _kind, begin, end, first, last in matcher.get_opcodes():
        for at in range(begin, end):
            share = (at - begin) * (last - first) // (end - begin)
            place = min(first + share, len(now) - 1)
            kept.append((place, min(max(place, last - 1) if at == end - 1 else place, len(now) - 1)))
    return kept


def _innermost(spans: Iterable[tuple[int, int, Any]], begin: int, end: int) -> Any:
    over = [span for span in spans if span[0] <= begin and end <= span[1]]
    return min(over, key=lambda span: span[1] - span[0])[2] if over else None


def marked_lines(lines: Iterable[LineNow], found: Iterable[Found]) -> list[Line]:
    """The lines in order, each with the items whose words stand in it."""
    shown = [Line(now) for now in lines]
    at = {(line.now.page, line.now.line): index for index, line in enumerate(shown)}
    for item in found:
        index = at.get((item.page or 0, item.line or 0))
        if index is not None and item.state != FoundState.REMOVED:
            _mark(shown[index : index + REACH], item)
    return shown


def _mark(lines: list[Line], item: Found) -> None:
    """Follow an item's quotation from its first line on; a quotation that is not there marks the line."""
    rest = " ".join(item.quote.split())
    for number, line in enumerate(lines):
        begin, end = _standing(line.now.source, rest)
        if begin == end:
            if number == 0:
                line.spans.append((0, len(line.now.source), item))
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


def shown_items(
    found: Iterable[Found], live: Iterable[Correction] = (), offers: Mapping[int, Any] | None = None
) -> list[dict[str, Any]]:
    """The items by kind, each with what its card shows: its fields, the words put right in it, and the name
    that may be remembered from it."""
    by_kind: dict[str, list[dict[str, Any]]] = {kind: [] for kind in FoundKind.values}
    fixes = [one for one in live if one.touched]
    for item in found:
        put_right = dict.fromkeys((one.before, one.after) for one in fixes if item.pk in one.touched)
        row = {**_shown(item), "fixes": list(put_right)}
        by_kind[item.kind].append({**row, "offer": (offers or {}).get(item.pk)})
    return [
        {"kind": kind, "label": FoundKind(kind).label, "items": items, "addable": kind != FoundKind.METADATA}
        for kind, items in by_kind.items()
    ]


def _shown(item: Found) -> dict[str, Any]:
    named = contents.summary(item.kind, item.content)
    rows = [
        (spec.label, shown_value(spec, item.content.get(spec.name)))
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


def shown_value(spec: contents.Field, value: Any) -> str:
    """A field's value in words."""
    if isinstance(value, list):
        return "; ".join(value)
    if spec.kind == "date":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if spec.kind == "choice":
        return str(dict(spec.choices).get(value, value))
    return str(value)
