"""Rows: source lines with their shadow and what their shape says about where a paragraph ends."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from thidua.reading.letters import squeeze
from thidua.reading.places import SourceLine
from thidua.reading.shadow.passage import Passage, Word, glue_hyphens, recognised, split_line
from thidua.reading.shadow.phrasebook import Phrasebook

_ENDED = re.compile(r"[.;:!?…][”\"'’)]*$")
_SHORT_SHARE = 0.75
_FULL_SHARE = 0.9
_FAR_BEYOND = 1.4
_FEW_BEYOND = 0.06
_ALWAYS_BLANK = 0.7
_PAGE_NUMBER = re.compile(
    r"(?:trang\s+(\d{1,3})(?:\s*/\s*\d{1,3})?|[-–—]\s*(\d{1,3})\s*[-–—]|(\d{1,3}))", re.IGNORECASE
)
_SHORTEST_PAGE = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One source line in its surroundings. `gap`: a blank line that means something stands before it."""

    line: SourceLine
    words: tuple[Word, ...]
    shadow: str
    gap: bool
    short: bool
    full: bool

    @property
    def text(self) -> str:
        """The line's text with single blanks."""
        return squeeze(self.line.text)

    @property
    def ended(self) -> bool:
        """Whether it closes with the sign that ends a sentence or a clause."""
        return bool(_ENDED.search(self.line.text))


def all_words(lines: Sequence[SourceLine], book: Phrasebook | None) -> list[list[Word]]:
    """The words of every line, recognised across line ends."""
    split = [split_line(line) for line in lines]
    flat = glue_hyphens([word for words in split for word in words])
    if book:
        flat = recognised(flat, book)
    grouped, at = [], 0
    for words in split:
        grouped.append(flat[at : at + len(words)])
        at += len(words)
    return grouped


def page_numbers(lines: Sequence[SourceLine]) -> set[int]:
    """The lines of a plain text that are nothing but the number of a page, counted on from page to page."""
    found: set[int] = set()
    wanted, last = {1, 2}, 0
    for at, line in enumerate(lines):
        if line.page is not None or not (number := _PAGE_NUMBER.fullmatch(squeeze(line.text))):
            continue
        value = int(next(filter(None, number.groups())))
        if value in wanted and (line.line - last >= _SHORTEST_PAGE or value == 1):
            found.add(at)
            wanted, last = {value + 1}, line.line
    return found


def gaps(lines: Sequence[SourceLine], torn: Set[int] = frozenset()) -> list[bool]:
    """Before which lines a blank stands; nowhere when every line is followed by one anyway.

    At the lines in `torn` a page was broken: the blank around its number says nothing."""
    blank = [
        number > 0
        and number not in torn
        and line.page == lines[number - 1].page
        and line.line > lines[number - 1].line + 1
        for number, line in enumerate(lines)
    ]
    return [False] * len(blank) if sum(blank) > _ALWAYS_BLANK * len(blank) else blank


def usual_width(lines: Sequence[SourceLine]) -> int:
    """How long a full line is here."""
    lengths = sorted(len(squeeze(line.text)) for line in lines)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0


def is_wrapped(lines: Sequence[SourceLine], width: int) -> bool:
    """Whether paragraphs are broken into lines of one width, rather than standing on a line each."""
    beyond = sum(len(squeeze(line.text)) > _FAR_BEYOND * width for line in lines)
    return beyond <= _FEW_BEYOND * len(lines)


def rows_of(lines: Sequence[SourceLine], book: Phrasebook | None) -> list[Row]:
    """The rows of a text, in order; with a book, the shadow is led back to words of the trade."""
    numbers = page_numbers(lines)
    torn = {at - rank for rank, at in enumerate(sorted(numbers))}
    lines = [line for at, line in enumerate(lines) if at not in numbers]
    width = usual_width(lines)
    wrapped = is_wrapped(lines, width)
    rows = []
    for line, words, gap in zip(lines, all_words(lines, book), gaps(lines, torn), strict=True):
        shadow = Passage(words).text
        length = len(squeeze(line.text))
        short = not wrapped or length < _SHORT_SHARE * width
        full = wrapped and length >= _FULL_SHARE * width
        rows.append(Row(line, tuple(words), shadow, gap, short, full))
    return rows
