"""The words in doubt of a damaged paper are settled by keyboard alone, in a real browser, wide and narrow."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from tests.harness.browser import DESK, PHONE
from tests.harness.looking import flaws
from tests.reading.pages.prints import printed, stored
from tests.reading.papers import LAUNCH_LETTER
from tests.work.planning.test_words import UNSURE

from thidua.base.accounts.models import User
from thidua.work.planning import actions, queries

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEEDS = os.environ.get("THIDUA_SEEDS", "")
HERE = "document.activeElement.id"


@pytest.fixture
def open_screen(tab, settings, hoa):
    settings.THIDUA_SAMPLE = True

    def opened(intake, size=DESK):
        address = reverse("web:intake", args=[intake.code])
        return tab(address, size, user=User.objects.get(pk=hoa.user_id))

    return opened


def press(page, key):
    """One key, and the wait until another word or item is in hand."""
    before = page.evaluate(HERE)
    page.keyboard.press(key)
    page.wait_for_function(f"was => {HERE} && {HERE} !== was", arg=before)
    return page.evaluate(HERE)


def live(intake):
    return {(one.line, one.token): one.after for one in queries.live_corrections(intake)}


@pytest.mark.req("ND-0-b", "X-2")
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_words_are_settled_undone_and_gone_on_with_by_keys_alone(size, open_screen, hoa, units):
    intake = actions.paste_in(UNSURE, unit=units.district, actor=hoa)
    doubts = [(line.line, one) for line in queries.lines_now(intake) for one in line.left]
    ids = [f"W0-{line}-{one.at}" for line, one in doubts]
    page = open_screen(intake, size)

    assert press(page, "n") == ids[0]
    assert flaws(page) == []
    assert press(page, "n") == ids[1]
    assert press(page, "p") == ids[0]
    assert press(page, "Enter") == ids[1]
    assert press(page, "1") == ids[2]
    page.keyboard.press("Space")
    page.keyboard.type("chữ gõ")
    page.keyboard.press("Enter")
    page.wait_for_function(f"was => {HERE} !== was && {HERE}.startsWith('W')", arg=ids[2])
    kept = live(intake)
    page.keyboard.press("u")
    page.wait_for_function(f"id => {HERE} === id", arg=ids[2])
    undone = live(intake)
    page.reload()
    page.wait_for_function(f"id => {HERE} === id", arg=ids[2])

    (one, first), (two, second), (three, third) = doubts[:3]
    assert kept == {
        (one, first.at): first.proposed,
        (two, second.at): second.alternatives[0],
        (three, third.at): "chữ gõ",
    }
    assert undone == {key: word for key, word in kept.items() if key != (three, third.at)}
    assert flaws(page) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_page_an_item_and_its_line_lead_to_each_other(size, open_screen, hoa, units):
    file = ContentFile(stored(printed(LAUNCH_LETTER, ppi=100), "PDF"), name="quet.pdf")
    scan = actions.read_in(file, unit=units.district, actor=hoa)
    text = actions.paste_in(LAUNCH_LETTER, unit=units.district, actor=hoa)
    type(scan).objects.filter(pk=scan.pk).update(
        stage="read", quality="clean", reading={"lines": [{**row, "page": 1} for row in text.lines]}
    )
    item = text.found.exclude(kind="metadata").first()
    item.pk, item.page, item.intake = None, 1, scan
    item.save(force_insert=True)
    page = open_screen(scan, size)

    picture = page.locator(".source-pages img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.source-pages img').naturalWidth > 0")
    page.locator(f"mark a[href='#item-{item.pk}']").first.focus()
    assert press(page, "Enter") == f"item-{item.pk}"
    assert page.locator(f"#item-{item.pk}").is_visible()
    page.locator(f"#item-{item.pk} .found-source a").focus()
    assert press(page, "Enter") == f"L1-{item.line}"
    assert page.locator(f"#L1-{item.line}").is_visible()
    assert flaws(page) == []


def test_a_whole_line_is_retyped_by_keys(open_screen, hoa, units):
    intake = actions.paste_in(UNSURE, unit=units.district, actor=hoa)
    line = next(line for line in queries.lines_now(intake) if line.left)
    page = open_screen(intake)

    press(page, "n")
    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Một dòng gõ lại")
    page.keyboard.press("Enter")
    page.get_by_text("đã sửa cả dòng").wait_for()

    assert queries.line_now(intake, 0, line.line).text == "Một dòng gõ lại"


@pytest.mark.skipif(not SEEDS, reason="the real plans are not beside the project (THIDUA_SEEDS)")
@pytest.mark.req("ND-0-b")
def test_every_doubt_of_a_real_damaged_plan_is_settled_by_one_key_each(open_screen, hoa, units):
    [paper] = Path(SEEDS).glob("001_*.txt")
    file = ContentFile(paper.read_bytes(), name="ke-hoach.txt")
    intake = actions.read_in(file, unit=units.district, actor=hoa)
    intake = actions.read_queued(intake, actor=hoa)
    intake.refresh_from_db()
    _settled, total = queries.words_settled(queries.lines_now(intake))
    page = open_screen(intake)

    press(page, "n")
    for _word in range(total):
        press(page, "Enter")

    assert queries.words_settled(queries.lines_now(intake)) == (total, total)
    assert page.evaluate(HERE) == "word-told"
    items = [f"item-{found.pk}" for found in intake.found.all()]
    assert press(page, "n") == items[0]
    assert press(page, "Enter") in items[1:]
    assert intake.found.get(state="accepted").kind == "metadata"
