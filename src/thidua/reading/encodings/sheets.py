"""Lists typed in the old fonts: the cells of a table, judged column by column, turned into Unicode NFC.

A cell that holds Vietnamese beyond Latin-1 was typed in Unicode; one in plain ASCII reads the same in every
encoding. What is between is told by the column it stands in, and by the sheet where the column says too
little. In a column that Unicode and an old font share, a cell that makes sense as it stands is left alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from thidua.reading.damage.syllables import is_syllable
from thidua.reading.encodings import is_unicode, recognise, to_unicode

_FEW = 4  # words with a sign; fewer do not tell one encoding from another for certain
_WORD = re.compile(r"\S+")


def modern_rows(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The same table with the cells of an old encoding in Unicode; everything else as it was."""
    columns = list(_columns(rows))
    whole = recognise("\n".join(cell for column in columns for cell in _old(column)))
    judged = [_judged(column, whole) for column in columns]
    return [[_cell(value, *judged[at]) for at, value in enumerate(row)] for row in rows]


def _columns(rows: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    for at in range(width):
        yield [row[at] for row in rows if at < len(row)]


def _judged(column: Sequence[Any], whole: str | None) -> tuple[str | None, bool]:
    """The encoding of a column, and whether Unicode is typed in it too.

    Few words tell too little by themselves: there the sheet is believed."""
    is_shared = any(isinstance(cell, str) and is_unicode(cell) for cell in column)
    cells = [cell for cell in _old(column) if not (is_shared and _makes_sense(cell))]
    signed = [word for word in " ".join(cells).split() if not word.isascii()]
    if len(signed) < _FEW and whole:
        return whole, is_shared
    return recognise("\n".join(cells)), is_shared


def _old(cells: Iterable[Any]) -> list[str]:
    """The cells in which an old font may stand, those with a sign: the others tell nothing."""
    return [cell for cell in cells if isinstance(cell, str) and not cell.isascii() and not is_unicode(cell)]


def _cell(value: Any, how: str | None, is_shared: bool) -> Any:
    if not isinstance(value, str) or how is None or value.isascii() or is_unicode(value):
        return value
    if is_shared and _makes_sense(value):
        return value
    return to_unicode(value, how)


def _makes_sense(text: str) -> bool:
    """Whether every word with a sign is a Vietnamese syllable as it stands."""
    words = [word.strip(".,;:()-–/") for word in _WORD.findall(text) if not word.isascii()]
    return all(is_syllable(word) for word in words)
