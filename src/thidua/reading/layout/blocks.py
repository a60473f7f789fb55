"""Paragraphs of the body: wrapped lines joined, numbers and dashes taken off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.reading.layout.numbers import Number, number_at
from thidua.reading.layout.rows import Row
from thidua.reading.places import Place
from thidua.reading.shadow.passage import Passage

_OPEN = frozenset(",-–(")
DASHES = "-–—•*·▪"
_LONGEST_ROWS = 400
_LONGEST_WORDS = 1500


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: an item with a number, a dash, a plus, or plain text."""

    kind: str
    number: Number | None
    passage: Passage
    place: Place
    ended: bool


@dataclass(slots=True)
class Counting:
    """The last value seen of each kind of number, to tell a number from a wrapped figure."""

    last: dict[str, int]

    def follows(self, number: Number) -> bool:
        """Whether this number is the first of its kind or the next one."""
        return number.value in (1, self.last.get(number.kind, 0) + 1)

    def take(self, number: Number) -> None:
        """Remember the number; deeper counts start again."""
        order = ["part", "roman", "arabic", "dotted1", "dotted2", "dotted3", "letter"]
        for kind in order[order.index(number.kind) + 1 :]:
            self.last.pop(kind, None)
        self.last[number.kind] = number.value


def mark_of(row: Row) -> str:
    """ "dash", "plus" or "" by the sign a row opens with."""
    text = row.text
    if len(text) > 1 and text[0] in DASHES:
        return "dash"
    return "plus" if text[:1] == "+" else ""


def flows(above: Row, row: Row) -> bool:
    """Whether the sentence of the row above is still open where this row begins."""
    if above.text[-1:] in _OPEN:
        return True
    if above.ended or above.text[-1:] == "/":
        return False
    return above.full or (row.gap and row.text[:1].islower())


def starts_block(above: Row | None, row: Row, counting: Counting) -> bool:
    """Whether a new paragraph begins with this row."""
    if above is None:
        return True
    number = number_at(row.text)
    if number:
        return counting.follows(number) or not flows(above, row)
    if mark_of(row):
        return not flows(above, row)
    if not row.text[:1].isupper() and row.text[:1] not in '“"':
        return row.gap and above.ended
    if row.gap:
        return not flows(above, row)
    return not above.full and above.text[-1:] not in _OPEN and (above.short or above.ended)


def blocks_from(rows: Sequence[Row]) -> Iterator[Block]:
    """The paragraph made of these rows; one beyond all measure in pieces, so that no search runs wild."""
    first = rows[0]
    number = number_at(first.text)
    mark = "" if number else mark_of(first)
    kind = "item" if number else mark or "text"
    words = [word for row in rows for word in row.words]
    body = words[words_under(first, number.width) if number else (1 if mark else 0) :]
    place = Place(first.line.page, first.line.line)
    yield Block(kind, number, Passage(body[:_LONGEST_WORDS]), place, rows[-1].ended)
    for at in range(_LONGEST_WORDS, len(body), _LONGEST_WORDS):
        piece = Passage(body[at : at + _LONGEST_WORDS])
        yield Block("text", None, piece, piece.place(0), rows[-1].ended)


def words_under(row: Row, width: int) -> int:
    """How many words of the row the first `width` characters of its text hold."""
    letters = len(row.text[:width].replace(" ", ""))
    count = 0
    for word in row.words:
        if letters <= 0:
            break
        letters -= len(word.text)
        count += 1
    return count


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    """The paragraphs of the body in reading order."""
    blocks: list[Block] = []
    held: list[Row] = []
    counting = Counting({})
    for row in rows:
        if held and (starts_block(held[-1], row, counting) or len(held) >= _LONGEST_ROWS):
            blocks.extend(blocks_from(held))
            held = []
        if not held and (number := number_at(row.text)):
            counting.take(number)
        held.append(row)
    if held:
        blocks.extend(blocks_from(held))
    return blocks
