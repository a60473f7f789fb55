"""Who is due: what each nominee may be proposed for in a year, since when, and which window closes.

Nothing is decided here: every answer is what the rules say of the register as it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet, Subquery

from thidua.base.audit.queries import newest_digest
from thidua.base.library.law import law_under
from thidua.base.org.models import Unit
from thidua.base.register.models import RecipientKind, named
from thidua.rules import honours, ladder
from thidua.rules.eligibility import judge
from thidua.rules.eligibility.judging import NOT_ENCODED
from thidua.rules.facts import STANDING, BadFacts, Facts
from thidua.rules.findings import Finding
from thidua.rules.ladder import Rung, Window
from thidua.work.dossiers.facts.records import (
    Record,
    records_under,
)

MOST = 6000  # nominees of a kind looked through at once; whoever has more under them picks a unit below
LOOKED_BACK = 10  # years
LISTS_KEPT = 4
CARRIED = (
    "award_round", "submission", "dossier", "paper", "council", "council_session", "decision",
    "number_series", "upload", "user", "plan", "intake", "obligation", "document",
)  # fmt: skip
MET, DECIDES = "met", "person_decides"
WIDE = ("province", "nation")
TIERS = ("nation", "province", "district", "commune", "base")


@dataclass(frozen=True, slots=True)
class Line:
    """One honour for which somebody is due. `since` is the first year of an unbroken row in which the law
    would have let it be proposed; `missing` says what is still open; `closes` is the last day of a window."""

    key: str
    kind: str
    code: str
    name: str
    name_fold: str
    unit_code: str
    unit_path: str
    unit_name: str
    honour: str
    verdict: str
    since: int | None
    window: str
    closes: date | None
    missing: tuple[str, ...]

    @property
    def honour_name(self) -> str:
        """The honour as the catalogue calls it."""
        return named(self.honour)

    @property
    def is_closing(self) -> bool:
        """Whether a window is open that will be missed."""
        return self.window == "open"


@dataclass(frozen=True)
class Prospects:
    """One nominee: what the year allows, what is held already, and the windows."""

    record: Record
    year: int
    rungs: tuple[Rung, ...]
    windows: tuple[Window, ...]
    held_for_year: frozenset[str]


def sealed(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """The units, each with the `seal` of the newest word that anything below rests on."""
    return units.annotate(seal=Subquery(newest_digest(CARRIED)))


def due_under(unit: Unit, year: int, day: date) -> Sequence[Line] | None:
    """Every honour that is due under a unit, by the law as it holds there, what is about to be missed first;
    None where there are too many nominees to look through at once. The caller has checked the right to.

    A unit that is `sealed` is answered from memory for as long as nothing that it rests on is written."""
    seal = getattr(unit, "seal", None)
    return _kept(unit, year, day, seal) if seal else _due_under(unit, year, day)


@lru_cache(maxsize=LISTS_KEPT)
def _kept(unit: Unit, year: int, day: date, _seal: str) -> tuple[Line, ...] | None:
    return _due_under(unit, year, day)


def _due_under(unit: Unit, year: int, day: date) -> tuple[Line, ...] | None:
    records = records_under(unit.path, day, year, MOST)
    if records is None:
        return None
    with law_under(unit):
        lines = [line for record in records for line in lines_of(record, year, day)]
    return tuple(sorted(lines, key=_by_urgency))


def prospects_of(record: Record, year: int, day: date) -> Prospects:
    """What one nominee may be proposed for in a year, by the law that is being read (`law_under`); raises
    `rules.facts.BadFacts` on senseless facts."""
    return Prospects(
        record=record,
        year=year,
        rungs=ladder.due(record.facts, year),
        windows=ladder.windows(record.facts, day),
        held_for_year=_held_for(record.facts, year),
    )


def lines_of(record: Record, year: int, day: date) -> Iterable[Line]:
    """The honours for which one nominee is due in a year. Facts that contradict themselves make no line."""
    try:
        facts = record.facts
    except BadFacts:
        return
    open_still = (window for window in ladder.windows(facts, day) if window.state != "missed")
    windows, held = {window.honour: window for window in open_still}, _held_for(facts, year)
    for rung in ladder.in_reach(facts, year):
        window = windows.get(rung.honour)
        if rung.honour not in held and (window or _is_due(facts, rung)):
            yield _line(record, rung, window)


def towards(rung: Rung) -> tuple[Finding, ...]:
    """What a nominee already has towards an honour, where it is not enough yet."""
    return tuple(each for each in rung.missing if each.own and each.met is False and _has_some(each))


def _has_some(found: Finding) -> bool:
    have = found.have
    return bool(have) and isinstance(have, int | list | tuple) and not isinstance(have, bool)


def _is_due(facts: Facts, rung: Rung) -> bool:
    """Met, or only open because something of the year is not known; not where nobody knows what is held, or
    the tables hold no criteria."""
    known = isinstance(facts.held, tuple) and all(each.code != NOT_ENCODED for each in rung.missing)
    return rung.verdict == MET or (rung.verdict == DECIDES and known)


def _held_for(facts: Facts, year: int) -> frozenset[str]:
    held = facts.held if isinstance(facts.held, tuple) else ()
    return frozenset(each.honour for each in held if each.year == year and each.status in STANDING)


def _line(record: Record, rung: Rung, window: Window | None) -> Line:
    return Line(
        key=record.key,
        kind=record.kind,
        code=record.code,
        name=record.name,
        name_fold=record.name_fold,
        unit_code=record.unit.code,
        unit_path=record.unit.path,
        unit_name=record.unit.name,
        honour=rung.honour,
        verdict=rung.verdict,
        since=_since(record.facts, rung),
        window=window.state if window else "",
        closes=date(window.year, 12, 31) if window else None,
        missing=tuple(each.reason_vi for each in rung.missing),
    )


def _since(facts: Facts, rung: Rung) -> int | None:
    """The first year of the unbroken row of years, up to the one asked about, in which it was met already.

    What a unit or a commune gives is of its year only; of a collective, the figures of one year are read."""
    if rung.verdict != MET:
        return None
    since = rung.year
    if facts.nominee.kind == RecipientKind.COLLECTIVE or honours.get(rung.honour).tier not in WIDE:
        return since
    while since > rung.year - LOOKED_BACK and _was_met(facts, rung.honour, since - 1):
        since -= 1
    return since


def _was_met(facts: Facts, honour: str, year: int) -> bool:
    last = date(year, 12, 31)
    held = facts.held
    if isinstance(held, tuple):
        held = tuple(each for each in held if not isinstance(each.decided, date) or each.decided <= last)
    asked = replace(
        facts,
        honour=honour,
        basis=ladder.MERIT,
        achievement_year=year,
        dossier_date=last,
        received_by_appraiser=last,
        held=held,
    )
    return judge(asked).verdict == MET and honour not in _held_for(facts, year)


def _by_urgency(line: Line) -> tuple[object, ...]:
    """What is about to be missed, what opens soon, what is met, the widest tier first, the oldest first."""
    tier = TIERS.index(honours.get(line.honour).tier)
    closes, since = line.closes or date.max, line.since or date.max.year
    return not line.is_closing, not line.window, closes, line.verdict != MET, tier, since, line.name_fold
