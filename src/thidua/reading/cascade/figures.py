"""Figures to be reached above: whether the lower plan sets itself no less, and no later."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.reading.cascade.clauses import Clause
from thidua.reading.cascade.likeness import Answers
from thidua.reading.cascade.names import check
from thidua.reading.cascade.results import KEPT, LATER, MISSING, Check
from thidua.reading.cascade.terms import words_of
from thidua.reading.letters import fold
from thidua.reading.results import Found, Reading, Target

_SAME_MATTER = 0.33
_AS_GOOD = 0.9  # of two lower figures that speak of it nearly as well, the one that meets it counts
_NO_MORE_THAN = re.compile(
    r"\b(?:dưới|không quá|tối đa|giảm (?:còn|xuống))\s(?:còn\s|dưới\s)?$", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:mỗi|từng)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target and the clause it stands in."""

    target: Target
    clause: Clause | None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the clause, else those of the target itself."""
        return self.clause.words if self.clause else words_of(self.target.quote)

    @property
    def is_ceiling(self) -> bool:
        """Whether the figure is not to be passed."""
        return bool(_NO_MORE_THAN.search(self.before()))

    @property
    def is_for_each(self) -> bool:
        """Whether every unit is to reach the figure by itself; shares always are."""
        return self.target.unit == "%" or bool(_EACH.search(self.before()))

    def before(self) -> str:
        """What the clause says before the figure."""
        text = self.clause.spot.text if self.clause else ""
        at = text.find(self.target.text[:12])
        return text[:at] if at > 0 else ""


def aims_of(targets: Sequence[Target], clauses: Sequence[Clause]) -> list[Aim]:
    """Every target with its clause: the one that has its words, at its line or before."""
    return [Aim(target, clause_with(target, clauses)) for target in targets]


def clause_with(target: Target, clauses: Sequence[Clause]) -> Clause | None:
    """The last clause that begins no later than the target and has its first words."""
    start = fold(target.quote)[:12]
    place = (target.page or 0, target.line)
    held = [c for c in clauses if (c.spot.page or 0, c.spot.line) <= place and start in c.shadow]
    return held[-1] if held else None


def target_checks(
    upper: Reading, lower: Reading, asked: Sequence[Clause], answers: Answers
) -> Iterator[Check]:
    """Every target of the upper plan."""
    below = aims_of(lower.targets, answers.clauses)
    for aim in aims_of(upper.targets, asked):
        yield target_check(aim, below, answers)


def target_check(above: Aim, lower: Sequence[Aim], answers: Answers) -> Check:
    """One target: the lower one of the same unit that speaks of the same matter, and how they compare."""
    item = above.target.text
    same_unit = [aim for aim in lower if aim.target.unit == above.target.unit and aim.clause]
    scored = [(answers.likeness(above.words, aim.clause), aim) for aim in same_unit if aim.clause]
    best = max((score for score, _ in scored), default=0.0)
    near = [aim for score, aim in scored if score >= max(_SAME_MATTER, _AS_GOOD * best)]
    found = min(near, key=lambda aim: standing(above, aim)[0] != KEPT, default=None)
    if found is not None:
        status, reason = standing(above, found)
        return check("target", item, above.target, found.target, status, reason)
    clause = clause_with_figure(above, answers)
    return check("target", item, above.target, clause, KEPT if clause else MISSING)


def clause_with_figure(above: Aim, answers: Answers) -> Found | None:
    """A clause of the same matter that has the figure and its unit, though not set out as a target."""
    unit = fold(above.target.unit)
    wanted = re.compile(rf"\b0*{re.escape(figure(aimed_at(above.target)))}\s?{re.escape(unit)}(?!\w)")
    for clause in answers.clauses:
        if wanted.search(clause.shadow) and answers.likeness(above.words, clause) >= _SAME_MATTER:
            return Found(clause.spot.text, clause.spot.line, clause.spot.page)
    return None


def standing(above: Aim, below: Aim) -> tuple[str, str]:
    """The status of a target that is found below, with the reason where it falls short."""
    wanted, given = aimed_at(above.target), aimed_at(below.target)
    short = given > wanted if above.is_ceiling else given < wanted
    if short and above.is_for_each:
        return MISSING, f"Chỉ tiêu cấp dưới là {figure(given)}, cấp trên yêu cầu {figure(wanted)}."
    if above.target.period and below.target.period and below.target.period[1] > above.target.period[1]:
        return LATER, f"Kế hoạch cấp dưới đặt mốc đến {day(below.target.period[1])}."
    return KEPT, ""


def aimed_at(target: Target) -> float:
    """The figure by which a target is compared: the least that is asked, else the most that is allowed."""
    return next((value for value in (target.min, target.max) if value is not None), 0.0)


def day(iso: str) -> str:
    """A day as written here."""
    return "/".join(reversed(iso.split("-")))


def figure(value: float) -> str:
    """A figure as written here."""
    return f"{value:g}".replace(".", ",")
