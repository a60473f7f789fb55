"""Word's automatic numbers, as they would be printed: the text itself does not hold them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST = 3000


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is printed."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Counters:
    """The lists of a document and how far each has counted."""

    levels: Mapping[str, Mapping[int, Level]]
    lists: Mapping[str, str]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, paragraph: ElementTree.Element) -> str:
        """The number or dash printed before this paragraph, with a blank behind it; empty where none is."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        if found is None:
            return ""
        number = found.find(f"{_W}numId")
        depth = found.find(f"{_W}ilvl")
        abstract = self.lists.get(number.get(f"{_W}val", "") if number is not None else "")
        at = (
            int(depth.get(f"{_W}val", "0"))
            if depth is not None and depth.get(f"{_W}val", "0").isdigit()
            else 0
        )
        level = self.levels.get(abstract or "", {}).get(at)
        if abstract is None or level is None:
            return ""
        return self._printed(abstract, at, level)

    def _printed(self, abstract: str, at: int, level: Level) -> str:
        if level.form == "bullet":
            return "- "
        self.counts[abstract, at] = self.counts.get((abstract, at), level.start - 1) + 1
        for deeper in range(at + 1, 9):
            self.counts.pop((abstract, deeper), None)
        text = re.sub(r"%(\d)", lambda m: self._value(abstract, int(m.group(1)) - 1), level.text)
        return f"{text} " if text.strip() else ""

    def _value(self, abstract: str, at: int) -> str:
        level = self.levels.get(abstract, {}).get(at)
        if level is None:
            return ""
        return written(self.counts.get((abstract, at), level.start), level.form)


def written(value: int, form: str) -> str:
    """A count in the form of its level."""
    if form in ("upperRoman", "lowerRoman") and 0 < value < _MOST:
        numeral = roman_numeral(value)
        return numeral if form == "upperRoman" else numeral.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < value <= 26:
        return chr((64 if form == "upperLetter" else 96) + value)
    return str(value)


def roman_numeral(value: int) -> str:
    """A count in Roman letters."""
    steps = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    letters = ""
    for step, sign in steps:
        letters += sign * (value // step)
        value %= step
    return letters


def value_of(node: ElementTree.Element | None, default: str) -> str:
    """The `val` of a node, or the default."""
    return node.get(f"{_W}val", default) if node is not None else default


def counters_from(numbering: ElementTree.Element) -> Counters:
    """The lists that the numbering part describes."""
    levels = {
        abstract.get(f"{_W}abstractNumId", ""): {
            int(level.get(f"{_W}ilvl", "0")): Level(
                value_of(level.find(f"{_W}numFmt"), "decimal"),
                value_of(level.find(f"{_W}lvlText"), ""),
                int(value_of(level.find(f"{_W}start"), "1")),
            )
            for level in abstract.findall(f"{_W}lvl")
            if level.get(f"{_W}ilvl", "0").isdigit() and value_of(level.find(f"{_W}start"), "1").isdigit()
        }
        for abstract in numbering.findall(f"{_W}abstractNum")
    }
    lists = {
        number.get(f"{_W}numId", ""): value_of(number.find(f"{_W}abstractNumId"), "")
        for number in numbering.findall(f"{_W}num")
    }
    return Counters(levels, lists)
