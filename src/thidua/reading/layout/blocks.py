"""Paragraphs of the body: wrapped lines joined, numbers and dashes taken off."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua.reading.layout.numbers import Number, number_at, roman
from thidua.reading.layout.rows import Row
from thidua.reading.layout.tables import cells_below, columns_in
from thidua.reading.places import Place
from thidua.reading.shadow.passage import Passage

_OPEN = frozenset(",-–(")
DASHES = "-–—•*·▪"
_LONGEST_ROWS = 400
_LONGEST_WORDS = 1500


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: an item with a number, a dash, a plus, plain text, or a row of a table in cells."""

    kind: str
    number: Number | None
    passage: Passage
    place: Place
    ended: bool
    cells: Mapping[str, Passage] | None = None


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


def is_marked(row: Row) -> bool:
    """Whether a row opens an item: what goes on after its semicolon, without a sign, is still that item."""
    return bool(mark_of(row) or number_at(row.text))


def flows(above: Row, row: Row) -> bool:
    """Whether the sentence of the row above is still open where this row begins."""
    if above.text[-1:] in _OPEN:
        return True
    if above.ended or above.text[-1:] == "/":
        return False
    return above.full or (row.gap and row.text[:1].islower())


_CLOSES = re.compile(
    r"(?:tren day la|trong qua trinh (?:to chuc )?(?:thuc hien|trien khai)|can cu (?:vao )?ke hoach nay"
    r"|yeu cau|de nghi)\b"
)


_CARRIED_ON = re.compile(
    r"[-–—]\s?(?:khen thuong|xa hoi|ke hoach|the thao|thong tin|thong ke|ke toan|kinh te|an ninh|an toan"
    r"|xuc tien|dich vu|truyen thong|ky thuat|phuong phap|du lich|gia dinh|ho tich|moi truong|do thi"
    r"|viet nam)\b"
)
_QUOTE_SIGNS = re.compile(r"[“”\"]")


def carries_on(above: Row, row: Row) -> bool:
    """Whether a row that opens with a dash goes on with the name or the quotation of the row above."""
    after = row.text[1:].lstrip()
    if not after[:1].isupper() or _CARRIED_ON.match(row.shadow):
        return True
    signs = _QUOTE_SIGNS.findall(above.text)
    return bool(signs) and (signs[-1] == "“" or signs.count('"') % 2 == 1)


def starts_block(held: Sequence[Row], row: Row, counting: Counting) -> bool:
    """Whether a new paragraph begins with this row, after the rows held so far."""
    if not held:
        return True
    above = held[-1]
    number = number_at(row.text)
    if number:
        return counting.follows(number) or not flows(above, row)
    if mark_of(row):
        return not (flows(above, row) and carries_on(above, row))
    if not row.text[:1].isupper() and row.text[:1] not in '“"':
        return row.gap and above.ended and not (above.text[-1:] == ";" and is_marked(held[0]))
    if row.gap:
        return not flows(above, row)
    if above.text[-1:] in ".”" and row.text[:1].isupper() and _CLOSES.match(row.shadow):
        return True
    if above.text[-1:] == ")" and number_at(above.text):
        return True
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
    beyond = 0
    for at, row in enumerate(rows):
        if at < beyond:
            continue
        if columns := columns_in(row):
            cells, lines = cells_below(rows[at + 1 :], columns)
            if cells:
                blocks.extend(blocks_from(held) if held else ())
                blocks.extend(row_block(each) for each in cells)
                held, beyond = [], at + 1 + lines
                continue
        if held and (starts_block(held, row, counting) or len(held) >= _LONGEST_ROWS):
            blocks.extend(blocks_from(held))
            held = []
        if not held and (number := number_at(row.text)):
            counting.take(number)
        held.append(row)
    if held:
        blocks.extend(blocks_from(held))
    return with_lost_strokes(blocks)


def row_block(cells: Mapping[str, Passage]) -> Block:
    """A row of a table: its words in the order of the columns."""
    words = [word for passage in cells.values() for word in passage.words]
    whole = Passage(sorted(words, key=lambda word: (word.page or 0, word.line)))
    return Block("row", None, whole, whole.place(0), True, cells)


def with_lost_strokes(blocks: list[Block]) -> list[Block]:
    """A Roman number of a repaired text that says again what the one before said, and the next one skips."""
    parts = [at for at, block in enumerate(blocks) if block.number and block.number.kind == "roman"]
    for before, at, after in zip(parts, parts[1:], [*parts[2:], None], strict=False):
        last, number = blocks[before].number, blocks[at].number
        following = blocks[after].number if after is not None else None
        if last and number and number.value == last.value and is_repaired(blocks[at]):
            value = last.value + 1
            if following is None or following.value == value + 1:
                blocks[at] = replace(blocks[at], number=replace(number, num=roman(value), value=value))
    return blocks


def is_repaired(block: Block) -> bool:
    """Whether its words were led back from a damaged text."""
    return any(word.found is not None for word in block.passage.words)
