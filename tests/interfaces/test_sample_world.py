"""The real product with its sample world, walked in a browser as people of every role would walk it.

Every page of each person's menu and each kind of page that the links lead to is opened: it answers, fits a
desk and a telephone, and leaves no error in the console; who sees a kind of page first looks closely
(`tests/harness/looking.py`), on SQLite: what axe-core sees does not depend on the database.
`test_every_page.py` beside this file looks at every address there is."""

import os
import socket
import subprocess
import sys
import uuid
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, expect
from tests.harness.browser import DESK
from tests.harness.looking import wrong_with

pytestmark = pytest.mark.browser

THIDUA = [sys.executable, "-m", "thidua.interfaces.cli.main"]
POSTGRES = bool(os.environ.get("THIDUA_DATABASE_URL"))
LOGINS = ["tk.chuyenvien", "tk.truong"]
if not POSTGRES:
    LOGINS += ["tk.chutich", "tk.thuky", "nd.nhaplieu", "nd.quantri"]
STAGES = {
    "tk.chuyenvien": [
        *(
            f"/ho-so/?buoc={stage}"
            for stage in ("submitted", "received", "returned", "rejected", "registered")
        ),
        "/quyet-dinh/?buoc=drafted",
        "/tim-kiem/?q=nguyen",
    ]
}
PUBLIC = ("/cong-khai/", "/tra-cuu/", "/tra-cuu/KHONG-CO/", "/dang-nhap/", "/dang-nhap/?tai-khoan=tk.truong")
LEFT_OUT = {"set_language", "web:sign_in", "web:sign_out"}
FILES = (
    ".pdf",
    ".docx",
    "/tep/",
    "/ban-goc/",
    "/minh-chung/",
    "/danh-sach/mau/",
    "/pdf/",
    "/docx/",
    "/giay-khen/",
    "/xuat/",
)
LINKS = """[...document.querySelectorAll('.bar a, #menu a, #main a:not([download])')]
  .map(a => a.getAttribute('href')).filter(a => a.startsWith('/') && !a.includes('export='))"""
MENU = "[...document.querySelectorAll('#menu li a')].map(a => a.getAttribute('href'))"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A database of the product's own on the server under test; empty where files are the database."""
    address = os.environ.get("THIDUA_DATABASE_URL", "")
    if not address:
        yield ""
        return
    name = f"sample_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"{address.rsplit('/', 1)[0]}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def product(chromium, database, tmp_path_factory) -> Iterator[str]:
    """`thidua run` with the sample world; its address."""
    port = free_port()
    known = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    data = str(tmp_path_factory.mktemp("sample"))
    own = {
        "THIDUA_SAMPLE": "1",
        "THIDUA_DATA": data,
        "THIDUA_DATABASE_URL": database,
        "PYTHONUNBUFFERED": "1",
    }
    log = Path(data) / "log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [*THIDUA, "run", "--port", str(port), "--workers", "1"],
            env=known | own, stdout=subprocess.PIPE, stderr=told,
        )  # fmt: skip
        said = iter(process.stdout.readline, b"")
        assert any(str(port).encode() in line for line in said), log.read_text()
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.communicate(timeout=60)


@dataclass
class Walker:
    """A browser in the product, and what it found wrong."""

    page: Page
    name: str
    known: Counter[str]  # how many have seen a kind of page before
    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda fault: self.blame(str(fault)))
        self.page.on("console", lambda told: self.blame(told.text) if told.type == "error" else None)

    def blame(self, fault: str) -> None:
        address = urlsplit(self.page.url)
        self.faults.append(f"{self.name} {address.path}?{address.query}: {fault}")

    def walk(self, starts: list[str]) -> None:
        """One's whole menu, and every kind of page that the links lead to until two have seen it."""
        self.page.goto("/")
        menu = self.page.evaluate(MENU)
        ahead = deque([*starts, *menu])
        while ahead:
            path = ahead.popleft()
            kind = kind_of(path)
            if not kind or kind in self.seen or (self.known[kind] > 1 and path not in menu):
                continue
            self.seen.add(kind)
            ahead.extend(self.look(path, quick=self.known[kind] > 0))
            self.known[kind] += 1

    def look(self, path: str, status: int = 200, *, quick: bool = False) -> list[str]:
        """Open a page, judge it, and tell where it leads."""
        answer = self.page.goto(path)
        if answer is None or answer.status != status:
            self.blame(f"{path} answers {answer.status if answer else 'nothing'}")
            return []
        for fault in wrong_with(self.page, quick=quick or POSTGRES):
            self.blame(fault)
        links: list[str] = self.page.evaluate(LINKS)
        return links


def kind_of(link: str) -> str:
    """The name of the page behind a link, with its stage when it is a list's; empty for what is no page."""
    address = urlsplit(link)
    if any(mark in address.path for mark in FILES):
        return ""
    try:
        name = resolve(address.path).view_name
    except Resolver404:
        return f"nowhere: {address.path}"
    stage = address.query if address.query.startswith(("buoc=", "q=")) else ""
    return "" if name in LEFT_OUT else f"{name} {stage}".strip()


@pytest.fixture(scope="module")
def known() -> Counter[str]:
    """How many people have seen each kind of page."""
    return Counter()


@pytest.fixture
def walker(chromium: Browser, product: str, known: Counter[str]) -> Iterator:
    """Somebody at a desk, signed in through the sign-in page when a ready login is named."""
    opened = []

    def come(login: str = "") -> Walker:
        context = chromium.new_context(viewport=DESK, base_url=product, locale="vi-VN")
        opened.append(context)
        walker = Walker(context.new_page(), login or "khách", known)
        if login:
            walker.page.goto(f"/dang-nhap/?tai-khoan={login}")
            walker.page.get_by_role("button", name="Đăng nhập").click()
            expect(walker.page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
        return walker

    yield come
    for context in opened:
        context.close()


@pytest.mark.parametrize("login", LOGINS)
def test_every_page_that_a_person_is_led_to_is_sound(login, walker):
    person = walker(login)

    person.walk(["/", *STAGES.get(login, ())])

    assert len(person.seen) >= 10
    assert not person.faults, "\n".join(person.faults)


def test_the_public_pages_are_sound(walker):
    anybody = walker()

    for path in PUBLIC:
        anybody.look(path, status=404 if "KHONG-CO" in path else 200)

    faults = [fault for fault in anybody.faults if "status of 404" not in fault]
    assert not faults, "\n".join(faults)


def test_a_deed_is_filed_from_the_first_key_to_the_last_without_a_mouse(walker):
    page = walker("tk.truong").page
    keys = page.keyboard

    keys.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.get_by_role("navigation", name="Các việc").get_by_role("link", name="Khen đột xuất").focus()
    keys.press("Enter")
    page.wait_for_url("**/khen-dot-xuat/")
    page.get_by_label("Ai đã làm việc tốt?").focus()
    for words in ("Lương Thị Thoa", "Thấy khói ở bếp ăn, cô ngắt điện và dập lửa trước khi cháy lan."):
        keys.type(words)
        keys.press("Tab")
    for _part_of_the_date in range(3):
        keys.press("Tab")
    while page.evaluate("document.activeElement.name") != "happened_at":
        keys.press("Tab")
    keys.type("Bếp ăn của trường")
    keys.press("Enter")

    expect(page.locator("#main")).to_contain_text("Đã trình đề nghị khen thưởng đột xuất")
    keys.press("Tab")
    page.locator("#bar-q").focus()
    keys.type("luong thi thoa")
    keys.press("Enter")
    page.wait_for_url("**/tim-kiem/**")
    expect(page.get_by_role("link", name="Lương Thị Thoa").first).to_be_visible()
