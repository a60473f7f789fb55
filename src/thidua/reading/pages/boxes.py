"""The words an engine saw on a page, put together as lines with the trust in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from thidua.reading.pages.scans import SeenPage, Trust
from thidua.reading.places import SourceLine

_UNSURE = 88.0
_SPECK = 45.0
_NOTHING = 1.0
_GUESSED = 40.0
_WORD_LEVEL = "5"
_SIGNS = frozenset('-–—+*•./:;,()“”"')


@dataclass(frozen=True, slots=True)
class Box:
    """A word as the engine saw it: its line, where it stands, and how sure the engine is, 0..100."""

    row: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


def boxes(table: str) -> Iterator[Box]:
    """The words of the table, specks left out."""
    for row in table.split("\n")[1:]:
        cells = row.rstrip("\r").split("\t")
        if len(cells) < 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = map(int, cells[6:10])
        box = Box(tuple(cells[1:5]), left, top, width, height, float(cells[10]), "".join(cells[11].split()))
        if not is_speck(box):
            yield box


def is_speck(box: Box) -> bool:
    """A mark without a letter or a figure that the engine itself doubts, and that is no sign of writing."""
    if box.sure < _NOTHING and len(box.text) == 1 and box.text.isalpha():
        return True
    signs = not any(c.isalnum() for c in box.text)
    return signs and box.height > box.width and (box.sure < _SPECK or not set(box.text) <= _SIGNS)


def page_of(words: Iterable[Box], page: int) -> SeenPage:
    """The numbered lines of a page; a number is left free where a blank line stands."""
    rows = [list(row) for _, row in groupby(words, key=lambda box: box.row)]
    usual = usual_height(rows)
    lines, trust, number, above = [], {}, 0, None
    for row in (with_dash(row, usual) for row in rows):
        number += 2 if above is not None and parts(above, row, usual) else 1
        text = spaced(row, usual)
        lines.append(SourceLine(page, number, text, text))
        trust[number] = trust_in(row)
        above = row
    return SeenPage(tuple(lines), trust)


def with_dash(row: list[Box], usual: int) -> list[Box]:
    """The row with the dash it opens with, where the engine took that for something else."""
    first = row[0]
    flat = first.height < 0.35 * usual and first.width < 2 * usual
    squeezed = first.sure < _GUESSED and first.width < 0.25 * usual * len(first.text)
    if len(row) > 1 and (flat or squeezed):
        return [replace(first, text="-"), *row[1:]]
    return row


def usual_height(rows: Sequence[Sequence[Box]]) -> int:
    """How high a word usually is here."""
    heights = sorted(box.height for row in rows for box in row)
    return heights[len(heights) // 2] if heights else 1


def parts(above: Sequence[Box], below: Sequence[Box], usual: int) -> bool:
    """Whether more than the usual space, or a jump to another column, lies between two lines."""
    floor = max(box.top + box.height for box in above)
    space = min(box.top for box in below) - floor
    return space > 1.3 * usual or space < -3 * usual


def spaced(row: Sequence[Box], usual: int) -> str:
    """The words of a line, a wide space where columns stand apart."""
    text, end = "", None
    for box in row:
        if end is not None:
            text += "    " if box.left - end > 3 * usual else " "
        text += box.text
        end = box.left + box.width
    return text


def trust_in(row: Sequence[Box]) -> Trust:
    """The mean trust in a line's words, and the words a person should look at."""
    mean = sum(box.sure for box in row) / (100 * len(row))
    return Trust(
        round(min(1.0, max(0.0, mean)), 2), tuple(i for i, box in enumerate(row) if box.sure < _UNSURE)
    )
