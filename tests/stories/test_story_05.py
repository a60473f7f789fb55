"""Story 5, the rescue: filed on a phone the same day, decided in three working days, open to everybody."""

from datetime import date

import pytest
from playwright.sync_api import expect
from tests.harness.browser import PHONE
from tests.stories.conftest import on, press, press_and_confirm, told

from thidua.base.register.models import Honour
from thidua.work.decisions.models import Decision
from thidua.work.dossiers.models import Dossier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TUESDAY = date(2023, 6, 20)
THURSDAY = date(2023, 6, 22)


@pytest.mark.req("TL-6-d", "TK-2.1-c")
def test_story_05_a_rescue_is_rewarded_within_three_working_days(at, tab, unit, signed, picture):
    district = unit("Huyện Thanh Liêm", "body", "district", unit("Tỉnh Hà Nam", "body", "province"))
    commune = unit("Xã Liêm Túc", "body", "commune", district)
    filer = signed("duyen", {"focal": commune}, on=TUESDAY, name="Phan Thị Duyên")
    officer = signed("tuan", {"standing_officer": commune}, on=TUESDAY, name="Trịnh Văn Tuấn")
    chair = signed("thinh", {"chair": commune}, on=TUESDAY, name="Nguyễn Văn Thịnh")
    clerk = signed("lien", {"clerk": commune}, on=TUESDAY, name="Đào Thị Liên")

    page = at(filer, "/", PHONE)
    page.get_by_role("navigation", name="Đi nhanh").get_by_role("link", name="Tất cả").click()
    press(page, "Khen đột xuất")
    fields = page.locator("#work").get_by_role("textbox")
    page.get_by_label("Ai đã làm việc tốt?").wait_for()
    assert fields.count() <= 6
    page.get_by_label("Ai đã làm việc tốt?").fill("Ngô Văn Hậu")
    page.get_by_label("Việc đã xảy ra thế nào?").fill(
        "Nghe tiếng kêu cứu ở kênh, anh nhảy xuống đưa cháu bé sáu tuổi lên bờ và sơ cứu cho cháu tỉnh lại."
    )
    page.get_by_label("Ở đâu?*", exact=True).fill("Kênh tiêu thôn Vị")
    page.get_by_label("Người đó sống ở đâu?").fill("Thôn Vị, xã Liêm Túc")
    picture(page, "bieu_mau")
    press(page, "Trình ngay")
    told(page, "Hạn quyết định: 23/06/2023")
    dossier = Dossier.objects.get()
    assert (dossier.award_round, dossier.stage) == (None, "submitted")

    page = at(officer, "/", PHONE)
    press(page, "Xử lý")
    press(page, "Ngô Văn Hậu")
    press(page, "Tiếp nhận")
    told(page, "Đã tiếp nhận hồ sơ")
    press(page, "Thẩm định")
    page.get_by_label("Tôi đã xem các điều kiện").check()
    page.get_by_label("Ý kiến thẩm định").fill("Công an xã và gia đình cháu bé xác nhận sự việc.")
    press(page, "Thẩm định xong, đề nghị xét tiếp")
    told(page, "Đã thẩm định hồ sơ")
    page.goto("/quyet-dinh/")
    press(page, "Soạn quyết định")
    press(page, "Đưa cả 1 hồ sơ đang lọc")
    told(page, "Ngô Văn Hậu")
    press(page, "Đưa vào danh sách")
    told(page, "Đã soạn dự thảo")

    decision = f"/quyet-dinh/{Decision.objects.get().code}/"
    page = at(on(chair, THURSDAY), decision, PHONE)
    press_and_confirm(page, "Ký quyết định")
    told(page, "Đã ký quyết định")
    page = at(on(clerk, THURSDAY), decision, PHONE)
    press(page, "Vào số")
    told(page, "Đã vào số")
    press_and_confirm(page, "Ban hành")
    told(page, "Đã ban hành quyết định số")
    picture(page, "quyet_dinh")

    dossier.refresh_from_db()
    line = Honour.objects.get()
    assert (dossier.stage, line.honour, line.decided_on) == ("registered", "GK", THURSDAY)
    assert THURSDAY <= dossier.due_on == date(2023, 6, 23)
    page = at(on(filer, THURSDAY), "/so-khen-thuong/", PHONE)
    press(page, "Ngô Văn Hậu")
    told(page, line.decision_number)

    page = tab("/tra-cuu/", PHONE)
    page.get_by_label("Mã hồ sơ hoặc mã khen thưởng").fill(dossier.code.lower())
    press(page, "Tra cứu")
    told(page, "Đã có quyết định khen thưởng và đã vào sổ khen thưởng")
    expect(page.get_by_text("Ngô Văn Hậu")).to_have_count(0)
    page.goto(f"/verify/{line.code}")
    told(page, "Có trong sổ khen thưởng và đang có hiệu lực")
    told(page, "Ngô Văn Hậu")
    picture(page, "tra_cuu")
