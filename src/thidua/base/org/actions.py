"""Opening, closing and succeeding units; people and their posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.seal import lookup_key, seal
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Person, Post, StandingAgency, Succession, Unit
from thidua.base.org.policies import may_keep_people, may_reorganise


@transaction.atomic
def open_unit(
    *,
    parent: Unit | None,
    name: str,
    kind: str,
    tier: str,
    opened: date,
    actor: Actor,
    code: str = "",
    field: str = "",
) -> Unit:
    """Begin a unit's life under its parent (None: a root) on the day `opened`."""
    may_reorganise(actor, parent).or_refuse()
    name = tidy(name)
    if not name:
        raise BadInput(_("Hãy nhập tên đơn vị."), fields={"name": _("Cần có tên")})
    if parent is not None and parent.closed is not None and parent.closed <= opened:
        raise BadInput(_("Đơn vị cấp trên đã kết thúc hoạt động trước ngày này."))
    values = {
        "code": code or new_code("DV"),
        "name": name,
        "name_fold": fold(name),
        "kind": kind,
        "tier": tier,
        "opened": opened,
        "field": field,
    }
    unit: Unit = (
        Unit.objects.add_root(values) if parent is None else Unit.objects.add_child(_fresh(parent), values)
    )
    record(actor, "open_unit", "unit", unit.code, unit_code=unit.code, after={"name": name, "opened": opened})
    return unit


@transaction.atomic
def close_unit(
    unit: Unit, *, on: date, successors: Sequence[Unit], how: str, actor: Actor, decision: str = ""
) -> Unit:
    """End a unit's life: `on` is the first day it no longer exists; `successors` carry it on."""
    may_reorganise(actor, unit).or_refuse()
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.closed is not None:
        raise BadInput(_("Đơn vị này đã kết thúc hoạt động từ trước."))
    if on <= unit.opened:
        raise BadInput(_("Ngày kết thúc phải sau ngày đơn vị bắt đầu hoạt động."))
    if not successors:
        raise BadInput(_("Hãy chọn đơn vị kế thừa để hồ sơ và thành tích không bị mất dấu."))
    unit.closed = on
    unit.save(update_fields=["closed"])
    for successor in successors:
        Succession.objects.create(before=unit, after=successor, how=how, on=on, decision=tidy(decision))
    record(
        actor,
        "close_unit",
        "unit",
        unit.code,
        unit_code=unit.code,
        before={"closed": None},
        after={"closed": on, "how": how, "successors": [s.code for s in successors], "decision": decision},
    )
    return unit


@transaction.atomic
def set_standing_agency(body: Unit, *, organ: Unit, since: date, actor: Actor) -> StandingAgency:
    """Name the standing agency of a body from a day; the one before it ends the day before."""
    may_reorganise(actor, body).or_refuse()
    earlier = StandingAgency.objects.filter(body=body, until__isnull=True, since__lt=since)
    before = [agency.organ.code for agency in earlier.select_related("organ")]
    earlier.update(until=date.fromordinal(since.toordinal() - 1))
    agency = StandingAgency.objects.create(body=body, organ=organ, since=since)
    record(
        actor,
        "set_standing_agency",
        "unit",
        body.code,
        unit_code=body.code,
        before={"organs": before},
        after={"organ": organ.code, "since": since},
    )
    return agency


@dataclass(frozen=True)
class NewPerson:
    """What is known of a person at entry, with the first post."""

    name: str
    unit: Unit
    position: str
    since: date
    category: str
    sex: str = ""
    born: int | None = None
    recruited: date | None = None
    is_leader: bool = False
    national_id: str = ""
    code: str = ""


def add_person(new: NewPerson, *, actor: Actor) -> Person:
    """Enter one person with a post. Without a national ID the entry is provisional."""
    return add_people([new], actor=actor)[0]


@transaction.atomic
def add_people(newcomers: Iterable[NewPerson], *, actor: Actor) -> list[Person]:
    """Enter many people in one transaction: a journal row each."""
    news = list(newcomers)
    for unit in {new.unit.pk: new.unit for new in news}.values():
        may_keep_people(actor, unit).or_refuse()
    people = Person.objects.bulk_create([_person(new) for new in news], batch_size=500)
    Post.objects.bulk_create(
        [_post(person, new) for person, new in zip(people, news, strict=True)], batch_size=500
    )
    record_many(
        actor,
        (
            Change(
                "add_person",
                "person",
                person.code,
                new.unit.code,
                after={"name": person.name, "position": new.position},
            )
            for person, new in zip(people, news, strict=True)
        ),
    )
    return people


def _person(new: NewPerson) -> Person:
    name = tidy(new.name)
    if not name:
        raise BadInput(_("Hãy nhập họ và tên."), fields={"name": _("Cần có họ tên")})
    return Person(
        code=new.code or new_code("CN"),
        name=name,
        name_fold=fold(name),
        sex=new.sex,
        born=new.born,
        category=new.category,
        recruited=new.recruited,
        national_id_key=lookup_key(new.national_id),
        national_id_sealed=seal(new.national_id),
        is_provisional=not new.national_id,
    )


def _post(person: Person, new: NewPerson) -> Post:
    return Post(
        person=person, unit=new.unit, position=tidy(new.position), is_leader=new.is_leader, since=new.since
    )


def _fresh(unit: Unit) -> Unit:
    found: Unit = Unit.objects.get(pk=unit.pk)
    return found
