"""Which day's law: criteria by the achievement year, except where a new law is entered by day of receipt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.rules import text
from thidua.rules.facts import Facts
from thidua.rules.shape import Unknown

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


def _criteria_day(facts: Facts) -> tuple[date | None, date | None, bool]:
    """General rule: the law on 31/12 of the achievement year. Exception: a law entered by receipt."""
    ends = _year_end(facts)
    if ends is None:
        return None, None, True
    received, opens = _received(facts), entered_by_receipt().since
    if received is not None and received >= opens:
        return received, None, True
    if received is None:
        return _receipt_unknown(facts, ends, opens)
    old = min(ends, received) if ends >= opens else ends
    return old, (opens if _choice_open(facts, received, opens) else None), True


def _receipt_unknown(facts: Facts, ends: date, opens: date) -> tuple[date | None, date | None, bool]:
    """Keep the rule of the year's end, and name the other law where the receipt could bring it in."""
    decided = _day(facts.decision_date)
    last_of_old = opens - date.resolution
    if decided is not None and decided < opens:
        return min(ends, last_of_old), None, True
    if ends >= opens:
        return ends, last_of_old, False
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
