"""The pages of documents and of the register of numbers."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.harness.browser import PHONE
from tests.harness.looking import flaws

from thidua.base.accounts.models import User
from thidua.base.library.actions import enter as enter_document
from thidua.base.library.actions import link, take_number
from thidua.base.library.models import Document
from thidua.base.uploads.models import Upload
from thidua.work.planning import actions as planning

SCAN = (Path(__file__).parents[3] / "base/uploads/files/dot.png").read_bytes()


@pytest.fixture
def directive(system) -> Document:
    return enter_document(
        "Chỉ thị",
        number="13/CT-UBND",
        issuer="UBND tỉnh Hải Dương",
        issued_on=date(2021, 8, 25),
        subject="Về việc tổ chức phong trào thi đua",
        status="in_force",
        actor=system,
    )


@pytest.fixture
def own(binh, units):
    """Own documents of the commune, numbered from one."""

    def make(count=1, unit=None, actor=None):
        return [
            enter_document(
                "Kế hoạch",
                number=f"{number}/KH-UBND",
                issuer="UBND xã Hòa Lạc",
                issued_on=date(2023, 1, number),
                subject=f"Kế hoạch nội bộ số {number}",
                unit=unit or units.commune,
                actor=actor or binh,
            )
            for number in range(1, count + 1)
        ]

    return make


@pytest.fixture
def clerk(signed, units):
    return signed("thu", {"clerk": units.commune}, name="Bùi Thị Thư")


def told(**more):
    return {
        "doc_type": "directive",
        "number": "05/CT-UBND",
        "issued_on": "2023-02-10",
        "issuer": "UBND xã Hòa Lạc",
        "subject": "Chỉ thị về phong trào thi đua của xã",
        "status": "in_force",
        "unit": "",
        **more,
    }


def page_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def sheet_of(client, address):
    answer = client.get(address, {"export": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


@pytest.mark.req("X-5")
def test_the_list_shows_law_and_own_documents_and_not_a_neighbours(enter, directive, own, binh, giang):
    own()

    assert "Kế hoạch nội bộ số 1" in page_of(enter(binh), "web:documents")
    seen_by_giang = page_of(enter(giang), "web:documents")
    assert "13/CT-UBND" in seen_by_giang
    assert "Kế hoạch nội bộ" not in seen_by_giang


@pytest.mark.req("X-5")
def test_a_neighbour_gets_404_for_an_own_document_its_correction_and_its_file(enter, own, giang):
    [plan] = own()
    client = enter(giang)

    for name in ("web:document", "web:document_amend", "web:document_file"):
        assert client.get(reverse(name, args=[plan.code])).status_code == 404
    assert page_of(client, "web:search", q="noi bo").count("Kế hoạch nội bộ") == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tu": "PHONG trao hai duong"}, True),
        ({"so": "Số 13/CT–UBND"}, True),
        ({"loai": "directive", "hieuluc": "in_force", "cua": "chung"}, True),
        ({"loai": "decree"}, False),
        ({"hieuluc": "expired"}, False),
        ({"cua": "don-vi"}, False),
        ({"tu": "nông thôn"}, False),
    ],
)
def test_the_list_is_filtered(enter, directive, an, query, found):
    assert ("13/CT-UBND</a>" in page_of(enter(an), "web:documents", **query)) is found


def test_the_list_is_sorted_by_date_with_undated_ones_last(enter, system, directive, an):
    enter_document("Luật", subject="Luật Thi đua, Khen thưởng", actor=system)
    enter_document("Chỉ thị", number="34/CT-TW", issued_on=date(2014, 4, 7), actor=system)
    client = enter(an)

    for order, wanted in (
        ("issued_on", ["34/CT-TW", "13/CT-UBND", "Luật Thi đua"]),
        ("-issued_on", ["13/CT-UBND", "34/CT-TW", "Luật Thi đua"]),
    ):
        rows = page_of(client, "web:documents", sort=order).partition("<tbody>")[2]
        assert sorted(wanted, key=rows.index) == wanted


def test_the_excel_file_holds_what_the_list_shows(enter, directive, own, an):
    own()
    header, *rows = (row for row in sheet_of(enter(an), reverse("web:documents")) if row[1])

    assert " | ".join(header) == (
        "Số, ký hiệu | Loại | Ngày ban hành | Cơ quan ban hành | Trích yếu | Hiệu lực | Phạm vi"
    )
    assert [row[0] for row in rows] == ["13/CT-UBND"]
    assert (rows[0][1], rows[0][5], rows[0][6]) == ("Chỉ thị", "Còn hiệu lực", "Dùng chung")


@pytest.mark.req("TK-1.1-a")
def test_a_document_tells_that_nothing_implements_it_yet_and_then_which_plan_does(
    enter, directive, units, binh, giang
):
    address = reverse("web:document", args=[directive.code])
    assert "Chưa có văn bản nào triển khai." in enter(binh).get(address).content.decode()

    plan = planning.draft(units.commune, title="Kế hoạch thi đua năm 2023", year=2023, actor=binh)
    planning.add_basis(plan, document=directive, relation="implements", actor=binh)

    page = enter(binh).get(address).content.decode()
    assert f'<a href="{reverse("web:plan", args=[plan.code])}">Kế hoạch thi đua năm 2023</a>' in page
    assert "Chưa có văn bản nào triển khai." not in page
    seen_by_giang = enter(giang).get(address).content.decode()
    assert "Kế hoạch thi đua năm 2023" not in seen_by_giang
    assert "Chưa có văn bản nào triển khai." in seen_by_giang


def test_what_only_cites_a_document_does_not_count_as_implementing_it(enter, directive, units, binh):
    plan = planning.draft(units.commune, title="Kế hoạch thi đua năm 2023", year=2023, actor=binh)
    planning.add_basis(plan, document=directive, actor=binh)

    page = page_of(enter(binh), "web:document", directive.code)

    assert "Chưa có văn bản nào triển khai." in page
    assert "Kế hoạch thi đua năm 2023" in page


@pytest.mark.req("TK-3.2-b")
def test_a_units_directing_document_is_entered_under_the_directive_it_carries_out(
    enter, directive, units, binh, giang
):
    address = reverse("web:document_new") + f"?trien-khai={directive.code}"

    answer = enter(binh).post(address, told(unit=units.commune.code))

    made = Document.objects.get(number="05/CT-UBND")
    assert answer["Location"] == reverse("web:document", args=[directive.code])
    assert made.unit == units.commune
    page = page_of(enter(binh), "web:document", directive.code)
    assert "Chỉ thị 05/CT-UBND: Chỉ thị về phong trào thi đua của xã" in page
    assert reverse("web:document", args=[made.code]) in page
    assert "Chỉ thị 13/CT-UBND</a>" in page_of(enter(binh), "web:document", made.code)
    assert "05/CT-UBND" not in page_of(enter(giang), "web:document", directive.code)


def test_a_carrying_out_document_needs_its_unit(enter, directive, binh):
    answer = enter(binh).post(reverse("web:document_new") + f"?trien-khai={directive.code}", told())

    assert answer.status_code == 422
    assert Document.objects.count() == 1


def test_a_known_document_is_not_entered_twice_and_the_page_says_so(enter, directive, binh):
    answer = enter(binh).post(
        reverse("web:document_new"),
        told(number="13/CT-UBND", issued_on="2021-08-25", issuer="UBND tỉnh Hải Dương"),
        follow=True,
    )

    assert "đã có văn bản này" in answer.content.decode()
    assert Document.objects.count() == 1


def test_a_new_document_is_the_units_own_unless_said_otherwise(enter, units, binh):
    page = page_of(enter(binh), "web:document_new")

    assert f'<option value="{units.commune.code}" selected>' in page


def test_a_unit_of_others_cannot_be_chosen_and_nothing_is_entered(enter, units, binh):
    answer = enter(binh).post(reverse("web:document_new"), told(unit=units.elsewhere.code))

    assert answer.status_code == 422
    assert Document.objects.count() == 0


def test_a_document_without_number_and_name_is_named_at_its_field(enter, binh):
    answer = enter(binh).post(reverse("web:document_new"), told(number="", subject=""))

    assert answer.status_code == 422
    assert "Cần có số, ký hiệu" in answer.content.decode()
    assert Document.objects.count() == 0


def test_a_reader_neither_enters_nor_corrects(enter, directive, signed, units):
    client = enter(signed("doc", {"reader": units.commune}))

    assert client.post(reverse("web:document_new"), told()).status_code == 403
    assert client.post(reverse("web:document_amend", args=[directive.code]), told()).status_code == 403
    assert "Nhập văn bản" not in page_of(client, "web:documents")
    assert list(Document.objects.values_list("subject", flat=True)) == [directive.subject]


def test_the_file_of_a_document_is_kept_and_given_out_to_whoever_sees_the_document(enter, units, binh, an):
    file = SimpleUploadedFile("chi-thi.png", SCAN)
    enter(binh).post(reverse("web:document_new"), told(unit=units.commune.code, file=file))
    address = reverse("web:document_file", args=[Document.objects.get().code])

    answer = enter(binh).get(address)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, SCAN)
    assert enter(an).get(address).status_code == 404


def test_a_file_that_is_no_document_is_refused_and_nothing_is_entered(enter, binh):
    answer = enter(binh).post(
        reverse("web:document_new"), told(file=SimpleUploadedFile("a.pdf", b"MZ\x90\x00 khong phai"))
    )

    assert answer.status_code in (413, 422)
    assert (Document.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_document_without_a_file_has_none_to_give(enter, directive, an):
    assert enter(an).get(reverse("web:document_file", args=[directive.code])).status_code == 404


def test_a_correction_is_kept_and_the_file_stays(enter, own, binh):
    [plan] = own()

    answer = enter(binh).post(
        reverse("web:document_amend", args=[plan.code]), told(status="replaced", seen="1", shared_below="on")
    )

    assert answer.status_code == 409
    page = page_of(enter(binh), "web:document_amend", plan.code)
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    enter(binh).post(
        reverse("web:document_amend", args=[plan.code]), told(status="replaced", seen=seen, shared_below="on")
    )
    plan.refresh_from_db()
    assert (plan.status, plan.number, plan.shared_below) == ("replaced", "05/CT-UBND", True)


def test_a_correction_of_law_is_no_more_than_that(enter, directive, binh, an):
    address = reverse("web:document_amend", args=[directive.code])
    again = told(number="13/CT-UBND", issued_on="2021-08-25", issuer="UBND tỉnh Hải Dương", status="expired")

    assert enter(an).post(address, again).status_code == 403
    enter(binh).post(address, {**again, "unit": "BM-ST-HL", "shared_below": "on"})

    directive.refresh_from_db()
    assert (directive.status, directive.unit, directive.shared_below) == ("expired", None, False)


@pytest.mark.req("NLB-0-a")
def test_the_register_of_numbers_says_which_was_taken_by_whom_and_for_what(
    enter, units, clerk, binh, dung, giang
):
    plan = planning.draft(units.commune, title="Kế hoạch thi đua năm 2023", year=2023, actor=binh)
    take_number(units.commune, "plan", 2023, clerk, title=plan.title, thing_type="plan", thing_code=plan.code)
    take_number(units.commune, "plan", 2023, clerk, title="Kế hoạch khác")

    header, second, first = (row for row in sheet_of(enter(binh), reverse("web:numbers")) if row[1])

    assert " | ".join(header) == (
        "Số | Loại văn bản | Năm | Cơ quan ban hành | Cấp cho văn bản | Người lấy số | Ngày cấp"
    )
    assert tuple(first[:6]) == (1, "Kế hoạch", 2023, "Xã Hòa Lạc", "Kế hoạch thi đua năm 2023", "Bùi Thị Thư")
    assert tuple(second[:6]) == (2, "Kế hoạch", 2023, "Xã Hòa Lạc", "Kế hoạch khác", "Bùi Thị Thư")
    assert reverse("web:plan", args=[plan.code]) in page_of(enter(clerk), "web:numbers")
    assert "Kế hoạch thi đua" not in page_of(enter(giang), "web:numbers")
    assert enter(dung).get(reverse("web:numbers")).status_code == 403


@pytest.mark.parametrize(
    ("query", "shown"),
    [({"coquan": "hoa lac"}, 1), ({"nam": "2023", "loai": "plan", "so": "1"}, 1), ({"nam": "2022"}, 0)],
)
def test_the_register_of_numbers_is_filtered(enter, units, clerk, query, shown):
    take_number(units.commune, "plan", 2023, clerk, title="Kế hoạch thi đua")

    assert page_of(enter(clerk), "web:numbers", **query).count(">Kế hoạch thi đua<") == shown


def test_search_finds_a_document_without_accents(enter, directive, an):
    page = page_of(enter(an), "web:search", q="phong trao thi dua")

    assert reverse("web:document", args=[directive.code]) in page


@pytest.mark.parametrize("page", ["documents", "numbers", "document"])
def test_a_page_asks_the_same_questions_for_one_row_and_for_three(
    page, enter, units, directive, own, clerk, binh, django_assert_max_num_queries, django_assert_num_queries
):
    def fill(count):
        for plan in own(count):
            take_number(units.commune, "plan", 2023, clerk, title=plan.subject)
            link(
                directive,
                relation="implements",
                thing_type="plan",
                thing_code=plan.code,
                title=plan.subject,
                unit=units.commune,
                actor=binh,
            )

    address = reverse(f"web:{page}", args=[directive.code] if page == "document" else [])
    client = enter(binh)
    fill(1)
    client.get(address)
    with django_assert_max_num_queries(15) as first:
        client.get(address)

    fill(3)
    with django_assert_num_queries(len(first)):
        client.get(address)


@pytest.mark.django_db(transaction=True)
def test_the_pages_pass_in_the_browser_on_a_desk_and_on_a_phone(tab, directive, own, units, binh):
    [plan] = own()
    login = User.objects.get(pk=binh.user_id)

    for address in (
        reverse("web:documents"),
        reverse("web:document", args=[plan.code]),
        reverse("web:document_new"),
        reverse("web:numbers"),
    ):
        assert flaws(tab(address, user=login)) == []
        assert flaws(tab(address, PHONE, user=login)) == []


@pytest.mark.django_db(transaction=True)
def test_a_document_is_entered_by_keyboard(tab, binh):
    page = tab(reverse("web:document_new"), user=User.objects.get(pk=binh.user_id))
    page.get_by_label("Loại văn bản").focus()
    page.keyboard.type("Chỉ")
    page.keyboard.press("Tab")
    page.keyboard.type("07/CT-UBND")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/VB-*/")

    page.get_by_role("heading", name="Chỉ thị 07/CT-UBND").wait_for()
