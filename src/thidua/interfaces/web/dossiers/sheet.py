"""The Excel list of nominees: the sheet to fill in, and reading it back row by row."""

from typing import IO, Any
from unicodedata import normalize

from django.core.files.base import File
from django.http import FileResponse
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.text import fold
from thidua.base.org.models import Post, Unit, held_on
from thidua.base.register.models import named
from thidua.base.uploads.content import look
from thidua.base.uploads.kinds import Kind
from thidua.interfaces.shared import workbook
from thidua.interfaces.shared.listing import XLSX
from thidua.reading.encodings.sheets import modern_rows
from thidua.work.dossiers.actions import ListedRow
from thidua.work.dossiers.models import Submission

MOST_ROWS = 5000
LONGEST_CELL = 20_000
COLUMNS = {
    "kind": "Đối tượng",
    "name": "Tên",
    "code": "Mã",
    "honour": "Danh hiệu, hình thức",
    "position": "Chức vụ, công việc",
    "linked_to": "Gắn với nhiệm vụ, phong trào, sáng kiến",
    "benefit": "Lợi ích, hiệu quả",
    "report": "Báo cáo thành tích",
}


def blank(submission: Submission, actor: Actor) -> FileResponse:
    """The sheet with the headings and the people who work at the filing unit; rows not wanted are deleted."""
    file = workbook.write(list(COLUMNS.values()), _people(submission, actor), title=str(submission))
    return FileResponse(file, as_attachment=True, filename="danh-sach-de-nghi.xlsx", content_type=XLSX)


def read(file: File[bytes]) -> list[ListedRow]:
    """The rows of a sheet as text; `BadInput` when it is no sheet, lacks a column or is too long.

    Columns typed in the fonts from before Unicode come out as if they had not been."""
    if look(file).kind is not Kind.XLSX:
        raise BadInput(_("Tệp này không phải Excel (.xlsx). Hãy tải mẫu về, điền rồi tải lên."))
    lines = modern_rows(_lines(file))
    places = _places(lines[0] if lines else [])
    rows = [_row(number, line, places) for number, line in enumerate(lines[1:], start=2)]
    rows = [row for row in rows if row.name or row.code]
    if len(rows) > MOST_ROWS:
        raise BadInput(_("Mỗi lần tải lên nhiều nhất %(most)d dòng.") % {"most": MOST_ROWS})
    return rows


def _people(submission: Submission, actor: Actor) -> Any:
    here = Unit.objects.lived_on(actor.today).under(submission.unit.path)
    posts = Post.objects.filter(held_on(actor.today), unit__in=here).select_related("person")
    codes = submission.award_round.honours if submission.award_round else ["GK"]
    seen: set[int] = set()
    for post in posts.order_by("person__name_fold")[:MOST_ROWS]:
        if post.person_id not in seen:
            seen.add(post.person_id)
            yield ["Cá nhân", post.person.name, post.person.code, named(codes[0]), post.position, "", "", ""]


def _lines(file: IO[bytes] | File[bytes]) -> list[list[Any]]:
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError, ValueError, OSError) as fault:
        raise BadInput(_("Không đọc được tệp Excel này. Hãy lưu lại dạng .xlsx rồi tải lên.")) from fault


def _places(headings: list[Any]) -> dict[str, int]:
    found = {fold(str(heading)): place for place, heading in enumerate(headings)}
    places = {name: found[fold(heading)] for name, heading in COLUMNS.items() if fold(heading) in found}
    lacking = [COLUMNS[name] for name in ("kind", "name", "honour") if name not in places]
    if lacking:
        raise BadInput(
            _("Tệp thiếu cột: %(columns)s. Hãy dùng đúng mẫu đã tải về.") % {"columns": ", ".join(lacking)}
        )
    return places


def _row(number: int, line: list[Any], places: dict[str, int]) -> ListedRow:
    told = {name: _text(line[place]) for name, place in places.items() if place < len(line)}
    return ListedRow(line=number, **{"kind": "", "name": "", **told})


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else normalize("NFC", str(cell)).replace("\0", "").strip()[:LONGEST_CELL]
