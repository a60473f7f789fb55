"""Every page of the table of addresses in a real browser: axe-core, a desk, a telephone, the keyboard.

On PostgreSQL only the windows are tried: what axe-core sees does not depend on the database."""

import os
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Error, Page
from tests.harness.looking import wrong_with
from tests.interfaces import small_world
from tests.interfaces.test_every_address import TABLE, people, rows

from thidua.base.accounts.models import User

QUICK = bool(os.environ.get("THIDUA_DATABASE_URL"))
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def visitor(row: dict[str, Any]) -> str:
    """Somebody who may come: nobody in particular where anyone may, else the one with the most to do."""
    may = people(row["get"])
    first = ("standing_officer", "chair", "council_secretary", "unit_focal", "clerk", "admin")
    return "nobody" if "nobody" in may else next((who for who in first if who in may), min(may, default=""))


def faults_at(page: Page, path: str) -> list[str]:
    """What is wrong with the page at an address; a file, or a part that htmx puts in, is none."""
    try:
        answer = page.goto(path)
    except Error as why:
        if "Download is starting" in str(why):
            return []
        raise
    if answer is None or not answer.header_value("content-type").startswith("text/html"):
        return []
    if "<html" not in answer.text():
        return []
    faults = wrong_with(page, quick=QUICK)
    return faults if answer.status == 200 else [f"answers {answer.status}", *faults]


@pytest.mark.parametrize("office", TABLE)
def test_every_page_is_sound(office, units, system, settings, tab):
    settings.THIDUA_SAMPLE = True
    world = small_world.build(units, system)
    desks: dict[str, Any] = {}
    wrong = []
    for name, row in rows(office):
        who = visitor(row) if "get" in row and "answers" not in row else ""
        if not who:
            continue
        if who not in desks:
            user = User.objects.get(login=who) if who != "nobody" else None
            desks[who] = tab("/cong-khai/", user=user, day=system.today)
        args = {key: world.things[thing] for key, thing in row.get("of", {}).items()} | row.get("at", {})
        wrong += [f"{name}: {fault}" for fault in faults_at(desks[who], reverse(name, kwargs=args))]

    assert not wrong, "\n".join(wrong)
