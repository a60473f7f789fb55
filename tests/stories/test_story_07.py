"""Story 7, from movement to target: Thanh Liêm names two communes; one gets there, one is late; who did is
rewarded."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect
from tests.harness.browser import PHONE
from tests.stories.conftest import on, press, press_and_confirm, told

from thidua.base.register.models import Honour
from thidua.work.decisions.models import Decision
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.models import Dossier
from thidua.work.movements.models import Movement, Registration, Review
from thidua.work.planning import actions as planning
from thidua.work.planning.models import TargetShare

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FEBRUARY, NOVEMBER, JANUARY = date(2023, 2, 14), date(2023, 11, 22), date(2024, 1, 8)
YEAR_END = date(2023, 12, 31)
TARGET = "2 xã đạt chuẩn nông thôn mới nâng cao: Liêm Thuận, Liêm Túc"
NAME = "Thanh Liêm chung sức xây dựng nông thôn mới nâng cao"


@pytest.fixture
def places(unit):
    district = unit("Huyện Thanh Liêm", "body", "district", unit("Tỉnh Hà Nam", "body", "province"))
    return {
        "district": district,
        "thuan": unit("Xã Liêm Thuận", "body", "commune", district),
        "tuc": unit("Xã Liêm Túc", "body", "commune", district),
    }


@pytest.fixture
def cast(places, signed):
    district = places["district"]
    return {
        "officer": signed("oanh", {"standing_officer": district}, on=FEBRUARY, name="Trần Thị Kim Oanh"),
        "chair": signed("dung", {"chair": district}, on=FEBRUARY, name="Hoàng Mạnh Dũng"),
        "clerk": signed("hung", {"clerk": district}, on=FEBRUARY, name="Lại Văn Hưng"),
        "thuan": signed("lan", {"focal": places["thuan"]}, on=FEBRUARY, name="Vũ Thị Lan"),
        "tuc": signed("duyen", {"focal": places["tuc"]}, on=FEBRUARY, name="Phan Thị Duyên"),
    }


@pytest.fixture
def target(places, cast):
    """The target of the district's plan, counted by communes that have been recognised; a draft so far."""
    officer = cast["officer"]
    plan = planning.draft(places["district"], title="Thi đua, khen thưởng năm 2023", year=2023, actor=officer)
    planning.add_duty(plan, text="Phát động thi đua", lead=places["district"], head="Chủ tịch", actor=officer)
    made = planning.add_target(
        plan, text=TARGET, least=Decimal(2), measure="xã", ends=YEAR_END, actor=officer
    )
    planning.set_terms(made, planning.NewTerms(rollup="count"), actor=officer)
    return made


def issued(plan, places, cast, system):
    """The plan signed, numbered and sent to both communes."""
    planning.turn(plan, to="submitted", actor=cast["officer"])
    planning.sign(plan, actor=cast["chair"])
    planning.number_and_seal(plan, actor=cast["clerk"])
    planning.distribute(plan, to=[places["thuan"], places["tuc"]], actor=cast["clerk"])


def launch(at, cast, picture):
    """The movement is written down, rests on the target, is approved, launched, and opened."""
    page = at(cast["officer"], "/phong-trao/them/")
    for label, words in (
        ("Tên phong trào, cuộc vận động", NAME),
        ("Mục tiêu", TARGET),
        ("Phạm vi", "Toàn huyện"),
        ("Đối tượng tham gia", "Các xã, Nhân dân trong huyện"),
        ("Nội dung thi đua", "Hoàn thành tiêu chí nông thôn mới nâng cao"),
        ("Tiêu chí", "Được công nhận đúng hạn | 100"),
        ("Từ ngày", "2023-02-14"),
        ("Đến hết ngày", "2023-12-31"),
        ("Biện pháp tổ chức", "Giao chỉ tiêu từng xã, sơ kết, tổng kết"),
    ):
        page.get_by_label(label, exact=False).first.fill(words)
    press(page, "Đề xuất phong trào")
    told(page, "ít nhất một chỉ tiêu, nhiệm vụ, văn bản")
    press(page, "Thêm căn cứ")
    page.get_by_label(TARGET).check()
    press(page, "Ghi căn cứ")
    told(page, f"Chỉ tiêu: {TARGET}")
    movement = Movement.objects.get()
    address = f"/phong-trao/{movement.code}/"
    page = at(cast["chair"], address)
    press(page, "Phê duyệt")
    page.get_by_label("Số, ký hiệu").fill("15/KH-UBND")
    press(page, "Phê duyệt")
    press(page, "Phát động")
    page.get_by_label("Nơi phát động").fill("Hội trường huyện")
    press(page, "Phát động")
    press(page, "Mở đăng ký")
    press(page, "Mở đăng ký")
    told(page, "Đang đăng ký")
    picture(page, "phat_dong")
    return movement, address


def register(at, actor, address):
    """A commune registers on a phone."""
    page = at(actor, f"{address}dang-ky/", PHONE)
    press(page, "Đăng ký cho đơn vị")
    page.get_by_label("Nội dung đăng ký").fill("Xây dựng xã nông thôn mới nâng cao")
    page.get_by_label("Kết quả cam kết").fill("Được công nhận trước ngày 31/12/2023")
    press(page, "Đăng ký")
    told(page, "Đã đăng ký")


def reward(at, cast, places, address, picture):
    """The commune's dossier goes its way to a numbered decision, which the movement then names."""
    filer, officer = on(cast["thuan"], JANUARY), on(cast["officer"], JANUARY)
    chair, clerk = on(cast["chair"], JANUARY), on(cast["clerk"], JANUARY)
    dossiers.open_round(
        body=places["district"],
        name="Khen thưởng phong trào nông thôn mới 2023",
        year=2023,
        honours=["GK"],
        basis="movement",
        opens=date(2024, 1, 2),
        closes=date(2024, 1, 31),
        actor=officer,
    )
    page = at(filer, f"/so-tong-ket/{Review.objects.get().code}/")
    press(page, "Đề nghị khen thưởng Xã Liêm Thuận")
    press(page, "Đưa vào và viết thành tích")
    dossier = Dossier.objects.get()
    assert (dossier.linked_to, dossier.launched_by) == (NAME, "district")
    expect(page.locator("#id_linked_to")).to_have_value(NAME)
    page.locator("#id_report").fill("Xã được công nhận nông thôn mới nâng cao trước hạn.")
    page.locator("#id_scope_of_influence").select_option("district")
    page.locator("#id_scope_proof").fill("Ba xã đến học tập, có biên bản kèm theo.")
    press(page, "Lưu và về danh sách")
    press(page, "Viết tờ trình")
    page.get_by_label("Số tờ trình").fill("03/TTr-UBND")
    page.get_by_label("Nội dung tờ trình").fill("Đề nghị khen thưởng xã Liêm Thuận.")
    press(page, "Lưu và tiếp tục")
    page.get_by_role("link", name="Thêm giấy tờ", exact=True).last.click()
    page.get_by_label("Loại giấy tờ").select_option("review_minutes")
    page.get_by_label("Hoặc nhập nội dung").fill("Biên bản họp xét ngày 05/01/2024, 11/11 đồng ý.")
    press(page, "Thêm", exact=True)
    press(page, "Trình lên Huyện Thanh Liêm")
    press(page, "Trình", exact=True)
    page = at(officer, f"/ho-so/{dossier.code}/")
    press(page, "Tiếp nhận")
    told(page, "Đã tiếp nhận hồ sơ")
    page.goto(f"/ho-so/{dossier.code}/tham-dinh/")
    page.get_by_label("Ý kiến thẩm định").fill("Đạt chỉ tiêu đúng hạn, có quyết định công nhận.")
    press(page, "Thẩm định xong, đề nghị xét tiếp")
    page.goto("/quyet-dinh/")
    press(page, "Soạn quyết định")
    press(page, "Đưa cả 1 hồ sơ đang lọc")
    press(page, "Đưa vào danh sách")
    decision = f"/quyet-dinh/{Decision.objects.get().code}/"
    page = at(chair, decision)
    press_and_confirm(page, "Ký quyết định")
    told(page, "Đã ký quyết định")
    page = at(clerk, decision)
    press(page, "Vào số")
    press_and_confirm(page, "Ban hành")
    told(page, "Đã ban hành quyết định số")
    number = Honour.objects.get().decision_number
    page = at(chair, f"{address}so-tong-ket/")
    press(page, "Ghi nhận khen thưởng")
    page.get_by_label("Số quyết định 1").fill(number)
    page.get_by_label("Ngày quyết định 1").fill("2024-01-08")
    press(page, "Ghi nhận khen thưởng")
    page.goto(address)
    told(page, "Đã khen thưởng")
    told(page, number)
    picture(page, "khen_thuong")


@pytest.mark.req("TL-2-b", "TL-4-a", "TL-6-b", "TL-9-a", "TK-I.2-a")
def test_story_07_a_movement_with_named_communes_ends_in_a_reward(at, places, cast, target, system, picture):
    officer = cast["officer"]
    plan = target.plan
    page = at(officer, f"/ke-hoach/{plan.code}/chi-tieu/")
    press(page, "Giao đơn vị")
    page.get_by_label("Mức giao Xã Liêm Thuận").fill("1")
    page.get_by_label("Mức giao Xã Liêm Túc").fill("1")
    press(page, "Giao chỉ tiêu")
    told(page, "Đã giao chỉ tiêu cho các đơn vị")
    issued(plan, places, cast, system)

    movement, address = launch(at, cast, picture)
    for commune in ("thuan", "tuc"):
        register(at, cast[commune], address)
    page = at(officer, address)
    press(page, "Bắt đầu thực hiện")
    press(page, "Bắt đầu thực hiện")
    page.goto(f"{address}dang-ky/")
    told(page, "2/2")
    told(page, "(100%)")

    page = at(on(cast["tuc"], NOVEMBER), f"{address}gop-y/", PHONE)
    page.get_by_label("4", exact=True).check()
    page.get_by_label("Nên giữ gì, sửa gì?").fill("Mẫu gọn, dễ làm")
    press(page, "Gửi góp ý")
    share = TargetShare.objects.get(unit=places["thuan"])
    page = at(on(cast["thuan"], NOVEMBER), f"/ke-hoach/chi-tieu/{share.code}/", PHONE)
    page.get_by_label("Kết quả", exact=False).first.fill("1")
    paper = {"name": "quyet-dinh-cong-nhan.txt", "mimeType": "text/plain", "buffer": b"Cong nhan xa NTM"}
    page.locator("input[type=file]").set_input_files(paper)
    press(page, "Gửi số liệu")
    told(page, "Đã ghi nhận số liệu")
    row = Registration.objects.get(unit=places["thuan"])
    page.goto(f"/dang-ky-thi-dua/{row.code}/ket-qua/")
    page.get_by_label("Đạt mức đăng ký").check()
    page.locator("#id_result").fill("Được công nhận ngày 20/11/2023")
    press(page, "Báo kết quả")
    told(page, "Đã ghi kết quả")

    page = at(on(officer, JANUARY), f"/ke-hoach/{plan.code}/chi-tieu/")
    shares = page.locator(".share-list > li")
    expect(shares.filter(has_text="Liêm Thuận").locator(".stage")).to_have_text("Đạt")
    late = shares.filter(has_text="Liêm Túc").locator(".stage")
    expect(late).to_have_text("Quá hạn, chưa báo cáo")
    expect(late).to_have_class("stage stage-waiting")
    picture(page, "chi_tieu")

    page.goto(f"{address}so-tong-ket/")
    press(page, "Lập biên bản sơ kết, tổng kết")
    page.get_by_label("Loại hội nghị").select_option("final")
    page.get_by_label("Ngày họp").fill("2024-01-08")
    page.get_by_label("Địa điểm").fill("Hội trường huyện")
    page.get_by_label("Người chủ trì").fill("Hoàng Mạnh Dũng")
    press(page, "Lập và tổng hợp số liệu")
    told(page, "Quá hạn, chưa báo cáo")
    told(page, "1 người góp ý, chấm trung bình 4")
    press(page, "Ý kiến và kết luận")
    page.get_by_label("Kết luận").fill("Liêm Túc hoàn thành trong quý I năm 2024")
    press(page, "Ý kiến và kết luận")
    press(page, "Giao việc")
    page.get_by_label("Đơn vị thực hiện").select_option(label="Xã Liêm Túc")
    page.get_by_label("Việc phải làm").fill("Hoàn thành tiêu chí còn lại, trình công nhận")
    page.get_by_label("Hạn").fill("2024-03-31")
    press(page, "Giao việc sau hội nghị")
    press(page, "Đề nghị khen thưởng từ kết quả")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    page.get_by_label("Xã Liêm Thuận").check()
    press(page, "Đề nghị khen thưởng từ kết quả")
    press(page, "Hoàn tất")
    told(page, "Đã hoàn tất")
    picture(page, "tong_ket")
    movement.refresh_from_db()
    assert movement.stage == "final_reviewed"

    reward(at, cast, places, address, picture)
    movement.refresh_from_db()
    line = Honour.objects.get()
    assert (movement.stage, line.collective, line.honour) == ("rewarded", places["thuan"], "GK")
    page = at(on(cast["tuc"], JANUARY), "/", PHONE)
    told(page, "Việc sau sơ kết, tổng kết")
