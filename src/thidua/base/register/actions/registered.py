"""Who registered for emulation in a year (đăng ký thi đua), as offices that take registrations tell it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from thidua.base.audit.actions import Change, record_many
from thidua.base.core.actor import Actor
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import Rating
from thidua.base.register.policies import may_note_registered

Key = tuple[str, int, int]


@dataclass(frozen=True)
class Registrant:
    """A person, or a collective where no person is named, at a unit in a year."""

    unit: Unit
    year: int
    person: Person | None = None

    @property
    def key(self) -> Key:
        """Which yearly row is meant."""
        return ("person", self.person.pk, self.year) if self.person else ("unit", self.unit.pk, self.year)


@transaction.atomic
def note_registered(told: Sequence[Registrant], *, actor: Actor) -> list[Registrant]:
    """Say that these registered; answers those of whom it was not known before.

    Nothing else of the year is touched: what is unknown stays unknown."""
    rows = _rows(told, actor)
    fresh = [who for who in told if who.key not in rows or rows[who.key].registered is not True]
    made = [_row(who) for who in fresh if who.key not in rows]
    changed = [rows[who.key] for who in fresh if who.key in rows]
    before = {row.pk: row.registered for row in changed}
    for row in changed:
        row.registered = True
    Rating.objects.bulk_create(made, batch_size=500)
    Rating.objects.bulk_update(changed, ["registered"], batch_size=500)
    record_many(actor, (_change(row, before.get(row.pk)) for row in [*made, *changed]))
    return fresh


@transaction.atomic
def forget_registered(told: Sequence[Registrant], *, actor: Actor) -> None:
    """Take back what `note_registered` said of these: whether they registered is unknown again."""
    rows = [row for row in _rows(told, actor).values() if row.registered is not None]
    before = {row.pk: row.registered for row in rows}
    for row in rows:
        row.registered = None
    Rating.objects.bulk_update(rows, ["registered"], batch_size=500)
    record_many(actor, (_change(row, before[row.pk]) for row in rows))


def _rows(told: Iterable[Registrant], actor: Actor) -> Mapping[Key, Rating]:
    """The standing rows of these, locked; the caller's right is looked at first."""
    told = list(told)
    for unit in {who.unit.pk: who.unit for who in told}.values():
        may_note_registered(actor, unit).or_refuse()
    people = [who.person.pk for who in told if who.person]
    units = [who.unit.pk for who in told if not who.person]
    meant = Q(person_id__in=people) | Q(person__isnull=True, collective_id__in=units)
    found = Rating.objects.select_for_update(of=("self",)).filter(meant, year__in={who.year for who in told})
    wanted = {who.key for who in told}
    named = {_key(row): row for row in found.select_related("person", "collective", "unit")}
    return {key: row for key, row in named.items() if key in wanted}


def _key(row: Rating) -> Key:
    if row.person_id is not None:
        return ("person", row.person_id, row.year)
    return ("unit", row.collective_id or 0, row.year)


def _row(who: Registrant) -> Rating:
    collective = None if who.person else who.unit
    return Rating(
        person=who.person, collective=collective, unit=who.unit, year=who.year, rating="", registered=True
    )


def _change(row: Rating, before: bool | None) -> Change:
    owner = row.person or row.collective
    assert owner is not None  # a constraint of the table
    code = f"{owner.code}:{row.year}"[:64]
    told = {"before": {"registered": before}, "after": {"registered": row.registered}}
    return Change("note_registered", "rating", code, row.unit.code, **told)
