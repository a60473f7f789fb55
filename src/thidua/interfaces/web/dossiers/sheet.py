"""The Excel list of nominees: the sheet to fill in, and reading it back row by row."""

from typing import Any

from django.core.files.base import File
from django.http import FileResponse

from thidua.base.core.actor import Actor
from thidua.base.org.models import Post, Unit, held_on
from thidua.base.register.models import named
from thidua.interfaces.shared import sheets, workbook
from thidua.interfaces.shared.listing import XLSX
from thidua.work.dossiers.actions import ListedRow
from thidua.work.dossiers.models import Submission

MOST_ROWS = 5000
NEEDED = ("kind", "name", "honour")
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
    """The rows of a sheet that name somebody, as text; `BadInput` when it is no sheet, lacks a column or is
    too long. Columns typed in the fonts from before Unicode come out as if they had not been."""
    rows = [
        ListedRow(line=number, **told) for number, told in sheets.rows(file, COLUMNS, NEEDED, most=MOST_ROWS)
    ]
    return [row for row in rows if row.name or row.code]


def _people(submission: Submission, actor: Actor) -> Any:
    here = Unit.objects.lived_on(actor.today).under(submission.unit.path)
    posts = Post.objects.filter(held_on(actor.today), unit__in=here).select_related("person")
    codes = submission.award_round.honours if submission.award_round else ["GK"]
    seen: set[int] = set()
    for post in posts.order_by("person__name_fold")[:MOST_ROWS]:
        if post.person_id not in seen:
            seen.add(post.person_id)
            yield ["Cá nhân", post.person.name, post.person.code, named(codes[0]), post.position, "", "", ""]
