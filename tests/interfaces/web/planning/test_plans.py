"""The pages of plans and of what is owed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from thidua.base.org.actions import open_unit
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Obligation, Plan, Reminder
from thidua.work.planning.sets import paper_sets

DAY_AFTER = date(2023, 4, 1)


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("page", ["plans", "programme", "owed", "intakes", "intake_new"])
def test_each_list_opens_empty_and_says_what_to_do(page, enter, binh):
    assert enter(binh).get(url(page)).status_code == 200


def test_the_plan_page_shows_what_hangs_on_it(sent, enter, hoa):
    page = words(enter(hoa).get(url("plan", sent.code)))

    assert "1/KH-UBND" in page
    assert "Tổ chức ký kết giao ước thi đua" in page
    assert "2 đơn vị chưa có kế hoạch" in page


def test_a_stranger_gets_404_for_a_draft_and_its_papers(drafted, enter, giang):
    client = enter(giang)

    for page in ("plan", "plan_pdf", "plan_docx", "plan_original", "matrix", "plan_mend", "duty_new"):
        assert client.get(url(page, drafted.code)).status_code == 404


def test_a_lower_unit_does_not_see_the_other_recipients(sent, enter, binh):
    page = words(enter(binh).get(url("plan", sent.code)))

    assert "Đã tiếp nhận" in page
    assert "chưa tiếp nhận" not in page
    assert "Nơi nhận" not in page


def test_a_stranger_gets_404_for_another_units_obligation_and_evidence(sent, enter, giang, binh, units):
    owed = Obligation.objects.get(unit=units.commune)
    file = SimpleUploadedFile("minh-chung.txt", b"noi dung")
    actions.report_done(owed, file=file, actor=binh)
    client = enter(giang)

    assert client.get(url("obligation", owed.code)).status_code == 404
    assert client.get(url("evidence", owed.code)).status_code == 404
    assert client.post(url("obligation_done", owed.code), {"note": "x"}).status_code == 404


def test_an_officer_drafts_a_plan_under_the_parent_and_takes_its_duties_over(sent, enter, binh, units):
    client = enter(binh)
    told = {
        "unit": units.commune.code,
        "parent": sent.code,
        "title": "Kế hoạch xã",
        "year": 2023,
        "symbol": "KH-UBND",
    }

    client.post(url("plan_new"), told)
    child = Plan.objects.get(unit=units.commune)
    client.post(url("duties_copy", child.code), {"duties": [d.code for d in sent.duties.all()]})

    assert child.parent == sent
    assert [duty.copied_from.plan for duty in child.duties.all()] == [sent]
    assert "Từ kế hoạch 1/KH-UBND" in words(client.get(url("plan", child.code)))


def test_a_plan_is_signed_numbered_and_sent_on_the_screen(drafted, enter, hoa, son, van, units):
    enter(hoa).post(url("plan_turn", drafted.code, "submitted"))
    enter(son).post(url("plan_turn", drafted.code, "approved_signed"), {"title": "Chủ tịch"})
    enter(van).post(url("plan_turn", drafted.code, "numbered_sealed"), {"issued_on": "2023-02-01"})
    client = enter(van)
    asked = client.post(url("plan_send", drafted.code), {"groups": ["all"]})
    client.post(url("plan_send", drafted.code), {"groups": ["all"], "confirmed": "yes"})

    drafted.refresh_from_db()
    assert "Gửi kế hoạch đến 3 đơn vị" in words(asked)
    assert (drafted.stage, drafted.number, drafted.issued_on) == ("distributed", "1", date(2023, 2, 1))
    assert drafted.receipts.count() == 3


def test_the_wrong_hand_is_refused_with_a_sentence(drafted, enter, hoa):
    enter(hoa).post(url("plan_turn", drafted.code, "submitted"))

    answer = enter(hoa).post(url("plan_turn", drafted.code, "approved_signed"), {"title": "Chủ tịch"})

    drafted.refresh_from_db()
    assert (answer.status_code, drafted.stage) == (403, "submitted")
    assert "không giữ vai trò" in words(answer)


def test_a_stale_page_gives_409_with_words(drafted, enter, hoa):
    drafted.refresh_from_db()
    told = {"title": "Một", "year": 2023, "symbol": "KH-UBND", "seen": drafted.version}
    client = enter(hoa)
    client.post(url("plan_mend", drafted.code), told)

    answer = client.post(url("plan_mend", drafted.code), {**told, "title": "Hai"})

    drafted.refresh_from_db()
    assert (answer.status_code, drafted.title) == (409, "Một")
    assert "Đã có người xử lý trước bạn" in words(answer)


def test_a_draft_is_saved_while_it_is_typed(drafted, enter, hoa):
    drafted.refresh_from_db()
    told = {"title": "Đang gõ", "year": 2023, "symbol": "KH-UBND", "seen": drafted.version}

    answer = enter(hoa).post(url("plan_mend", drafted.code), told, headers={"X-Autosave": "1"})

    drafted.refresh_from_db()
    assert answer.json()["seen"] == drafted.version
    assert drafted.title == "Đang gõ"


@pytest.mark.parametrize(
    "told",
    [
        {"title": "", "year": 2023},
        {"title": "x" * 600, "year": 2023},
        {"title": "Được", "year": "hai nghìn"},
        {"title": "Được", "year": 99999},
        {"title": "Được", "year": 2023, "unit": "KHONG-CO"},
        {"title": "Được", "year": 2023, "parent": "' OR 1=1 --"},
    ],
)
def test_hostile_content_gets_422_and_leaves_no_trace(told, enter, binh, units):
    answer = enter(binh).post(url("plan_new"), {"unit": units.commune.code, "symbol": "KH-UBND", **told})

    assert answer.status_code == 422
    assert Plan.objects.count() == 0


def test_markup_in_a_title_is_shown_as_text(enter, binh, units):
    title = "<script>alert(1)</script>"
    told = {"unit": units.commune.code, "symbol": "KH-UBND", "title": title, "year": 2023}
    client = enter(binh)
    client.post(url("plan_new"), told)

    assert title not in client.get(url("plans")).content.decode()


def test_a_unit_reports_done_with_a_file_on_its_own_page(owed, enter, binh):
    client = enter(binh)
    told = {"note": "Đã ký kết", "file": SimpleUploadedFile("bien-ban.txt", b"da ky"), "seen": owed.version}

    client.post(url("obligation_done", owed.code), told)

    owed.refresh_from_db()
    assert (owed.stage, owed.evidence.name) == ("done", "bien-ban.txt")
    assert client.get(url("evidence", owed.code)).status_code == 200


def test_done_without_evidence_is_shown_on_the_form(owed, enter, binh):
    answer = enter(binh).post(url("obligation_done", owed.code), {"note": ""})

    owed.refresh_from_db()
    assert (answer.status_code, owed.stage) == (422, "owed")
    assert "minh chứng" in words(answer)


def test_the_issuer_returns_and_accepts(owed, enter, binh, hoa):
    actions.report_done(owed, note="Đã làm", actor=binh)
    client = enter(hoa)

    client.post(url("obligation_return", owed.code), {"note": "Thiếu danh sách"})
    actions.report_done(Obligation.objects.get(pk=owed.pk), note="Đủ", actor=binh)
    client.post(url("obligation_accept", owed.code))

    owed.refresh_from_db()
    assert owed.stage == "accepted"


@pytest.mark.req("ND-III-c", "TK-III.1-a")
def test_the_matrix_is_red_on_the_first_of_april_and_reminds_in_one_step(
    sent, enter, hoa, binh, giang, units
):
    both = [units.commune, units.elsewhere]
    actions.ask_for_papers(sent, paper_sets()["quy_1"], units=both, actor=hoa)
    for row in Obligation.objects.filter(duty__kind="paper"):
        if row.unit == units.elsewhere or row.duty.position < 6:
            actor = giang if row.unit == units.elsewhere else binh
            actions.report_done(row, note="Đã gửi", actor=actor.on(date(2023, 3, 20)))
    client = enter(hoa.on(DAY_AFTER))

    page = words(client.get(url("matrix", sent.code), {"ngay": "2023-04-01"}))
    before = words(client.get(url("matrix", sent.code), {"ngay": "2023-03-31"}))
    late = queries.matrix_late(sent, hoa, DAY_AFTER)
    told = {"picked": [row.code for row in late], "confirmed": "yes"}
    client.post(url("remind"), told)

    assert "1 đơn vị nộp chậm vào ngày 01/04/2023" in page
    assert "Nộp chậm" in page
    assert "Nộp chậm" not in before
    assert [row.unit for row in late] == [units.commune]
    assert Reminder.objects.filter(obligation=late[0], how="hand").count() == 1


def test_reminding_restates_whom_before_it_acts(sent, enter, hoa):
    codes = [row.code for row in Obligation.objects.all()]

    page = words(enter(hoa).post(url("remind"), {"picked": codes}))

    assert "Nhắc 2 việc" in page
    assert "Xã Hòa Lạc: Tổ chức ký kết giao ước thi đua" in page
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize("back", ["https://xau.example/", "//xau.example/", "javascript:alert(1)"])
def test_a_reminder_leads_back_only_to_our_own_pages(back, sent, enter, hoa):
    codes = [row.code for row in Obligation.objects.all()]

    answer = enter(hoa).post(url("remind"), {"picked": codes, "confirmed": "yes", "next": back})

    assert answer["Location"] == url("programme")


def test_the_board_as_of_a_day_shows_who_is_late(sent, enter, hoa):
    client = enter(hoa)

    late = client.get(url("programme"), {"ngay": "2023-04-01", "tinh_trang": "late"})
    early = client.get(url("programme"), {"ngay": "2023-03-01", "tinh_trang": "late"})

    assert "Xã Hòa Lạc" in words(late)
    assert "Xã Hòa Lạc" not in words(early)


def test_a_day_that_is_none_gets_a_sentence(sent, enter, hoa):
    answer = enter(hoa).get(url("programme"), {"ngay": "31-31-2023"})

    assert answer.status_code == 422
    assert "Ngày cần xem không đúng" in words(answer)


@pytest.mark.parametrize("page", ["programme", "plans", "owed"])
def test_lists_go_out_as_excel(page, sent, enter, binh):
    answer = enter(binh).get(url(page), {"export": "xlsx"})

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_the_matrix_goes_out_as_excel(sent, enter, hoa):
    answer = enter(hoa).get(url("matrix", sent.code), {"export": "xlsx"})

    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_a_plan_is_printed_as_pdf_and_word(sent, enter, hoa):
    client = enter(hoa)

    assert client.get(url("plan_pdf", sent.code)).content[:5] == b"%PDF-"
    assert client.get(url("plan_docx", sent.code)).content[:2] == b"PK"


def test_home_tells_the_unit_what_it_owes_and_what_to_acknowledge(sent, enter, binh):
    page = words(enter(binh).get(reverse("web:home")))

    assert "Việc đơn vị phải làm" in page
    assert "Kế hoạch cấp trên chờ tiếp nhận" in page


def test_a_plan_is_found_without_accents_by_those_who_may_see_it(sent, enter, binh, an):
    search, page = reverse("web:search"), url("plan", sent.code)

    assert page in words(enter(binh).get(search, {"q": "trien khai cong tac"}))
    assert page not in words(enter(an).get(search, {"q": "trien khai cong tac"}))


@pytest.mark.parametrize("page", ["plan", "matrix", "programme", "owed", "plans", "home"])
def test_a_page_asks_the_same_questions_for_one_row_and_for_three(
    page, drafted, issue, enter, hoa, system, units, django_assert_max_num_queries, django_assert_num_queries
):
    sent = issue(drafted, to=[units.commune])
    actions.ask_for_papers(sent, paper_sets()["quy_1"], units=[units.commune], actor=hoa)
    client = enter(hoa)
    address = url(page, sent.code) if page in ("plan", "matrix") else url(page)
    client.get(address)
    with django_assert_max_num_queries(15) as first:
        client.get(address)

    more = [
        open_unit(
            parent=units.district,
            name=f"Xã {n}",
            kind="body",
            tier="commune",
            opened=date(2000, 1, 1),
            actor=system,
        )
        for n in range(3)
    ]
    actions.ask_for_papers(sent, paper_sets()["bao_cao"], units=[*more, units.elsewhere], actor=hoa)
    with django_assert_num_queries(len(first)):
        client.get(address)
