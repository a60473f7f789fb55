"""Entering people with their posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.seal import lookup_key, seal
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import FocalStaff, Person, Post, Unit, held_on
from thidua.base.org.policies import may_keep_people


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


@transaction.atomic
def carry_posts(before: Unit, *, after: Unit, on: date, actor: Actor) -> int:
    """Let the posts held at a unit on its last day, and its people in charge of this work, go on at another
    from `on`; answers how many posts. Whoever already works there is passed over."""
    may_keep_people(actor, after).or_refuse()
    last = on - timedelta(days=1)
    there = set(Post.objects.filter(held_on(on), unit=after).values_list("person_id", flat=True))
    leaving = [row for row in Post.objects.filter(held_on(last), unit=before) if row.person_id not in there]
    Post.objects.bulk_create([_carried(row, after, on) for row in leaving], batch_size=500)
    Post.objects.filter(pk__in=[row.pk for row in leaving]).update(until=last)
    _carry_terms(before, after, on)
    return len(leaving)


def _carried(post: Post, after: Unit, on: date) -> Post:
    return Post(
        person_id=post.person_id, unit=after, position=post.position, is_leader=post.is_leader, since=on
    )


def _carry_terms(before: Unit, after: Unit, on: date) -> None:
    last = on - timedelta(days=1)
    terms = list(FocalStaff.objects.filter(unit=before, until__isnull=True, since__lte=last))
    there = set(FocalStaff.objects.filter(held_on(on), unit=after).values_list("person_id", flat=True))
    because = _("Đơn vị kết thúc hoạt động.")
    FocalStaff.objects.filter(pk__in=[term.pk for term in terms]).update(until=last, left_because=because)
    FocalStaff.objects.bulk_create(
        FocalStaff(unit=after, person_id=term.person_id, workload=term.workload, since=on, paper=term.paper)
        for term in terms
        if term.person_id not in there
    )


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
