"""Story 2: a damaged plan is read in, corrected and confirmed; on 01/04 a unit is late, red, and reminded."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.stories.conftest import on, press, told

from thidua.base.notices.models import Notice
from thidua.base.org.actions import set_standing_agency
from thidua.work.planning import actions
from thidua.work.planning.models import Found, Intake, Obligation, Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = Path(__file__).parents[2] / "samples/documents/nam-dinh-2021-hong-dau.txt"
JANUARY, MARCH, APRIL = date(2021, 1, 25), date(2021, 3, 29), date(2021, 4, 1)
FIVE = (
    "Kế hoạch thi đua, khen thưởng",
    "Bản đăng ký thi đua",
    "Kế hoạch phong trào thi đua chuyên đề",
    "Kế hoạch xây dựng điển hình tiên tiến",
    "Kế hoạch kiểm tra, giám sát",
)


@pytest.fixture
def places(unit, system):
    province = unit("Tỉnh Nam Định", "body", "province")
    home = unit("Sở Nội vụ", "department", "province", province)
    set_standing_agency(province, organ=home, since=date(2000, 1, 1), actor=system)
    school = unit("Sở Giáo dục và Đào tạo", "department", "province", province)
    district = unit("Huyện Ý Yên", "body", "district", province)
    return {"province": province, "home": home, "education": school, "district": district}


def card(page: Page, found: Found):
    return page.locator(f"#item-{found.pk}")


def accept(page: Page, found: Found) -> None:
    """Take an item as it stands."""
    card(page, found).get_by_role("button", name="Nhận").click()
    expect(card(page, found)).to_contain_text("Đã nhận")


def give_out(page: Page, found: Found, lead: str, owed_by: list[str], **corrected: str) -> None:
    """Correct a duty's words, give it to its lead and to those who owe it, and take it."""
    card(page, found).get_by_role("link", name="Sửa, giao việc").click()
    for name, words in corrected.items():
        card(page, found).locator(f"[name=i{found.pk}-{name}]").fill(words)
    card(page, found).get_by_label("Đơn vị chủ trì").select_option(label=lead)
    for box in card(page, found).locator(f"[name=o{found.pk}-groups]:checked").all():
        box.uncheck()
    one_by_one = card(page, found).locator("details").first
    if one_by_one.get_attribute("open") is None:
        one_by_one.locator("summary").click()
    for name in owed_by:
        one_by_one.get_by_label(name, exact=True).check()
    card(page, found).get_by_role("button", name="Lưu và nhận").click()
    expect(card(page, found)).to_contain_text("Đã nhận")


def hand_in(page: Page, row: Obligation) -> None:
    """A unit reports one paper as done, with its file."""
    page.goto(f"/ke-hoach/viec/{row.code}/")
    page.get_by_label("Kết quả đã thực hiện").fill("Đã gửi Sở Nội vụ.")
    file = {"name": "ban-ky.txt", "mimeType": "text/plain", "buffer": row.duty.text.encode()}
    page.get_by_label("Minh chứng").set_input_files(file)
    press(page, "Báo cáo đã thực hiện")
    told(page, "Đã báo cáo thực hiện")


@pytest.mark.req("ND-0-b", "ND-III-c", "TK-III.1-a")
def test_story_02_a_damaged_plan_is_corrected_and_the_late_unit_is_red_and_reminded(
    at, signed, places, picture
):
    province, agency = places["province"], "Sở Nội vụ"
    operator = signed("nam", {"operator": province}, on=JANUARY, name="Vũ Hải Nam")
    officer = signed("thu", {"standing_officer": province}, on=JANUARY, name="Ngô Thị Minh Thu")
    education = signed("lan", {"focal": places["education"]}, on=MARCH, name="Bùi Thị Ngọc Lan")
    district = signed("tuyen", {"focal": places["district"]}, on=MARCH, name="Hoàng Văn Tuyên")
    both = ["Sở Giáo dục và Đào tạo", "Huyện Ý Yên"]

    page = at(operator, "/ke-hoach/nhap/moi/")
    page.get_by_label("Tệp văn bản").set_input_files(PAPER)
    press(page, "Đọc văn bản")
    told(page, "Văn bản bị hỏng dấu")
    told(page, "chuyên viên phụ trách sẽ xác nhận")
    expect(page.get_by_role("link", name="Xác nhận văn bản")).to_have_count(0)
    intake = Intake.objects.get()
    found = list(Found.objects.filter(intake=intake).order_by("position", "id"))
    assert {row.content["due"] for row in found if row.kind == "duty"} >= {
        "2021-02-28", "2021-03-31", "2021-04-30", "2021-08-31",
    }  # fmt: skip
    assert [(row.content["least"], row.content["most"]) for row in found if row.kind == "target"] == [
        ("3", "5")
    ]

    page = at(officer, f"/ke-hoach/nhap/{intake.code}/")
    picture(page, "ban_doc")
    assert Obligation.objects.count() == 0
    for row in found:
        if row.kind != "duty":
            accept(page, row)
        elif row.content["papers"]:
            give_out(page, row, agency, both, text="Gửi năm văn bản của Quý I", papers="\n".join(FIVE))
        else:
            give_out(page, row, agency, [agency])
    press(page, "Xác nhận văn bản")
    page.get_by_role("radio", name="giao việc ngay").check()
    press(page, "Tôi đã đối chiếu và xác nhận")
    told(page, "Đã xác nhận văn bản thành kế hoạch")

    plan = Plan.objects.get()
    papers = Obligation.objects.filter(duty__plan=plan, duty__kind="paper").order_by("duty__position")
    assert {(row.duty.text, row.due) for row in papers} == {(name, date(2021, 3, 31)) for name in FIVE}
    assert sorted(row.unit.name for row in papers) == sorted([name for name in both for _paper in FIVE])
    for row in papers.filter(unit=places["education"]):
        actions.report_done(row, actor=education, note="Đã gửi Sở Nội vụ.")
    page = at(district)
    press(page, "Xem và báo cáo")
    told(page, FIVE[0])
    for row in papers.filter(unit=places["district"])[:4]:
        hand_in(page, row)

    page = at(on(officer, MARCH), f"/ke-hoach/{plan.code}/van-ban-phai-nop/")
    expect(page.get_by_text("nộp chậm vào ngày")).to_have_count(0)
    page = at(on(officer, APRIL), f"/ke-hoach/{plan.code}/van-ban-phai-nop/")
    late = page.get_by_role("row").filter(has_text="Huyện Ý Yên")
    told(page, "1 đơn vị nộp chậm vào ngày 01/04/2021")
    told(page, "Huyện Ý Yên: đã nộp 4/5; còn thiếu Kế hoạch kiểm tra, giám sát")
    expect(late).to_contain_text("Nộp chậm")
    expect(late.get_by_role("link", name="Quá hạn")).to_have_count(1)
    red, green, _blue = late.get_by_text("Nộp chậm").evaluate(
        "mark => getComputedStyle(mark).color.match(/\\d+/g).map(Number)"
    )
    assert red > 2 * green
    picture(page, "bang_do")
    press(page, "Nhắc 1 việc nộp chậm")
    press(page, "Gửi nhắc việc")
    told(page, "đã nhắc ngày 01/04/2021")
    page = at(on(officer, APRIL), f"/ke-hoach/tien-do/?nam=2021&ke_hoach={plan.code}")
    behind = page.get_by_role("row").filter(has_text="Huyện Ý Yên")
    expect(behind).to_contain_text("4/5")
    expect(behind).to_contain_text("01/04/2021")
    picture(page, "tien_do")

    page = at(on(district, APRIL), "/thong-bao/")
    notice = page.get_by_role("row").filter(has_text="Nhắc việc")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text(f"{FIVE[4]} (hạn 31/03/2021)")
    expect(notice).not_to_contain_text(FIVE[0])
    assert not Notice.objects.filter(login=education.login, template="obligations_reminder").exists()
    hand_in(page, papers.get(unit=places["district"], duty__text=FIVE[4]))
    page = at(on(officer, APRIL), f"/ke-hoach/{plan.code}/van-ban-phai-nop/")
    expect(page.get_by_text("nộp chậm vào ngày")).to_have_count(0)
    expect(page.get_by_role("row").filter(has_text="Huyện Ý Yên")).to_contain_text("Nộp muộn 01/04")
