"""One person alone at a school, at 360 pixels, by keyboard: from today's task to the report."""

from datetime import date

import pytest
from playwright.sync_api import expect
from tests.harness.browser import PHONE
from tests.harness.looking import wrong_with

from thidua.base.accounts.models import User
from thidua.work.planning import actions as planning
from thidua.work.planning.models import Obligation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def go_to(page, name, presses=40):
    """Come to a link, a button or a field of this name by the Tab key alone."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        named = page.evaluate(
            "e => (e => (e.innerText || (e.labels && e.labels[0] && e.labels[0].innerText) || '').trim())"
            "(document.activeElement)"
        )
        if name in named:
            return
    raise AssertionError(f"{name}: not reached by the keyboard")


@pytest.mark.req("X-6")
def test_a_one_person_office_reports_its_task_on_a_telephone_by_keyboard(
    tab, settings, signed, units, system
):
    settings.THIDUA_SAMPLE = True
    officer = signed("canbo", {"standing_officer": units.commune})
    plan = planning.draft(units.commune, title="Thi đua năm 2023", year=2023, theme="", actor=officer)
    planning.add_duty(
        plan, text="Gửi báo cáo ký giao ước", lead=units.commune, owes=[units.school],
        due=date(2023, 12, 10), actor=officer,
    )  # fmt: skip
    planning.turn(plan, to="submitted", actor=officer)
    planning.sign(plan, actor=signed("chutich", {"chair": units.commune}))
    clerk = signed("vanthu", {"clerk": units.commune})
    planning.distribute(planning.number_and_seal(plan, actor=clerk), to=[units.school], actor=clerk)
    alone = signed("mot", {"focal": units.school, "head": units.school}, name="Nguyễn Thị Một")

    page = tab("/", PHONE, user=User.objects.get(pk=alone.user_id))

    expect(page.get_by_role("heading", level=1)).to_have_text("Việc hôm nay")
    expect(page.get_by_role("heading", name="Gửi báo cáo ký giao ước")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.get_by_role("link", name="Làm việc này").bounding_box()["height"] >= 48
    assert wrong_with(page) == []
    page.goto("/")

    go_to(page, "Làm việc này")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/viec/**")
    go_to(page, "Kết quả", presses=60)
    page.keyboard.type("Đã ký giao ước ngày 05/12/2023, 24 người ký.")
    go_to(page, "Báo cáo đã thực hiện")
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_contain_text("Đã báo cáo thực hiện")
    assert Obligation.objects.get().stage == "done"
    page.goto("/")
    expect(page.locator("#main")).not_to_contain_text("Gửi báo cáo ký giao ước")
