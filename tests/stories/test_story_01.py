"""Story 1, the cascade: a district's plan becomes the plan of its town, with what the town adds."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.stories.conftest import press, press_and_confirm, told

from thidua.base.org.actions import set_standing_agency
from thidua.work.planning import actions
from thidua.work.planning.models import Found, FoundKind, Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = Path(__file__).parents[2] / "samples/documents/huyen-yen-chau-2023.txt"
FEBRUARY = date(2023, 2, 2)


@pytest.fixture
def places(unit, system):
    """A district with its Home Affairs office, a town of two sub-quarters, and another commune."""
    province = unit("Tỉnh Sơn La", "body", "province")
    district = unit("Huyện Yên Châu", "body", "district", province)
    office = unit("Phòng Nội vụ huyện", "office", "district", district)
    town = unit("Thị trấn Yên Châu", "body", "commune", district)
    other = unit("Xã Chiềng Pằn", "body", "commune", district)
    quarter = unit("Tiểu khu 1", "sub_unit", "base", town)
    set_standing_agency(district, organ=office, since=date(2000, 1, 1), actor=system)
    return {"district": district, "office": office, "town": town, "other": other, "quarter": quarter}


@pytest.fixture
def parent(places, signed) -> Plan:
    """Plan 35/KH-UBND of 30/01/2023, read from its paper, sent to all; the communes must make their own."""
    officer = signed("inh", {"standing_officer": places["district"]}, on=FEBRUARY, name="Hà Văn Inh")
    below = [places["town"], places["other"]]
    text = PAPER.read_text("utf-8")
    read = actions.paste_in(text, unit=places["district"], actor=officer, name="35/KH-UBND")
    for found in Found.objects.filter(intake=read):
        if found.kind == FoundKind.DUTY:
            actions.assign_found(found, lead=places["office"], owes=below, actor=officer)
        actions.accept(found, actor=officer)
    return actions.confirm_and_send(read, to=[places["office"], *below], must_plan=below, actor=officer)


@pytest.mark.req("YC-0-a", "YC-III.2", "TK-III.2-a", "TK-R-a", "TK-I.1-a")
def test_story_01_a_district_plan_cascades_to_its_town(at, signed, places, parent, picture):
    town = places["town"]
    officer = signed("mai", {"standing_officer": town, "focal": town}, on=FEBRUARY, name="Lò Thị Mai")
    chair = signed("sinh", {"chair": town}, on=FEBRUARY, name="Phạm Đức Sinh")
    clerk = signed("pang", {"clerk": town}, on=FEBRUARY, name="Quàng Văn Pâng")
    agency = signed("noivu", {"focal": places["office"]}, on=FEBRUARY, name="Cầm Thị Lan")
    above = signed("huyen", {"standing_officer": places["district"]}, on=FEBRUARY, name="Hà Văn Inh")

    page = at(officer)
    press(page, "Xem và tiếp nhận")
    press(page, "Công tác thi đua, khen thưởng huyện Yên Châu năm 2023")
    press(page, "Đã tiếp nhận")
    told(page, "Đã xác nhận tiếp nhận kế hoạch")

    page = at(officer, "/ke-hoach/")
    press(page, "Soạn kế hoạch")
    page.get_by_label("Thực hiện kế hoạch cấp trên").select_option(parent.code)
    page.get_by_label("Trích yếu").fill("Công tác thi đua, khen thưởng thị trấn Yên Châu năm 2023")
    press(page, "Lưu dự thảo")
    told(page, "Đã lưu dự thảo")
    press(page, "Đưa từ cấp trên")
    boxes = page.get_by_role("checkbox")
    boxes.first.wait_for()
    copied = boxes.count()
    press(page, "Lưu")
    told(page, f"Đã đưa {copied} nhiệm vụ vào kế hoạch")
    press(page, "Thêm nhiệm vụ")
    page.get_by_label("Nội dung nhiệm vụ").fill("Tiểu khu họp dân, đăng ký gia đình văn hóa")
    page.get_by_label("Đơn vị chủ trì").select_option(label="Tiểu khu 1")
    page.get_by_label("Hạn", exact=True).fill("2023-03-15")
    press(page, "Lưu")
    told(page, "Thủ trưởng Tiểu khu 1")
    picture(page, "du_thao")
    press_and_confirm(page, "Trình ký")

    child = Plan.objects.get(unit=town)
    address = f"/ke-hoach/{child.code}/"
    page = at(chair)
    press(page, "Ký duyệt")
    press(page, child.title)
    press_and_confirm(page, "Ký duyệt")
    told(page, "Phạm Đức Sinh, Chủ tịch")
    page = at(clerk, address)
    press_and_confirm(page, "Vào số, đóng dấu")
    told(page, "1/KH-UBND")
    press(page, "Gửi các đơn vị")
    page.get_by_label("Phòng Nội vụ huyện").check()
    press(page, "Tiếp tục")
    told(page, "Phòng Nội vụ huyện")
    press(page, "Gửi kế hoạch")
    told(page, "Đã gửi kế hoạch và giao việc cho các đơn vị")

    page = at(agency, address)
    press(page, "Đã tiếp nhận")
    told(page, "Đã xác nhận tiếp nhận kế hoạch")

    page = at(officer, address)
    told(page, f"Từ kế hoạch 35/KH-UBND của {places['district'].name}")
    told(page, "Phòng Nội vụ huyện (để báo cáo) – đã tiếp nhận 02/02/2023")
    picture(page, "ke_hoach_thi_tran")
    press(page, "35/KH-UBND Công tác thi đua")
    page = at(above, f"/ke-hoach/{parent.code}/")
    lower = page.locator(".card, .sheet").filter(has_text="Kế hoạch cấp dưới").last
    expect(lower).to_contain_text("Thị trấn Yên Châu: 1/KH-UBND")
    expect(lower).to_contain_text("1 đơn vị chưa có kế hoạch")
    expect(lower).to_contain_text("Xã Chiềng Pằn")
    picture(page, "ke_hoach_huyen")

    duties = child.duties.order_by("position")
    assert copied >= 3
    assert all(duty.head and duty.due for duty in duties if duty.copied_from)
    assert duties.filter(copied_from__plan=parent).count() == copied
