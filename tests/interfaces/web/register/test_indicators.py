"""Indicators on the screen: the list, the course over the years, the sheet that goes out and comes back."""

import io
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from thidua.base.register.actions import NewValue, enter_values
from thidua.base.register.catalogue import indicators
from thidua.base.register.models import IndicatorValue
from thidua.interfaces.shared import workbook
from thidua.interfaces.web.register import trend

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = ["Đơn vị", "Chỉ số", "Năm", "Kỳ", "Giá trị", "Nguồn"]


def known(unit, *told, code="SIPAS"):
    return [NewValue(unit, code, year, Decimal(value), "Công bố") for year, value in told]


def sheet(*rows):
    with workbook.write(HEADINGS, rows) as file:
        return SimpleUploadedFile("chi-so.xlsx", file.read(), content_type=XLSX)


def test_an_index_of_three_years_shows_its_course_and_its_direction(enter, binh, units):
    enter_values(known(units.commune, (2020, "80"), (2021, "82.5"), (2022, "79")), actor=binh)

    page = enter(binh).get(reverse("web:indicator_course", args=[units.commune.code, "SIPAS"]))

    points = page.context["points"]
    assert [(each.year, each.change, each.is_better) for each in points] == [
        (2020, None, None),
        (2021, Decimal("2.5"), True),
        (2022, Decimal("-3.5"), False),
    ]
    assert "tốt hơn" in page.content.decode()
    assert page.content.decode().count("<circle") == 3


def test_less_is_better_where_the_indicator_says_so_and_a_missing_year_leaves_no_change(units, binh):
    rows = enter_values(
        known(units.commune, (2019, "5"), (2021, "3"), (2022, "2"), code="POVERTY"), actor=binh
    )

    points = trend.course(rows, indicators()["POVERTY"])

    assert [(each.change, each.is_better) for each in points] == [(None, None), (None, None), (-1, True)]


def test_a_stranger_does_not_find_the_course(enter, giang, binh, units):
    enter_values(known(units.commune, (2022, "80")), actor=binh)
    client = enter(giang)

    assert client.get(reverse("web:indicator_course", args=[units.commune.code, "SIPAS"])).status_code == 404
    assert "Công bố" not in client.get(reverse("web:indicators")).content.decode()


def test_one_value_is_typed_in_and_a_wrong_one_says_why(enter, binh, units):
    client = enter(binh)
    told = {"unit": units.commune.code, "indicator": "PAR", "year": "2022", "period": "", "source": "Công bố"}

    refused = client.post(reverse("web:indicator_enter"), {**told, "value": "101"})
    done = client.post(reverse("web:indicator_enter"), {**told, "value": "88,5"})

    assert refused.status_code == 422
    assert "Giá trị phải từ 0 đến 100" in refused.content.decode()
    assert done.status_code == 302
    assert [(row.indicator, row.value) for row in IndicatorValue.objects.all()] == [("PAR", Decimal("88.5"))]


def test_a_sheet_comes_in_whole_or_names_its_rows(enter, binh, units):
    client = enter(binh)
    bad = sheet(["Xã Hòa Lạc", "PAR", 2022, "", 90, "Công bố"], ["Xã Lạ", "PAR", 2022, "", 90, "Công bố"])

    refused = client.post(reverse("web:indicator_sheet"), {"file": bad})
    written = IndicatorValue.objects.count()
    good = sheet(["Xã Hòa Lạc", "PAR", 2022, "", 90.25, "Công bố"])
    done = client.post(reverse("web:indicator_sheet"), {"file": good})

    assert refused.status_code == 422
    assert "Dòng 3" in refused.content.decode()
    assert (written, done.status_code) == (0, 302)
    assert IndicatorValue.objects.get().value == Decimal("90.25")


def test_what_went_out_as_excel_holds_what_was_entered(enter, binh, units):
    enter_values(known(units.commune, (2021, "80"), (2022, "81.5")), actor=binh)

    answer = enter(binh).get(reverse("web:indicators") + "?export=xlsx")

    content = b"".join(answer.streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[2:5] for row in rows[1:]] == [[2022, "Cả năm", 81.5], [2021, "Cả năm", 80]]


def test_the_list_asks_the_same_for_one_row_and_for_many(
    enter, binh, units, django_assert_max_num_queries, django_assert_num_queries
):
    enter_values(known(units.commune, (2022, "80")), actor=binh)
    client = enter(binh)
    client.get(reverse("web:indicators"))
    with django_assert_max_num_queries(15) as first:
        client.get(reverse("web:indicators"))
    enter_values(known(units.commune, (2020, "80"), (2021, "81")), actor=binh)

    with django_assert_num_queries(len(first)):
        client.get(reverse("web:indicators"))
