"""Entering honours, ratings, measures, initiatives and figures; changing what an honour is worth today.

No action deletes. Bulk entry goes in chunks, each whole; a row whose origin is known is passed over, so an
interrupted import is finished by running it again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import (
    Basis,
    CollectiveYear,
    Discipline,
    Honour,
    Initiative,
    Rating,
    RecipientKind,
    Status,
)
from thidua.base.register.policies import may_enter, may_restate

CHUNK = 1000
EARLIEST_YEAR = 1945
T = TypeVar("T")
R = TypeVar("R", bound=models.Model)


@dataclass(frozen=True)
class NewHonour:
    """One line to enter. `unit` is where the recipient belonged on the day of the decision; a collective
    that is part of a unit is entered with that unit and its own `recipient_name`."""

    kind: str
    unit: Unit
    honour: str
    achievement_year: int
    decided_on: date
    decided_by: str
    basis: str = Basis.MERIT
    person: Person | None = None
    collective: Unit | None = None
    head: Person | None = None
    recipient_name: str = ""
    unit_name: str = ""
    decider: Unit | None = None
    decision_number: str = ""
    golden_book: str = ""
    reason: str = ""
    origin: str = ""
    code: str = ""
    status: str = Status.GRANTED
    status_on: date | None = None
    status_reference: str = ""


@dataclass(frozen=True)
class Entered:
    """What a bulk entry did: rows written, and rows passed over because their origin was known."""

    written: int
    known: int


@transaction.atomic
def enter(new: NewHonour, *, actor: Actor) -> Honour:
    """Enter one honour; the row of the same origin when it was entered before."""
    fresh = _enter_chunk([new], actor)
    return fresh[0] if fresh else Honour.objects.get(origin=new.origin)


def enter_many(news: Iterable[NewHonour], *, actor: Actor, chunk: int = CHUNK) -> Entered:
    """Enter many honours in chunks, a journal row each; `BadInput` names the line at fault.

    Each chunk is one transaction: what was written before a fault stays, and may be run over again."""
    written = known = 0
    for rows in _chunks(news, chunk):
        fresh = len(_enter_chunk(rows, actor))
        written += fresh
        known += len(rows) - fresh
    return Entered(written, known)


@transaction.atomic
def restate(honour: Honour, *, status: str, reference: str, on: date, actor: Actor) -> Honour:
    """Say that an honour was cancelled, stripped or re-issued, from which day and by which paper."""
    may_restate(actor, honour.decider, honour.unit if honour.decider is None else None).or_refuse()
    if status not in {Status.CANCELLED, Status.STRIPPED, Status.REISSUED}:
        raise BadInput(_("Hãy chọn: hủy, tước hoặc cấp lại."), fields={"status": _("Chưa chọn")})
    if not reference.strip():
        raise BadInput(_("Hãy ghi số và ngày của văn bản."), fields={"reference": _("Cần có văn bản")})
    fresh = Honour.objects.select_for_update().get(pk=honour.pk)
    before = {"status": fresh.status, "reference": fresh.status_reference}
    fresh.status, fresh.status_on, fresh.status_reference = status, on, tidy(reference)
    fresh.save(update_fields=["status", "status_on", "status_reference"])
    after = {"status": status, "reference": fresh.status_reference, "on": on}
    record(actor, "restate", "honour", fresh.code, unit_code=fresh.unit_code, before=before, after=after)
    return fresh


def rate(rating: Rating, *, actor: Actor) -> Rating:
    """Enter or replace one yearly rating (an unsaved `Rating`)."""
    return rate_many([rating], actor=actor)[0]


def rate_many(ratings: Sequence[Rating], *, actor: Actor, chunk: int = CHUNK) -> list[Rating]:
    """Enter or replace yearly ratings: one of a person, or of a collective, a year."""
    fields = ("unit", "rating", "leave_days", "registered", "under_review")
    people = [rating for rating in ratings if rating.person_id]
    collectives = [rating for rating in ratings if not rating.person_id]
    for rows in _chunks(people, chunk):
        _keep(Rating, rows, ("person", "year"), fields, actor)
    for rows in _chunks(collectives, chunk):
        _keep(Rating, rows, ("collective", "year"), fields, actor)
    return list(ratings)


def set_figures(years: Sequence[CollectiveYear], *, actor: Actor) -> list[CollectiveYear]:
    """Enter or replace collectives' figures of a year (unsaved rows)."""
    fields = ("members", "completed", "ldtt", "cstdcs", "disciplined", "rank_in_block", "block_size", "small")
    _keep(CollectiveYear, years, ("collective", "year"), fields, actor)
    return list(years)


def enter_initiatives(initiatives: Sequence[Initiative], *, actor: Actor) -> list[Initiative]:
    """Enter or replace recognised initiatives: one of a title a person a year (unsaved rows)."""
    fields = ("unit", "level", "scope", "applied", "recognised", "reference")
    _keep(Initiative, initiatives, ("person", "year", "title"), fields, actor)
    return list(initiatives)


def enter_disciplines(measures: Sequence[Discipline], *, actor: Actor) -> list[Discipline]:
    """Enter or replace disciplinary measures (unsaved rows)."""
    _keep(Discipline, measures, ("person", "kind", "on"), ("unit", "reference"), actor)
    return list(measures)


@transaction.atomic
def _enter_chunk(news: Sequence[NewHonour], actor: Actor) -> list[Honour]:
    origins = [new.origin for new in news if new.origin]
    known = set(Honour.objects.filter(origin__in=origins).values_list("origin", flat=True))
    fresh = [new for new in news if not new.origin or new.origin not in known]
    _check_right(fresh, actor)
    rows = Honour.objects.bulk_create([_honour(new, actor) for new in fresh], batch_size=500)
    record_many(actor, (_change(row) for row in rows))
    return rows


def _check_right(news: Sequence[NewHonour], actor: Actor) -> None:
    pairs = {(new.decider and new.decider.pk, new.unit.pk): new for new in news}
    for new in pairs.values():
        may_enter(actor, new.decider, new.unit).or_refuse()


def _honour(new: NewHonour, actor: Actor) -> Honour:
    name = tidy(new.recipient_name) or _name_of(new)
    _check(new, name, actor)
    return Honour(
        code=new.code or new_code("KT"),
        kind=new.kind,
        person=new.person,
        collective=new.collective,
        head=new.head,
        recipient_name=name,
        name_fold=fold(name),
        unit=new.unit,
        unit_code=new.unit.code,
        unit_name=tidy(new.unit_name) or new.unit.name,
        honour=new.honour,
        basis=new.basis,
        achievement_year=new.achievement_year,
        reason=tidy(new.reason),
        decision_number=tidy(new.decision_number),
        decided_on=new.decided_on,
        decided_by=tidy(new.decided_by),
        decider=new.decider,
        golden_book=tidy(new.golden_book),
        status=new.status,
        status_on=new.status_on,
        status_reference=tidy(new.status_reference),
        origin=new.origin,
        entered_at=actor.now,
    )


def _name_of(new: NewHonour) -> str:
    known = new.person or new.collective
    return known.name if known else ""


def _check(new: NewHonour, name: str, actor: Actor) -> None:
    where = new.origin or name or new.honour
    if not name or (new.kind == RecipientKind.PERSON) != (new.person is not None):
        raise BadInput(_("%(where)s: thiếu người hoặc tập thể được khen.") % {"where": where})
    if (new.kind == RecipientKind.COLLECTIVE) != (new.collective is not None):
        raise BadInput(_("%(where)s: thiếu tập thể được khen.") % {"where": where})
    if not EARLIEST_YEAR <= new.achievement_year <= actor.today.year:
        raise BadInput(_("%(where)s: năm thành tích không hợp lệ.") % {"where": where})
    if new.decided_on > actor.today:
        raise BadInput(_("%(where)s: ngày quyết định ở tương lai.") % {"where": where})


def _change(row: Honour) -> Change:
    after = {
        "recipient": row.recipient_name,
        "honour": row.honour,
        "year": row.achievement_year,
        "decision": row.decision_number,
        "decided_on": row.decided_on,
        "origin": row.origin,
    }
    return Change("enter_honour", "honour", row.code, row.unit_code, after=after)


@transaction.atomic
def _keep(model: type[R], rows: Sequence[R], key: Sequence[str], fields: Sequence[str], actor: Actor) -> None:
    """Write dated facts, the newest word of a key standing; a journal row each says what was before."""
    for unit in {unit.pk: unit for unit in map(_unit_of, rows)}.values():
        may_enter(actor, unit).or_refuse()
    before = _standing(model, rows, key, fields)
    model._default_manager.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=list(key), update_fields=list(fields)
    )
    record_many(actor, (_kept(row, before, key, fields) for row in rows))


def _unit_of(row: Any) -> Unit:
    unit: Unit = row.collective if isinstance(row, CollectiveYear) else row.unit
    return unit


def _standing(
    model: type[R], rows: Sequence[R], key: Sequence[str], fields: Sequence[str]
) -> dict[tuple[Any, ...], dict[str, Any]]:
    owners = {getattr(row, f"{key[0]}_id") for row in rows}
    joined = ["unit"] if "unit" in fields else []
    found = model._default_manager.select_related(*joined).filter(**{f"{key[0]}_id__in": owners})
    return {_key_of(row, key): _said(row, fields) for row in found}


def _key_of(row: Any, key: Sequence[str]) -> tuple[Any, ...]:
    return (getattr(row, f"{key[0]}_id"), *(getattr(row, name) for name in key[1:]))


def _said(row: Any, fields: Sequence[str]) -> dict[str, Any]:
    return {name: row.unit.code if name == "unit" else getattr(row, name) for name in fields}


def _kept(
    row: Any, before: dict[tuple[Any, ...], dict[str, Any]], key: Sequence[str], fields: Sequence[str]
) -> Change:
    owner = getattr(row, key[0])
    return Change(
        "keep",
        row._meta.model_name,
        f"{owner.code}:{getattr(row, 'year', None) or row.on}"[:64],
        _unit_of(row).code,
        before=before.get(_key_of(row, key), {}),
        after=_said(row, fields),
    )


def _chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(rows)
    while piece := list(islice(source, size)):
        yield piece
