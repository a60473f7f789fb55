"""The fast lane: one short form files a sudden merit, any day, for any resident or outsider."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.text import tidy
from thidua.base.org.actions import NewPerson, add_person
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import Basis
from thidua.base.uploads.models import Upload
from thidua.work.dossiers.actions.nominees import NewNominee, add_nominee
from thidua.work.dossiers.actions.submissions import attach, start, submit
from thidua.work.dossiers.models import Dossier


@dataclass(frozen=True)
class Deed:
    """Who did what, when and where. Without `person` a provisional one is entered under `name`."""

    name: str
    what: str
    happened_on: date
    happened_at: str
    home: str = ""
    person: Person | None = None
    category: str = "citizen"
    sex: str = ""
    born: int | None = None
    honour: str = "GK"


@transaction.atomic
def file_deed(
    deed: Deed, *, unit: Unit, actor: Actor, body: Unit | None = None, photo: Upload | None = None
) -> Dossier:
    """File a sudden merit at once: the letter, the dossier, the short report, and off to the body."""
    _check(deed, actor)
    submission = start(unit=unit, actor=actor, body=body, basis=Basis.SUDDEN, letter=_letter(deed, unit))
    person = deed.person or _provisional(deed, unit, actor)
    dossier = add_nominee(
        submission,
        NewNominee(
            kind="person",
            honour=deed.honour,
            person=person,
            unit=unit,
            achievement_year=deed.happened_on.year,
            report=deed.what,
            happened_on=deed.happened_on,
            happened_at=deed.happened_at,
            home=deed.home,
        ),
        actor=actor,
    )
    if photo is not None:
        attach(submission, kind="photo", dossier=dossier, upload=photo, actor=actor)
    submit(submission, actor=actor)
    dossier.refresh_from_db()
    return dossier


def _check(deed: Deed, actor: Actor) -> None:
    faults: dict[str, str] = {}
    if not tidy(deed.name) and deed.person is None:
        faults["name"] = _("Hãy nhập họ và tên.")
    if len(tidy(deed.what)) < 20:
        faults["what"] = _("Hãy kể ngắn gọn sự việc, ít nhất một câu.")
    if deed.happened_on > actor.today:
        faults["happened_on"] = _("Ngày xảy ra sự việc ở tương lai.")
    if not tidy(deed.happened_at):
        faults["happened_at"] = _("Hãy ghi nơi xảy ra sự việc.")
    if faults:
        raise BadInput(" ".join(faults.values()), fields=faults)


def _provisional(deed: Deed, unit: Unit, actor: Actor) -> Person:
    return add_person(
        NewPerson(
            name=deed.name,
            unit=unit,
            position=_("Người dân"),
            since=deed.happened_on,
            category=deed.category,
            sex=deed.sex,
            born=deed.born,
        ),
        actor=actor,
    )


@override("vi")
def _letter(deed: Deed, unit: Unit) -> str:
    return _("%(unit)s đề nghị khen thưởng đột xuất %(name)s về hành động ngày %(day)s tại %(place)s.") % {
        "unit": unit.name,
        "name": deed.person.name if deed.person else tidy(deed.name),
        "day": f"{deed.happened_on:%d/%m/%Y}",
        "place": tidy(deed.happened_at),
    }
