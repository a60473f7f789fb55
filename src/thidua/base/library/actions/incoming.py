"""Entering what came in into the register of incoming documents, and passing it on."""

from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.library.actions.documents import NewDocument, enter_one
from thidua.base.library.flow import READERS
from thidua.base.library.models import DocType, Document, Incoming
from thidua.base.library.policies import may_pass_on, may_register
from thidua.base.library.queries import by_number, staff_of
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.base.uploads.models import Upload


@dataclass(frozen=True)
class Arrival:
    """What the clerk writes down of a paper that came in. Number and date may be missing on a copy."""

    unit: Unit
    received_on: date
    sender: str
    doc_type: str
    subject: str
    number: str = ""
    issued_on: date | None = None
    file: File[bytes] | None = None
    note: str = ""


@transaction.atomic
def register(new: Arrival, *, actor: Actor) -> Incoming:
    """Give what came in the next arrival number of the unit's year, and its place in the library.

    A paper that the library knows already is not entered twice. `BadInput` when the unit has registered
    the same paper before, told by its number or, for a copy without one, by the content of its file."""
    may_register(actor, new.unit).or_refuse()
    _check_days(new, actor)
    file = take(new.file, actor=actor, unit_code=new.unit.code) if new.file else None
    document = _document(new, file, actor)
    _refuse_known(new.unit, document, file)
    Unit.objects.select_for_update().get(pk=new.unit.pk)
    row = Incoming.objects.create(
        code=new_code("DEN"),
        unit=new.unit,
        year=new.received_on.year,
        number=_next_number(new.unit, new.received_on.year),
        received_on=new.received_on,
        sender=_sender(new),
        document=document,
        file=file,
        note=tidy(new.note)[:500],
        by=actor.name[:200],
        at=actor.now,
    )
    after = {"number": row.number, "document": document.code, "sender": row.sender, "on": row.received_on}
    record(actor, "register_incoming", "incoming", row.code, unit_code=new.unit.code, after=after)
    return row


@transaction.atomic
def pass_on(incoming: Incoming, *, to: Unit, actor: Actor) -> Incoming:
    """Pass what came in to a unit below, or keep it with the unit itself; that unit is told and may read."""
    row = (
        Incoming.objects.select_for_update(of=("self",))
        .select_related("unit", "document")
        .get(pk=incoming.pk)
    )
    may_pass_on(actor, row).or_refuse()
    if not to.path.startswith(row.unit.path) or not to.lives_on(actor.today):
        sentence = _("Chỉ chuyển được cho đơn vị nhận hoặc đơn vị trực thuộc đang hoạt động.")
        raise BadInput(sentence, fields={"to": sentence})
    before = {"passed_to": row.passed_to.code if row.passed_to else ""}
    row.passed_to, row.passed_on = to, actor.today
    row.save(update_fields=["passed_to", "passed_on"])
    after = {"passed_to": to.code, "on": actor.today}
    record(
        actor, "pass_on_incoming", "incoming", row.code, unit_code=row.unit.code, before=before, after=after
    )
    tell(
        staff_of([to.pk], READERS, actor.today),
        template="document_passed_on",
        context={"document": str(row.document), "subject": row.document.subject, "unit": to.name},
        actor=actor,
        about=("incoming", row.code),
        url=f"/van-ban/den/{row.code}/",
    )
    return row


def _check_days(new: Arrival, actor: Actor) -> None:
    if new.received_on > actor.today:
        sentence = _("Ngày đến không thể sau hôm nay.")
        raise BadInput(sentence, fields={"received_on": sentence})
    if new.issued_on and new.issued_on > new.received_on:
        sentence = _("Ngày của văn bản không thể sau ngày đến.")
        raise BadInput(sentence, fields={"issued_on": sentence})


def _sender(new: Arrival) -> str:
    if sender := tidy(new.sender)[:200]:
        return sender
    raise BadInput(_("Hãy ghi nơi gửi."), fields={"sender": _("Cần nơi gửi")})


def _document(new: Arrival, file: Upload | None, actor: Actor) -> Document:
    """The paper as the library knows it; else a document of the unit's own."""
    kind = DocType.named(new.doc_type)
    if new.number:
        known = [
            row
            for row in by_number(actor, new.number).filter(doc_type=kind).select_related("unit")
            if new.issued_on is None or row.issued_on in (None, new.issued_on)
        ]
        if len(known) == 1:
            return known[0]
    told = NewDocument(kind, new.number, _sender(new), new.issued_on, new.subject, unit=new.unit, upload=file)
    return enter_one(told, actor=actor)


def _refuse_known(unit: Unit, document: Document, file: Upload | None) -> None:
    rows = Incoming.objects.filter(unit=unit)
    same = rows.filter(document=document).first()
    if same is None and file is not None:
        same = rows.filter(file__sha256=file.sha256).first()
    if same is not None:
        told = {"number": f"{same.number:02d}", "day": f"{same.received_on:%d/%m/%Y}"}
        raise BadInput(_("Văn bản này đã vào sổ: số đến %(number)s, ngày %(day)s.") % told)


def _next_number(unit: Unit, year: int) -> int:
    last = Incoming.objects.filter(unit=unit, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
