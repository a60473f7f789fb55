"""What a page must withstand when it is looked at: axe-core, a desk, a telephone, the keyboard alone."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from tests.harness.browser import DESK, PHONE

AXE = "() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TOP = "window.scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus()"
DULL = """() => {
  const fields = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.type !== 'hidden');
  const look = e => [e, e.parentElement, e.labels && e.labels[0]].filter(Boolean).map(x => {
    const s = getComputedStyle(x);
    return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor].join();
  }).join();
  return fields.slice(0, 60).filter(e => {
    document.body.focus(); const before = look(e);
    e.focus(); return document.activeElement !== e || look(e) === before;
  }).map(e => e.outerHTML.slice(0, 120));
}"""


def wrong_with(page: Page, *, quick: bool = False) -> list[str]:
    """Everything wrong with the page that is open; `quick` asks only whether it fits its windows."""
    found = [*_too_wide(page, "màn hình máy tính"), *_on_a_phone(page, quick)]
    return found if quick else [*found, *violations(page), *_by_keyboard(page)]


def flaws(page: Page) -> list[str]:
    """What axe-core finds wrong with the page in the window it has, and a page wider than that."""
    return [*violations(page), *_too_wide(page, "màn hình")]


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{rule['id']}: {node['html'][:160]}" for rule in page.evaluate(AXE) for node in rule["nodes"][:3]
    ]


def _on_a_phone(page: Page, quick: bool) -> list[str]:
    page.set_viewport_size(PHONE)
    found = [*_too_wide(page, "điện thoại"), *([] if quick else violations(page))]
    page.set_viewport_size(DESK)
    return found


def _too_wide(page: Page, where: str) -> list[str]:
    return [f"rộng hơn {where}"] if page.evaluate(WIDE) else []


def _by_keyboard(page: Page) -> list[str]:
    """The first key leads to the skip link; whatever can be focused takes the focus and shows it."""
    page.evaluate(TOP)
    page.keyboard.press("Tab")
    skips = page.evaluate("document.activeElement.matches('.skip-link')")
    dull = [f"không thấy tiêu điểm: {found}" for found in page.evaluate(DULL)]
    return dull if skips else ["phím đầu tiên không đến «Đến nội dung chính»", *dull]
