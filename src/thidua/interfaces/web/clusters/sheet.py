"""A table of criteria as an Excel file: the blank to fill in, reading it back, and the table as it stands."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.http import FileResponse
from django.utils.translation import gettext as _

from thidua.base.core.rows import read_rows
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Unit
from thidua.interfaces.shared import sheets, workbook
from thidua.interfaces.shared.listing import XLSX
from thidua.interfaces.web.clusters.criteria_forms import checkers_of
from thidua.rules.scoring.formula import shown
from thidua.work.clusters.actions.criteria import MOST_LINES
from thidua.work.clusters.facts.tables import Outlined
from thidua.work.clusters.lines import LineTold, read_row
from thidua.work.clusters.models import CriteriaLine, CriteriaTable

COLUMNS = {
    "number": "STT",
    "name": "Tiêu chí",
    "kind": "Cách chấm",
    "most": "Điểm tối đa",
    "sense": "Loại điểm",
    "formula": "Công thức",
    "each": "Điểm mỗi lần",
    "grades": "Các mức",
    "indicator": "Lấy số liệu từ",
    "measure": "Đơn vị tính",
    "lower_is_better": "Càng thấp càng tốt",
    "checker": "Nơi thẩm định",
    "code": "Mã",
}
NEEDED = ("number", "name", "most")
EXAMPLES = (
    ["1", "Thực hiện nhiệm vụ được giao", "Nhóm", 20, "Điểm chuẩn"],
    [
        "1.1",
        "Thu ngân sách",
        "Theo công thức",
        10,
        "Điểm chuẩn",
        "điểm_tối_đa * nhỏ_nhất(1; thực_hiện / chỉ_tiêu)",
    ],
    ["1.2", "Công tác văn thư", "Theo mức xếp loại", 10, "Điểm chuẩn", "", "", "Tốt: 10; Khá: 7; Đạt: 5"],
    ["2", "Điểm thưởng", "Nhóm", 5, "Điểm thưởng"],
    ["2.1", "Có mô hình mới", "Theo số lần", 5, "Điểm thưởng", "", 1],
)


def blank() -> FileResponse:
    """The sheet with its headings and five lines that show how each kind is written."""
    return _answer(EXAMPLES, "mau-bang-tieu-chi.xlsx", _("Mẫu bảng tiêu chí"))


def whole(table: CriteriaTable, outlined: Sequence[Outlined]) -> FileResponse:
    """The table as it stands; it may be brought in again as it is."""
    return _answer(_rows(outlined), f"bang-tieu-chi-{table.code.lower()}.xlsx", str(table))


def read(file: File[bytes], table: CriteriaTable) -> list[tuple[int, str, LineTold]]:
    """The rows of a sheet: (row, outline number, line). `BadInput.fields` names every row that cannot be
    read."""
    checkers = _checkers(table)
    rows = sheets.rows(file, COLUMNS, NEEDED, most=MOST_LINES)
    lines = read_rows(
        rows,
        lambda cells: (tidy(cells["number"]).rstrip("."), read_row(cells, checkers)),
        told=_("Có %(count)d dòng cần sửa. Chưa dòng nào được nhập."),
    )
    return [(row, number, line) for (row, _cells), (number, line) in zip(rows, lines, strict=True)]


def _checkers(table: CriteriaTable) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in checkers_of(table):
        found[fold(unit.name)] = found[fold(unit.code)] = unit
    return found


def _rows(outlined: Sequence[Outlined]) -> Iterator[list[Any]]:
    for row in outlined:
        line = row.line
        yield [
            row.number,
            line.name,
            line.get_kind_display(),
            line.most,
            line.get_sense_display(),
            line.formula,
            line.each or "",
            _grades(line),
            row.reads,
            line.measure,
            "x" if line.lower_is_better else "",
            line.checker.name if line.checker else "",
            line.code,
        ]


def _grades(line: CriteriaLine) -> str:
    return "; ".join(f"{grade}: {shown(Decimal(worth))}" for grade, worth in line.grades.items())


def _answer(rows: Any, name: str, title: str) -> FileResponse:
    file = workbook.write(list(COLUMNS.values()), rows, title=title)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
