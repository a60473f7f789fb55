"""The way forward: what a nominee may be proposed for, what is missing, and how a chosen honour is reached.

Nothing here is law: each answer is what `eligibility.judge` says of facts as they are, or as they would be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.rules import honours, regimes, text
from thidua.rules.eligibility import asking, chains, has_criteria, judge
from thidua.rules.eligibility.record import Case
from thidua.rules.facts import Collective, Facts, Held, Initiative, YearFacts
from thidua.rules.findings import Finding
from thidua.rules.regimes import Law
from thidua.rules.words import named

LONGEST_WAY = 40  # years looked ahead; a guard, not a rule of law
ENOUGH_IDEAS = 2  # initiatives assumed for a year to come, so that none is missing for want of a second
ASSUMED_HEADS = 10  # members assumed of a collective whose size is unknown
MERIT = "merit"
WINDOW = "filed_in_time"
LEANS = frozenset({"holds", "titles_in_a_row"})  # criteria that nobody meets who holds none of what they name


@dataclass(frozen=True, slots=True)
class Rung:
    """What the law says of one honour for a nominee in a year, and the findings that are not true."""

    honour: str
    year: int
    verdict: str
    blocking: bool
    missing: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the rung as plain data."""
        return {
            "honour": self.honour,
            "year": self.year,
            "verdict": self.verdict,
            "blocking": self.blocking,
            "missing": [each.as_json() for each in self.missing],
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One honour to be earned in a year, with what the law of that year asks for it and when it is filed."""

    year: int
    honour: str
    asks: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the step as plain data."""
        return {
            "year": self.year,
            "honour": self.honour,
            "asks": [each.as_json() for each in self.asks],
        }


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest lawful way to an honour; ``reached`` is the year of the last step, None where none is.

    ``open`` holds what stands against it at the start, and where no way is known what a person decides.
    """

    honour: str
    steps: tuple[Step, ...]
    reached: int | None
    open: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the way as plain data."""
        return {
            "honour": self.honour,
            "reached": self.reached,
            "steps": [each.as_json() for each in self.steps],
            "open": [each.as_json() for each in self.open],
        }


@dataclass(frozen=True, slots=True)
class Window:
    """A year in which an honour has to be filed or is lost: ``state`` is coming, open or missed."""

    honour: str
    year: int
    state: str
    reason_vi: str
    cite: str
    verified: str
    doubtful: bool

    def as_json(self) -> dict[str, Any]:
        """Return the window as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


# Who is due ----------------------------------------------------------------------------------------------


def due(facts: Facts, year: int) -> tuple[Rung, ...]:
    """Return the verdict by merit, and what is missing, for every honour of the year for such a nominee.

    The honour and basis that the facts name do not matter; their dates count only for their own year.
    """
    asked = _dated(facts, year)
    return tuple(_rung(replace(asked, honour=code), year) for code in for_nominee(facts, year))


def in_reach(facts: Facts, year: int) -> tuple[Rung, ...]:
    """As ``due``, without the honours that lean on others of which the nominee holds none: they are not met.

    Most nominees hold none of what most honours lean on, so a list of thousands is told in half the time.
    """
    asked = _dated(facts, year)
    codes = [code for code in for_nominee(facts, year) if not _leans_on_nothing(asked, code)]
    return tuple(_rung(replace(asked, honour=code), year) for code in codes)


def _leans_on_nothing(facts: Facts, code: str) -> bool:
    """Tell whether, whichever day's law governs, some honour has to be held and none such is."""
    if not isinstance(facts.held, tuple):
        return False
    held = {each.honour for each in facts.held}
    days = regimes.applicable(facts)
    governing = [day for day in (days.criteria, days.other) if day is not None]
    return bool(governing) and all(
        any(held.isdisjoint(codes) for codes in _needed(code, _kind(facts), day)) for day in governing
    )


@text.kept
def _needed(code: str, kind: str, day: date) -> tuple[frozenset[str], ...]:
    """Return, for every criterion of a day that asks for an honour held before, the codes of which one has to
    be; alternatives ask for nothing by themselves."""
    rules = (version.value for _, version in asking.in_force(code, MERIT, kind, day))
    return tuple(frozenset(each["of"]) for each in rules if each["ask"] in LEANS)


def for_nominee(facts: Facts, year: int) -> tuple[str, ...]:
    """Return the codes of the honours of a year that are for such a nominee, and whose criteria are known."""
    kind, last = facts.nominee.kind, date(year, 12, 31)
    known = (honours.get(code) for code in honours.codes() if has_criteria(code))
    return tuple(each.code for each in known if kind in each.recipients and each.existed_on(last))


def _rung(facts: Facts, year: int) -> Rung:
    found = judge(facts)
    missing = tuple(each for each in found.findings if each.met is not True)
    return Rung(facts.honour, year, found.verdict, found.blocking, missing)


def _dated(facts: Facts, year: int) -> Facts:
    """Return the facts for a year; for another year than their own, as if filed on its last day."""
    if facts.achievement_year == year:
        return replace(facts, basis=MERIT)
    last = date(year, 12, 31)
    return replace(
        facts,
        basis=MERIT,
        achievement_year=year,
        dossier_date=last,
        received_by_appraiser=last,
        decision_date=None,
    )


# The way -------------------------------------------------------------------------------------------------


def way_to(facts: Facts, honour: str, first_year: int) -> Way:
    """Return the shortest lawful way to an honour by merit, from a year on, one honour a step.

    Every year to come is taken to be as good as a year can be: top rating, initiatives that reach the nation,
    first of the block; what is past stays as it is. What is held and not listed counts as none.
    """
    honours.get(honour)
    start = replace(facts, held=() if not isinstance(facts.held, tuple) else facts.held)
    before = _rung(replace(_dated(start, first_year), honour=honour), first_year)
    steps = _climb(start, honour, first_year)
    if steps is None:
        far = _rung(_at(start, (), honour, first_year + LONGEST_WAY, first_year), first_year)
        return Way(honour, (), None, far.missing)
    kept = _pruned(start, steps, first_year)
    told = tuple(Step(year, code, _asks(start, kept, code, year, first_year)) for year, code in kept)
    return Way(honour, told, kept[-1][0], before.missing)


Earned = tuple[tuple[int, str], ...]


def _climb(facts: Facts, honour: str, first: int) -> Earned | None:
    """Earn every honour of the ladder as soon as the law allows, until the one wanted is reached."""
    earned: Earned = ()
    for year in range(first, first + LONGEST_WAY):
        for code in (honour, *_order(below(honour, _kind(facts)))):
            if _is_new(facts, earned, code) and _met(facts, earned, code, year, first):
                earned += ((year, code),)
                if code == honour:
                    return earned
        if _met(facts, earned, honour, year, first):
            return (*earned, (year, honour))
    return None


def _kind(facts: Facts) -> str:
    kind = facts.nominee.kind
    return kind if isinstance(kind, str) else "person"


@text.kept
def below(honour: str, kind: str) -> frozenset[str]:
    """Return the honours on which an honour leans by merit, directly or through others."""
    found: set[str] = set()
    waiting = [honour]
    while waiting:
        for code in _named_by(waiting.pop(), kind) - found:
            found.add(code)
            waiting.append(code)
    return frozenset(found - {honour})


def _named_by(honour: str, kind: str) -> set[str]:
    values = (version.value for _, what in asking.criteria(honour, MERIT, kind) for version in what.versions)
    return {code for value in values for part in asking.parts(value) for code in part_codes(part)}


def part_codes(part: Mapping[str, Any]) -> Iterable[str]:
    """Return the codes of honours that one criterion names."""
    named_there = part.get("of")
    return [*(named_there if isinstance(named_there, list) else []), *part.get("unsure_of", ())]


def _order(codes: Iterable[str]) -> list[str]:
    """Orders and certificates first, so that a state-level title does not take their year."""
    return sorted(codes, key=lambda code: (honours.get(code).kind == "title", honours.codes().index(code)))


def _is_new(facts: Facts, earned: Earned, code: str) -> bool:
    """A title is earned year after year; an order or a certificate once is enough on the way."""
    held = {each.honour for each in facts.held} if isinstance(facts.held, tuple) else set()
    return honours.get(code).kind == "title" or code not in held | {each for _, each in earned}


def _met(facts: Facts, earned: Earned, code: str, year: int, first: int) -> bool:
    found = judge(_at(facts, earned, code, year, first))
    return found.verdict == "met" and all(_in_window(each) for each in found.findings)


def _in_window(found: Finding) -> bool:
    """Tell whether a file comes in the year that the law names, and not before: a way leaves nothing open."""
    return found.code != WINDOW or found.have in found.need


def _at(facts: Facts, earned: Earned, code: str, year: int, first: int) -> Facts:
    """Return the facts as they would stand at the end of a year, with what was earned on the way."""
    known = facts.held if isinstance(facts.held, tuple) else ()
    last = date(year, 12, 31)
    return replace(
        facts,
        honour=code,
        basis=MERIT,
        achievement_year=year,
        dossier_date=last,
        received_by_appraiser=last,
        decision_date=None,
        apply_more_favourable=False,
        years={**facts.years, **{each: _best_year(each) for each in range(first, year + 1)}},
        held=(*known, *(_granted(when, what) for when, what in earned if when <= year)),
        collective=_best_collective(facts),
        standards_met=True,
    )


def _best_year(year: int) -> YearFacts:
    idea = Initiative(level="nation", scope="nation", applied=True, recognised=date(year, 12, 31))
    return YearFacts(
        rating="HTXSNV",
        leave_days=0,
        discipline=None,
        under_review=False,
        registered=True,
        initiatives=(idea,) * ENOUGH_IDEAS,
    )


def _granted(year: int, code: str) -> Held:
    return Held(code, year, date(year, 12, 31), MERIT, "granted")


def _best_collective(facts: Facts) -> Collective:
    seen = facts.collective if isinstance(facts.collective, Collective) else Collective()
    heads = seen.members if isinstance(seen.members, int) else ASSUMED_HEADS
    return replace(
        seen,
        members=heads,
        completed=heads,
        ldtt=heads,
        cstdcs=heads,
        disciplined=0,
        rank_in_block=1,
        dissolved=None,
        rating="HTXSNV",
    )


def _pruned(facts: Facts, earned: Earned, first: int) -> Earned:
    """Leave out, from the last to the first, every step without which the way still holds."""
    kept = earned
    for step in reversed(earned[:-1]):
        fewer = tuple(each for each in kept if each != step)
        later = [each for each in fewer if each[0] >= step[0]]
        if all(_met(facts, _without(fewer, each), each[1], each[0], first) for each in later):
            kept = fewer
    return kept


def _without(earned: Earned, step: tuple[int, str]) -> Earned:
    """A step is judged by what was earned besides."""
    return tuple(each for each in earned if each != step)


def _asks(facts: Facts, earned: Earned, code: str, year: int, first: int) -> tuple[Finding, ...]:
    found = judge(_at(facts, _without(earned, (year, code)), code, year, first))
    return tuple(each for each in found.findings if each.own or each.code == WINDOW)


# Windows -------------------------------------------------------------------------------------------------


def windows(facts: Facts, on: date) -> tuple[Window, ...]:
    """Return every year in which an honour has to be filed or is lost, as it looks on a day."""
    found = []
    for code in for_nominee(facts, on.year):
        for _, what in asking.criteria(code, MERIT, _kind(facts)):
            rule = what.on_or_none(on)
            if rule is not None and rule.value["ask"] == "filed_year_after":
                found += _windows_of(facts, code, rule, on)
    return tuple(found)


def _windows_of(facts: Facts, code: str, rule: Any, on: date) -> list[Window]:
    case = Case(facts, Law(on), on.year)
    taken = [each.year for each in facts.held if each.honour == code] if isinstance(facts.held, tuple) else []
    years = sorted(set(chains.years_due(case, rule.value)))
    return [
        Window(
            honour=code,
            year=year,
            state="coming" if year > on.year else "open" if year == on.year else "missed",
            reason_vi=f"{named([code])}: phải nộp hồ sơ trong năm {year}, năm liền kề năm có quyết định.",
            cite=rule.cite,
            verified=rule.verified,
            doubtful=rule.doubtful,
        )
        for year in years
        if not any(isinstance(held, int) and held >= year - 1 for held in taken)
    ]
