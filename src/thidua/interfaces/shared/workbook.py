"""A table as an Excel file: row by row, numbers as numbers, dates as dates, text never as a formula."""

import math
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

ROWS_A_SHEET = 1_000_000
LONGEST_CELL = 32_767
FIRST_INEXACT = 1_000_000_000_000_000
DATE_STYLE = "dd/mm/yyyy"
INSTANT_STYLE = "hh:mm dd/mm/yyyy"


def write(headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> IO[bytes]:
    """An open temporary file with the workbook, at its beginning. One row is in memory at a time."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it when it has been sent
    with xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": DATE_STYLE}) as book:
        sheets = _Sheets(book, headers, title)
        for row in rows:
            sheets.add(row)
    file.seek(0)
    return file


class _Sheets:
    """The sheets of one workbook; a new one is begun when a sheet is full."""

    def __init__(self, book: Workbook, headers: Sequence[str], title: str) -> None:
        self.book, self.headers, self.title = book, headers, title
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.instant = book.add_format({"num_format": INSTANT_STYLE})
        self.day = book.add_format({"num_format": DATE_STYLE})
        self._begin()

    def add(self, row: Sequence[Any]) -> None:
        if self.at > ROWS_A_SHEET:
            self._begin()
        for column, value in enumerate(row):
            _write_cell(self.sheet, self.at, column, value, self.day, self.instant)
        self.at += 1

    def _begin(self) -> None:
        self.sheet: Worksheet = self.book.add_worksheet()
        self.sheet.freeze_panes(1, 0)
        for column, header in enumerate(self.headers):
            self.sheet.set_column(column, column, min(max(len(header) + 4, 14), 42))
        for column, header in enumerate(self.headers):
            self.sheet.write_string(0, column, header, self.bold)
        self.sheet.repeat_rows(0)
        if self.title:
            self.sheet.set_header(f"&C{self.title.replace('&', '&&')[:200]}")
        self.at = 1


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any, day: Format, instant: Format) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, _naive(value), instant)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  a cell has no zone
    elif _is_number(value):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, _text(value)[:LONGEST_CELL])


def _naive(value: datetime) -> datetime:
    """The wall time of the office: Excel knows no zones."""
    return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value


def _is_number(value: Any) -> bool:
    """A number that Excel keeps exactly; longer ones (codes, accounts) are kept as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    if isinstance(value, int):
        return abs(value) < FIRST_INEXACT
    return math.isfinite(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_text(item) for item in value)
    return str(value) if isinstance(value, Promise) or not isinstance(value, str) else value
