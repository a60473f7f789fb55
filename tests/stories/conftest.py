"""The stage of the stories: units and logins made by actions, and people who sit down at real pages.

With THIDUA_PICTURES=folder, each story also leaves pictures of its screens there."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, expect
from tests.harness.browser import DESK

from thidua.base.accounts.models import User
from thidua.base.core.actor import Actor
from thidua.base.org.actions import open_unit
from thidua.base.org.models import Unit

PICTURES = os.environ.get("THIDUA_PICTURES", "")


@pytest.fixture
def unit(system) -> Callable[..., Unit]:
    """Open a unit that has long been there: `unit("Xã Liêm Túc", "body", "commune", above=district)`."""

    def make(name: str, kind: str, tier: str, above: Unit | None = None) -> Unit:
        opened = date(2000, 1, 1)
        return open_unit(parent=above, name=name, kind=kind, tier=tier, opened=opened, actor=system)

    return make


@pytest.fixture
def at(tab, settings) -> Callable[..., Page]:
    """A person's own browser, on the person's working day: `at(chair, "/ke-hoach/")`."""
    settings.THIDUA_SAMPLE = True
    desks: dict[tuple[str, int], Page] = {}

    def sit(actor: Actor, path: str = "/", size: dict = DESK) -> Page:
        place = (actor.login, size["width"])
        if place not in desks:
            desks[place] = tab("/cong-khai/", size, user=User.objects.get(pk=actor.user_id))
        desks[place].set_default_timeout(10_000)
        _assume(desks[place], actor.today)
        desks[place].goto(path)
        return desks[place]

    return sit


@pytest.fixture
def picture(request) -> Callable[[Page, str], None]:
    """Keep what is on the screen, where pictures are wanted."""

    def take(page: Page, name: str) -> None:
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(PICTURES) / f"{request.node.originalname}_{name}.png")

    return take


def on(actor: Actor, day: date) -> Actor:
    """The same person on another day."""
    return replace(actor, today=day)


def press(page: Page, name: str, **more: Any) -> None:
    """Press the button or follow the link of this name; what it asks back is confirmed.

    A page that is still on its way is waited for; a button goes before a link."""
    page.wait_for_load_state()
    button = page.get_by_role("button", name=name, **more)
    button.or_(page.get_by_role("link", name=name, **more)).first.wait_for()
    found = button.first if button.count() else page.get_by_role("link", name=name, **more).first
    asks = found.evaluate("b => !!b.closest('form[data-confirm]')")
    found.click()
    if asks:
        page.get_by_role("dialog").get_by_role("button", name=name).click()


def press_and_confirm(page: Page, name: str) -> None:
    """Press, wait for the page that restates the act, and press the button of the same name there."""
    with page.expect_navigation():
        press(page, name)
    press(page, name)


def told(page: Page, words: str) -> None:
    """The page says so."""
    expect(page.locator("#main")).to_contain_text(words)


def _assume(page: Page, day: date) -> None:
    [cookie] = [found for found in page.context.cookies() if found["name"] == "sessionid"]
    session = SessionStore(session_key=cookie["value"])
    session["assumed_day"] = day.isoformat()
    session.save()
