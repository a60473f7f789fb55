"""The components and the shell in a real browser: wide and narrow, by keyboard, without scripts, off line."""

import re

import pytest
from playwright.sync_api import expect
from tests.harness.browser import DESK, PHONE
from tests.harness.looking import flaws

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["bàn làm việc", "điện thoại"])
@pytest.mark.parametrize(
    "path",
    [
        "/phong-trung-bay/",
        "/don-vi/",
        "/don-vi/?name=khong-co",
        "/",
        "/tim-kiem/?q=an",
        "/doi-mat-khau/",
        "/khong-co/",
    ],
)
def test_axe_finds_nothing_and_no_page_is_too_wide(tab, gallery, units, login, path, size):
    assert flaws(tab(path, size, user=login)) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["bàn làm việc", "điện thoại"])
def test_axe_finds_nothing_on_the_sign_in_page_and_its_faults(tab, login, size):
    page = tab("/dang-nhap/", size)
    assert flaws(page) == []

    page.get_by_label("Tài khoản").fill("an")
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("không đúng")
    assert flaws(page) == []


def test_axe_finds_nothing_on_a_form_with_faults_and_the_summary_leads_to_the_field(tab, gallery, login):
    page = tab("/phong-trung-bay/", user=login)
    page.locator("#id_name").evaluate(
        "field => { field.required = false; field.form.action = '/tren-bieu-mau/'; }"
    )
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("dialog").get_by_role("button", name="Lưu").click()

    expect(page.get_by_role("alert")).to_contain_text("Họ và tên")
    assert flaws(page) == []
    page.get_by_role("alert").get_by_role("link", name="Họ và tên").first.click()
    expect(page.locator("#id_name")).to_be_in_viewport()


def test_signing_in_and_out_works_without_scripts_by_keyboard(tab, login):
    page = tab("/dang-nhap/", PHONE, java_script_enabled=False)
    expect(page.get_by_label("Tài khoản")).to_be_focused()
    page.keyboard.type("an")
    page.keyboard.press("Tab")
    page.keyboard.type("Hoa-Sen-2023!")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Việc của tôi")).to_be_visible()

    page.get_by_role("link", name="Tất cả").click()
    expect(page.get_by_role("navigation", name="Các việc")).to_be_visible()
    page.get_by_role("link", name="Đóng").click()
    page.locator("summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đã đăng xuất")).to_be_visible()


def test_the_first_tab_leads_to_the_content(tab, login):
    page = tab("/", user=login)
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_double_click_acts_once(tab, gallery, login):
    page = tab("/phong-trung-bay/", user=login)
    page.locator("form.thidua-form").evaluate("form => { delete form.dataset.confirm; }")
    page.locator("#id_name").fill("Nguyễn Văn An")
    page.get_by_role("button", name="Lưu").dblclick()

    expect(page.get_by_text("Đã lưu.")).to_be_visible()
    assert gallery.ACTS.count("Nguyễn Văn An") == 1


def test_an_act_asks_first_and_may_be_taken_back(tab, gallery, login):
    page = tab("/phong-trung-bay/", user=login)
    page.locator("#id_name").fill("Nguyễn Văn An")
    page.get_by_role("button", name="Lưu").click()
    box = page.get_by_role("dialog", name="Gửi hồ sơ của Nguyễn Văn An?")
    expect(box).to_be_visible()
    assert flaws(page) == []

    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.get_by_role("button", name="Lưu")).to_be_focused()


def test_a_long_form_saves_as_one_types(tab, gallery, login):
    page = tab("/phong-trung-bay/", user=login)
    page.locator("#id_name").fill("Nguyễn Văn An")

    expect(page.locator(".save-state")).to_have_text(re.compile(r"Đã lưu lúc \d\d:\d\d"))
    assert gallery.ACTS == ["Nguyễn Văn An"]
    expect(page.locator("input[name=seen]")).to_have_value("4")


def test_without_a_network_the_draft_stays_and_comes_back(tab, gallery, login):
    page = tab("/phong-trung-bay/", user=login)
    page.route("**/luu/", lambda route: route.abort())
    page.locator("#id_story").fill("Dạy giỏi ba năm liền")
    expect(page.locator(".save-state")).to_contain_text("bản nháp đang giữ trên máy này")

    page.unroute("**/luu/")
    page.reload()
    expect(page.locator("#id_story")).to_have_value("")
    page.get_by_role("button", name="Dùng bản nháp").click()
    expect(page.locator("#id_story")).to_have_value("Dạy giỏi ba năm liền")


def test_a_list_is_walked_by_keys_and_shown_as_cards_on_a_phone(tab, gallery, units, login):
    page = tab("/don-vi/", user=login)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".listed tbody tr").nth(1).get_by_role("link")).to_be_focused()

    phone = tab("/don-vi/", PHONE, user=login)
    cell = phone.locator(".listed tbody td").nth(2)
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Tên"'


def test_a_date_is_repeated_as_offices_write_it(tab, gallery, login):
    page = tab("/phong-trung-bay/", user=login)
    page.locator("#id_born").fill("2023-12-05")

    expect(page.get_by_text("Thứ Ba, 05/12/2023")).to_be_visible()


def test_paper_shows_the_content_without_the_shell(tab, gallery, units, login):
    page = tab("/don-vi/", user=login)
    page.emulate_media(media="print")

    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".side")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["bàn làm việc", "điện thoại"])
def test_the_menus_of_the_top_bar_open_and_the_working_day_changes(tab, gallery, login, settings, size):
    settings.THIDUA_SAMPLE = True
    page = tab("/", size, user=login)
    page.locator("summary").first.click()
    page.get_by_label("Làm việc như thể hôm nay là ngày").fill("2023-12-05")
    assert flaws(page) == []

    page.get_by_role("button", name="Đổi ngày").click()
    expect(page.locator("summary").first).to_contain_text("05/12/2023")
    page.locator("summary").last.click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    assert flaws(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()
