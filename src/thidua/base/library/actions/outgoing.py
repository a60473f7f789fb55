"""A directing document on its way: drafted, checked, signed, numbered, sent, acknowledged."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.library.actions.documents import enter, take_number
from thidua.base.library.flow import NUMBER, OUTGOING_WAY, READERS, RECIPIENTS
from thidua.base.library.models import (
    Contact,
    Delivery,
    DocType,
    Document,
    Outgoing,
    OutgoingStage,
    Purpose,
)
from thidua.base.library.policies import may_readdress, may_rewrite, may_turn_paper, may_write
from thidua.base.library.queries import staff_of
from thidua.base.library.templates import KINDS
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.base.org.naming import issuer_of

WRITTEN = ("title", "addressees", "bases", "content", "symbol", "place", "answer_by")
"""What `rewrite` may change."""
NEEDED = {
    "title": gettext_lazy("Cần trích yếu"),
    "addressees": gettext_lazy("Cần nơi được gửi tới"),
    "content": gettext_lazy("Cần nội dung"),
    "symbol": gettext_lazy("Cần ký hiệu"),
}
LIMITS = {"title": 500, "symbol": 40, "place": 80}


@dataclass(frozen=True)
class NewPaper:
    """What a directing document says. `answer_by` asks each addressee of a launch for a plan by that day."""

    doc_type: str
    title: str
    addressees: str
    content: str
    symbol: str
    bases: str = ""
    place: str = ""
    answer_by: date | None = None


@dataclass(frozen=True)
class Recipient:
    """To whom and what for: a unit, a contact, or a post in words (which may stand beside a unit)."""

    purpose: str = Purpose.CARRY_OUT
    unit: Unit | None = None
    contact: Contact | None = None
    words: str = ""


@transaction.atomic
def write(new: NewPaper, *, unit: Unit, actor: Actor) -> Outgoing:
    """Begin a directing document of a unit: a launch, a dispatch or a submission."""
    may_write(actor, unit).or_refuse()
    if new.doc_type not in KINDS:
        raise BadInput(_("Loại văn bản này không soạn ở đây."), fields={"doc_type": _("Hãy chọn lại")})
    paper = Outgoing(
        code=new_code("DI"),
        stage=OutgoingStage.DRAFT,
        stage_since=actor.now,
        unit=unit,
        doc_type=new.doc_type,
        by=actor.name[:200],
        login=actor.login,
        at=actor.now,
    )
    _word(paper, {name: getattr(new, name) for name in WRITTEN})
    paper.save()
    begin(paper, way=OUTGOING_WAY, actor=actor)
    after = {"doc_type": paper.doc_type, "title": paper.title}
    record(actor, "write_paper", "outgoing", paper.code, unit_code=unit.code, after=after)
    return paper


@transaction.atomic
def rewrite(
    paper: Outgoing, changes: Mapping[str, Any], *, actor: Actor, seen: int | None = None
) -> Outgoing:
    """Change a draft's own words (`WRITTEN`)."""
    fresh = lock(paper, seen=seen)
    may_rewrite(actor, fresh).or_refuse()
    kept = {name: changes[name] for name in WRITTEN if name in changes}
    before = {name: getattr(fresh, name) for name in kept}
    _word(fresh, {**{name: getattr(fresh, name) for name in WRITTEN}, **kept})
    fresh.version += 1
    fresh.save()
    unit = fresh.unit.code
    record(actor, "rewrite_paper", "outgoing", fresh.code, unit_code=unit, before=before, after=kept)
    return fresh


@transaction.atomic
def address(
    paper: Outgoing, recipients: Iterable[Recipient], *, actor: Actor, seen: int | None = None
) -> Outgoing:
    """Say to whom the paper goes, each with its purpose; the whole list takes the place of the one before."""
    fresh = lock(paper, seen=seen)
    may_readdress(actor, fresh).or_refuse()
    rows = [_line(fresh, told, actor) for told in recipients]
    fresh.deliveries.all().delete()
    Delivery.objects.bulk_create(rows, batch_size=500)
    fresh.version += 1
    fresh.save(update_fields=["version"])
    said = [f"{row.named} ({row.get_purpose_display()})" for row in rows]
    record(actor, "address_paper", "outgoing", fresh.code, unit_code=fresh.unit.code, after={"to": said})
    return fresh


@transaction.atomic
def turn_paper(
    paper: Outgoing, *, to: str, actor: Actor, note: str = "", seen: int | None = None
) -> Outgoing:
    """A turn that needs nothing but the right person: put up for checking, checked, returned."""
    if to in (OutgoingStage.SIGNED, OutgoingStage.NUMBERED, OutgoingStage.SENT):
        raise Refused(_("Bước này có biểu mẫu riêng. Hãy làm từ trang văn bản."))
    fresh = lock(paper, seen=seen)
    moved = _move(fresh, to, actor, note=note)
    if to == OutgoingStage.CHECKED:
        moved.checked_by = actor.name[:200]
        moved.save(update_fields=["checked_by"])
    return moved


@transaction.atomic
def sign_paper(paper: Outgoing, *, actor: Actor, title: str = "", seen: int | None = None) -> Outgoing:
    """The head signs; name, post and day are kept."""
    fresh = lock(paper, seen=seen)
    moved = _move(fresh, OutgoingStage.SIGNED, actor)
    post = "CHỦ TỊCH" if actor.holds("chair", at=fresh.unit) else "THỦ TRƯỞNG"
    moved.signer, moved.signer_title = actor.name[:120], tidy(title)[:120] or post
    moved.signed_on = actor.today
    moved.save(update_fields=["signer", "signer_title", "signed_on"])
    return moved


@transaction.atomic
def number_paper(
    paper: Outgoing, *, actor: Actor, issued_on: date | None = None, seen: int | None = None
) -> Outgoing:
    """The clerk takes the next number of the year's series; the paper enters the library."""
    fresh = lock(paper, seen=seen)
    OUTGOING_WAY.find(fresh.stage, OutgoingStage.NUMBERED)
    fresh.issued_on = issued_on or actor.today
    taken = take_number(
        fresh.unit,
        fresh.doc_type,
        fresh.issued_on.year,
        actor,
        title=fresh.title,
        thing_type="outgoing",
        thing_code=fresh.code,
    )
    fresh.number = str(taken)
    fresh.document = _shelved(fresh, actor)
    fresh.save(update_fields=["number", "issued_on", "document"])
    return _move(fresh, OutgoingStage.NUMBERED, actor)


@transaction.atomic
def send(paper: Outgoing, *, actor: Actor, seen: int | None = None) -> Outgoing:
    """Send a numbered paper to everyone on its list; units are told, and see it in their library."""
    fresh = lock(paper, seen=seen)
    moved = _move(fresh, OutgoingStage.SENT, actor)
    fresh.deliveries.update(sent_at=actor.now, document=moved.document)
    units = fresh.deliveries.filter(unit__isnull=False).values_list("unit_id", flat=True)
    tell(
        staff_of(units, READERS, actor.today),
        template="paper_received",
        context={"document": fresh.sign, "title": fresh.title, "issuer": fresh.unit.name},
        actor=actor,
        about=("document", moved.document.code if moved.document else ""),
        url=f"/van-ban/{moved.document.code if moved.document else ''}/",
    )
    return moved


@transaction.atomic
def acknowledge(document: Document, *, unit: Unit, actor: Actor) -> Delivery:
    """A unit says that it has received a document. Twice is once."""
    if not (actor.is_system or actor.holds(*READERS, at=unit)):
        raise Refused(_("Bạn chỉ xác nhận tiếp nhận thay cho đơn vị mình."))
    row = Delivery.objects.select_for_update().filter(document=document, unit=unit).first()
    if row is None or row.sent_at is None:
        raise Refused(_("Đơn vị của bạn không có trong nơi nhận của văn bản này."))
    if row.acknowledged_on is None:
        row.acknowledged_on, row.acknowledged_by = actor.today, actor.name[:200]
        row.save(update_fields=["acknowledged_on", "acknowledged_by"])
        after = {"acknowledged_on": actor.today}
        record(actor, "acknowledge_document", "document", document.code, unit_code=unit.code, after=after)
    return row


@transaction.atomic
def deliver(document: Document, recipients: Iterable[Recipient], *, actor: Actor) -> list[Delivery]:
    """Write down to whom a document of the library went; a recipient already written is left alone.

    The office that sends it has checked who may."""
    known = set(document.deliveries.values_list("unit_id", "contact_id", "words"))
    rows = [
        Delivery(
            document=document,
            unit=told.unit,
            contact=told.contact,
            words=tidy(told.words)[:200],
            purpose=told.purpose,
            sent_at=actor.now,
        )
        for told in recipients
        if (
            told.unit.pk if told.unit else None,
            told.contact.pk if told.contact else None,
            tidy(told.words)[:200],
        )
        not in known
    ]
    made = Delivery.objects.bulk_create(rows, batch_size=500)
    if made:
        unit = document.unit.code if document.unit else ""
        said = {"to": [f"{row.named} ({row.get_purpose_display()})" for row in made]}
        record(actor, "deliver_document", "document", document.code, unit_code=unit, after=said)
    return made


def _line(paper: Outgoing, told: Recipient, actor: Actor) -> Delivery:
    if told.unit is None and told.contact is None and not tidy(told.words):
        raise BadInput(_("Hãy chọn đơn vị, hoặc ghi tên nơi nhận."))
    if told.purpose not in Purpose.values:
        raise BadInput(_("Hãy chọn mục đích gửi."), fields={"purpose": _("Không có mục đích này")})
    if told.unit is not None and not told.unit.lives_on(actor.today):
        raise BadInput(_("%(unit)s không còn hoạt động vào ngày gửi.") % {"unit": told.unit.name})
    return Delivery(
        outgoing=paper,
        unit=told.unit,
        contact=told.contact,
        words=tidy(told.words)[:200],
        purpose=told.purpose,
    )


def _word(paper: Outgoing, told: Mapping[str, Any]) -> None:
    for name, value in told.items():
        setattr(paper, name, tidy(value) if isinstance(value, str) else value)
    paper.title = " ".join(paper.title.split())
    for name, missing in NEEDED.items():
        if not getattr(paper, name):
            raise BadInput(_("Văn bản chưa đủ nội dung."), fields={name: str(missing)})
    for name, most in LIMITS.items():
        if len(getattr(paper, name)) > most:
            raise BadInput(_("Văn bản có mục quá dài."), fields={name: _("Quá dài")})
    if paper.answer_by is not None and paper.doc_type != DocType.LAUNCH:
        sentence = _("Chỉ văn bản phát động mới yêu cầu gửi kế hoạch thực hiện.")
        raise BadInput(sentence, fields={"answer_by": sentence})
    paper.title_fold = fold(paper.title)


def _shelved(paper: Outgoing, actor: Actor) -> Document:
    """The paper's own place in the library, shared below, so that others can cite it."""
    return enter(
        paper.doc_type,
        actor=actor,
        number=paper.sign,
        issuer=issuer_of(paper.unit),
        issued_on=paper.issued_on,
        subject=paper.title,
        status=Document.Status.IN_FORCE,
        unit=paper.unit,
        shared_below=paper.doc_type == DocType.LAUNCH,
    )


def _move(paper: Outgoing, to: str, actor: Actor, *, note: str = "") -> Outgoing:
    return move(
        paper,
        to=to,
        way=OUTGOING_WAY,
        actor=actor,
        may=may_turn_paper,
        papers=_papers,
        note=note,
        unit_code=paper.unit.code,
    )


def _papers(paper: Outgoing) -> Collection[str]:
    """What the way asks for: a number, recipients."""
    present = {NUMBER: bool(paper.number), RECIPIENTS: paper.deliveries.exists()}
    return {name for name, is_there in present.items() if is_there}
