"""Entering documents once, linking things to them, and taking numbers from the register."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, one_line, tidy
from thidua.base.library.models import (
    DocType,
    Document,
    Link,
    NumberSeries,
    NumberTaken,
    Relation,
    StatusChange,
)
from thidua.base.library.numbers import (
    document_key,
    issuer_key,
    key_of,
    names_issuer,
    normalised,
    year_of,
)
from thidua.base.library.policies import (
    may_amend,
    may_keep_law,
    may_keep_own,
    may_take_number,
)
from thidua.base.library.queries import version_of, visible_to
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload

AMENDED = ("doc_type", "number", "issuer", "issued_on", "subject", "status", "shared_below", "upload")


@dataclass(frozen=True)
class NewDocument:
    """What is known of an instrument. `doc_type` is a code or a Vietnamese name ("Chỉ thị").

    Without `unit` it is law; with one it is that unit's own document."""

    doc_type: str
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    subject: str = ""
    status: str = Document.Status.UNKNOWN
    unit: Unit | None = None
    shared_below: bool = False
    upload: Upload | None = None


def enter(
    doc_type: str,
    *,
    actor: Actor,
    number: str = "",
    issuer: str = "",
    issued_on: date | None = None,
    subject: str = "",
    status: str = Document.Status.UNKNOWN,
    unit: Unit | None = None,
    shared_below: bool = False,
    upload: Upload | None = None,
) -> Document:
    """The row of an instrument: found when it is known already, its gaps filled; else made.

    `BadInput` when neither number nor subject says which instrument it is."""
    new = NewDocument(doc_type, number, issuer, issued_on, subject, status, unit, shared_below, upload)
    return enter_one(new, actor=actor)


@transaction.atomic
def enter_one(new: NewDocument, *, actor: Actor) -> Document:
    """As `enter`, from one value."""
    (may_keep_own(actor, new.unit) if new.unit else may_keep_law(actor)).or_refuse()
    plain = _plain(new)
    known = _known(plain, actor)
    if known is None:
        try:
            return _made(plain, actor)
        except IntegrityError:  # the same instrument was entered at the same moment
            known = _known(plain, actor)
    if known is None or not _may_fill(known, actor):
        return known or _made(plain, actor)
    return _filled(known, plain, actor)


@transaction.atomic
def amend(
    document: Document, changes: Mapping[str, Any], *, actor: Actor, seen: int | None = None
) -> Document:
    """Correct what the library says of a document (`AMENDED`); `seen` is the `version_of` the page showed.

    `Stale` when somebody changed it since, `BadInput` when it would become another known document."""
    row = (
        Document.objects.select_for_update(of=("self",)).select_related("unit", "upload").get(pk=document.pk)
    )
    may_amend(actor, row).or_refuse()
    if seen is not None and seen != version_of(row):
        raise Stale(_("Ai đó đã sửa văn bản này trước bạn. Hãy mở lại trang để xem nội dung mới."))
    before = _said(row)
    kept = {name: changes.get(name, getattr(row, name)) for name in AMENDED}
    new = _plain(NewDocument(**kept, unit=row.unit))
    for name in AMENDED:
        setattr(row, name, getattr(new, name))
    row.shared_below = row.shared_below and row.unit is not None
    row.number_key = key_of(row.number)
    if (after := _said(row)) != before:
        if row.status != before["status"]:
            row.replaced_by = None
        _keep_apart(row)
        if row.status != before["status"]:
            note_status(row, actor=actor)
        record(
            actor,
            "amend_document",
            "document",
            row.code,
            unit_code=_unit_code(row),
            before=before,
            after=after,
        )
    return row


@transaction.atomic
def link(
    document: Document,
    *,
    relation: str,
    thing_type: str,
    thing_code: str,
    title: str,
    unit: Unit,
    actor: Actor,
    year: int | None = None,
) -> Link:
    """Say that a thing of a unit cites or implements a document; saying it twice changes nothing.

    `year` is the thing's own year, held against the period of the basis. The office that owns the thing has
    checked who may."""
    found, made = Link.objects.get_or_create(
        document=document,
        relation=relation,
        thing_type=thing_type,
        thing_code=thing_code,
        defaults={"title": tidy(title)[:400], "unit": unit, "at": actor.now, "year": year},
    )
    if made:
        after = {"relation": relation, "thing_type": thing_type, "thing_code": thing_code}
        record(actor, "link_document", "document", document.code, unit_code=unit.code, after=after)
    return found


@transaction.atomic
def implement(upper: Document, document: Document, *, unit: Unit, actor: Actor) -> Link:
    """Say that a unit's own document carries out another one."""
    may_keep_own(actor, unit).or_refuse()
    if upper == document:
        sentence = _("Một văn bản không thể triển khai chính nó.")
        raise BadInput(sentence, fields={"number": sentence})
    return link(
        upper,
        relation=Relation.IMPLEMENTS,
        thing_type="document",
        thing_code=document.code,
        title=": ".join(dict.fromkeys(part for part in (document.called, document.subject) if part)),
        unit=unit,
        actor=actor,
        year=document.issued_on.year if document.issued_on else None,
    )


@transaction.atomic
def unlink(
    document: Document, *, relation: str, thing_type: str, thing_code: str, unit: Unit, actor: Actor
) -> None:
    """Take back what `link` said."""
    said = {"relation": relation, "thing_type": thing_type, "thing_code": thing_code}
    gone, _each = Link.objects.filter(document=document, **said).delete()
    if gone:
        record(actor, "unlink_document", "document", document.code, unit_code=unit.code, before=said)


@transaction.atomic
def take_number(
    issuer: Unit,
    doc_type: str,
    year: int,
    actor: Actor,
    *,
    title: str = "",
    thing_type: str = "",
    thing_code: str = "",
) -> int:
    """The next number of the issuer's series of the year, from 1, never with a gap and never again.

    Taken in the caller's transaction: if the act fails, the number was never taken. Others who want a
    number of the same series wait until then."""
    may_take_number(actor, issuer).or_refuse()
    kind = DocType.named(doc_type)
    NumberSeries.objects.get_or_create(issuer=issuer, doc_type=kind, year=year)
    series = NumberSeries.objects.select_for_update().get(issuer=issuer, doc_type=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    NumberTaken.objects.create(
        series=series,
        number=series.last,
        title=tidy(title)[:400],
        thing_type=thing_type,
        thing_code=thing_code,
        by=actor.name[:200],
        day=actor.today,
        at=actor.now,
    )
    after = {"doc_type": kind, "year": year, "number": series.last, "title": title}
    record(actor, "take_number", "number_series", issuer.code, unit_code=issuer.code, after=after)
    return series.last


def _plain(new: NewDocument) -> NewDocument:
    number, subject = normalised(new.number), one_line(new.subject)
    if not number and not subject:
        raise BadInput(
            _("Hãy nhập số, ký hiệu hoặc tên gọi của văn bản."), fields={"number": _("Cần có số, ký hiệu")}
        )
    if len(number) > 80 or len(subject) > 1000:
        raise BadInput(_("Số, ký hiệu hoặc trích yếu của văn bản quá dài."))
    return NewDocument(
        DocType.named(new.doc_type),
        number,
        tidy(new.issuer)[:200],
        new.issued_on,
        subject,
        new.status,
        new.unit,
        new.shared_below,
        new.upload,
    )


def _known(new: NewDocument, actor: Actor) -> Document | None:
    """The row of the same instrument; where date or issuer is unknown, the only one that fits.

    A document of a unit that the actor may not see is never found: better entered twice than told."""
    rows = _candidates(new, actor)
    if exact := rows.filter(key__in=[_key(new), _key(replace(new, unit=None))]).order_by("-unit_id").first():
        return exact
    if not new.number:
        return None
    same = rows.filter(doc_type=new.doc_type, number_key=key_of(new.number))
    fitting = [row for row in same if _fits(row, new)]
    return fitting[0] if len(fitting) == 1 else None


def _candidates(new: NewDocument, actor: Actor) -> QuerySet[Document]:
    """For a citation, all that the actor sees; for an own document, the unit's own, and the row that
    citations made of it when it is for everyone below anyway."""
    if new.unit is None:
        return visible_to(actor).select_related("unit", "upload")
    own = Q(unit=new.unit) | (Q(unit__isnull=True) if new.shared_below else Q(pk__in=[]))
    return Document.objects.filter(own).select_related("unit", "upload")


def _may_fill(row: Document, actor: Actor) -> bool:
    return bool(may_keep_own(actor, row.unit) if row.unit else may_keep_law(actor))


def _fits(row: Document, new: NewDocument) -> bool:
    years = {year_of(row.number, row.issued_on), year_of(new.number, new.issued_on)} - {0}
    issuers = {issuer_key(row.issuer), issuer_key(new.issuer)} - {""}
    return len(years) <= 1 and (names_issuer(new.number) or len(issuers) <= 1)


@transaction.atomic
def _made(new: NewDocument, actor: Actor) -> Document:
    row = Document(
        code=new_code("VB"),
        number_key=key_of(new.number),
        doc_type=new.doc_type,
        number=new.number,
        issuer=new.issuer,
        issued_on=new.issued_on,
        subject=new.subject,
        status=new.status,
        unit=new.unit,
        shared_below=new.shared_below,
        upload=new.upload,
        entered=actor.now,
    )
    _keep(row)
    record(actor, "enter_document", "document", row.code, unit_code=_unit_code(row), after=_said(row))
    if row.status != Document.Status.UNKNOWN:
        note_status(row, since=row.issued_on, actor=actor)
    return row


def note_status(
    row: Document, *, actor: Actor, since: date | None = None, ground: str = "", applied: bool = True
) -> StatusChange:
    """A line in the history of a document's force, as it stands in `row`; the caller has checked who may."""
    return StatusChange.objects.create(
        document=row,
        status=row.status,
        since=since or actor.today,
        ground=ground,
        replaced_by=row.replaced_by,
        applied=applied,
        by=actor.name[:200],
        at=actor.now,
    )


def _filled(row: Document, new: NewDocument, actor: Actor) -> Document:
    """Only gaps are filled: what stands in the library is not overwritten by a citation."""
    before = _said(row)
    row.issuer = row.issuer or new.issuer
    row.issued_on = row.issued_on or new.issued_on
    row.subject = row.subject or new.subject
    row.upload = row.upload or new.upload
    row.unit = row.unit or new.unit
    row.shared_below = row.shared_below or new.shared_below
    if row.status == Document.Status.UNKNOWN:
        row.status = new.status
    after = _said(row)
    if after != before:
        _keep(row)
        if row.status != before["status"]:
            note_status(row, since=row.issued_on, actor=actor)
        record(
            actor,
            "fill_document",
            "document",
            row.code,
            unit_code=_unit_code(row),
            before=before,
            after=after,
        )
    return row


def _keep_apart(row: Document) -> None:
    try:
        with transaction.atomic():
            _keep(row)
    except IntegrityError as same:
        sentence = _("Thư viện đã có văn bản với loại, số, năm và cơ quan ban hành này.")
        raise BadInput(sentence, fields={"number": sentence}) from same


@override("vi")
def _keep(row: Document) -> None:
    row.key = _key(row)
    row.search = fold(f"{row.get_doc_type_display()} {row.number} {row.subject} {row.issuer}")
    row.save()


def _key(of: NewDocument | Document) -> str:
    return document_key(
        of.doc_type,
        of.number,
        issuer=of.issuer,
        issued_on=of.issued_on,
        subject=of.subject,
        owner=of.unit.code if of.unit else "",
    )


def _unit_code(row: Document) -> str:
    return row.unit.code if row.unit else ""


def _said(row: Document) -> dict[str, object]:
    return {
        "doc_type": row.doc_type,
        "number": row.number,
        "issuer": row.issuer,
        "issued_on": row.issued_on,
        "subject": row.subject,
        "status": row.status,
        "upload": row.upload.code if row.upload else "",
        "unit": _unit_code(row),
        "shared_below": row.shared_below,
    }
