"""Procedure by the dossier's day: which papers it needs, what is simplified, how long things may take."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.rules import honours, text

NAMES = {
    "proposal_with_list": ("Tờ trình kèm danh sách đề nghị", "Proposal with the list of nominees"),
    "achievement_report": ("Báo cáo thành tích", "Achievement report"),
    "short_report": ("Báo cáo tóm tắt thành tích", "Short report of the act"),
    "review_minutes": ("Biên bản bình xét", "Minutes of the review"),
    "initiative_certificate": (
        "Quyết định hoặc giấy chứng nhận sáng kiến, đề tài",
        "Certificate of the initiative or research topic",
    ),
}
CONDITIONS = {"initiative_certificate": "Khi lấy sáng kiến, đề tài làm căn cứ xét."}
SIMPLE_PAPERS = ("proposal_with_list", "short_report")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier; no ``condition_vi`` means always needed; ``sets`` counts originals."""

    code: str
    name_vi: str
    name_en: str
    sets: int
    condition_vi: str
    cite: str
    verified: str

    def as_json(self) -> dict[str, Any]:
        """Return the paper as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit in working or calendar days; never national law, so a local one goes before it."""

    days: int
    unit: str
    cite: str
    verified: str
    note: str


def papers_needed(honour: str, basis: str, on: date) -> tuple[Paper, ...]:
    """Return the papers of a dossier for an honour on a basis, by the rules of the day it is filed.

    Raises honours.UnknownHonour, and text.NotInForce where no rule of that day is known.
    Source: Nghị định 91/2017/NĐ-CP, Điều 50, 55 (A); Luật 06/2022/QH15, Điều 84, 85 (B, C).
    """
    own = _own("papers", f"{honour}_{basis}", f"{honours.get(honour).form}_{basis}")
    if own is None and is_simplified(basis, on):
        rule = text.provision("papers.simplified_bases").on(on)
        return tuple(_paper(code, 1, rule) for code in SIMPLE_PAPERS)
    rule = (own or text.provision("papers.default")).on(on)
    return tuple(_paper(code, rule.value["sets"], rule) for code in rule.value["papers"])


def _own(table: str, *names: str) -> text.Provision | None:
    """Return the first provision of a table among the names: an honour's own before that of its form."""
    found = (text.topic(table).get(f"{table}.{name}") for name in names)
    return next((each for each in found if each is not None), None)


def _paper(code: str, sets: int, rule: text.Version) -> Paper:
    name_vi, name_en = NAMES[code]
    return Paper(code, name_vi, name_en, sets, CONDITIONS.get(code, ""), rule.cite, rule.verified)


def is_simplified(basis: str, on: date) -> bool:
    """Tell whether a basis allows the simplified file (thủ tục đơn giản); raises text.NotInForce."""
    return basis in text.provision("papers.simplified_bases").on(on).value


def disclosure(honour: str, on: date) -> text.Version | None:
    """Return the duty to open a state-level list to opinion (``value["days"]``), None for other honours."""
    known = honours.get(honour)
    if not known.state_level:
        return None
    own = _own("disclosure", honour, known.form)
    return (own or text.provision("disclosure.state_level")).on(on)


def time_limit(honour: str, tier: str, on: date, basis: str = "merit") -> Limit | None:
    """Return the posted time limit for an honour at a tier, or None where none was found."""
    honours.get(honour)
    codes = (f"time_limits.{honour}_{tier}_{basis}", f"time_limits.{honour}_{tier}")
    found = [rule for code in codes if (rule := text.find(code, on)) is not None]
    own = [rule for rule in found if rule.verified == "local"]
    return next((_limit(rule) for rule in (*own, *found)), None)


def sudden_target(on: date) -> Limit:
    """Return the default target for a sudden award: a setting of the house, not law."""
    return _limit(text.provision("time_limits.sudden_target").on(on))


def _limit(rule: text.Version) -> Limit:
    return Limit(rule.value["days"], rule.value["unit"], rule.cite, rule.verified, rule.note)
