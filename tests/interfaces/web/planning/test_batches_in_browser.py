"""A folder sent by keyboard, and a page that stays open while its documents are read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.base.uploads.conftest import pdf_file
from tests.harness.browser import DESK, PHONE
from tests.harness.looking import flaws
from tests.work.planning.test_batch import plan
from tests.work.planning.test_reading import MUCH, work

from thidua.base.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_folder_is_sent_by_keyboard_and_its_result_appears_by_itself(size, tab, hoa, units, tmp_path):
    folder = tmp_path / "các xã"
    folder.mkdir()
    (folder / "xa-1.txt").write_text(plan(1), "utf-8")
    (folder / "trang.pdf").write_bytes(pdf_file())
    page = tab(reverse("web:batch_new"), size, user=User.objects.get(pk=hoa.user_id))
    assert flaws(page) == []

    page.wait_for_load_state("networkidle")
    page.get_by_label("Hoặc cả thư mục").focus()
    expect(page.get_by_label("Hoặc cả thư mục")).to_be_focused()
    page.get_by_label("Hoặc cả thư mục").set_input_files(folder)
    page.keyboard.press("Tab")
    page.keyboard.type("Kế hoạch các xã")
    page.keyboard.press("Enter")
    page.get_by_text("0/2").wait_for()
    assert flaws(page) == []
    work()

    page.get_by_text("Đã đọc xong mọi văn bản.").wait_for()
    page.locator("#batch-rows").get_by_text("Không nhận", exact=True).wait_for()
    page.locator("#batch-rows").get_by_text("các xã/xa-1.txt").wait_for()
    assert flaws(page) == []


def test_a_document_that_is_read_meanwhile_appears_on_its_open_page(tab, hoa, units):
    page = tab(reverse("web:intake_new"), user=User.objects.get(pk=hoa.user_id))
    page.get_by_label("Tệp văn bản").set_input_files(
        {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": MUCH.encode()}
    )
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_text("Văn bản đang chờ đến lượt đọc.").wait_for()
    assert flaws(page) == []
    work()

    page.locator("h1").get_by_text("Chờ xác nhận").wait_for()
    page.get_by_text("34-CT/TW").first.wait_for()
