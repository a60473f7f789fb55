"""The clauses of a plan: what each sentence of its body asks, without headings, preamble and signatures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.reading.cascade.results import Spot
from thidua.reading.cascade.terms import words_of
from thidua.reading.layout.blocks import blocks_of
from thidua.reading.layout.rows import rows_of
from thidua.reading.layout.zones import zones_of
from thidua.reading.outline import Placed, placed
from thidua.reading.places import Place, SourceLine
from thidua.reading.results import Reading
from thidua.reading.shadow.passage import Passage

_CUT = re.compile(r"[.!?;…]['”\"’)]?\s+(?=\S)")
_SENTENCE = re.compile(r"[.!?…]['”\"’)]?\s+$")
_FEWEST_WORDS = 4
_PIECE_WORDS = 9


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked: where it stands, its folded text, and its words for comparing."""

    spot: Spot
    shadow: str
    words: tuple[str, ...]


def paragraphs_of(reading: Reading) -> list[Placed]:
    """The paragraphs of the body in their sections."""
    lines = [SourceLine(line.page, line.line, line.source, line.text) for line in reading.lines]
    return placed(blocks_of(zones_of(rows_of(lines, None)).body))


def clauses_of(reading: Reading) -> list[Clause]:
    """The clauses of a plan in reading order."""
    paragraphs = paragraphs_of(reading)
    in_sections = any(paragraph.section for paragraph in paragraphs)
    return [
        clause
        for number, paragraph in enumerate(paragraphs)
        if asks(paragraph, paragraphs[number + 1 : number + 2], in_sections)
        for clause in clauses_in(paragraph)
    ]


def asks(paragraph: Placed, following: Sequence[Placed], in_sections: bool) -> bool:
    """Whether a paragraph asks something itself, rather than heading or opening what follows."""
    if paragraph.section is None:
        return not in_sections
    if paragraph.opens and paragraph.section.heading is not None:
        return False
    return not (paragraph.block.passage.text.rstrip().endswith(":") and following)


def clauses_in(paragraph: Placed) -> Iterator[Clause]:
    """The clauses of one paragraph: its sentences, and pieces between semicolons when they are long."""
    passage, section = paragraph.block.passage, paragraph.section
    for start, end in pieces(passage.text):
        text = passage.spoken(start, end).strip(" ;,./")
        words = words_of(passage.text[start:end])
        if len(words) >= _FEWEST_WORDS:
            place = place_of(paragraph, passage, start)
            spot = Spot(section.path if section else "", place.line, place.page, text)
            yield Clause(spot, passage.text[start:end], words)


def place_of(paragraph: Placed, passage: Passage, start: int) -> Place:
    """The line of a clause; the first one begins with its paragraph."""
    return paragraph.block.place if start == 0 else passage.place(start)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the clauses of a text begin and end."""
    start = 0
    for cut in _CUT.finditer(text):
        long = min(len(words_of(text[start : cut.start()])), len(words_of(text[cut.end() :]))) >= _PIECE_WORDS
        if long or _SENTENCE.search(text, cut.start(), cut.end()):
            yield start, cut.end()
            start = cut.end()
    yield start, len(text)
