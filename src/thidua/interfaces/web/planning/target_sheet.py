"""The Excel list of targets: the sheet to fill in, reading it back, and the tree as a sheet."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import IO, Any
from unicodedata import normalize

from django.core.files.base import File
from django.http import FileResponse
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from thidua.base.core.answers import BadInput
from thidua.base.core.text import fold
from thidua.base.library.models import Document
from thidua.base.org.models import Unit
from thidua.base.uploads.content import look
from thidua.base.uploads.kinds import Kind
from thidua.interfaces.shared import workbook
from thidua.interfaces.shared.listing import XLSX
from thidua.reading.encodings.sheets import modern_rows
from thidua.work.planning.actions import ListedTarget, NewShare, NewTerms
from thidua.work.planning.bands import Band
from thidua.work.planning.models import Plan
from thidua.work.planning.queries import TargetNow

MOST_ROWS = 1000
COLUMNS = {
    "text": "Chỉ tiêu",
    "measure": "Đơn vị tính",
    "least": "Tối thiểu",
    "most": "Tối đa",
    "baseline": "Thực hiện năm trước",
    "article": "Điều, khoản",
    "field": "Lĩnh vực",
    "ends": "Hạn",
}
LONGEST = {"text": 500, "measure": 80, "article": 120, "field": 120}


def blank(plan: Plan, units: Iterable[Unit]) -> FileResponse:
    """The sheet to fill in: a row a target, and a column a unit for what it gets."""
    headers = [*COLUMNS.values(), *(unit.name for unit in units)]
    return _answer(workbook.write(headers, [], title=plan.title), "mau-chi-tieu.xlsx")


def written(targets: Iterable[TargetNow], plan: Plan) -> FileResponse:
    """The tree as a sheet: each target, and under it the units with their figures."""
    headers = [
        *(
            _("Chỉ tiêu"),
            _("Đơn vị"),
            _("Đơn vị tính"),
            _("Thực hiện năm trước"),
            _("Tối thiểu"),
            _("Tối đa"),
        ),
        *(_("Kết quả"), _("Tỷ lệ (%)"), _("Tình trạng"), _("Hạn"), _("Văn bản giao"), _("Điều, khoản")),
    ]
    return _answer(workbook.write(headers, _rows(targets), title=plan.title), "chi-tieu.xlsx")


def read(file: File[bytes], units: Iterable[Unit], source: Document | None) -> list[ListedTarget]:
    """The rows of a sheet; what is wrong with one travels with it. `BadInput` when it is no sheet, lacks the
    column of names, or has a column that is no unit's."""
    if look(file).kind is not Kind.XLSX:
        raise BadInput(_("Tệp này không phải Excel (.xlsx). Hãy tải mẫu về, điền rồi tải lên."))
    lines = modern_rows(_lines(file))
    places, shared = _places(lines[0] if lines else [], units)
    rows = [
        _listed(number, line, places, shared, source)
        for number, line in enumerate(lines[1:], start=2)
        if any(_text(cell) for cell in line)
    ]
    if len(rows) > MOST_ROWS:
        raise BadInput(_("Mỗi lần tải lên nhiều nhất %(most)d dòng.") % {"most": MOST_ROWS})
    return rows


def _rows(targets: Iterable[TargetNow]) -> Iterable[list[Any]]:
    for target in targets:
        source, row = target.terms.source, target.row
        yield [
            *(row.text, row.plan.unit.name, row.measure, target.terms.baseline, row.least, row.most),
            *(target.value, target.percent, str(Band(target.band).label) if target.is_whole else ""),
            *(row.ends, source.called if source else "", target.terms.article),
        ]
        for share in target.shares:
            aim = share.aim
            yield [
                *(row.text, share.row.unit.name, share.row.measure, share.row.baseline, aim.least, aim.most),
                *(share.value, share.percent, str(Band(share.band).label), share.row.due, "", ""),
            ]


def _answer(file: IO[bytes], name: str) -> FileResponse:
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _lines(file: IO[bytes] | File[bytes]) -> list[list[Any]]:
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError, ValueError, OSError) as fault:
        raise BadInput(_("Không đọc được tệp Excel này. Hãy lưu lại dạng .xlsx rồi tải lên.")) from fault


def _places(headings: list[Any], units: Iterable[Unit]) -> tuple[dict[str, int], dict[int, Unit]]:
    by_name = {fold(name): unit for unit in units for name in (unit.name, unit.code)}
    known = {fold(label): name for name, label in COLUMNS.items()}
    places: dict[str, int] = {}
    shared: dict[int, Unit] = {}
    strange: list[str] = []
    for place, heading in enumerate(_text(cell) for cell in headings):
        key = fold(heading)
        if key in known:
            places[known[key]] = place
        elif key in by_name:
            shared[place] = by_name[key]
        elif key and key not in ("stt", "tt"):
            strange.append(heading)
    if "text" not in places:
        raise BadInput(_("Tệp thiếu cột «Chỉ tiêu». Hãy dùng đúng mẫu đã tải về."))
    if strange:
        names = ", ".join(strange)
        raise BadInput(
            _("Không hiểu cột: %(names)s. Cột thêm phải là tên đơn vị trực thuộc.") % {"names": names}
        )
    return places, shared


def _listed(
    number: int,
    line: list[Any],
    places: Mapping[str, int],
    shared: Mapping[int, Unit],
    source: Document | None,
) -> ListedTarget:
    told = {name: line[place] for name, place in places.items() if place < len(line)}
    words = {name: _text(told.get(name))[:most] for name, most in LONGEST.items()}
    try:
        terms = NewTerms(
            source=source,
            article=words["article"],
            field=words["field"],
            baseline=_number(told.get("baseline")),
        )
        aims = {unit: _number(line[place]) for place, unit in shared.items() if place < len(line)}
        return ListedTarget(
            line=number,
            text=words["text"],
            measure=words["measure"],
            least=_number(told.get("least")),
            most=_number(told.get("most")),
            ends=_day(told.get("ends")),
            terms=terms,
            shares=tuple(NewShare(unit, aim) for unit, aim in aims.items() if aim is not None),
        )
    except ValueError as fault:
        return ListedTarget(line=number, text=words["text"], fault=str(fault))


def _number(cell: Any) -> Decimal | None:
    text = _text(cell).replace(" ", "").replace(",", ".").removesuffix("%")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(_("«%(text)s» không phải là số") % {"text": _text(cell)[:40]}) from None
    return number


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007  a cell has no zone
    except ValueError:
        raise ValueError(_("«%(text)s» không phải là ngày (ngày/tháng/năm)") % {"text": text[:40]}) from None


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else normalize("NFC", str(cell)).replace("\0", "").strip()
