"""The nominee behind an address, where the person may look ahead for it; else 404."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from thidua.base.core.actor import Actor
from thidua.base.org.models import Person
from thidua.base.org.queries import heirs_on, people_visible_to, under_hand
from thidua.base.register.models import RecipientKind
from thidua.base.register.queries import visible_to as honours_visible_to
from thidua.interfaces.shared.actor import Request
from thidua.work.dossiers.facts import Record, collective_record, household_record, person_record
from thidua.work.dossiers.policies import FORESEERS, may_foresee

KINDS = {"ca-nhan": "person", "tap-the": "collective", "ho-gia-dinh": "household"}
WORDS = {kind: word for word, kind in KINDS.items()}


def find(request: Request, kind: str, code: str, year: int) -> Record:
    """The record of a nominee for a year."""
    if kind not in FINDERS:
        raise Http404
    record = FINDERS[kind](request.actor, code, year)
    if record is None:
        raise Http404
    return record


def year_of(request: Request) -> int:
    """The year asked for: this one, or the one before, for which much is filed after its end."""
    this = request.actor.today.year
    asked = request.GET.get("nam", "")
    return this - 1 if asked == str(this - 1) else this


def address_of(record: Any) -> dict[str, str]:
    """The address of a nominee's pages, of a record or of a line about it."""
    return {"kind": WORDS[record.kind], "code": record.code}


def _person(actor: Actor, code: str, year: int) -> Record | None:
    person: Person = get_object_or_404(people_visible_to(actor), code=code)
    return person_record(person, actor.paths(*FORESEERS), actor.today, year)


def _collective(actor: Actor, code: str, year: int) -> Record | None:
    units = under_hand(actor, *FORESEERS).lived_on(actor.today)
    return collective_record(get_object_or_404(units, code=code), year)


def _household(actor: Actor, code: str, year: int) -> Record | None:
    known = honours_visible_to(actor).filter(kind=RecipientKind.HOUSEHOLD).select_related("unit")
    row = get_object_or_404(known, code=code)
    places = [unit for unit in heirs_on(row.unit, actor.today) if may_foresee(actor, unit)]
    return household_record(row, places[0], year) if places else None


FINDERS: dict[str, Callable[[Actor, str, int], Record | None]] = {
    "ca-nhan": _person,
    "tap-the": _collective,
    "ho-gia-dinh": _household,
}
