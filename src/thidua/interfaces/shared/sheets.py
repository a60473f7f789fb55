"""A table that people filled in with Excel: its rows as text by column, old fonts turned into Unicode."""

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any
from unicodedata import normalize

from django.core.files.base import File
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from thidua.base.core.answers import BadInput
from thidua.base.core.text import fold
from thidua.base.uploads.content import look
from thidua.base.uploads.kinds import Kind
from thidua.reading.encodings.sheets import modern_rows

LONGEST_CELL = 20_000


def rows(
    file: File[bytes], columns: Mapping[str, str], needed: Sequence[str], *, most: int
) -> list[tuple[int, dict[str, str]]]:
    """The filled rows of the first sheet: the line's number there, and its text by column name.

    `columns` gives each name its heading, found by its words wherever it stands; `needed` must be there.
    `BadInput` when it is no sheet, lacks a column or has more than `most` rows."""
    if look(file).kind is not Kind.XLSX:
        raise BadInput(_("Tệp này không phải Excel (.xlsx). Hãy tải mẫu về, điền rồi tải lên."))
    lines = modern_rows(_lines(file))
    places = _places(lines[0] if lines else [], columns, needed)
    found = list(_filled(lines[1:], places))
    if len(found) > most:
        raise BadInput(_("Mỗi lần tải lên nhiều nhất %(most)d dòng.") % {"most": most})
    return found


def _filled(
    lines: Sequence[Sequence[Any]], places: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(lines, start=2):
        told = {name: _text(line[place]) if place < len(line) else "" for name, place in places.items()}
        if any(told.values()):
            yield number, told


def _lines(file: IO[bytes] | File[bytes]) -> list[list[Any]]:
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError, ValueError, OSError) as fault:
        raise BadInput(_("Không đọc được tệp Excel này. Hãy lưu lại dạng .xlsx rồi tải lên.")) from fault


def _places(headings: Sequence[Any], columns: Mapping[str, str], needed: Sequence[str]) -> dict[str, int]:
    found = {fold(str(heading)): place for place, heading in enumerate(headings)}
    places = {name: found[fold(heading)] for name, heading in columns.items() if fold(heading) in found}
    if lacking := [columns[name] for name in needed if name not in places]:
        raise BadInput(
            _("Tệp thiếu cột: %(columns)s. Hãy dùng đúng mẫu đã tải về.") % {"columns": ", ".join(lacking)}
        )
    return places


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else normalize("NFC", str(cell)).replace("\0", "").strip()[:LONGEST_CELL]
