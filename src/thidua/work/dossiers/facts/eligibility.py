"""Rows of the register and of a dossier as the facts that `rules` judges. Unknown stays out."""

from datetime import date

from thidua.base.library.law import law_under
from thidua.base.org.models import Person, Post, Unit, held_on
from thidua.base.register import queries as register
from thidua.base.register.models import Basis, Honour, RecipientKind
from thidua.rules import facts, regimes
from thidua.rules.eligibility import Verdict, judge
from thidua.work.dossiers.facts.known import (
    YEARS_LOOKED_AT,
    Known,
    collective_known,
    held_known,
    person_known,
    years_known,
)
from thidua.work.dossiers.models import Dossier, PaperKind
from thidua.work.dossiers.queries import law_chosen, law_day_chosen, paper_kinds


def verdict_of(dossier: Dossier, *, decided: date | None = None) -> Verdict:
    """What the law of the dossier's days says of it; `decided` is the day of decision, once known."""
    return verdict_on(facts_of(dossier, decided=decided), dossier.decider)


def verdict_on(known: Known, body: Unit) -> Verdict:
    """What the law as it holds under a body says of facts; raises `rules.facts.BadFacts` when they contradict
    themselves."""
    with law_under(body):
        return judge(facts.read(known))


def rule_of_law(known: Known) -> dict[str, str] | None:
    """By which rule the law that judges these facts was chosen, as plain data."""
    found = regimes.rule_of(facts.read(known))
    return found.as_json() if found else None


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
    known |= _law(dossier)
    return {name: value for name, value in known.items() if value is not None}


def _law(dossier: Dossier) -> Known:
    """What people decided on the law of the dossier; a day chosen goes before a choice between two laws."""
    if by_day := law_day_chosen(dossier):
        return {"criteria_day": by_day.content["day"]}
    chosen = law_chosen(dossier)
    return {"apply_more_favourable": chosen.content["favourable"]} if chosen else {}


def _nominee(dossier: Dossier) -> Known:
    known: Known = {"kind": dossier.kind}
    if dossier.person is not None:
        last_day = date(dossier.achievement_year, 12, 31)
        posts = list(Post.objects.filter(held_on(last_day), person=dossier.person))
        known |= person_known(dossier.person, posts)
    return known


def _years(dossier: Dossier) -> Known | None:
    """The years of a person, as the register has them."""
    person = dossier.person
    if person is None:
        return None
    since = dossier.achievement_year - YEARS_LOOKED_AT
    known = years_known(
        register.ratings_of(person).filter(year__gte=since),
        register.disciplines_of(person).filter(on__year__gte=since),
        register.initiatives_of(person).filter(year__gte=since),
    )
    return _without_unrecognised(dossier, known)


def _without_unrecognised(dossier: Dossier, known: Known) -> Known:
    """A certificate lies in the file that the register does not know: then the year's list is unknown."""
    year = known.get(str(dossier.achievement_year))
    if year and not year.get("initiatives") and PaperKind.INITIATIVE in paper_kinds(dossier):
        year.pop("initiatives", None)
    return known


def _held(dossier: Dossier) -> list[Known] | None:
    """Every honour of the nominee; unknown for a person not yet matched to one key."""
    rows = [held_known(row) for row in _ledger(dossier)]
    if not rows and dossier.person is not None and dossier.person.is_provisional:
        return None
    return rows


def _ledger(dossier: Dossier) -> list[Honour]:
    if dossier.kind == RecipientKind.HOUSEHOLD:
        return list(register.held_by_household(dossier.nominee_name, dossier.unit))
    nominee: Person | Unit | None = dossier.person or dossier.collective
    return list(register.held_by(nominee)) if nominee is not None else []


def _collective(dossier: Dossier) -> Known | None:
    if dossier.collective is None:
        return None
    figures = register.figures_of(dossier.collective).filter(year=dossier.achievement_year).last()
    return collective_known(dossier.collective, figures)


def _movement(dossier: Dossier) -> Known | None:
    known = {"launched_by": dossier.launched_by, "scope_of_influence": dossier.scope_of_influence}
    known = {name: value for name, value in known.items() if value}
    return known if known or dossier.basis == Basis.MOVEMENT else None
