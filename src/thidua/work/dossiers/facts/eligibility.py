"""Rows of the register and of a dossier as the facts that `rules` judges. Unknown stays out."""

from datetime import date
from typing import Any

from django.db.models import Q

from thidua.base.org.models import Person, Post, Unit, held_on
from thidua.base.register import queries as register
from thidua.base.register.models import Basis, Honour, Initiative, Rating, RecipientKind
from thidua.rules import facts
from thidua.rules.eligibility import Verdict, judge
from thidua.work.dossiers.models import Dossier, PaperKind
from thidua.work.dossiers.queries import law_chosen, paper_kinds

Known = dict[str, Any]
YEARS_LOOKED_AT = 10


def verdict_of(dossier: Dossier, *, decided: date | None = None) -> Verdict:
    """What the law of the dossier's days says of it; `decided` is the day of decision, once known."""
    return verdict_on(facts_of(dossier, decided=decided))


def verdict_on(known: Known) -> Verdict:
    """What the law says of facts; raises `rules.facts.BadFacts` when they contradict themselves."""
    return judge(facts.read(known))


def facts_of(dossier: Dossier, *, decided: date | None = None) -> Known:
    """The dossier as plain data of `facts/1`."""
    known: Known = {
        "schema": facts.SCHEMA,
        "honour": dossier.honour,
        "basis": dossier.basis,
        "achievement_year": dossier.achievement_year,
        "dossier_date": dossier.dossier_date.isoformat(),
        "nominee": _nominee(dossier),
        "years": _years(dossier),
        "held": _held(dossier),
        "collective": _collective(dossier),
        "movement": _movement(dossier),
    }
    if dossier.received_on:
        known["received_by_appraiser"] = dossier.received_on.isoformat()
    if decided:
        known["decision_date"] = decided.isoformat()
    if chosen := law_chosen(dossier):
        known["apply_more_favourable"] = chosen.content["favourable"]
    return {name: value for name, value in known.items() if value is not None}


def _nominee(dossier: Dossier) -> Known:
    known: Known = {"kind": dossier.kind}
    if dossier.person is not None:
        known |= _person(dossier.person, dossier)
    return known


def _person(person: Person, dossier: Dossier) -> Known:
    known: Known = {"category": person.category}
    if person.sex:
        known["sex"] = person.sex
    if person.recruited:
        known["recruited"] = person.recruited.isoformat()
    posts = list(Post.objects.filter(_in_year(dossier.achievement_year), person=person))
    if posts:
        known["leader"] = any(post.is_leader for post in posts)
    return known


def _in_year(year: int) -> Q:
    """Posts held on the last day of the year."""
    return held_on(date(year, 12, 31))


def _years(dossier: Dossier) -> Known | None:
    """The years of a person. A year that was rated is known whole: what the register lacks is none."""
    person = dossier.person
    if person is None:
        return None
    since = dossier.achievement_year - YEARS_LOOKED_AT
    ratings = {r.year: r for r in register.ratings_of(person).filter(year__gte=since)}
    measures = {m.on.year: m for m in register.disciplines_of(person).filter(on__year__gte=since)}
    initiatives: dict[int, list[Initiative]] = {}
    for initiative in register.initiatives_of(person).filter(year__gte=since):
        initiatives.setdefault(initiative.year, []).append(initiative)
    years = sorted({*ratings, *measures, *initiatives})
    known = {str(y): _year(ratings.get(y), measures.get(y), initiatives.get(y)) for y in years}
    return _without_unrecognised(dossier, known)


def _year(rating: Rating | None, measure: Any, initiatives: list[Initiative] | None) -> Known:
    known = _rated(rating) if rating else {}
    if rating or measure:
        known["discipline"] = {"kind": measure.kind, "on": measure.on.isoformat()} if measure else None
    if rating or initiatives:
        known["initiatives"] = [_initiative(initiative) for initiative in initiatives or ()]
    return known


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


def _without_unrecognised(dossier: Dossier, known: Known) -> Known:
    """A certificate lies in the file that the register does not know: then the year's list is unknown."""
    year = known.get(str(dossier.achievement_year))
    if year and not year.get("initiatives") and PaperKind.INITIATIVE in paper_kinds(dossier):
        year.pop("initiatives", None)
    return known


def _held(dossier: Dossier) -> list[Known] | None:
    """Every honour of the nominee; unknown for a person not yet matched to one key."""
    rows = [_honour(row) for row in _ledger(dossier)]
    if not rows and dossier.person is not None and dossier.person.is_provisional:
        return None
    return rows


def _ledger(dossier: Dossier) -> list[Honour]:
    if dossier.kind == RecipientKind.HOUSEHOLD:
        return list(register.held_by_household(dossier.nominee_name, dossier.unit))
    nominee: Person | Unit | None = dossier.person or dossier.collective
    return list(register.held_by(nominee)) if nominee is not None else []


def _honour(row: Honour) -> Known:
    return {
        "honour": row.honour,
        "year": row.achievement_year,
        "decided": row.decided_on.isoformat(),
        "basis": row.basis,
        "status": row.status,
    }


def _collective(dossier: Dossier) -> Known | None:
    if dossier.collective is None:
        return None
    figures = register.figures_of(dossier.collective).filter(year=dossier.achievement_year).last()
    names = ("members", "completed", "ldtt", "cstdcs", "disciplined", "rank_in_block", "block_size", "small")
    known = {name: getattr(figures, name) for name in names if getattr(figures, name, None) is not None}
    closed = dossier.collective.closed
    return {**known, "dissolved": closed.isoformat() if closed else None}


def _movement(dossier: Dossier) -> Known | None:
    known = {"launched_by": dossier.launched_by, "scope_of_influence": dossier.scope_of_influence}
    known = {name: value for name, value in known.items() if value}
    return known if known or dossier.basis == Basis.MOVEMENT else None
