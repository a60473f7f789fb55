"""Lists: filter, sort, pages, and an Excel file whose cells keep their kind."""

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from thidua.interfaces.shared import workbook

pytestmark = pytest.mark.django_db


def cells(content: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_every_kind_of_value_keeps_its_kind():
    row = [
        1234,
        Decimal("12.5"),
        date(2023, 12, 5),
        datetime(2023, 12, 5, 2, 0, tzinfo=UTC),
        "Nguyễn Văn An",
        None,
        True,
        ["a", "b"],
        1234567890123456,
        float("nan"),
    ]
    file = workbook.write([str(n) for n in range(len(row))], [row])

    assert cells(file.read())[1] == [
        1234.0,
        12.5,
        date(2023, 12, 5),
        datetime(2023, 12, 5, 9, 0),  # noqa: DTZ001 (a cell has no zone)
        "Nguyễn Văn An",
        "",
        "Có",
        "a, b",
        "1234567890123456",
        "nan",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "http://xau.example"]
)
def test_text_is_never_a_formula_or_a_link(text):
    content = workbook.write(["Tên"], [[text]]).read()

    assert cells(content)[1] == [text]
    sheet = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_the_header_is_frozen_and_long_text_is_cut_to_what_a_cell_holds():
    content = workbook.write(["Tên"], [["a" * 40_000]], title="Danh sách & hồ sơ").read()

    sheet = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert len(cells(content)[1][0]) == 32_767


def test_a_full_sheet_is_followed_by_another(monkeypatch):
    monkeypatch.setattr(workbook, "ROWS_A_SHEET", 3)
    content = workbook.write(["Số"], ([n] for n in range(7))).read()

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = [book.get_sheet_by_index(n).to_python() for n in range(len(book.sheet_names))]
    assert [[row[0] for row in sheet] for sheet in sheets] == [["Số", 0, 1, 2], ["Số", 3, 4, 5], ["Số", 6]]


def test_the_list_as_an_excel_file_is_filtered_sorted_and_whole(page, gallery, units):
    answer = page.get("/don-vi/?name=Xã&sort=-name&export=xlsx&per_page=25")

    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == 'attachment; filename="don-vi.xlsx"'
    header, *rows = cells(content)
    assert header == ["Mã", "Tên", "Trạng thái", "Cấp", "Thời hạn"]
    assert sorted(rows) == [
        ["BM-ST-DX", "Xã Đông Xá", "Ủy ban", "Cấp xã", date(2000, 1, 1)],
        ["BM-ST-HL", "Xã Hòa Lạc", "Ủy ban", "Cấp xã", date(2000, 1, 1)],
    ]


def test_an_empty_system_says_what_to_do_first_and_an_empty_search_does_not(page, gallery):
    assert "Hãy thêm đơn vị đầu tiên." in page.get("/don-vi/").content.decode()
    assert "Hãy thêm đơn vị đầu tiên." not in page.get("/don-vi/?name=x").content.decode()


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=99999999999999999999", "per_page=1000000", "per_page=-1"]
)
def test_a_wrong_page_shows_the_nearest_and_never_more_than_a_hundred(page, gallery, units, query):
    answer = page.get(f"/don-vi/?{query}")

    assert answer.status_code == 200
    assert answer.context["table"].paginator.per_page == 25


def test_a_cell_tells_its_column_for_the_phone(page, gallery, units):
    shown = page.get("/don-vi/").content.decode()

    assert 'data-label="Tên"' in shown
    assert 'aria-label="Chọn Xã Hòa Lạc"' in shown


def test_the_number_of_queries_does_not_grow_with_the_rows(page, gallery, units):
    page.get("/don-vi/")
    with CaptureQueriesContext(connection) as few:
        page.get("/don-vi/?name=Hòa Lạc")
    with CaptureQueriesContext(connection) as all_rows:
        page.get("/don-vi/")

    assert len(few) == len(all_rows) <= 8
