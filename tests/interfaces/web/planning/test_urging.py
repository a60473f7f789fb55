"""Urging on the screen: progress, one reminder for all, guidance, difficulties, checks, own sets."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from thidua.base.notices.models import Notice
from thidua.work.planning import actions
from thidua.work.planning.actions.checks import NewCheck
from thidua.work.planning.models import Check, Difficulty, DifficultyReport, Reminder, SetTemplate

DAY_AFTER = date(2023, 4, 1)


@pytest.mark.req("TK-III.1-a", "YC-III.1-d")
def test_all_late_units_are_reminded_with_one_button_that_restates_the_count(enter, sent, hoa, binh, giang):
    client = enter(hoa.on(DAY_AFTER))
    board = client.get("/ke-hoach/tien-do/?nam=2023").text
    assert "2 đơn vị có việc quá hạn" in board
    assert "Nhắc tất cả 2 việc quá hạn" in board

    asked = client.post("/ke-hoach/tien-do/nhac/", {"nam": "2023"})

    assert "Nhắc 2 việc quá hạn của 2 đơn vị" in asked.text
    assert "Xã Đông Xá: 1 việc" in asked.text
    assert Reminder.objects.count() == 0
    client.post("/ke-hoach/tien-do/nhac/", {"nam": "2023", "confirmed": "yes"})
    told = Notice.objects.filter(template="obligations_reminder").values_list("login", flat=True)
    assert set(told) == {binh.login, giang.login}
    assert "01/04/2023" in client.get("/ke-hoach/nhat-ky-nhac/").text
    assert client.get("/ke-hoach/tien-do/?nam=2023&export=xlsx").status_code == 200
    assert client.get("/ke-hoach/tien-do/?nam=abc").status_code == 422


def test_guidance_reaches_the_unit_with_its_file(enter, sent, owed, hoa, binh, giang, an):
    client = enter(hoa)
    file = ContentFile("Mẫu giao ước".encode(), name="mau.txt")
    page = f"/ke-hoach/{sent.code}/nhiem-vu/{owed.duty.code}/huong-dan/"
    client.post(page, {"text": "Làm theo mẫu kèm theo.", "file": file})
    note = owed.duty.guidance.get()

    unit = enter(binh)

    assert "Làm theo mẫu kèm theo." in unit.get(f"/ke-hoach/viec/{owed.code}/").text
    assert unit.get(f"/ke-hoach/huong-dan/{note.pk}/").status_code == 200
    assert unit.get(page).status_code == 403
    assert enter(an).get(f"/ke-hoach/huong-dan/{note.pk}/").status_code == 404


@pytest.mark.req("TK-E-b", "NLB-E-a")
def test_a_difficulty_goes_from_a_duty_to_the_agency_and_to_the_chair_on_paper(
    enter, owed, binh, minh, hoa, son, giang
):
    unit = enter(binh)
    form = {"unit": owed.unit.code, "owed": owed.code, "subject": "Thiếu kinh phí", "text": "Quỹ đã hết."}
    sent = unit.post("/ke-hoach/vuong-mac/moi/", form, follow=True)
    assert "có hạn trả lời" in sent.text
    thing = Difficulty.objects.get()
    page = f"/ke-hoach/vuong-mac/{thing.code}/"
    assert thing.duty == owed.duty
    assert unit.post(f"{page}tra-loi/", {"answer": "Tự trả lời"}).status_code == 403
    assert enter(giang).get(page).status_code == 404

    office = enter(minh)
    assert "Khó khăn, vướng mắc chờ trả lời" in office.get("/").text
    compiled = office.post(
        "/ke-hoach/vuong-mac/tong-hop/moi/",
        {"unit": "BM-ST", "since": "2023-01-01", "until": "2023-12-05", "remark": "Đề nghị cân đối quỹ."},
        follow=True,
    )
    assert "Đã tổng hợp và trình Chủ tịch" in compiled.text
    office.post(f"{page}tra-loi/", {"answer": "Huyện bổ sung trong tháng 12.", "seen": "1"})
    assert "Huyện bổ sung trong tháng 12." in enter(binh).get(page).text

    chair = enter(son)
    report = DifficultyReport.objects.get()
    assert "Tổng hợp vướng mắc chờ ý kiến" in chair.get("/").text
    paper = f"/ke-hoach/vuong-mac/tong-hop/{report.code}/"
    assert "Quỹ đã hết." in chair.get(paper).text
    assert chair.get(f"{paper}bao-cao.pdf").content.startswith(b"%PDF")
    assert chair.get(f"{paper}bao-cao.docx").content.startswith(b"PK")
    assert chair.get(f"{paper}bao-cao.exe").status_code == 404
    chair.post(f"{paper}y-kien/", {"opinion": "Giao Phòng Tài chính."})
    assert "Giao Phòng Tài chính." in enter(hoa).get(paper).text
    assert enter(giang).get(paper).status_code == 404


def test_a_difficulty_is_passed_on_settled_and_withdrawn_on_the_screen(enter, units, binh, hoa, minh):
    first, second = (
        actions.raise_difficulty(units.commune, subject=f"Việc {n}", text="Khó", actor=binh) for n in (1, 2)
    )
    officer = enter(hoa)
    page = f"/ke-hoach/vuong-mac/{first.code}/"
    assert "Chuyển" in officer.get(page).text
    assert officer.post(f"{page}chuyen-di/", {"to": units.province.code}).status_code == 422
    told = {"to": units.province.code, "due": "2023-12-20", "note": "Thẩm quyền tỉnh", "seen": "1"}
    officer.post(f"{page}chuyen-di/", told)
    first.refresh_from_db()
    assert (first.stage, first.competent) == ("passed", units.province)

    unit = enter(binh)
    unit.post(f"/ke-hoach/vuong-mac/{second.code}/chuyen/withdrawn/", {"note": "Gửi nhầm"})
    second.refresh_from_db()
    assert second.stage == "withdrawn"
    assert unit.get(f"{page}chuyen/answered/").status_code == 404


@pytest.mark.req("TK-3.1-b", "NLB-3-a")
def test_the_check_log_is_written_signed_in_one_go_and_answered(enter, units, hoa, son, binh):
    officer = enter(hoa)
    said = {
        "unit": units.commune.code, "on": "2023-11-28", "how": "on_site", "content": "Hồ sơ quý III",
        "findings": "Thiếu biên bản", "demand": "Bổ sung", "due": "2023-12-15",
    }  # fmt: skip
    officer.post("/ke-hoach/kiem-tra/moi/", said)
    row = Check.objects.get()
    page = f"/ke-hoach/kiem-tra/{row.code}/"
    officer.post(f"{page}sua/", {**said, "findings": "Thiếu hai biên bản", "seen": "1"})
    picked = {"picked": row.code, "confirmed": "yes"}
    assert officer.post("/ke-hoach/kiem-tra/ky/", picked).status_code == 403

    head = enter(son)
    assert "Nhật ký kiểm tra chờ ký" in head.get("/").text
    assert "Ký 1 dòng nhật ký kiểm tra" in head.post("/ke-hoach/kiem-tra/ky/", {"picked": row.code}).text
    head.post("/ke-hoach/kiem-tra/ky/", picked)

    row.refresh_from_db()
    assert (row.stage, row.signed_by, row.findings) == ("signed", "Vũ Ngọc Sơn", "Thiếu hai biên bản")
    unit = enter(binh)
    assert "Thiếu hai biên bản" in unit.get(page).text
    unit.post(f"{page}khac-phuc/", {"note": "Đã bổ sung"})
    row.refresh_from_db()
    assert row.stage == "mended"


def test_a_unit_that_was_looked_into_is_not_told_the_title_of_a_draft(enter, units, hoa, son, binh, drafted):
    said = {"how": "on_site", "content": "Hồ sơ quý III", "findings": "Đủ", "plan": drafted}
    row = actions.log_check(units.district, NewCheck(units.commune, date(2023, 11, 28), **said), actor=hoa)
    actions.sign_checks([row], actor=son)
    page = f"/ke-hoach/kiem-tra/{row.code}/"

    assert drafted.title in enter(hoa).get(page).text
    shown = enter(binh).get(page)
    assert shown.status_code == 200
    assert drafted.title not in shown.text


def test_an_entry_in_error_is_struck_with_its_reason(enter, units, hoa):
    officer = enter(hoa)
    said = {"unit": units.commune.code, "on": "2023-11-28", "how": "meeting", "content": "a", "findings": "b"}
    officer.post("/ke-hoach/kiem-tra/moi/", said)
    row = Check.objects.get()

    officer.post(f"/ke-hoach/kiem-tra/{row.code}/bo/", {"note": "Ghi nhầm"})

    row.refresh_from_db()
    assert row.stage == "struck"
    assert officer.get(f"/ke-hoach/kiem-tra/{row.code}/").status_code == 404


@pytest.mark.req("ND-III-c")
def test_a_set_is_copied_changed_asked_for_and_retired_on_the_screen(enter, sent, hoa, units):
    client = enter(hoa)
    copied = client.get("/ke-hoach/bo-van-ban/moi/?tu=quy_1")
    assert "Bản đăng ký nội dung thi đua" in copied.text
    said = {"unit": units.district.code, "name": "Bộ của huyện", "due": "31/3"}
    assert client.post("/ke-hoach/bo-van-ban/moi/", {**said, "papers": "A | 31/2"}).status_code == 422
    client.post("/ke-hoach/bo-van-ban/moi/", {**said, "papers": "Báo cáo nhanh | 20/5\nDanh sách điển hình"})
    own = SetTemplate.objects.get()
    assert "Bộ của huyện" in client.get("/ke-hoach/bo-van-ban/").text

    client.post(f"/ke-hoach/{sent.code}/giao-van-ban/", {"papers": own.code, "to": units.commune.code})

    papers = sent.duties.filter(kind="paper").order_by("position").values_list("text", "due")
    assert list(papers) == [
        ("Báo cáo nhanh", date(2023, 5, 20)),
        ("Danh sách điển hình", date(2023, 3, 31)),
    ]
    page = f"/ke-hoach/bo-van-ban/{own.code}/"
    assert "Báo cáo nhanh | 20/5" in client.get(page).text
    client.post(page, {**said, "papers": "Một văn bản", "seen": "1"})
    assert [paper.name for paper in own.papers.all()] == ["Một văn bản"]
    client.post(f"{page}ngung/")
    assert client.get(page).status_code == 404
