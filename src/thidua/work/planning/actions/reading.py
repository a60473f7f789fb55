"""Taking a document in and reading it: a short text at once, anything else in the background."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.jobs import later
from thidua.base.core.text import tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.notices import actions as notices
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.base.uploads.content import Looked, look
from thidua.base.uploads.kinds import DOCUMENTS
from thidua.base.uploads.kinds import Kind as UploadKind
from thidua.base.uploads.models import Upload
from thidua.base.uploads.queries import open_file
from thidua.reading import Unreadable
from thidua.reading.apart import SECONDS
from thidua.reading.pages.carrier import carried
from thidua.reading.refusals import TOO_SLOW
from thidua.work.planning import contents, queries
from thidua.work.planning.flow import INTAKE
from thidua.work.planning.models import Found, Intake, IntakeStage, Quality
from thidua.work.planning.policies import may_end_reading, may_read_in, may_read_on
from thidua.work.planning.reader import reading_of

LONGEST_PASTE = 2_000_000
AT_ONCE = 4_096  # bytes of a text that is read while its sender waits: a second at the very most
# seconds that the sender of a file waits; a worker reads what takes longer, as a scan of many pages does
PATIENCE = {UploadKind.PNG: 10.0, UploadKind.JPEG: 10.0, UploadKind.DOCX: 10.0, UploadKind.PDF: 3.0}


def read_in(file: File[bytes], *, unit: Unit, actor: Actor, name: str = "") -> Intake:
    """Keep an original and read it: what takes a few seconds while its sender waits, anything else as soon
    as a worker is free.

    Nothing is owed yet: every item waits for a person. `BadInput` says in one sentence why a file cannot be
    taken or read; then nothing is kept. What is read at once is read before the transaction begins."""
    may_read_in(actor, unit).or_refuse()
    _refuse_again(unit, (looked := look(file, DOCUMENTS)).sha256)
    try:
        reading = _read_at_once(file, looked, unit, name)
    except Unreadable as fault:
        raise BadInput(fault.sentence, fields={"file": fault.sentence}) from fault
    with transaction.atomic():
        upload = take(file, actor=actor, unit_code=unit.code, name=name, kinds=DOCUMENTS)
        _refuse_again(unit, upload.sha256)
        return keep_new(upload, reading, unit=unit, actor=actor) if reading else _queued(upload, unit, actor)


def paste_in(text: str, *, unit: Unit, actor: Actor, name: str = "") -> Intake:
    """As `read_in`, for text that was pasted: it is kept as a file of its own, unchanged."""
    if not tidy(text):
        raise BadInput(_("Hãy dán nội dung văn bản."), fields={"text": _("Chưa có nội dung")})
    if len(text) > LONGEST_PASTE:
        raise BadInput(_("Nội dung dán vào quá dài. Hãy lưu thành tệp rồi tải lên."))
    called = f"{tidy(name)[:150] or _('Văn bản dán vào')}.txt"
    return read_in(ContentFile(text.encode(), name=called), unit=unit, actor=actor, name=called)


def read_queued(intake: Intake, *, actor: Actor) -> Intake:
    """Read a document that waits for it, and keep what was found or why nothing could be.

    The reading itself stands in no transaction; what comes of it is written in one. Safe to run twice, also
    at the same time: who comes second writes nothing."""
    waiting = Intake.objects.filter(pk=intake.pk, stage=IntakeStage.QUEUED)
    if not waiting.update(begun=actor.now):
        return intake
    with open_file(intake.original) as file:
        content = file.read()
    try:
        original, own = intake.original, queries.own_names(intake.unit)
        reading = reading_of(content, name=original.name, media_type=original.media_type, own=own)
    except Unreadable as fault:
        return _give_up(intake, fault.sentence, actor=actor)
    return _keep(intake, reading, actor=actor)


@transaction.atomic
def read_again(intake: Intake, *, actor: Actor, seen: int | None = None) -> Intake:
    """Order a reading anew: of a document that could not be read, or whose reading has been forgotten."""
    move(
        intake,
        to=IntakeStage.QUEUED,
        way=INTAKE,
        actor=actor,
        may=may_read_on,
        seen=seen,
        unit_code=intake.unit.code,
    )
    Intake.objects.filter(pk=intake.pk).update(begun=None, fault="")
    _order(intake, actor)
    return intake


def keep_new(
    upload: Upload, reading: Mapping[str, Any], *, unit: Unit, actor: Actor, batch: str = ""
) -> Intake:
    """A new intake of a document that has been read, in the caller's transaction; `batch` is the code of
    the batch it came with."""
    intake = _row(upload, unit, actor, IntakeStage.READ)
    _fill(intake, reading)
    intake.save()
    begin(intake, way=INTAKE, actor=actor)
    _propose(intake, reading, actor, batch)
    return intake


def _read_at_once(file: File[bytes], looked: Looked, unit: Unit, name: str) -> dict[str, Any] | None:
    """The reading of a document that one waits for; nothing for one that a worker reads. `Unreadable` also
    for a longer text of which it is known at once that it has no words or is not Vietnamese."""
    media_type = looked.kind.media_type
    is_text = media_type.startswith("text/") and looked.size <= LONGEST_PASTE
    if not is_text and looked.kind not in PATIENCE:
        return None
    file.seek(0)
    content = file.read()
    if is_text and looked.size > AT_ONCE:
        carried(content)
        return None
    called, own = name or file.name or "", queries.own_names(unit)
    try:
        patience = PATIENCE.get(looked.kind, SECONDS)
        return reading_of(content, name=called, media_type=media_type, own=own, seconds=patience)
    except Unreadable as fault:
        if fault.sentence == TOO_SLOW:
            return None
        raise


def _refuse_again(unit: Unit, sha256: str) -> None:
    """A copy without number or date is told by its content: the same bytes are not taken in twice."""
    if found := queries.taken_in(unit, sha256):
        sentence = _("Văn bản này đã được nhập ngày %(day)s với tên «%(name)s». Hãy mở lại bản đã nhập.")
        raise BadInput(sentence % {"day": f"{found.at:%d/%m/%Y}", "name": found.name})


def _queued(upload: Upload, unit: Unit, actor: Actor) -> Intake:
    intake = _row(upload, unit, actor, IntakeStage.QUEUED)
    intake.save()
    begin(intake, way=INTAKE, actor=actor)
    record(actor, "take_in", "intake", intake.code, unit_code=unit.code, after={"name": intake.name})
    _order(intake, actor)
    return intake


def _row(upload: Upload, unit: Unit, actor: Actor, stage: IntakeStage) -> Intake:
    return Intake(
        code=new_code("NV"),
        stage=stage,
        stage_since=actor.now,
        unit=unit,
        name=upload.name[:200],
        original=upload,
        by=actor.name[:200],
        at=actor.now,
    )


def _order(intake: Intake, actor: Actor) -> None:
    later("thidua.work.planning.tasks.read_intake", code=intake.code, login=actor.login, day=str(actor.today))


@transaction.atomic
def _keep(intake: Intake, reading: Mapping[str, Any], *, actor: Actor) -> Intake:
    fresh = lock(intake)
    if fresh.stage != IntakeStage.QUEUED:
        return fresh
    _fill(fresh, reading)
    fresh.save(update_fields=["reading", "quality", "name"])
    _end(fresh, IntakeStage.READ, actor)
    items = _propose(fresh, reading, actor)
    _tell(fresh, actor, "intake_read", items=items)
    return fresh


@transaction.atomic
def _give_up(intake: Intake, fault: str, *, actor: Actor) -> Intake:
    fresh = lock(intake)
    if fresh.stage != IntakeStage.QUEUED:
        return fresh
    fresh.fault = fault
    fresh.save(update_fields=["fault"])
    _end(fresh, IntakeStage.UNREADABLE, actor)
    _tell(fresh, actor, "intake_unreadable", fault=fault)
    return fresh


def _end(intake: Intake, stage: IntakeStage, actor: Actor) -> None:
    move(intake, to=stage, way=INTAKE, actor=actor, may=may_end_reading, unit_code=intake.unit.code)


def _tell(intake: Intake, actor: Actor, template: str, **said: Any) -> None:
    """The person who ordered the reading hears that it is over."""
    if not actor.is_system:
        notices.tell(
            [actor.login],
            template=template,
            context={"name": intake.name, **said},
            actor=actor,
            about=("intake", intake.code),
            url=f"/ke-hoach/nhap/{intake.code}/",
        )


def _fill(intake: Intake, reading: Mapping[str, Any]) -> None:
    intake.reading = dict(reading)
    intake.quality = reading["text_quality"]
    intake.name = (reading["metadata"].get("title") or intake.name)[:200]


def _propose(intake: Intake, reading: Mapping[str, Any], actor: Actor, batch: str = "") -> int:
    proposed = Found.objects.bulk_create(_proposals(intake, reading))
    after = {"name": intake.name, "quality": intake.quality, "items": len(proposed)}
    after |= {"batch": batch} if batch else {}
    record(actor, "read_in", "intake", intake.code, unit_code=intake.unit.code, after=after)
    return len(proposed)


def _proposals(intake: Intake, reading: Mapping[str, Any]) -> list[Found]:
    """A row for the head of the document, then one for each item in the order of the source."""
    items = enumerate(contents.in_order(reading))
    return [_proposal(intake, kind, item, position) for position, (kind, item) in items]


def _proposal(intake: Intake, kind: str, item: Mapping[str, Any], position: int) -> Found:
    return Found(
        intake=intake,
        kind=kind,
        content=contents.proposed(kind, item),
        page=item.get("page"),
        line=item.get("line"),
        quote=item.get("quote") or "",
        certain=contents.is_certain(kind, item, Quality(intake.quality)),
        position=position,
    )
