"""Rows of the register in the words of `facts/1`, for one nominee or for thousands. Unknown stays out."""

from collections.abc import Iterable, Sequence
from typing import Any

from thidua.base.org.models import Person, Post, Unit
from thidua.base.register.models import CollectiveYear, Discipline, Honour, Initiative, Rating

Known = dict[str, Any]
YEARS_LOOKED_AT = 10
FIGURES = ("members", "completed", "ldtt", "cstdcs", "disciplined", "rank_in_block", "block_size", "small")


def person_known(person: Person, posts: Sequence[Post]) -> Known:
    """Who a person is; `posts` are those held on the last day of the year, which tell who leads."""
    known: Known = {"category": person.category}
    if person.sex:
        known["sex"] = person.sex
    if person.recruited:
        known["recruited"] = person.recruited.isoformat()
    if posts:
        known["leader"] = any(post.is_leader for post in posts)
    return known


def years_known(
    ratings: Iterable[Rating], measures: Iterable[Discipline], initiatives: Iterable[Initiative]
) -> Known:
    """The years of a person. A year that was rated is known whole: what the register lacks is none."""
    rated = {rating.year: rating for rating in ratings}
    measured = {measure.on.year: measure for measure in measures}
    thought: dict[int, list[Initiative]] = {}
    for initiative in initiatives:
        thought.setdefault(initiative.year, []).append(initiative)
    years = sorted({*rated, *measured, *thought})
    return {str(y): _year(rated.get(y), measured.get(y), thought.get(y)) for y in years}


def held_known(row: Honour) -> Known:
    """One honour of the register."""
    return {
        "honour": row.honour,
        "year": row.achievement_year,
        "decided": row.decided_on.isoformat(),
        "basis": row.basis,
        "status": row.status,
    }


def collective_known(collective: Unit, figures: CollectiveYear | None) -> Known:
    """A collective with its figures of the year, where there are any."""
    known = {name: getattr(figures, name) for name in FIGURES if getattr(figures, name, None) is not None}
    closed = collective.closed
    return {**known, "dissolved": closed.isoformat() if closed else None}


def _year(rating: Rating | None, measure: Discipline | None, initiatives: list[Initiative] | None) -> Known:
    known = _rated(rating) if rating else {}
    looked_at = rating is not None and _is_looked_at(rating)
    if looked_at or measure:
        known["discipline"] = {"kind": measure.kind, "on": measure.on.isoformat()} if measure else None
    if looked_at or initiatives:
        known["initiatives"] = [_initiative(initiative) for initiative in initiatives or ()]
    return known


def _is_looked_at(rating: Rating) -> bool:
    """Whether somebody has looked at the year: that a person registered says nothing of the rest."""
    told = (rating.rating or None, rating.leave_days, rating.under_review)
    return any(value is not None for value in told)


def _rated(rating: Rating) -> Known:
    known = {
        "rating": rating.rating or None,
        "leave_days": rating.leave_days,
        "registered": rating.registered,
        "under_review": rating.under_review,
    }
    return {name: value for name, value in known.items() if value is not None}


def _initiative(initiative: Initiative) -> Known:
    known: Known = {"level": initiative.level}
    if initiative.scope:
        known["scope"] = initiative.scope
    if initiative.applied is not None:
        known["applied"] = initiative.applied
    if initiative.recognised:
        known["recognised"] = initiative.recognised.isoformat()
    return known
