"""A list as it was typed in a sheet: every row is found or faulted, and then all are added or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.rows import read_rows, the_one
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Person, Post, Unit, held_on
from thidua.base.org.queries import units_named
from thidua.rules import honours as catalogue
from thidua.work.dossiers.actions.nominees import NewNominee, add_nominees
from thidua.work.dossiers.models import Dossier, Submission
from thidua.work.dossiers.policies import may_draft, nominee_faults

T = TypeVar("T")
KINDS = {"ca nhan": "person", "tap the": "collective", "ho gia dinh": "household"}


@dataclass(frozen=True)
class ListedRow:
    """One row of a sheet, as text; `line` is its number there."""

    line: int
    kind: str
    name: str
    code: str = ""
    honour: str = ""
    position: str = ""
    linked_to: str = ""
    benefit: str = ""
    report: str = ""


@dataclass
class _Known:
    """The people and units that a list may name, found in two queries."""

    units: dict[str, list[Unit]]
    people: dict[str, list[Person]] = field(default_factory=dict)


@transaction.atomic
def add_listed(submission: Submission, rows: Sequence[ListedRow], *, actor: Actor) -> list[Dossier]:
    """Add a whole list. `BadInput.fields` names each row at fault ("Dòng 4"); then nothing is added."""
    may_draft(actor, submission).or_refuse()
    known = _known(submission, rows, actor)
    news = read_rows(
        ((row.line, row) for row in rows),
        lambda row: _read(row, known, submission),
        told=_("Danh sách có %(count)d dòng cần sửa. Chưa dòng nào được thêm."),
    )
    return add_nominees(submission, news, actor=actor)


def _read(row: ListedRow, known: _Known, submission: Submission) -> NewNominee:
    kind = KINDS.get(fold(row.kind))
    if kind is None:
        raise BadInput(_("Cột Đối tượng phải là Cá nhân, Tập thể hoặc Hộ gia đình."))
    if not tidy(row.name) and not tidy(row.code):
        raise BadInput(_("Thiếu tên."))
    new = NewNominee(
        kind=kind,
        honour=_honour(row.honour),
        person=_person(row, known) if kind == "person" else None,
        collective=_unit(row, known) if kind == "collective" else None,
        name=row.name if kind == "household" else "",
        position=row.position,
        linked_to=row.linked_to,
        benefit=row.benefit,
        report=row.report,
    )
    if faults := nominee_faults(submission, new):
        raise BadInput(" ".join(faults.values()))
    return new


def _honour(words: str) -> str:
    wanted = fold(words)
    for code in catalogue.codes():
        if wanted in {fold(code), fold(catalogue.get(code).name_vi)}:
            return code
    raise BadInput(_("Không có danh hiệu, hình thức «%(words)s».") % {"words": tidy(words)})


def _person(row: ListedRow, known: _Known) -> Person:
    found = known.people.get(tidy(row.code).upper() or fold(row.name), [])
    return _only(found, row)


def _unit(row: ListedRow, known: _Known) -> Unit:
    found = known.units.get(tidy(row.code).upper() or fold(row.name), [])
    return _only(found, row)


def _only(found: list[T], row: ListedRow) -> T:
    named = {"name": tidy(row.name) or tidy(row.code), "count": len(found)}
    return the_one(
        found,
        none=_("Không tìm thấy «%(name)s» trong đơn vị. Hãy thêm vào mục Con người trước.") % named,
        many=_("Có %(count)d «%(name)s». Hãy ghi mã vào cột Mã để phân biệt.") % named,
    )


def _known(submission: Submission, rows: Sequence[ListedRow], actor: Actor) -> _Known:
    units = Unit.objects.lived_on(actor.today).under(submission.unit.path)
    known = _Known(units_named(units, (text for row in rows for text in (row.name, row.code))))
    names = {fold(row.name) for row in rows}
    codes = {tidy(row.code).upper() for row in rows if tidy(row.code)}
    for person in _people(submission, names, codes, actor):
        known.people.setdefault(person.name_fold, []).append(person)
        known.people[person.code.upper()] = [person]
    return known


def _people(submission: Submission, names: set[str], codes: set[str], actor: Actor) -> QuerySet[Person]:
    here = Unit.objects.under(submission.unit.path).values("pk")
    posts = Post.objects.filter(held_on(actor.today), unit__in=here).values("person_id")
    return Person.objects.filter(Q(name_fold__in=names) | Q(code__in=codes), pk__in=posts)
