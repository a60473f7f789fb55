"""Story 3, authority: who launched a movement rewards it; the district takes what reaches over it."""

from datetime import date

import pytest
from playwright.sync_api import expect
from tests.stories.conftest import press, told

from thidua.work.dossiers import actions
from thidua.work.dossiers.actions import NewNominee
from thidua.work.dossiers.models import Dossier, Submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DECEMBER = date(2023, 12, 5)
MOVEMENT = "Phong trào xây dựng đời sống văn hóa của xã"


@pytest.fixture
def places(unit):
    district = unit("Huyện Tứ Kỳ", "body", "district", unit("Tỉnh Hải Dương", "body", "province"))
    commune = unit("Xã Minh Khai", "body", "commune", district)
    village = unit("Thôn Đông", "sub_unit", "base", commune)
    return {"district": district, "commune": commune, "village": village}


@pytest.fixture
def cast(places, signed):
    district, commune = places["district"], places["commune"]
    return {
        "officer": signed("van", {"standing_officer": district}, on=DECEMBER, name="Nguyễn Thị Hồng Vân"),
        "filer": signed("nhan", {"focal": commune}, on=DECEMBER, name="Đặng Thị Nhàn"),
        "chair": signed("luc", {"chair": commune}, on=DECEMBER, name="Phạm Văn Lực"),
        "auditor": signed("khoa", {"auditor": district}, on=DECEMBER, name="Trịnh Văn Khoa"),
    }


@pytest.fixture
def award_round(places, cast):
    return actions.open_round(
        body=places["district"],
        name="Khen thưởng phong trào văn hóa 2023",
        year=2023,
        honours=["GK"],
        basis="movement",
        opens=date(2023, 11, 1),
        closes=date(2023, 12, 31),
        actor=cast["officer"],
    )


@pytest.fixture
def filed(places, cast, award_round):
    """The commune's dossier for its village, as filed; `reach` with or without proof."""

    def make(reach: str, proof: str = "") -> Dossier:
        filer = cast["filer"]
        start = {"unit": places["commune"], "award_round": award_round, "actor": filer}
        submission = actions.start(number="21/TTr-UBND", letter="Đề nghị khen thưởng.", **start)
        actions.attach(submission, kind="review_minutes", text="Biên bản họp ngày 01/12/2023.", actor=filer)
        new = NewNominee(
            kind="collective",
            collective=places["village"],
            honour="GK",
            linked_to=MOVEMENT,
            benefit="12/12 xóm giữ vững danh hiệu.",
            report="Xã phát động, thôn dẫn đầu.",
            launched_by="commune",
            scope_of_influence=reach,
            scope_proof=proof,
        )
        dossier = actions.add_nominee(submission, new, actor=filer)
        actions.submit(submission, actor=filer)
        return dossier

    return make


@pytest.mark.req("TK-2.1-e", "TK-2.1-f", "TL-8-c")
def test_story_03_what_the_commune_launched_comes_back_with_a_letter(at, places, cast, award_round, picture):
    page = at(cast["filer"], f"/dot-xet/{award_round.code}/")
    press(page, "Lập tờ trình vào đợt này")
    press(page, "Tiếp tục")
    page.get_by_label("Số tờ trình").fill("20/TTr-UBND")
    page.get_by_label("Nội dung tờ trình").fill("Đề nghị Ủy ban nhân dân huyện khen thưởng thôn Đông.")
    press(page, "Lưu và tiếp tục")
    press(page, "Thêm tập thể")
    page.get_by_label("Tập thể được đề nghị").select_option(label="Thôn Đông")
    page.get_by_label("Danh hiệu, hình thức đề nghị").select_option("GK")
    press(page, "Thêm và viết thành tích")
    page.locator("#id_linked_to").fill(MOVEMENT)
    page.locator("#id_benefit").fill("12/12 xóm giữ vững danh hiệu văn hóa.")
    page.locator("#id_report").fill("Xã phát động phong trào, thôn Đông dẫn đầu cả năm.")
    page.locator("#id_launched_by").select_option("commune")
    page.locator("#id_scope_of_influence").select_option("commune")
    press(page, "Lưu và về danh sách")
    page.get_by_role("link", name="Thêm giấy tờ", exact=True).last.click()
    page.get_by_label("Loại giấy tờ").select_option("review_minutes")
    page.get_by_label("Hoặc nhập nội dung").fill("Biên bản họp xét ngày 01/12/2023, 15/15 đồng ý.")
    press(page, "Thêm", exact=True)
    press(page, "Trình lên Huyện Tứ Kỳ")
    press(page, "Trình", exact=True)
    told(page, f"Mã theo dõi: {Submission.objects.get().code}")

    dossier = Dossier.objects.get()
    page = at(cast["officer"], "/tham-dinh/")
    press(page, "Thôn Đông")
    told(page, "Không thuộc thẩm quyền của nơi nhận")
    expect(page.get_by_role("button", name="Tiếp nhận")).to_have_count(0)
    picture(page, "tu_choi")
    press(page, "Trả về nơi có thẩm quyền, kèm công văn")
    told(page, "Đã trả hồ sơ kèm công văn")

    page = at(cast["filer"], f"/ho-so/{dossier.code}/")
    press(page, "Công văn trả hồ sơ")
    told(page, "xem xét, quyết định theo thẩm quyền")
    picture(page, "cong_van")
    dossier.refresh_from_db()
    assert (dossier.stage, dossier.received_on) == ("rejected", None)


@pytest.mark.req("TK-2.1-f")
def test_story_03_proven_influence_over_the_district_passes(at, cast, filed):
    dossier = filed("district", proof="14 xã trong huyện đã đến học tập, có văn bản kèm theo.")

    page = at(cast["officer"], f"/ho-so/{dossier.code}/")
    press(page, "Tiếp nhận")

    told(page, "Đã tiếp nhận hồ sơ")
    dossier.refresh_from_db()
    assert dossier.stage == "received"


@pytest.mark.req("TK-2.1-e")
def test_story_03_the_chair_overrides_only_with_a_reason_that_is_logged(at, cast, filed):
    dossier = filed("commune")
    reason = "Huyện giao xã làm điểm theo văn bản số 45"

    page = at(cast["officer"], f"/ho-so/{dossier.code}/")
    expect(page.get_by_role("link", name="Chủ tịch quyết định xử lý khác")).to_have_count(0)
    page = at(cast["chair"], f"/ho-so/{dossier.code}/")
    press(page, "Chủ tịch quyết định xử lý khác")
    page.get_by_label("Lý do").fill("   ")
    press(page, "Ghi vào hồ sơ")
    expect(page.get_by_role("alert")).to_contain_text("Lý do")
    assert not dossier.papers.filter(kind="override").exists()
    page.get_by_label("Lý do").fill(reason)
    press(page, "Ghi vào hồ sơ")
    told(page, reason)

    page = at(cast["auditor"], f"/nhat-ky/?ma={dossier.code}")
    expect(page.get_by_role("row").filter(has_text="override")).to_contain_text(reason)
    page = at(cast["officer"], f"/ho-so/{dossier.code}/")
    press(page, "Tiếp nhận")
    told(page, "Đã tiếp nhận hồ sơ")
