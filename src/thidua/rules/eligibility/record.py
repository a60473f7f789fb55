"""What a nominee's record holds towards a chain: honours that still stand, and unbroken runs of years."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from thidua.rules import honours
from thidua.rules.facts import RATINGS, STANDING, Facts, Held
from thidua.rules.findings import Truth, weakest
from thidua.rules.regimes import Law
from thidua.rules.shape import Unknown
from thidua.rules.text import Version

_LONGEST = 60  # years looked back where nothing else ends a run; a guard, not a rule of law


@dataclass(frozen=True, slots=True)
class Candidate:
    """One honour held that may count: its year (None unknown), whether it counts, and whether it would
    if achievements in movements and sudden merits were not left out."""

    code: str
    year: int | None
    counts: Truth
    otherwise: Truth


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken run of years that ends in ``last``: the years surely in it, and those that may be.

    ``needed`` is how many years the law asks for.
    """

    last: int
    sure_from: int
    maybe_from: int
    needed: int = 1

    @property
    def sure(self) -> int:
        """The number of years surely in the run."""
        return self.last - self.sure_from + 1

    @property
    def maybe(self) -> int:
        """The number of years that may be in the run."""
        return self.last - self.maybe_from + 1

    def holds(self, year: int | None) -> Truth:
        """Tell whether a year lies in the run."""
        if year is None:
            return None
        if self.sure_from <= year <= self.last:
            return True
        return None if self.maybe_from <= year <= self.last else False


@dataclass(frozen=True, slots=True)
class Case:
    """One nomination under one day's law; ``run`` is the run of years that a group of criteria speaks of."""

    facts: Facts
    law: Law
    year: int
    run: Run | None = field(default=None)

    def within(self, run: Run) -> "Case":
        """Return the case with its run of years."""
        return replace(self, run=run)


def candidates(case: Case, codes: Any) -> list[Candidate] | None:
    """Return every honour held of the codes that was not taken back; None where nobody knows what is held."""
    held = case.facts.held
    if isinstance(held, Unknown):
        return None
    listed = (each for each in held if each.honour in codes)
    found = (_candidate(each, case.law) for each in listed)
    return [each for each in found if each.otherwise is not False]


def _candidate(each: Held, law: Law) -> Candidate:
    stands: Truth = None if isinstance(each.status, Unknown) else each.status in STANDING
    year = None if isinstance(each.year, Unknown) else each.year
    return Candidate(each.honour, year, _usable(each, stands, law), stands)


def _usable(each: Held, stands: Truth, law: Law) -> Truth:
    rule = exclusion(law)
    if rule is None or stands is False or honours.get(each.honour).is_yearly:
        return stands
    if isinstance(each.basis, Unknown):
        return None
    if each.basis not in rule.value["bases"]:
        return stands
    return False if rule.value["certain"] else None


def exclusion(law: Law) -> Version | None:
    """Return the rule that keeps movement and sudden awards out of chains of merit, where there is one."""
    return law.find("general.merit_chain_excludes")


def blamed(rule: Version, met: Truth, otherwise: Truth, law: Law) -> tuple[Version, str]:
    """Return the law to cite, and a sentence to add where only awards left out keep a criterion from true."""
    left_out = exclusion(law)
    if left_out is None or met is True or otherwise is not True:
        return rule, ""
    source = replace(
        rule,
        cite=f"{rule.cite}; {left_out.cite}",
        verified=weakest((rule.verified, left_out.verified)),
        doubtful=rule.doubtful or left_out.doubtful,
    )
    return source, " Khen theo phong trào, đột xuất không làm căn cứ xét công trạng."


def run_of(case: Case, truth_of: Callable[[int], Truth], needed: int, after: Any = ()) -> Run:
    """Return the run of years, back from the achievement year, in which a truth holds every year.

    ``after`` names honours: the run may only begin in the year after the first of them was held.
    """
    sure_floor, maybe_floor = _floors(case, after) if after else (None, None)
    lowest = case.year - _LONGEST
    maybe_from = _back(case.year, lowest if maybe_floor is None else maybe_floor + 1, truth_of, sure=False)
    floor = lowest if sure_floor is None else sure_floor + 1
    sure_from = max(_back(case.year, floor, truth_of, sure=True), maybe_from)
    return Run(case.year, sure_from, maybe_from, needed)


def years_spoken_of(case: Case) -> list[int]:
    """Return the years of the run that are looked into: those asked for, and earlier ones that are on record.

    A year before those asked for, of which nothing was said, is not waited for.
    """
    run = run_in(case)
    first = run.last - run.needed + 1
    years = range(run.maybe_from, run.last + 1)
    return [year for year in years if year >= first or year in case.facts.years]


def run_in(case: Case) -> Run:
    """Return the run of the group of criteria; without one, the achievement year alone."""
    return case.run or Run(case.year, case.year, case.year)


def _back(last: int, first: int, truth_of: Callable[[int], Truth], *, sure: bool) -> int:
    year = last
    while year >= first and (truth_of(year) is True if sure else truth_of(year) is not False):
        year -= 1
    return year + 1


def _floors(case: Case, after: Any) -> tuple[int | None, int | None]:
    """Return the year after which a run surely counts, and after which it may; None is no bound."""
    known = candidates(case, after)
    if known is None:
        return case.year, None
    usable = [each for each in known if each.counts is not False] or known
    if not usable:
        return None, None
    sure = [each.year for each in usable if each.counts is True and each.year is not None]
    years = [each.year for each in usable if each.year is not None]
    maybe = min(years) if len(years) == len(usable) else None
    return (min(sure) if sure else min(years, default=case.year) if maybe is not None else case.year), maybe


def rated(facts: Facts, year: int, least: str) -> Truth:
    """Tell whether the rating of a year reaches a level; nobody rated is no."""
    rating = facts.year(year).rating
    if isinstance(rating, Unknown):
        return None
    return rating is not None and RATINGS.index(rating) >= RATINGS.index(least)
