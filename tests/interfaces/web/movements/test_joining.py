"""The pages on which units and people take part in a movement, from registering to the reward."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.work.movements.conftest import focal, person, running, village

from thidua.interfaces.shared import workbook
from thidua.work.movements.actions.figure import NewFigure, NewIndicator, count, tell_figure
from thidua.work.movements.actions.registration import NewRegistration, register, tell_result
from thidua.work.movements.actions.work import NewWork, add_work, set_criteria
from thidua.work.movements.models import (
    CriterionMet,
    Feedback,
    Figure,
    FollowUp,
    MovementStage,
    Pledge,
    Registration,
    Review,
    Work,
)

__all__ = ["focal", "person", "running", "village"]

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAID = {"content": "Trường sạch", "pledged": "12/12 lớp"}


def address(name, *args):
    return reverse(f"web:{name}", args=args)


def page(answer):
    return answer.content.decode()


def as_sheet(headings, rows):
    file = workbook.write(headings, rows)
    return SimpleUploadedFile("danh-sach.xlsx", file.read(), content_type=SHEET)


def rows_of(answer):
    sheet = io.BytesIO(b"".join(answer.streaming_content))
    return CalamineWorkbook.from_filelike(sheet).get_sheet_by_index(0).to_python()


def registered(running, units, focal, **more):
    new = NewRegistration(**{"kind": "collective", "unit": units.school, **SAID, **more})
    return register(running, new, year=2023, actor=focal)


def test_a_unit_registers_withdraws_and_tells_its_result_on_its_own_pages(running, units, enter, an):
    client = enter(an)
    sent = {"unit": units.school.code, **SAID, "aim": ""}

    answer = client.post(address("registration_new", running.code, "don-vi"), sent, follow=True)
    row = Registration.objects.get()
    assert row.name in page(answer)
    client.post(address("registration_withdraw", row.code), {"why": "Ghi nhầm"})
    row.refresh_from_db()
    assert row.withdrawn_why == "Ghi nhầm"

    client.post(address("registration_new", running.code, "don-vi"), sent)
    again = Registration.objects.get(withdrawn_on__isnull=True)
    proof = SimpleUploadedFile("anh.txt", b"Bien ban")
    told = {"outcome": "exceeded", "result": "12 lớp và vườn rau", "file": proof}
    client.post(address("registration_result", again.code), told)
    again.refresh_from_db()
    assert (again.outcome, again.evidence.name) == ("exceeded", "anh.txt")
    assert b"Bien ban" in b"".join(client.get(address("registration_file", again.code)).streaming_content)


def test_a_list_comes_from_excel_with_its_faults_and_goes_out_to_excel(running, units, enter, focal, person):
    person("Đỗ Thị Lụa")
    client = enter(focal)
    headings, *offered = rows_of(client.get(address("registration_template", running.code)))
    assert {row[1] for row in offered} == {units.commune.name, units.school.name, "Đỗ Thị Lụa"}

    good = ("Cá nhân", "Đỗ Thị Lụa", "", "", "Giáo viên", "Dạy tốt", "Bốn giờ dạy mẫu", "")
    bad = ("Nhóm", "Tổ 1", "", "", "", "Dạy tốt", "Bốn giờ", "")
    sent = {"unit": units.commune.code}
    refused = client.post(
        address("registration_list", running.code), {**sent, "file": as_sheet(headings, [good, bad])}
    )
    assert refused.status_code == 422
    assert "Dòng 3" in page(refused)
    assert not Registration.objects.exists()

    for _twice in range(2):
        client.post(address("registration_list", running.code), {**sent, "file": as_sheet(headings, [good])})
    assert Registration.objects.get().unit == units.school
    out = rows_of(client.get(address("registrations", running.code) + "?export=xlsx"))
    assert out[1][0] == "Đỗ Thị Lụa"


def test_a_pledge_is_laid_before_units_signed_by_their_heads_and_printed(running, units, enter, binh, dung):
    client = enter(binh)
    sent = {
        "title": "Làng sạch",
        "host": units.commune.code,
        "terms": "Giữ vệ sinh\nBáo hằng quý",
        "parties": [units.commune.code, units.school.code],
    }
    client.post(address("pledge_new", running.code), sent)
    pledge = Pledge.objects.get()

    client = enter(dung)
    client.post(address("pledge_sign", pledge.code, units.commune.code))

    assert pledge.terms == ["Giữ vệ sinh", "Báo hằng quý"]
    assert "1/2" in page(client.get(address("pledges", running.code)))
    for kind in ("pdf", "docx"):
        assert client.get(address("pledge_paper", pledge.code, kind)).status_code == 200


def test_figures_works_and_criteria_are_told_on_their_pages(
    running, units, enter, binh, focal, village, system
):
    east = village("Thôn Đông")
    client = enter(binh)
    client.post(
        address("indicator_new", running.code),
        {"name": "Hộ tham gia", "counts": "households", "measure": "hộ", "every": "month"},
    )
    client.post(address("village_criteria_change", running.code), {"texts": "Đường thôn\nNước sạch"})
    indicator = running.indicators.get()
    client = enter(focal)
    told = {"unit": east.code, "period": "2023-11-01", "value": "120", "whole": "160"}
    client.post(address("figure_tell", indicator.code), told)
    client.post(
        address("work_new", running.code),
        {"kind": "village", "name": "Thôn Đông", "lead": east.code, "due": "2023-12-31"},
    )
    work = Work.objects.get()
    client.post(address("work_tell", work.code), {"progress": "70", "blocker": "Thiếu đất"})
    client.post(address("work_recognise", work.code), {"number": "5/QĐ-UBND", "on": "2023-12-01"})
    met = {"on": "2023-11-20", "proof": "Biên bản"}
    client.post(address("village_tick", running.code, 1, east.code), met)

    assert "120/160 hộ (75%)" in page(client.get(address("figures", running.code)))
    assert (Figure.objects.get().unit, CriterionMet.objects.get().village) == (east, east)
    work.refresh_from_db()
    assert (work.recognition, work.blocker) == ("5/QĐ-UBND", "")
    assert "1/2" in page(client.get(address("village_criteria", running.code)))
    assert "5/QĐ-UBND" in page(client.get(address("works", running.code)))


def test_a_person_speaks_once_and_only_the_launcher_reads_the_words(running, enter, an, binh):
    for words in ("Nhiều biểu mẫu", "Đã gọn"):
        enter(an).post(address("feedback", running.code), {"mark": "4", "words": words})

    assert [row.words for row in Feedback.objects.all()] == ["Đã gọn"]
    read = page(enter(binh).get(address("feedback", running.code)))
    assert "Đã gọn" in read
    assert an.name not in read


def test_a_final_review_ends_in_nominees_with_a_link_to_their_dossier_and_in_rewards(
    running, units, enter, binh, dung, focal, an
):
    row = registered(running, units, focal)
    tell_result(row, outcome="exceeded", result="Vượt", actor=focal)
    client = enter(binh)
    meeting = {
        "kind": "final",
        "year": "2023",
        "held_on": "2023-12-04",
        "place": "Xã",
        "chaired_by": "Phạm Văn Dũng",
    }
    client.post(address("review_new", running.code), meeting)
    review = Review.objects.get()
    client.post(address("review_write", review.code), {"opinions": "", "conclusions": "Nhân rộng"})
    task = {"unit": units.school.code, "text": "Viết tài liệu", "due": "2024-01-31"}
    client.post(address("review_task", review.code), task)
    client.post(address("review_nominees", review.code), {"picked": [row.code], "honour": "GK"})
    client.post(address("review_finish", review.code))
    shown = page(client.get(address("review", review.code)))
    assert f"/den-ky/tap-the/{units.school.code}/de-nghi/GK/?nam=2023" in shown
    for kind in ("pdf", "docx"):
        assert client.get(address("review_paper", review.code, kind)).status_code == 200

    client = enter(dung)
    client.post(address("movement_reward", running.code), {"number_1": "201/QĐ-UBND", "on_1": "2023-12-05"})
    running.refresh_from_db()
    assert running.stage == MovementStage.REWARDED
    client = enter(an)
    client.post(address("review_task_done", FollowUp.objects.get().pk), {"words": "Đã viết"})
    assert FollowUp.objects.get().done_words == "Đã viết"
    assert "201/QĐ-UBND" in page(client.get(address("reviews", running.code)))


def test_minutes_typed_beside_anothers_change_are_kept_in_the_form_and_sent_again(running, enter, binh):
    meeting = {"kind": "final", "year": "2023", "held_on": "2023-12-04", "place": "Xã", "chaired_by": "Dũng"}
    client = enter(binh)
    client.post(address("review_new", running.code), meeting)
    write = address("review_write", Review.objects.get().code)
    assert 'name="seen" value="1"' in page(client.get(write))
    client.post(write, {"opinions": "", "conclusions": "Nhân rộng", "seen": "1"})

    mine = {"opinions": "", "conclusions": "Giữ giải quý", "seen": "1"}
    refused = client.post(write, mine)

    assert (refused.status_code, Review.objects.get().conclusions) == (409, "Nhân rộng")
    assert "Giữ giải quý" in page(refused)
    assert 'name="seen" value="2"' in page(refused)
    client.post(write, {**mine, "seen": "2"})
    assert Review.objects.get().conclusions == "Giữ giải quý"


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_much_for_three_rows_as_for_one(
    number, running, units, enter, binh, focal, village, django_assert_max_num_queries
):
    metres = count(running, NewIndicator("Mét đường", "m"), actor=binh)
    set_criteria(running, ["Đường", "Nước"], actor=binh)
    for each in range(number):
        place = village(f"Thôn {each}")
        registered(running, units, focal, unit=place)
        tell_figure(metres, NewFigure(date(2023, 11, 1), Decimal(40)), unit=place, actor=focal)
        add_work(running, NewWork(f"Đường {each}", date(2023, 11, 30)), lead=place, actor=focal)
    client = enter(binh)

    for name in ("registrations", "pledges", "figures", "works", "village_criteria", "feedback", "reviews"):
        with django_assert_max_num_queries(15):
            assert client.get(address(name, running.code)).status_code == 200


def test_a_stranger_finds_nothing(running, units, enter, focal, giang):
    row = registered(running, units, focal)
    client = enter(giang)

    for name, code in (
        ("registrations", running.code),
        ("registration", row.code),
        ("figures", running.code),
    ):
        assert client.get(address(name, code)).status_code == 404
