"""The system's Chromium for browser tests.

`tests/conftest.py` gives the fixtures to all tests; a test that uses `tab` is a browser test. Without
Chromium those tests are skipped, with the reason."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Error, Page, sync_playwright

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
ASKED_FOR = (
    "Failed to load resource: the server responded with a status of 4",
    "Failed to load resource: net::",
)
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One running Chromium for all tests of a process."""
    path = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("không có Chromium trên máy: hãy cài gói chromium")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as why:
            pytest.skip(f"Chromium không chạy được: {why}")
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open a page of the running site: `tab("/dang-nhap/")`, or `tab("/", PHONE, user=login)` signed in.

    Faults of the page itself (scripts, forbidden inline styles, missing files) fail the test at its end."""
    faults: list[str] = []
    with ExitStack() as opened:

        def open_tab(path: str, size: dict = DESK, user=None, day=None, **options) -> Page:
            context = chromium.new_context(viewport=size, base_url=live_server.url, locale="vi-VN", **options)
            opened.callback(context.close)
            if user is not None:
                context.add_cookies([_session_cookie(user, live_server.url, day)])
            page = context.new_page()
            page.on("pageerror", lambda fault: faults.append(str(fault)))
            page.on("console", lambda told: faults.append(told.text) if _is_fault(told) else None)
            page.goto(path)
            return page

        yield open_tab
    assert faults == []


def _is_fault(told) -> bool:
    """Errors of the console, except an answer with an error page or a lost line, which tests ask for."""
    return told.type == "error" and not told.text.startswith(ASKED_FOR)


def _session_cookie(user, url: str, day: date | None) -> dict:
    """A cookie that signs this login in, without the sign-in page, on a day of the sample world."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    if day is not None:
        session["assumed_day"] = day.isoformat()
        session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": url}
