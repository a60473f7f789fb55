"""From findings to a verdict, and the other verdict where the law leaves a choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.rules import honours, regimes, text
from thidua.rules.eligibility import asking, collective, commendation, general, individual
from thidua.rules.facts import Facts
from thidua.rules.findings import Finding, finding
from thidua.rules.regimes import Applicable, Law
from thidua.rules.text import Version

SCHEMA = "verdict/1"
VERDICTS = ("not_met", "person_decides", "met")  # from the least to the most favourable
NOT_ENCODED = "not_encoded"
REGIMES_NOT_ENCODED = frozenset({None, "pre-A"})
Rule = Callable[[Facts, Law, int], list[Finding]]

RULES: Mapping[str, Rule] = {
    "LDTT": individual.ldtt,
    "CSTT": individual.cstt,
    "CSTDCS": individual.cstdcs,
    "TTLDTT": collective.ttldtt,
    "GK": commendation.gk,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the law of the day says of one nomination, with every reason."""

    honour: str
    regime: str | None
    days: Applicable
    findings: tuple[Finding, ...]
    alternative: "Verdict | None" = None

    @property
    def verdict(self) -> str:
        """``not_met`` when a finding is false, ``person_decides`` when one is unknown, else ``met``."""
        truths = {each.met for each in self.findings}
        if False in truths:
            return "not_met"
        return "person_decides" if None in truths else "met"

    @property
    def blocking(self) -> bool:
        """Whether a false finding rests on a text that was read, or on a local provision."""
        return any(each.met is False and each.verified in {"text", "local"} for each in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as plain data of ``verdict/1``."""
        return {
            "schema": SCHEMA,
            "honour": self.honour,
            "regime": self.regime,
            "law_dates": self.days.as_json(),
            "verdict": self.verdict,
            "blocking": self.blocking,
            "findings": [each.as_json() for each in self.findings],
            "alternative": self.alternative.as_json() if self.alternative else None,
        }


def judge(facts: Facts) -> Verdict:
    """Return the verdict on a nomination under the law that governs it.

    Where a transition leaves a choice, the verdict is that of the old law, or of the more favourable one when
    ``apply_more_favourable`` says so, and ``alternative`` holds the other.
    """
    days = regimes.applicable(facts)
    first = _under(facts, days, days.criteria)
    if days.other is None:
        return first
    second = _under(facts, days, days.other)
    if not days.sure:
        return _undecided(first, second)
    if facts.apply_more_favourable is True and _rank(second) > _rank(first):
        first, second = second, first
    return replace(first, alternative=second)


def _undecided(first: Verdict, second: Verdict) -> Verdict:
    """Join two laws between which an unknown day decides: where they differ, a person decides."""
    best, other = (second, first) if _rank(second) > _rank(first) else (first, second)
    if _rank(best) == _rank(other):
        return replace(first, alternative=second)
    doubt = finding(
        "received_by_appraiser",
        None,
        regimes.entered_by_receipt(),
        vi="Chưa biết ngày cơ quan thẩm định nhận hồ sơ nên chưa rõ áp dụng luật cũ hay luật mới.",
        en="The day of receipt by the appraising body, which selects the law, is not known.",
        remedy="Bổ sung ngày cơ quan thẩm định nhận hồ sơ.",
    )
    return replace(best, findings=(*best.findings, doubt), alternative=other)


def _rank(verdict: Verdict) -> int:
    return VERDICTS.index(verdict.verdict)


def _under(facts: Facts, days: Applicable, day: date | None) -> Verdict:
    days = replace(days, criteria=day)
    if day is None:
        return Verdict(facts.honour, None, days, (_no_year(),))
    law, honour = Law(day), honours.get(facts.honour)
    return Verdict(facts.honour, law.regime, days, tuple(_findings(facts, honour, law)))


def _findings(facts: Facts, honour: honours.Honour, law: Law) -> list[Finding]:
    said = honour.version(law.day)
    if said is None:
        return [_too_early(honour, law) if law.regime is None else general.missing(honour, law)]
    found = general.findings(facts, honour, said, law)
    if law.regime not in REGIMES_NOT_ENCODED:
        found += _own(facts, honour, law, _year(facts, law))
    answered = any(each.own or each.code == NOT_ENCODED for each in found)
    return found if answered else [*found, _not_encoded(said)]


def _own(facts: Facts, honour: honours.Honour, law: Law, year: int) -> list[Finding]:
    """Return the honour's own criteria: from its module where it has one, else as the tables list them."""
    rule = RULES.get(honour.code)
    return rule(facts, law, year) if rule else asking.findings(facts, honour, law, year)


def has_criteria(code: str) -> bool:
    """Tell whether any criterion of an honour's own is known; without one a person always decides."""
    return code in RULES or bool(text.topic(code.lower()))


def _year(facts: Facts, law: Law) -> int:
    return facts.achievement_year if isinstance(facts.achievement_year, int) else law.day.year


def _not_encoded(said: Version) -> Finding:
    return finding(
        NOT_ENCODED,
        None,
        said,
        vi="Tiêu chuẩn riêng của danh hiệu, hình thức này chưa có trong bảng luật; người xét quyết định.",
        en="The honour's own criteria are not in the tables; a person decides.",
        remedy="Đối chiếu tiêu chuẩn trong văn bản được viện dẫn.",
    )


def _too_early(honour: honours.Honour, law: Law) -> Finding:
    oldest = honour.provision.versions[0]
    return replace(_not_encoded(oldest), have=law.day)


def _no_year() -> Finding:
    return finding(
        "achievement_year",
        None,
        regimes.entered_by_receipt(),
        vi="Chưa biết năm thành tích nên chưa chọn được luật áp dụng.",
        en="The achievement year, which selects the law, is not known.",
        remedy="Bổ sung năm thành tích.",
    )
