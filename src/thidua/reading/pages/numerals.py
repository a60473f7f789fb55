"""Roman numerals of headings that lost their shape on the way: "I, H, II" is read as "I, II, III"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from thidua.reading.layout.numbers import roman, roman_value
from thidua.reading.pages.scans import Trust
from thidua.reading.places import SourceLine

_STROKES = str.maketrans({"H": "II", "T": "I", "l": "I", "1": "I", "|": "I", "!": "I", "Ï": "I"})
_HEADING = re.compile(r"([IVXHTl1|!Ï]{1,4})(?=\s?[.)]\s*(?P<words>\S.*))")
_MOST = 39


@dataclass(frozen=True, slots=True)
class Mended:
    """The lines, and the trust in them with every mended numeral to be looked at."""

    lines: list[SourceLine]
    trust: dict[tuple[int | None, int], Trust]


def with_strokes(lines: Sequence[SourceLine], trust: Mapping[tuple[int | None, int], Trust]) -> Mended:
    """Lines seen on pictures whose numerals follow on each other; lines of other origin are only counted."""
    found = Mended([], dict(trust))
    last = 0
    for line in lines:
        heading = _HEADING.match(line.text)
        if heading is None or not heading["words"].isupper():
            found.lines.append(line)
            continue
        place, numeral = (line.page, line.line), heading[1]
        value = roman_value(numeral) if set(numeral) <= set("IVX") else None
        if place in trust and value != last + 1 and was_next(numeral, last):
            value = last + 1
            line = replace(line, text=roman(value) + line.text[heading.end(1) :])
            found.trust[place] = looked_at(trust[place])
        found.lines.append(line)
        last = value or last
    return found


def was_next(numeral: str, last: int) -> bool:
    """Whether the next numeral in turn was printed here: its strokes run together, or its last ones lost."""
    strokes = numeral.translate(_STROKES)
    return last > 0 and (strokes == roman(last + 1) or lost_strokes(strokes, last))


def lost_strokes(numeral: str, last: int) -> bool:
    """Whether the next numeral in turn gives this one when strokes at its end are left out."""
    if not 0 < last < _MOST:
        return False
    wanted = roman(last + 1)
    return wanted != numeral and wanted.startswith(numeral) and set(wanted[len(numeral) :]) == {"I"}


def looked_at(trust: Trust) -> Trust:
    """The same trust, the first word to be looked at."""
    return Trust(trust.confidence, tuple(sorted({0, *trust.flagged})))
