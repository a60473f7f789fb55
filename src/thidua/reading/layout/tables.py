"""Tables of work handed out: what, who leads, who helps, by when. Their rows become paragraphs with cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua.reading.layout.rows import Row
from thidua.reading.letters import fold
from thidua.reading.shadow.passage import Passage, Word

_BETWEEN = re.compile(r" *\t *| *\| *| {3,}")
_ROLES = (
    ("rank", re.compile(r"^(?:s?tt|so tt|stt)$")),
    ("with", re.compile(r"phoi hop")),
    ("when", re.compile(r"thoi gian|thoi han|tien do|thoi diem|hoan thanh|ngay thang")),
    ("lead", re.compile(r"chu tri|thuc hien|phu trach|co quan|don vi|phan cong|nguoi")),
    ("what", re.compile(r"noi dung|nhiem vu|cong viec|hoat dong")),
)
_FEWEST_COLUMNS = 3
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words of one cell on one line, and the column its first letter stands in."""

    at: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: what each is for, where each begins, and whether signs part the cells."""

    roles: tuple[str, ...]
    starts: tuple[int, ...]
    parted: bool


def chunks_of(row: Row) -> list[Chunk]:
    """The cells of a line, empty ones between signs included."""
    source = row.line.text
    offset = max(0, row.line.source.find(source[:1])) if source else 0
    pieces, at = [], 0
    for mark in _BETWEEN.finditer(source):
        pieces.append((at, source[at : mark.start()]))
        at = mark.end()
    pieces.append((at, source[at:]))
    words = [word for word in row.words if word.text != "|"]
    chunks = []
    for start, piece in pieces:
        letters, taken = len("".join(piece.split())), 0
        while taken < len(words) and letters > 0:
            letters -= len(words[taken].text)
            taken += 1
        chunks.append(Chunk(start + offset, tuple(words[:taken])))
        words = words[taken:]
    return chunks


def columns_in(row: Row) -> Columns | None:
    """The columns that a heading line of a table names, or None when the line is none."""
    chunks = chunks_of(row)
    if len(chunks) < _FEWEST_COLUMNS or row.line.found:
        return None
    roles: list[str] = []
    for chunk in chunks:
        words = fold(" ".join(word.text for word in chunk.words))
        role = next((name for name, shape in _ROLES if shape.search(words) and name not in roles), "")
        roles.append(role)
    if "what" not in roles or not {"lead", "when"} & set(roles):
        return None
    return Columns(
        tuple(roles), tuple(chunk.at for chunk in chunks), bool(re.search(r"[\t|]", row.line.text))
    )


def cells_below(rows: Sequence[Row], columns: Columns) -> tuple[list[Mapping[str, Passage]], int]:
    """The rows of a table whose heading stands before `rows`, and how many lines they take."""
    found: list[dict[str, list[Word]]] = []
    for count, row in enumerate(rows):
        chunks = chunks_of(row)
        placed = dict(placing(chunks, columns))
        if not belongs(row, chunks, columns, bool(found)):
            return [sealed(cells) for cells in found], count
        if columns.parted or not found or opens_row(placed, columns):
            found.append({})
        for role, words in placed.items():
            found[-1].setdefault(role, []).extend(words)
    return [sealed(cells) for cells in found], len(rows)


def placing(chunks: Sequence[Chunk], columns: Columns) -> Iterator[tuple[str, list[Word]]]:
    """The words of a line under the column each belongs to."""
    for rank, chunk in enumerate(chunks):
        if columns.parted:
            at = min(rank, len(columns.roles) - 1)
        else:
            at = max((i for i, start in enumerate(columns.starts) if start <= chunk.at + _NEAR), default=0)
        if columns.roles[at]:
            yield columns.roles[at], list(chunk.words)


def opens_row(placed: Mapping[str, Sequence[Word]], columns: Columns) -> bool:
    """Whether a line of an aligned table begins a new row: by its rank, else by a leader's capital."""
    if "rank" in columns.roles:
        return bool(placed.get("rank"))
    lead = placed.get("lead") or ()
    return bool(lead and lead[0].text[:1].isupper() and placed.get("what"))


def belongs(row: Row, chunks: Sequence[Chunk], columns: Columns, begun: bool) -> bool:
    """Whether a line is part of the table: it has cells, or carries a cell on in its column."""
    if len(chunks) >= _FEWEST_COLUMNS - (0 if columns.parted else 1):
        return True
    inside = not columns.parted and begun and len(columns.starts) > 1
    return inside and chunks[0].at + _NEAR >= columns.starts[1] and not row.gap


def sealed(cells: Mapping[str, list[Word]]) -> Mapping[str, Passage]:
    """The cells of a row as passages."""
    return {role: Passage(words) for role, words in cells.items() if words}
