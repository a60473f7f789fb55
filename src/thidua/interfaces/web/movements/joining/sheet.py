"""The Excel list of registrations: the sheet to fill in, and reading it back row by row."""

from collections.abc import Iterator
from typing import Any

from django.core.files.base import File
from django.http import FileResponse

from thidua.base.core.actor import Actor
from thidua.base.org.models import Post, UnitQuerySet, held_on
from thidua.interfaces.shared import sheets, workbook
from thidua.interfaces.shared.listing import XLSX
from thidua.work.movements.actions.listing import ListedRow
from thidua.work.movements.models import Movement

MOST_ROWS = 5000
COLUMNS = {
    "kind": "Đối tượng",
    "name": "Tên",
    "code": "Mã",
    "unit": "Đơn vị",
    "position": "Chức vụ, công việc",
    "content": "Nội dung đăng ký",
    "pledged": "Kết quả cam kết",
    "aim": "Danh hiệu, hình thức phấn đấu",
}
NEEDED = ("kind", "name", "content", "pledged")


def blank(movement: Movement, units: UnitQuerySet, actor: Actor) -> FileResponse:
    """The sheet with the headings, the units and the people who work there; rows not wanted are deleted."""
    file = workbook.write(list(COLUMNS.values()), _rows(units, actor), title=movement.name)
    return FileResponse(file, as_attachment=True, filename="danh-sach-dang-ky.xlsx", content_type=XLSX)


def read(file: File[bytes]) -> list[ListedRow]:
    """The filled rows of a sheet as text; `BadInput` when it is no sheet, lacks a column or is too long."""
    return [ListedRow(line=line, **told) for line, told in sheets.rows(file, COLUMNS, NEEDED, most=MOST_ROWS)]


def _rows(units: UnitQuerySet, actor: Actor) -> Iterator[list[Any]]:
    for unit in units[:MOST_ROWS]:
        yield ["Tập thể", unit.name, unit.code, "", "", "", "", ""]
    posts = Post.objects.filter(held_on(actor.today), unit__in=units.values("pk"))
    for post in posts.select_related("person", "unit").order_by("unit__path", "person__name_fold")[
        :MOST_ROWS
    ]:
        yield ["Cá nhân", post.person.name, post.person.code, post.unit.name, post.position, "", "", ""]
