"""Which day's law: criteria by the achievement year, except where a new law is entered by day of receipt."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.rules import text
from thidua.rules.facts import Facts
from thidua.rules.shape import UNKNOWN, Unknown

_TIMELINE = "regimes.criteria"


@dataclass(frozen=True, slots=True)
class Law:
    """The law as it stood on one day."""

    day: date

    def on(self, code: str) -> text.Version:
        """Return a provision's version of that day; raise text.NotInForce."""
        return text.find(code, self.day) or text.provision(code).on(self.day)

    def find(self, code: str) -> text.Version | None:
        """Return a provision's version of that day, or None."""
        return text.find(code, self.day)

    @property
    def regime(self) -> str | None:
        """The letter of the regime of criteria, or None before the oldest law in the tables."""
        found = text.find(_TIMELINE, self.day)
        return found.value["regime"] if found else None


@dataclass(frozen=True, slots=True)
class Applicable:
    """Which days' law a dossier falls under.

    ``criteria`` selects the criteria; ``other`` is the other law's day where there is a choice;
    ``sure`` is False where the day of receipt decides between the two and is not known.
    """

    criteria: date | None
    procedure: date | None
    authority: date | None
    bonus: date | None
    other: date | None = None
    sure: bool = True

    def as_json(self) -> dict[str, str | None]:
        """Return the four days in ISO form."""
        days = {name: getattr(self, name) for name in ("criteria", "procedure", "authority", "bonus")}
        return {name: day.isoformat() if day else None for name, day in days.items()}


def criteria_on(day: date) -> str | None:
    """Return the regime of criteria on a day, or None before the oldest law in the tables."""
    return Law(day).regime


def procedure_on(day: date) -> str | None:
    """Return the regime of procedure, votes and money on a day, or None where none is known."""
    found = text.find("regimes.decree", day)
    return found.value["regime"] if found else None


def applicable(facts: Facts) -> Applicable:
    """Return the days whose law governs the dossier, and the choice that a transition leaves."""
    filed, decided = _day(facts.dossier_date), _day(facts.decision_date)
    criteria, other, sure = _criteria_day(facts)
    return Applicable(criteria, filed, decided, decided, other, sure)


@dataclass(frozen=True, slots=True)
class Rule:
    """Why the criteria are those of a certain day: the rule in words, and where it stands."""

    vi: str
    en: str
    cite: str
    verified: str

    def as_json(self) -> dict[str, str]:
        """Return the rule as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def rule_of(facts: Facts) -> Rule | None:
    """Return the rule by which the law of the criteria was chosen; None where no year tells it.

    Source: the versions of the regimes themselves; the day of receipt since Luật 06/2026/QH16."""
    days, opens = applicable(facts), entered_by_receipt()
    if days.criteria is None:
        return None
    if _day(facts.criteria_day) is not None:
        return _rule(_chosen_words(days), _version_on(days.criteria, opens))
    if not days.sure or days.other is not None:
        return _rule(_choice_words(facts, days, opens.since), opens)
    if days.criteria >= opens.since:
        return _rule(_entered_words(days.criteria, opens.since), opens)
    return _rule(_year_end_words(days.criteria), _version_on(days.criteria, opens))


def _rule(words: tuple[str, str], law: text.Version) -> Rule:
    return Rule(*words, law.cite, law.verified)


def _version_on(day: date, otherwise: text.Version) -> text.Version:
    return text.find(_TIMELINE, day) or otherwise


def _vi(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "chưa rõ"


def _chosen_words(days: Applicable) -> tuple[str, str]:
    return (
        f"Người có thẩm quyền quyết định áp dụng tiêu chuẩn của ngày {_vi(days.criteria)}, khác với ngày "
        f"theo quy tắc chung ({_vi(days.other or days.criteria)}).",
        f"A person with the right to it chose the criteria of {days.criteria}, against the general rule.",
    )


def _choice_words(facts: Facts, days: Applicable, opens: date) -> tuple[str, str]:
    if not days.sure:
        return (
            f"Chưa biết ngày cơ quan thẩm định nhận hồ sơ: nhận trước {_vi(opens)} thì theo luật cũ, "
            "từ ngày đó thì theo luật mới; kết quả theo cả hai luật được ghi cạnh nhau.",
            f"The day of receipt is not known: before {opens} the old law governs, from then on the new.",
        )
    return (
        f"Hồ sơ được tiếp nhận ngày {_vi(_received(facts))}, trước ngày luật mới có hiệu lực ({_vi(opens)}): "
        "làm tiếp theo luật cũ, hoặc theo luật mới nếu có lợi hơn; "
        "kết quả theo cả hai luật được ghi cạnh nhau.",
        f"Received before {opens}: finished under the old law, or under the new where more favourable.",
    )


def _entered_words(day: date, opens: date) -> tuple[str, str]:
    return (
        f"Hồ sơ được tiếp nhận ngày {_vi(day)}, từ ngày luật mới có hiệu lực ({_vi(opens)}) "
        "nên theo luật mới.",
        f"Received on {day}, when the new law was in force.",
    )


def _year_end_words(day: date) -> tuple[str, str]:
    return (
        f"Tiêu chuẩn theo luật có hiệu lực vào ngày cuối của năm thành tích ({_vi(day)}).",
        f"The criteria are those in force at the end of the achievement year ({day}).",
    )


def _criteria_day(facts: Facts) -> tuple[date | None, date | None, bool]:
    """General rule: the law on 31/12 of the achievement year. Exceptions: a law entered by receipt; a day
    that a person chose, beside which the day of the rule stays the other one."""
    chosen = _day(facts.criteria_day)
    if chosen is not None:
        ordinary = _criteria_day(replace(facts, criteria_day=UNKNOWN))[0]
        return chosen, ordinary if ordinary != chosen else None, True
    ends = _year_end(facts)
    if ends is None:
        return None, None, True
    received, opens = _received(facts), entered_by_receipt().since
    if received is not None and received >= opens:
        return _entered(ends, received), None, True
    if received is None:
        return _receipt_unknown(facts, ends, opens)
    old = min(ends, received) if ends >= opens else ends
    return old, (opens if _choice_open(facts, received, opens) else None), True


def _entered(ends: date, received: date) -> date:
    """The day of receipt while the law that it brings in runs; the next is entered by year's end again."""
    last = entered_by_receipt().until
    return received if last is None or received <= last else max(ends, last)


def _receipt_unknown(facts: Facts, ends: date, opens: date) -> tuple[date | None, date | None, bool]:
    """Keep the rule of the year's end, and name the other law where the receipt could bring it in."""
    decided = _day(facts.decision_date)
    last_of_old = opens - date.resolution
    if decided is not None and decided < opens:
        return min(ends, last_of_old), None, True
    if ends >= opens:
        begun_before = date(ends.year, 1, 1) < opens  # else nothing of the year can have come in before
        return (ends, last_of_old, False) if begun_before else (ends, None, True)
    if decided is not None or facts.apply_more_favourable is True:
        return ends, opens, False
    return ends, None, True


def _choice_open(facts: Facts, received: date, opens: date) -> bool:
    """Tell whether a dossier received under the old law is, or may be, still undecided under the new one."""
    decided = _day(facts.decision_date)
    if decided is not None:
        return decided >= opens
    return facts.apply_more_favourable is True or date(received.year, 12, 31) >= opens


def _received(facts: Facts) -> date | None:
    """The day of receipt by the appraising body; filed under the new law is received under it."""
    received, filed = _day(facts.received_by_appraiser), _day(facts.dossier_date)
    if received is None and filed is not None and filed >= entered_by_receipt().since:
        return filed
    return received


def _year_end(facts: Facts) -> date | None:
    """31/12 of the achievement year; a sudden merit without a year is of the year in which it was filed."""
    year = facts.achievement_year
    if isinstance(year, int):
        return date(year, 12, 31)
    if facts.basis != "sudden":
        return None
    known = [_day(each) for each in (facts.dossier_date, facts.received_by_appraiser, facts.decision_date)]
    return next((date(day.year, 12, 31) for day in known if day), None)


@text.kept
def entered_by_receipt() -> text.Version:
    """Return the regime that a dossier enters by the day on which the appraising body receives it."""
    versions = text.provision(_TIMELINE).versions
    return next(each for each in versions if each.value["enters_by"] == "receipt")


def _day(value: Any) -> date | None:
    return None if isinstance(value, Unknown) else value
