"""The confirming screen: the source beside what was read, edited in place, confirmed by a person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.work.planning.test_intake import CLEAN, DAMAGED, accept_all

from thidua.work.planning import actions
from thidua.work.planning.models import Found, Intake, Obligation, Plan


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def thu(signed, units):
    """The district's operator."""
    return signed("thu", {"operator": units.district}, name="Chu Thị Thu")


@pytest.fixture
def read(hoa, units) -> Intake:
    return actions.paste_in(CLEAN, unit=units.district, actor=hoa, name="Kế hoạch huyện")


def test_a_file_is_uploaded_and_shown_beside_its_reading(enter, hoa, units):
    client = enter(hoa)
    file = SimpleUploadedFile("ke-hoach.txt", CLEAN.encode())

    client.post(url("intake_new"), {"unit": units.district.code, "file": file})
    intake = Intake.objects.get()
    page = words(client.get(url("intake", intake.code)))

    assert 'href="#L0-17"' in page
    assert 'id="L0-17"' in page
    assert "34-CT/TW" in page
    assert b"".join(client.get(url("intake_original", intake.code)).streaming_content).decode() == CLEAN


def test_a_damaged_text_says_so(enter, thu, units):
    client = enter(thu)

    client.post(url("intake_new"), {"unit": units.district.code, "text": DAMAGED, "name": "Bản quét"})
    page = words(client.get(url("intake", Intake.objects.get().code)))

    assert "Văn bản bị hỏng dấu" in page
    assert "chuyên viên phụ trách sẽ xác nhận" in page


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"text": "   "},
        {"text": "x", "file": SimpleUploadedFile("a.txt", b"y")},
        {"file": SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(300))},
        {"file": SimpleUploadedFile("a.pdf", b"")},
        {"text": "Noi dung", "unit": "BM"},
    ],
)
def test_what_cannot_be_read_gets_422_and_leaves_no_trace(told, enter, hoa, units):
    answer = enter(hoa).post(url("intake_new"), {"unit": units.district.code, **told})

    assert answer.status_code == 422
    assert Intake.objects.count() == 0


def test_a_stranger_gets_404_on_every_page_of_a_reading(read, enter, giang):
    client = enter(giang)
    item = read.found.first()

    for page in ("intake", "intake_original", "intake_confirm", "intake_discard"):
        assert client.get(url(page, read.code)).status_code == 404
    assert client.get(url("item", read.code, item.pk)).status_code == 404
    assert client.post(url("item_accept", read.code, item.pk)).status_code == 404
    assert client.post(url("accept_certain", read.code)).status_code == 404


def test_an_item_of_another_reading_is_not_found_here(read, enter, hoa, units):
    other = actions.paste_in(DAMAGED, unit=units.district, actor=hoa)

    assert enter(hoa).get(url("item", read.code, other.found.first().pk)).status_code == 404


def test_an_item_is_edited_where_it_stands(read, enter, hoa, units):
    client = enter(hoa)
    duty = read.found.filter(kind="duty").first()
    hx = {"HX-Request": "true"}
    form = words(client.get(url("item", read.code, duty.pk), headers=hx))
    told = {
        f"i{duty.pk}-text": "Theo dõi, đôn đốc các xã",
        f"o{duty.pk}-lead": units.office.code,
        "seen": duty.version,
    }

    card = words(client.post(url("item", read.code, duty.pk), told, headers=hx))

    duty.refresh_from_db()
    assert "<html" not in form
    assert "Theo dõi, đôn đốc các xã" in card
    assert 'id="progress"' in card
    assert (duty.state, duty.content["lead"]) == ("accepted", units.office.code)


def test_a_fault_in_an_item_is_shown_in_place(read, enter, hoa):
    duty = read.found.filter(kind="duty").first()
    told = {f"i{duty.pk}-text": "Việc", f"i{duty.pk}-due": "31/31/2023"}

    answer = enter(hoa).post(url("item", read.code, duty.pk), told, headers={"HX-Request": "true"})

    assert "không phải là một ngày" in words(answer)
    assert Found.objects.get(pk=duty.pk).state == "proposed"


def test_a_stale_item_gives_409_with_words(read, enter, hoa):
    duty = read.found.filter(kind="duty").first()
    client = enter(hoa)
    client.post(url("item_remove", read.code, duty.pk), {"seen": duty.version})

    answer = client.post(url("item_accept", read.code, duty.pk), {"seen": duty.version})

    assert answer.status_code == 409
    assert "vừa có người khác sửa" in words(answer)
    assert Found.objects.get(pk=duty.pk).state == "removed"


def test_the_long_form_is_saved_while_it_is_typed(read, enter, hoa):
    duty = read.found.filter(kind="duty").first()
    told = {f"i{duty.pk}-text": "Đang gõ dở", "seen": duty.version}

    answer = enter(hoa).post(url("item", read.code, duty.pk), told, headers={"X-Autosave": "1"})

    duty.refresh_from_db()
    assert answer.json()["seen"] == duty.version
    assert (duty.state, duty.content["text"]) == ("proposed", "Đang gõ dở")


def test_an_autosave_with_a_fault_says_which_and_keeps_the_rest(read, enter, hoa):
    duty = read.found.filter(kind="duty").first()
    told = {f"i{duty.pk}-text": "Việc", f"i{duty.pk}-due": "khong"}

    answer = enter(hoa).post(url("item", read.code, duty.pk), told, headers={"X-Autosave": "1"})

    assert answer.status_code == 422
    assert "không phải là một ngày" in answer.json()["error"]


def test_accepting_what_is_certain_restates_count_and_names(read, enter, hoa):
    client = enter(hoa)

    asked = words(client.post(url("accept_certain", read.code)))
    assert read.found.filter(state="accepted").count() == 0
    client.post(url("accept_certain", read.code), {"confirmed": "yes"})

    assert "34-CT/TW" in asked
    assert read.found.filter(state="accepted").count() == read.found.filter(certain=True).count() > 0


def test_an_item_is_added_by_hand(read, enter, hoa):
    told = {"text": "Giới thiệu 03 điển hình", "least": "3"}

    enter(hoa).post(url("item_add", read.code, "target"), told)

    found = read.found.get(is_by_hand=True)
    assert (found.kind, found.state, found.content["least"]) == ("target", "accepted", "3")


def test_no_item_of_an_unknown_kind_is_added(read, enter, hoa):
    assert enter(hoa).get(url("item_add", read.code, "metadata")).status_code == 404
    assert enter(hoa).get(url("item_add", read.code, "nothing")).status_code == 404


@pytest.mark.req("X-2")
def test_an_officer_confirms_and_the_duties_are_given_out(read, enter, hoa, units):
    client = enter(hoa)
    early = client.post(url("intake_confirm", read.code), {"how": "send", "groups": ["all"]})
    assert (early.status_code, Plan.objects.count()) == (422, 0)
    accept_all(read, hoa, units.office, [units.commune, units.elsewhere])

    client.post(url("intake_confirm", read.code), {"how": "send", "groups": ["body"], "must_plan": "on"})

    plan = Plan.objects.get()
    assert (plan.stage, plan.sign) == ("distributed", "12/KH-UBND")
    assert [receipt.unit.code for receipt in plan.receipts.filter(must_plan=True)] == ["BM-ST-HL", "BM-ST-DX"]
    assert Obligation.objects.filter(unit=units.commune).count() == plan.duties.count() > 0


def test_confirming_from_a_page_that_somebody_else_has_passed_gives_409(read, enter, hoa, units):
    accept_all(read, hoa, units.office)

    answer = enter(hoa).post(url("intake_confirm", read.code), {"how": "draft", "seen": 99})

    assert answer.status_code == 409
    assert Plan.objects.count() == 0


def test_a_reading_may_become_a_draft_first(read, enter, hoa, units):
    accept_all(read, hoa, units.office)

    enter(hoa).post(url("intake_confirm", read.code), {"how": "draft"})

    assert Plan.objects.get().stage == "draft"
    assert Obligation.objects.count() == 0


def test_markup_in_a_document_is_shown_as_text(enter, hoa, units):
    intake = actions.paste_in(CLEAN + "\n<script>alert(1)</script>\n", unit=units.district, actor=hoa)

    page = enter(hoa).get(url("intake", intake.code)).content.decode()

    assert "<script>alert" not in page


def test_the_confirming_screen_asks_the_same_for_a_short_and_a_long_document(
    enter, hoa, units, django_assert_max_num_queries, django_assert_num_queries
):
    short = actions.paste_in(CLEAN, unit=units.district, actor=hoa)
    long = actions.paste_in(
        CLEAN + "\n3. Phòng Nội vụ huyện\n" + "- Báo cáo kết quả trước ngày 15/6/2023.\n" * 3,
        unit=units.district,
        actor=hoa,
    )
    client = enter(hoa)
    client.get(url("intake", short.code))
    with django_assert_max_num_queries(15) as first:
        client.get(url("intake", short.code))

    with django_assert_num_queries(len(first)):
        client.get(url("intake", long.code))
