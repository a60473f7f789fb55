"""The pages of rounds, submissions and dossiers: seen by whom they concern, acting once, led step by step."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.urls import reverse
from tests.reading.encodings.test_encodings import typed

from thidua.base.org.actions import NewPerson, add_people, add_person
from thidua.reading.encodings.tables import TCVN3, VNI
from thidua.work.dossiers import actions
from thidua.work.dossiers.actions import NewNominee
from thidua.work.dossiers.models import AwardRound, Dossier, ReturnRequest, Submission

DOT = Path(__file__).parents[3] / "base/uploads/files/dot.png"


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def sheet(*rows):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    file.name = "danh-sach.xlsx"
    file.seek(0)
    return file


OF_A_DOSSIER = (
    "dossier",
    "dossier_edit",
    "dossier_attach",
    "dossier_supplement",
    "dossier_withdraw",
    "dossier_appraise",
    "dossier_return",
    "dossier_reject",
)


@pytest.mark.req("X-5")
@pytest.mark.parametrize("name", OF_A_DOSSIER)
def test_a_stranger_gets_404_for_every_page_of_a_dossier(name, enter, giang, submitted):
    assert enter(giang).get(url(name, submitted.code)).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["submission", "submission_letter", "nominee_list", "nominee_template", "submission_attach"],
)
def test_a_stranger_and_the_body_get_404_for_a_draft(name, enter, giang, binh, submission):
    assert enter(giang).get(url(name, submission.code)).status_code == 404
    assert enter(binh).get(url(name, submission.code)).status_code == 404


def test_papers_of_a_dossier_are_404_to_a_stranger(enter, giang, an, submitted):
    paper = submitted.papers.first()

    assert enter(giang).get(url("paper", paper.code)).status_code == 404
    assert enter(an).get(url("paper", paper.code)).status_code == 200


@pytest.mark.parametrize("name", ["dossiers", "submissions", "rounds", "appraisal"])
def test_lists_ask_the_same_questions_for_one_row_and_for_three(
    name, system, units, enter, an, binh, submitted, django_assert_max_num_queries, django_assert_num_queries
):
    client = enter(binh)
    client.get(url(name))
    with django_assert_max_num_queries(15) as first:
        client.get(url(name))
    for n in (1, 2):
        more(system, units, an, binh, n)

    with django_assert_num_queries(len(first)):
        client.get(url(name))


def more(system, units, an, binh, n):
    """One more round with a submission and a dossier in it."""
    award_round = actions.open_round(
        body=units.commune,
        name=f"Đợt {n}",
        year=2023,
        honours=["GK"],
        opens=date(2023, 11, 15),
        closes=date(2023, 12, 31),
        actor=binh,
    )
    submission = actions.start(unit=units.school, award_round=award_round, letter="Đề nghị.", actor=an)
    actions.attach(submission, kind="review_minutes", text="Biên bản.", actor=an)
    actions.add_nominee(
        submission,
        NewNominee(
            kind="household",
            name=f"Hộ ông {n}",
            honour="GK",
            linked_to="Hiến đất",
            benefit="300 m² làm đường",
            report="Gia đình hiến đất làm đường thôn.",
        ),
        actor=an,
    )
    actions.submit(submission, actor=an)


def test_the_dossier_page_stays_within_its_questions(enter, binh, received, django_assert_max_num_queries):
    client = enter(binh)
    client.get(url("dossier", received.code))

    with django_assert_max_num_queries(15):
        page = client.get(url("dossier", received.code)).content.decode()

    assert "Phiếu đối chiếu điều kiện" in page
    assert "Cơ quan thường trực, Xã Hòa Lạc" in page


def test_the_page_of_a_submission_asks_the_same_for_one_nominee_and_for_three(
    system, units, enter, an, submission, dossier, django_assert_max_num_queries, django_assert_num_queries
):
    client = enter(an)
    client.get(url("submission", submission.code))
    with django_assert_max_num_queries(15) as first:
        client.get(url("submission", submission.code))
    people = add_people(
        [
            NewPerson(f"Cao Thị Số {n}", units.school, "Giáo viên", date(2019, 1, 1), "public_employee")
            for n in (1, 2)
        ],
        actor=system,
    )
    actions.add_nominees(
        submission, [NewNominee(kind="person", person=p, honour="LDTT") for p in people], actor=an
    )

    with django_assert_num_queries(len(first)):
        client.get(url("submission", submission.code))


def test_an_officer_opens_a_round(enter, binh, units):
    told = {
        "body": units.commune.code,
        "name": "Khen thưởng cuối năm",
        "year": "2023",
        "basis": "merit",
        "honours": ["LDTT", "GK"],
        "opens": "2023-12-01",
        "closes": "2023-12-20",
    }

    answer = enter(binh).post(url("round_new"), told)

    opened = AwardRound.objects.get()
    assert answer.url == url("round", opened.code)
    assert opened.honours == ["LDTT", "GK"]


def test_a_focal_person_opens_no_round(enter, an, units):
    told = {"body": units.commune.code, "name": "Đợt", "year": "2023", "basis": "merit", "honours": ["GK"]}

    assert enter(an).post(url("round_new"), told).status_code == 403
    assert AwardRound.objects.count() == 0


def test_a_submission_is_made_step_by_step(enter, an, units, award_round, teacher):
    client = enter(an)
    client.post(url("submission_new"), {"unit": units.school.code, "award_round": award_round.code})
    submission = Submission.objects.get()
    code = submission.code
    client.post(url("submission_letter", code), {"number": "07/TTr-TH", "letter": "Đề nghị khen thưởng."})
    client.post(
        url("nominee_new", code, "ca-nhan"),
        {"person": teacher.code, "honour": "LDTT", "position": "Giáo viên"},
    )
    dossier = Dossier.objects.get()
    client.post(
        url("dossier_edit", dossier.code),
        {"linked_to": "Dạy tốt, học tốt", "benefit": "98% đạt chuẩn", "report": "Đã phụ đạo học sinh."},
    )
    client.post(url("submission_attach", code), {"kind": "review_minutes", "text": "Biên bản ngày 01/12."})
    asked = client.post(url("submission_submit", code))
    client.post(url("submission_submit", code), {"confirmed": "yes"})

    dossier.refresh_from_db()
    assert "Đỗ Thị Hạnh" in asked.content.decode()
    assert dossier.stage == "submitted"


def test_the_page_of_a_draft_names_what_is_missing(enter, an, submission, nominee):
    actions.add_nominee(submission, nominee, actor=an)

    page = enter(an).get(url("submission", submission.code)).content.decode()

    assert "Còn thiếu: Biên bản bình xét" in page.replace("\n", " ")


def test_a_report_saves_as_one_types_and_a_stale_copy_does_not(enter, an, dossier):
    client = enter(an)
    told = {"report": "Đoạn một.", "seen": dossier.version}

    first = client.post(url("dossier_keep", dossier.code), told, headers={"X-Autosave": "1"})
    again = client.post(url("dossier_keep", dossier.code), {**told, "report": "Khác."})

    dossier.refresh_from_db()
    assert first.json()["seen"] == dossier.version
    assert again.status_code == 409
    assert dossier.report == "Đoạn một."


def test_a_list_with_one_wrong_row_adds_nothing_and_names_the_row(enter, an, submission, teacher):
    file = sheet(
        ("Đối tượng", "Tên", "Mã", "Danh hiệu, hình thức"),
        ("Cá nhân", "Đỗ Thị Hạnh", "", "Lao động tiên tiến"),
        ("Cá nhân", "Không Có Ai", "", "Lao động tiên tiến"),
    )

    answer = enter(an).post(url("nominee_list", submission.code), {"file": file})

    assert answer.status_code == 422
    assert "Dòng 3" in answer.content.decode()
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize("table", [TCVN3, VNI], ids=["TCVN3", "VNI"])
def test_a_list_typed_in_an_old_font_is_taken_as_it_was_meant(table, enter, an, submission, teacher):
    told = ("Cá nhân", "Đỗ Thị Hạnh", "Lao động tiên tiến", "Phong trào dạy tốt, học tốt")
    head = ("Đối tượng", "Tên", "Danh hiệu, hình thức", "Gắn với nhiệm vụ, phong trào, sáng kiến")
    file = sheet(*([typed(cell, table) for cell in row] for row in (head, told)))

    enter(an).post(url("nominee_list", submission.code), {"file": file})

    [dossier] = Dossier.objects.all()
    assert (dossier.nominee_name, dossier.linked_to) == ("Đỗ Thị Hạnh", "Phong trào dạy tốt, học tốt")


def test_the_template_that_was_downloaded_can_be_sent_up_as_it_is(enter, an, submission, teacher):
    client = enter(an)
    file = io.BytesIO(b"".join(client.get(url("nominee_template", submission.code)).streaming_content))
    file.name = "mau.xlsx"

    answer = client.post(url("nominee_list", submission.code), {"file": file})

    assert answer.url == url("submission", submission.code)
    assert [d.nominee_name for d in Dossier.objects.all()] == ["Đỗ Thị Hạnh"]


@pytest.mark.parametrize("content", [b"not a sheet", b"PK\x03\x04broken", b""])
def test_a_file_that_is_no_sheet_is_refused(content, enter, an, submission):
    file = io.BytesIO(content)
    file.name = "danh-sach.xlsx"

    answer = enter(an).post(url("nominee_list", submission.code), {"file": file})

    assert answer.status_code == 422
    assert Dossier.objects.count() == 0


def test_receipt_by_a_double_click_acts_once(enter, binh, submitted):
    client = enter(binh)
    told = {"seen": submitted.version, "_once": "một-lần"}

    first = client.post(url("dossier_receive", submitted.code), told)
    second = client.post(url("dossier_receive", submitted.code), told)

    submitted.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 302)
    assert submitted.stage == "received"


def test_a_stale_page_says_that_somebody_acted_first(enter, binh, submitted):
    client = enter(binh)
    actions.receive(submitted, actor=binh)

    answer = client.post(
        url("dossier_return", submitted.code), {"fields_wanted": ["report"], "note": "Thiếu", "seen": "1"}
    )

    assert answer.status_code == 409
    assert ReturnRequest.objects.count() == 0


def test_the_supplement_form_opens_only_what_was_named(enter, binh, an, received):
    actions.return_for_supplement(
        received, fields=["benefit", "paper:initiative"], note="Thêm số liệu", actor=binh
    )

    page = enter(an).get(url("dossier_supplement", received.code)).content.decode()

    assert 'name="benefit"' in page
    assert 'name="file_initiative"' in page
    assert 'name="report"' not in page


def test_a_supplement_goes_up_again(enter, binh, an, received):
    actions.return_for_supplement(received, fields=["benefit"], note="Thêm số liệu", actor=binh)

    enter(an).post(
        url("dossier_supplement", received.code),
        {"benefit": "120 học sinh", "report": "Không được ghi", "answer": "Đã bổ sung"},
    )

    received.refresh_from_db()
    assert (received.stage, received.benefit) == ("submitted", "120 học sinh")
    assert received.report == "Hoàn thành tốt nhiệm vụ năm học, phụ đạo học sinh yếu."


@pytest.mark.req("TL-6-d")
def test_story_05_the_short_form_files_a_rescue_on_one_screen(enter, binh, units):
    told = {
        "unit": units.commune.code,
        "name": "Phùng Văn Lợi",
        "what": "Nhảy xuống kênh cứu cháu bé bị ngã, đưa cháu lên bờ an toàn.",
        "happened_on": "2023-12-05",
        "happened_at": "Kênh Chính",
        "home": "Xã khác",
        "category": "citizen",
    }

    enter(binh).post(url("deed"), told)

    filed = Dossier.objects.get()
    assert (filed.stage, filed.basis, filed.due_on) == ("submitted", "sudden", date(2023, 12, 8))


def test_a_short_form_without_a_story_is_refused_and_keeps_what_was_typed(enter, binh, units):
    told = {"unit": units.commune.code, "name": "Phùng Văn Lợi", "what": "Cứu", "category": "citizen"}
    told |= {"happened_on": "2023-12-05", "happened_at": "Kênh"}

    answer = enter(binh).post(url("deed"), told)

    assert answer.status_code == 422
    assert "Phùng Văn Lợi" in answer.content.decode()
    assert Dossier.objects.count() == 0


def test_home_says_what_waits_for_whom(enter, an, binh, submitted):
    assert "Hồ sơ chờ tiếp nhận, thẩm định" in enter(binh).get("/").content.decode()
    actions.return_for_supplement(submitted, fields=["report"], note="Rõ hơn", actor=binh)
    assert "Hồ sơ được trả để bổ sung" in enter(an).get("/").content.decode()


def test_search_finds_a_dossier_without_accents_but_not_for_a_stranger(enter, binh, giang, submitted):
    assert submitted.code in enter(binh).get(url("search"), {"q": "do thi hanh"}).content.decode()
    assert submitted.code not in enter(giang).get(url("search"), {"q": "do thi hanh"}).content.decode()


def test_the_list_of_dossiers_goes_to_excel(enter, binh, submitted):
    answer = enter(binh).get(url("dossiers"), {"export": "xlsx"})

    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.req("TL-8-c")
def test_the_return_letter_is_printed_for_the_tier_below(signed, system, units, enter, binh):
    officer = signed("huong", {"standing_officer": units.district})
    person = add_person(
        NewPerson("Lò Thị Mai", units.commune, "Công chức", date(2018, 1, 1), "civil_servant"), actor=system
    )
    award_round = actions.open_round(
        body=units.district,
        name="Phong trào",
        year=2023,
        honours=["GK"],
        basis="movement",
        opens=date(2023, 11, 1),
        closes=date(2023, 12, 31),
        actor=officer,
    )
    submission = actions.start(unit=units.commune, award_round=award_round, letter="Đề nghị.", actor=binh)
    actions.attach(submission, kind="review_minutes", text="Biên bản.", actor=binh)
    dossier = actions.add_nominee(
        submission,
        NewNominee(
            kind="person",
            person=person,
            honour="GK",
            linked_to="Phong trào của xã",
            benefit="Có",
            report="Báo cáo.",
            launched_by="commune",
            scope_of_influence="commune",
        ),
        actor=binh,
    )
    actions.submit(submission, actor=binh)
    client = enter(officer)

    page = client.get(url("dossier", dossier.code)).content.decode()
    client.post(url("dossier_send_back", dossier.code))
    letter = dossier.papers.get(kind="return_letter")
    pdf = client.get(url("paper_printed", letter.code, "pdf"))

    assert "Không thuộc thẩm quyền của nơi nhận" in page
    assert pdf.content.startswith(b"%PDF-"), pdf.content.decode()[-900:]


def test_picked_dossiers_are_received_together_once_they_were_restated(enter, binh, submitted):
    client = enter(binh)
    told = {"picked": [submitted.code, "HS-KHAC"]}

    asked = client.post(url("appraisal_receive"), told)
    submitted.refresh_from_db()
    before = submitted.stage
    client.post(url("appraisal_receive"), {**told, "confirmed": "yes"})

    submitted.refresh_from_db()
    assert "Đỗ Thị Hạnh – Lao động tiên tiến" in asked.content.decode()
    assert (before, submitted.stage) == ("submitted", "received")


def test_a_stranger_receives_nothing_by_picking_a_code(enter, giang, submitted):
    answer = enter(giang).post(url("appraisal_receive"), {"picked": [submitted.code], "confirmed": "yes"})

    submitted.refresh_from_db()
    assert answer.status_code == 422
    assert submitted.stage == "submitted"


def test_a_photo_comes_along_with_a_deed_and_is_served_to_its_line_only(
    enter, binh, giang, units, settings, tmp_path
):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    picture = io.BytesIO(DOT.read_bytes())
    picture.name = "hien-truong.png"
    told = {
        "unit": units.commune.code,
        "name": "Phùng Văn Lợi",
        "what": "Nhảy xuống kênh cứu cháu bé bị ngã, đưa cháu lên bờ an toàn.",
        "happened_on": "2023-12-05",
        "happened_at": "Kênh Chính",
        "category": "citizen",
        "file": picture,
    }

    enter(binh).post(url("deed"), told)
    photo = Dossier.objects.get().papers.get(kind="photo")
    shown = enter(binh).get(url("paper_file", photo.code))
    hidden = enter(giang).get(url("paper_file", photo.code))

    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    assert hidden.status_code == 404


@pytest.mark.parametrize("name", ["dossier_return", "dossier_reject", "dossier_appraise"])
def test_the_officers_forms_are_closed_to_the_filer(name, enter, an, received):
    assert enter(an).get(url(name, received.code)).status_code == 403


@pytest.mark.req("YC-I.1-c")
def test_the_field_of_an_achievement_is_chosen_from_the_list_and_shown(enter, an, dossier):
    client = enter(an)
    offered = client.get(url("dossier_edit", dossier.code)).content.decode()

    client.post(url("dossier_edit", dossier.code), {"domain": "combat", "report": dossier.report})

    dossier.refresh_from_db()
    for name in ("Công tác", "Lao động", "Học tập", "Sản xuất, kinh doanh", "Chiến đấu"):
        assert name in offered
    assert dossier.domain == "combat"
    assert "Chiến đấu, phục vụ chiến đấu" in client.get(url("dossier", dossier.code)).content.decode()


@pytest.mark.req("NLB-III.2-b")
def test_a_late_submission_asks_for_its_reason_and_the_body_reads_it(enter, an, binh, submission, dossier):
    late = enter(an.on(date(2024, 1, 2)))

    asked = late.post(url("submission_submit", submission.code)).content.decode()
    late.post(url("submission_submit", submission.code), {"reason": "Họp xét lại do có đơn thư"})

    dossier.refresh_from_db()
    assert "Nộp muộn: hãy ghi lý do" in asked
    assert dossier.stage == "submitted"
    read = enter(binh).get(url("dossier", dossier.code)).content.decode()
    assert "Họp xét lại do có đơn thư" in read


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_submission_letter_is_printed_with_its_list(enter, an, dossier, form):
    answer = enter(an).get(reverse("web:submission_printed", args=[dossier.submission.code, form]))

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF" if form == "pdf" else b"PK")


def test_the_submission_letter_of_a_stranger_is_not_there(enter, giang, dossier):
    answer = enter(giang).get(reverse("web:submission_printed", args=[dossier.submission.code, "pdf"]))

    assert answer.status_code == 404
