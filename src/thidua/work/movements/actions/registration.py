"""Registering for a movement, withdrawing, telling the result; one by one or a whole list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import refuse_stale
from thidua.base.org.models import Person, Post, Unit, held_on
from thidua.base.register.actions import Registrant, forget_registered, note_registered
from thidua.base.register.models import RecipientKind
from thidua.base.uploads.actions import take
from thidua.work.movements.models import Movement, Outcome, Registration
from thidua.work.movements.policies.joining import may_register, may_tell_result, may_withdraw
from thidua.work.movements.policies.running import not_past

CHUNK = 500
Key = tuple[str, int, str]


@dataclass(frozen=True)
class NewRegistration:
    """Who takes part, with what. A unit has no name of its own here; a household has only a name."""

    kind: str
    unit: Unit
    content: str
    pledged: str
    person: Person | None = None
    name: str = ""
    position: str = ""
    aim: str = ""

    @property
    def key(self) -> Key:
        """Who is meant: the same key registers once for a movement and a year."""
        if self.kind == RecipientKind.PERSON:
            return (self.kind, self.person.pk if self.person else 0, "")
        return (self.kind, self.unit.pk, fold(self.name) if self.kind == RecipientKind.HOUSEHOLD else "")


@dataclass(frozen=True)
class Registered:
    """What a list brought: rows written, and rows passed over because they stood there before."""

    written: int
    known: int


@transaction.atomic
def register(movement: Movement, new: NewRegistration, *, year: int, actor: Actor) -> Registration:
    """Register one. `BadInput` when it has been registered already."""
    made = _write(movement, [new], year, actor)
    if not made:
        raise BadInput(
            _("%(name)s đã đăng ký phong trào này cho năm %(year)d.") % {"name": _name(new), "year": year}
        )
    return made[0]


def register_many(
    movement: Movement, news: Iterable[NewRegistration], *, year: int, actor: Actor, chunk: int = CHUNK
) -> Registered:
    """Register many, a chunk a transaction, a journal row each. Run again, it writes nothing twice."""
    written = known = 0
    for rows in _chunks(news, chunk):
        with transaction.atomic():
            made = len(_write(movement, rows, year, actor))
        written += made
        known += len(rows) - made
    return Registered(written, known)


@transaction.atomic
def change_registration(
    registration: Registration,
    *,
    content: str,
    pledged: str,
    aim: str = "",
    actor: Actor,
    seen: int | None = None,
) -> Registration:
    """Word it anew, as long as it may still be withdrawn. `Stale` when it is no longer what was `seen`."""
    fresh = _locked(registration)
    may_withdraw(actor, fresh).or_refuse()
    refuse_stale(fresh.version, seen)
    before = {"content": fresh.content, "pledged": fresh.pledged, "aim": fresh.aim}
    fresh.content, fresh.pledged, fresh.aim = tidy(content), tidy(pledged), tidy(aim)
    _need_words(fresh.content, fresh.pledged)
    fresh.version += 1
    fresh.save(update_fields=[*before, "version"])
    after = {name: getattr(fresh, name) for name in before}
    _record(actor, "change", fresh, before, after)
    return fresh


@transaction.atomic
def withdraw(registration: Registration, *, why: str, actor: Actor, seen: int | None = None) -> Registration:
    """Take it back, saying why; it stays on record and may be registered again. `Stale` when it is no longer
    what was `seen`."""
    fresh = _locked(registration)
    may_withdraw(actor, fresh).or_refuse()
    refuse_stale(fresh.version, seen)
    if not tidy(why):
        raise BadInput(_("Hãy ghi lý do rút đăng ký."), fields={"why": _("Cần lý do")})
    fresh.withdrawn_on, fresh.withdrawn_why = actor.today, tidy(why)[:500]
    fresh.version += 1
    fresh.save(update_fields=["withdrawn_on", "withdrawn_why", "version"])
    _record(actor, "withdraw", fresh, {"withdrawn_on": None}, {"why": fresh.withdrawn_why})
    _forget(fresh, actor)
    return fresh


@transaction.atomic
def tell_result(
    registration: Registration,
    *,
    outcome: str,
    result: str,
    file: File[bytes] | None = None,
    actor: Actor,
    seen: int | None = None,
) -> Registration:
    """What came of it, with a file that shows it; told again, the earlier result stays in the journal.
    `Stale` when it is no longer what was `seen`."""
    fresh = _locked(registration)
    may_tell_result(actor, fresh).or_refuse()
    refuse_stale(fresh.version, seen)
    if outcome not in Outcome.values:
        raise BadInput(_("Hãy chọn mức đạt được."), fields={"outcome": _("Chưa chọn")})
    if not tidy(result):
        raise BadInput(_("Hãy ghi kết quả."), fields={"result": _("Chưa ghi")})
    before = {"outcome": fresh.outcome, "result": fresh.result}
    fresh.outcome, fresh.result, fresh.result_on = outcome, result.strip(), actor.today
    if file is not None:
        fresh.evidence = take(file, actor=actor, unit_code=fresh.unit.code)
    fresh.version += 1
    fresh.save(update_fields=["outcome", "result", "result_on", "evidence", "version"])
    after = {"outcome": outcome, "result": fresh.result, "evidence": _hash(fresh)}
    _record(actor, "tell_result", fresh, before, after)
    return fresh


def _write(
    movement: Movement, news: Sequence[NewRegistration], year: int, actor: Actor
) -> list[Registration]:
    movement = Movement.objects.select_related("unit").get(pk=movement.pk)
    not_past(actor, movement).or_refuse()
    for unit in {new.unit.pk: new.unit for new in news}.values():
        may_register(actor, movement, unit).or_refuse()
    _check_year(movement, year, actor)
    there = _there(movement, year, news)
    fresh = {new.key: new for new in news if new.key not in there}
    leaders = _leaders(fresh.values(), actor)
    rows = [_row(movement, new, year, leaders, actor) for new in fresh.values()]
    try:
        with transaction.atomic():
            Registration.objects.bulk_create(rows, batch_size=CHUNK)
    except IntegrityError as fault:
        raise BadInput(_("Vừa có người đăng ký trùng. Hãy tải lại trang rồi làm lại.")) from fault
    record_many(actor, (_change(row) for row in rows))
    _note(rows, actor)
    return rows


def _row(
    movement: Movement, new: NewRegistration, year: int, leaders: set[tuple[int, int]], actor: Actor
) -> Registration:
    name = tidy(_name(new))
    content, pledged = tidy(new.content), tidy(new.pledged)
    _need_words(content, pledged)
    if (new.kind == RecipientKind.PERSON) != (new.person is not None) or not name:
        raise BadInput(_("Hãy ghi rõ ai đăng ký."), fields={"name": _("Chưa ghi")})
    return Registration(
        code=new_code("DK"),
        movement=movement,
        year=year,
        kind=new.kind,
        unit=new.unit,
        person=new.person,
        name=name,
        name_fold=fold(name),
        position=tidy(new.position)[:120],
        of_head=bool(new.person and (new.person.pk, new.unit.pk) in leaders),
        content=content,
        pledged=pledged,
        aim=tidy(new.aim),
        registered_on=actor.today,
        by=actor.name[:200],
        at=actor.now,
    )


def _name(new: NewRegistration) -> str:
    if new.person is not None:
        return new.person.name
    return new.name if new.kind == RecipientKind.HOUSEHOLD else new.unit.name


def _need_words(content: str, pledged: str) -> None:
    told = {"content": content, "pledged": pledged}
    if empty := {name: _("Chưa ghi") for name, words in told.items() if not words}:
        raise BadInput(_("Hãy ghi nội dung đăng ký và kết quả cam kết."), fields=empty)


def _check_year(movement: Movement, year: int, actor: Actor) -> None:
    starts, ends = movement.starts, movement.ends
    if (starts and year < starts.year) or (ends and year > ends.year) or year > actor.today.year + 1:
        raise BadInput(
            _("Năm %(year)d nằm ngoài thời gian của phong trào.") % {"year": year},
            fields={"year": _("Chọn lại năm")},
        )


def _there(movement: Movement, year: int, news: Sequence[NewRegistration]) -> set[Key]:
    """Whose living registrations stand already."""
    people = [new.person.pk for new in news if new.person]
    units = {new.unit.pk for new in news if new.person is None}
    rows = Registration.objects.filter(
        Q(person_id__in=people) | Q(person__isnull=True, unit_id__in=units),
        movement=movement,
        year=year,
        withdrawn_on__isnull=True,
    )
    told = rows.values_list("kind", "person_id", "unit_id", "name_fold")
    return {_key(kind, person, unit, name) for kind, person, unit, name in told}


def _key(kind: str, person: int | None, unit: int, name: str) -> Key:
    if person is not None:
        return (kind, person, "")
    return (kind, unit, name if kind == RecipientKind.HOUSEHOLD else "")


def _leaders(news: Iterable[NewRegistration], actor: Actor) -> set[tuple[int, int]]:
    """Who of these leads the unit they register with, on the day."""
    people = [new.person.pk for new in news if new.person]
    posts = Post.objects.filter(held_on(actor.today), person_id__in=people, is_leader=True)
    return set(posts.values_list("person_id", "unit_id"))


def _note(rows: Sequence[Registration], actor: Actor) -> None:
    """Let the register know who registered in the year; households have no yearly row there."""
    told = {_registrant(row).key: row for row in rows if row.kind != RecipientKind.HOUSEHOLD}
    fresh = note_registered([_registrant(row) for row in told.values()], actor=actor)
    noted = [told[who.key] for who in fresh]
    for row in noted:
        row.noted = True
    Registration.objects.bulk_update(noted, ["noted"], batch_size=CHUNK)


def _forget(row: Registration, actor: Actor) -> None:
    """When nothing of the year is left that was registered here, the register knows nothing of it again."""
    if row.kind == RecipientKind.HOUSEHOLD:
        return
    whose = {"person": row.person} if row.person_id else {"unit": row.unit, "person": None}
    same = Registration.objects.filter(year=row.year, kind=row.kind, **whose)
    if same.filter(noted=True).exists() and not same.filter(withdrawn_on__isnull=True).exists():
        forget_registered([_registrant(row)], actor=actor)
        same.update(noted=False)


def _registrant(row: Registration) -> Registrant:
    return Registrant(row.unit, row.year, row.person)


def _locked(registration: Registration) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related("unit", "movement__unit")
    return rows.get(pk=registration.pk)


def _change(row: Registration) -> Change:
    after = {
        "movement": row.movement.code,
        "year": row.year,
        "kind": row.kind,
        "name": row.name,
        "of_head": row.of_head,
        "content": row.content,
        "pledged": row.pledged,
    }
    return Change("register", "registration", row.code, row.unit.code, after=after)


def _record(
    actor: Actor, verb: str, row: Registration, before: dict[str, Any], after: dict[str, Any]
) -> None:
    record(actor, verb, "registration", row.code, unit_code=row.unit.code, before=before, after=after)


def _hash(row: Registration) -> str:
    return row.evidence.sha256 if row.evidence else ""


def _chunks(rows: Iterable[NewRegistration], size: int) -> Iterator[list[NewRegistration]]:
    source = iter(rows)
    while piece := list(islice(source, size)):
        yield piece
