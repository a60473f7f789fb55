"""How rungs, findings and windows are told on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.base.register.models import named
from thidua.rules import honours
from thidua.rules.findings import Finding
from thidua.rules.ladder import Rung, Window
from thidua.work.dossiers.facts import Prospects, towards

TONES = {"met": "good", "person_decides": "waiting", "not_met": "bad"}
WINDOW_TONES = {"open": "waiting", "coming": "calm", "missed": "bad"}
ORDER = ("met", "person_decides", "not_met")


@dataclass(frozen=True)
class Told:
    """One honour for a nominee: the verdict, the article, what is missing, whether it is held already."""

    honour: str
    name: str
    verdict: str
    words: str
    tone: str
    cite: str
    missing: list[dict[str, Any]]
    towards: list[str]
    held: bool


def verdict_words(verdict: str) -> str:
    """A verdict in words."""
    return {
        "met": _("Đủ điều kiện"),
        "person_decides": _("Chưa kết luận được"),
        "not_met": _("Chưa đủ điều kiện"),
    }[verdict]


def window_words(state: str) -> str:
    """The state of a window in words; nothing where there is none."""
    told = {"open": _("Sẽ lỡ"), "coming": _("Sắp mở"), "missed": _("Đã lỡ")}
    return told.get(state, "")


def told_of(found: Prospects) -> list[Told]:
    """Every honour of the year: what is met first, what cannot be told next."""
    told = [_told(rung, found) for rung in found.rungs]
    return sorted(told, key=lambda each: ORDER.index(each.verdict))


def windows_of(found: Prospects) -> list[dict[str, Any]]:
    """The windows of a nominee, the open one first."""
    states = ("open", "coming", "missed")
    windows = sorted(found.windows, key=lambda each: (states.index(each.state), -each.year))
    return [_window(each) for each in windows]


def findings_of(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings in the language of the page, what fails before what is open."""
    shown = [{**each.as_json(), "reason": reason_of(each)} for each in findings]
    return sorted(shown, key=lambda each: each["met"] is None)


def reason_of(found: Finding) -> str:
    """The reason in the language of the page."""
    return found.reason_en if get_language() == "en" else found.reason_vi


def _told(rung: Rung, found: Prospects) -> Told:
    return Told(
        honour=rung.honour,
        name=named(rung.honour),
        verdict=rung.verdict,
        words=verdict_words(rung.verdict),
        tone=TONES[rung.verdict],
        cite=honours.get(rung.honour).on(date(rung.year, 12, 31)).cite,
        missing=findings_of(rung.missing),
        towards=[reason_of(each) for each in towards(rung)],
        held=rung.honour in found.held_for_year,
    )


def _window(window: Window) -> dict[str, Any]:
    return {
        "name": named(window.honour),
        "year": window.year,
        "words": window_words(window.state),
        "tone": WINDOW_TONES[window.state],
        "closes": date(window.year, 12, 31) if window.state == "open" else None,
        "reason": window.reason_vi,
        "cite": window.cite,
        "verified": window.verified,
    }
