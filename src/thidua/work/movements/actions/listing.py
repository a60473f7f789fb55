"""A list of registrations as it was typed in a sheet: every row is found or faulted, then all are taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.rows import read_rows, the_one
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Person, Post, Unit, UnitQuerySet, held_on
from thidua.base.org.queries import units_named
from thidua.base.register.models import RecipientKind
from thidua.work.movements.actions.registration import NewRegistration, Registered, register_many
from thidua.work.movements.models import Movement
from thidua.work.movements.queries.joining import people_at, units_told_for

T = TypeVar("T")
KINDS = {
    "ca nhan": RecipientKind.PERSON,
    "tap the": RecipientKind.COLLECTIVE,
    "don vi": RecipientKind.COLLECTIVE,
    "ho gia dinh": RecipientKind.HOUSEHOLD,
}


@dataclass(frozen=True)
class ListedRow:
    """One row of a sheet, as text; `line` is its number there. `unit` left out is the unit chosen."""

    line: int
    kind: str
    name: str = ""
    code: str = ""
    unit: str = ""
    position: str = ""
    content: str = ""
    pledged: str = ""
    aim: str = ""


@dataclass
class _Known:
    """The units and people that a list may name, found in three queries."""

    units: dict[str, list[Unit]]
    people: dict[str, list[tuple[Person, Unit]]] = field(default_factory=dict)


def register_listed(
    movement: Movement, rows: Sequence[ListedRow], *, unit: Unit, year: int, actor: Actor
) -> Registered:
    """Register a whole list. `BadInput.fields` names each row at fault ("Dòng 4"); then nothing is written.

    Sent again, it passes over what stands there already."""
    known = _known(movement, rows, unit, actor)
    news = read_rows(
        ((row.line, row) for row in rows),
        lambda row: _read(row, known, unit),
        told=_("Danh sách có %(count)d dòng cần sửa. Chưa dòng nào được ghi."),
    )
    return register_many(movement, news, year=year, actor=actor)


def _read(row: ListedRow, known: _Known, unit: Unit) -> NewRegistration:
    kind = KINDS.get(fold(row.kind))
    if kind is None:
        raise BadInput(_("Cột Đối tượng phải là Cá nhân, Tập thể hoặc Hộ gia đình."))
    if not tidy(row.content) or not tidy(row.pledged):
        raise BadInput(_("Thiếu nội dung đăng ký hoặc kết quả cam kết."))
    place = _unit(row.unit, known) if tidy(row.unit) else unit
    told: Any = {"content": row.content, "pledged": row.pledged, "aim": row.aim, "position": row.position}
    if kind == RecipientKind.PERSON:
        person, own = _person(row, known, place)
        return NewRegistration(kind=kind, unit=own, person=person, **told)
    if kind == RecipientKind.COLLECTIVE:
        own = _unit(row.code or row.name, known) if row.code or row.name else place
        return NewRegistration(kind=kind, unit=own, **told)
    if not tidy(row.name):
        raise BadInput(_("Thiếu tên hộ gia đình."))
    return NewRegistration(kind=kind, unit=place, name=row.name, **told)


def _unit(words: str, known: _Known) -> Unit:
    named = tidy(words)
    return _only(known.units.get(named.upper()) or known.units.get(fold(named), []), named)


def _person(row: ListedRow, known: _Known, place: Unit) -> tuple[Person, Unit]:
    """The person at the unit of the row or below it, and where the person works."""
    named = tidy(row.code) or tidy(row.name)
    if not named:
        raise BadInput(_("Thiếu tên."))
    found = known.people.get(tidy(row.code).upper()) if tidy(row.code) else known.people.get(fold(row.name))
    return _only([pair for pair in found or () if pair[1].path.startswith(place.path)], named)


def _only(found: Sequence[T], named: str) -> T:
    told = {"name": named, "count": len(found)}
    return the_one(
        found,
        none=_("Không tìm thấy «%(name)s» trong đơn vị bạn được đăng ký thay.") % told,
        many=_("Có %(count)d «%(name)s». Hãy ghi mã vào cột Mã để phân biệt.") % told,
    )


def _known(movement: Movement, rows: Sequence[ListedRow], unit: Unit, actor: Actor) -> _Known:
    words = [text for row in rows for text in (row.name, row.code, row.unit) if tidy(text)]
    names, codes = {fold(text) for text in words}, {tidy(text).upper() for text in words}
    mine = units_told_for(actor, movement)
    known = _Known(units_named(mine, words))
    for post in _posts(mine, names, codes, actor):
        pair = (post.person, post.unit)
        for key in (post.person.name_fold, post.person.code.upper()):
            if pair not in known.people.setdefault(key, []):
                known.people[key].append(pair)
    return known


def _posts(mine: UnitQuerySet, names: set[str], codes: set[str], actor: Actor) -> list[Post]:
    people = people_at(mine, actor).filter(Q(name_fold__in=names) | Q(code__in=codes))
    posts = Post.objects.filter(held_on(actor.today), unit__in=mine.values("pk"), person__in=people)
    return list(posts.select_related("person", "unit").order_by("id"))
