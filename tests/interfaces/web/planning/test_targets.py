"""The tree of targets on the screen: bars and bands, a unit's own form, lists in and out."""

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.base import ContentFile
from python_calamine import CalamineWorkbook

from thidua.work.planning import actions
from thidua.work.planning.actions import NewShare, NewTerms
from thidua.work.planning.models import Figure, Target, TargetShare

DAY_AFTER = date(2024, 1, 1)


@pytest.fixture
def advanced(drafted, hoa, issue, units):
    """Two named communes are to be recognised by the end of the year."""
    target = actions.add_target(
        drafted, text="2 xã nông thôn mới nâng cao", least=Decimal(2), measure="xã",
        ends=date(2023, 12, 31), actor=hoa,
    )  # fmt: skip
    actions.set_terms(target, NewTerms(rollup="count"), actor=hoa)
    named = [NewShare(units.commune, Decimal(1)), NewShare(units.elsewhere, Decimal(1))]
    actions.share_out(target, named, actor=hoa)
    issue(drafted)
    return target


def sheet(*rows):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return ContentFile(file.getvalue(), name="chi-tieu.xlsx")


@pytest.mark.req("TL-2-b", "TK-1.1-b")
def test_a_unit_reports_recognition_and_the_tree_turns_green_amber_and_red(enter, advanced, binh, hoa, units):
    here = TargetShare.objects.get(unit=units.commune)
    unit = enter(binh)
    assert "2 xã nông thôn mới nâng cao" in unit.get("/ke-hoach/chi-tieu/").text
    page = f"/ke-hoach/chi-tieu/{here.code}/"
    bare = unit.post(page, {"value": "1", "on": "2023-11-20"})
    assert (bare.status_code, Figure.objects.count()) == (422, 0)

    file = ContentFile("Quyết định công nhận".encode(), name="quyet-dinh.txt")
    told = unit.post(page, {"value": "1", "on": "2023-11-20", "file": file}, follow=True)

    assert "Đã ghi nhận số liệu" in told.text
    figure = Figure.objects.get()
    assert unit.get(f"{page}minh-chung/{figure.pk}/").status_code == 200
    tree = enter(hoa.on(DAY_AFTER)).get(f"/ke-hoach/{advanced.plan.code}/chi-tieu/").text
    assert "Không đạt" in tree
    assert "gauge-bad" in tree
    assert "Quá hạn, chưa báo cáo" in tree
    assert "gauge-waiting" in tree
    assert "gauge-good" in tree
    assert "1 xã (50%)" in tree


def test_a_stranger_meets_nothing(enter, advanced, an, giang, units):
    here = TargetShare.objects.get(unit=units.commune)

    for actor in (an, giang):
        client = enter(actor)
        assert client.get(f"/ke-hoach/chi-tieu/{here.code}/").status_code == 404
    assert client.post(f"/ke-hoach/chi-tieu/{here.code}/", {"value": "1"}).status_code == 404


@pytest.mark.req("ND-II-b")
def test_a_resolution_is_imported_with_its_shares_and_exported_again(enter, drafted, hoa, units):
    client = enter(hoa)
    page = f"/ke-hoach/{drafted.code}/chi-tieu/nhap/"
    headings = [
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Tối thiểu",
        "Tối đa",
        "Điều, khoản",
        "Xã Hòa Lạc",
        "Xã Đông Xá",
    ]
    said = {"doc_type": "resolution", "number": "49/NQ-HĐND", "issued_on": "2020-12-08"}
    wrong = sheet(
        headings,
        [1, "Tăng trưởng", "%", "tám", "", "Điều 1"],
        [2, "", "hộ", "", 120, "Điều 1", 70, 50],
        [3, "Số hộ nghèo", "hộ", "", 120, "Điều 1", 70, 50],
    )

    refused = client.post(page, {**said, "file": wrong})

    assert (refused.status_code, Target.objects.count()) == (422, 0)
    assert "dòng 2: «tám» không phải là số; dòng 3: chưa có tên chỉ tiêu" in refused.text
    right = sheet(
        headings,
        [1, "Tăng trưởng", "%", "8,5", "", "Điều 1, mục 2a"],
        [2, "Số hộ nghèo", "hộ", "", 120, "Điều 1, mục 2b", 70, 50],
    )
    assert "Đã nhập 2 chỉ tiêu" in client.post(page, {**said, "file": right}, follow=True).text
    tree = client.get(f"/ke-hoach/{drafted.code}/chi-tieu/").text
    assert "Nghị quyết 49/NQ-HĐND, Điều 1, mục 2a" in tree
    sent = client.get(f"/ke-hoach/{drafted.code}/chi-tieu/?export=xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(sent.streaming_content))).get_sheet_by_index(0)
    assert [row[:2] for row in rows.to_python()[1:]] == [
        ["Tăng trưởng", "Huyện Sông Trà"],
        ["Số hộ nghèo", "Huyện Sông Trà"],
        ["Số hộ nghèo", "Xã Hòa Lạc"],
        ["Số hộ nghèo", "Xã Đông Xá"],
    ]


def test_a_sheet_with_a_strange_column_is_refused_with_its_name(enter, drafted, hoa):
    client = enter(hoa)
    file = sheet(["Chỉ tiêu", "Tối thiểu", "Xã Lạ"], ["Đường", 3, 1])

    refused = client.post(f"/ke-hoach/{drafted.code}/chi-tieu/nhap/", {"doc_type": "plan", "file": file})

    assert (refused.status_code, Target.objects.count()) == (422, 0)
    assert "Không hiểu cột: Xã Lạ" in refused.text
    blank = client.get(f"/ke-hoach/{drafted.code}/chi-tieu/mau.xlsx")
    assert blank.status_code == 200


def test_the_issuer_shares_a_target_out_on_the_screen(enter, drafted, hoa, units):
    target = actions.add_target(drafted, text="Đường", least=Decimal(30), measure="km", actor=hoa)
    client = enter(hoa)
    page = f"/ke-hoach/{drafted.code}/chi-tieu/{target.pk}/giao/"
    assert client.get(page).status_code == 200

    client.post(page, {f"aim-{units.commune.code}": "20", f"base-{units.commune.code}": "14.5"})

    [share] = TargetShare.objects.all()
    assert (share.unit, share.aim, share.baseline) == (units.commune, Decimal(20), Decimal("14.5"))
    assert client.post(page, {}).status_code == 422
    terms = f"/ke-hoach/{drafted.code}/chi-tieu/{target.pk}/nguon/"
    client.post(
        terms, {"doc_type": "resolution", "number": "12/NQ-HĐND", "article": "Điều 2", "rollup": "sum"}
    )
    target.refresh_from_db()
    assert (target.terms.source.number, target.terms.article) == ("12/NQ-HĐND", "Điều 2")
    client.post(f"/ke-hoach/chi-tieu/{share.code}/bo/")
    assert TargetShare.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_asks_no_more_for_more_targets(
    enter, drafted, hoa, units, count, django_assert_max_num_queries
):
    for number in range(count):
        target = actions.add_target(drafted, text=f"Chỉ tiêu {number}", least=Decimal(3), actor=hoa)
        actions.share_out(target, [NewShare(units.commune, Decimal(1))], actor=hoa)
    client = enter(hoa)

    with django_assert_max_num_queries(15):
        assert client.get(f"/ke-hoach/{drafted.code}/chi-tieu/").status_code == 200
