"""Taking a document in: read, looked at item by item, confirmed or discarded. The original stays."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.base.uploads.models import Upload
from thidua.reading import Unreadable, read
from thidua.reading.apart import read_apart
from thidua.work.planning import contents
from thidua.work.planning.flow import INTAKE
from thidua.work.planning.models import Found, FoundKind, FoundState, Intake, IntakeStage, Quality
from thidua.work.planning.policies import may_mend_intake, may_read_in, may_turn_intake

LONGEST_PASTE = 2_000_000
_LISTS = {
    "citations": FoundKind.CITATION,
    "movements": FoundKind.MOVEMENT,
    "targets": FoundKind.TARGET,
    "duties": FoundKind.DUTY,
}
PATIENCE = 15.0  # seconds


@transaction.atomic
def read_in(file: File[bytes], *, unit: Unit, actor: Actor, name: str = "") -> Intake:
    """Keep an original and read it. Nothing is owed yet: every item waits for a person.

    `BadInput` says in one sentence why a file cannot be taken or read; then nothing is kept."""
    may_read_in(actor, unit).or_refuse()
    upload = take(file, actor=actor, unit_code=unit.code, name=name)
    file.seek(0)
    _refuse_again(unit, upload)
    reading = _read(file.read(), upload)
    intake = Intake.objects.create(
        code=new_code("NV"),
        stage=IntakeStage.READ,
        stage_since=actor.now,
        unit=unit,
        name=(reading["metadata"].get("title") or upload.name)[:200],
        original=upload,
        reading=reading,
        quality=reading["text_quality"],
        by=actor.name[:200],
        at=actor.now,
    )
    begin(intake, way=INTAKE, actor=actor)
    proposed = Found.objects.bulk_create(_proposals(intake, reading))
    after = {"name": intake.name, "quality": intake.quality, "items": len(proposed)}
    record(actor, "read_in", "intake", intake.code, unit_code=unit.code, after=after)
    return intake


def paste_in(text: str, *, unit: Unit, actor: Actor, name: str = "") -> Intake:
    """As `read_in`, for text that was pasted: it is kept as a file of its own, unchanged."""
    if not tidy(text):
        raise BadInput(_("Hãy dán nội dung văn bản."), fields={"text": _("Chưa có nội dung")})
    if len(text) > LONGEST_PASTE:
        raise BadInput(_("Nội dung dán vào quá dài. Hãy lưu thành tệp rồi tải lên."))
    called = f"{tidy(name)[:150] or _('Văn bản dán vào')}.txt"
    return read_in(ContentFile(text.encode(), name=called), unit=unit, actor=actor, name=called)


@transaction.atomic
def accept(found: Found, *, actor: Actor, seen: int | None = None) -> Found:
    """A person has looked at the item and takes it as it stands."""
    return _set_state(found, FoundState.ACCEPTED, "accept_item", actor, seen)


@transaction.atomic
def remove(found: Found, *, actor: Actor, seen: int | None = None) -> Found:
    """The item is not what the reading took it for; it stays on the list, struck out."""
    return _set_state(found, FoundState.REMOVED, "remove_item", actor, seen)


@transaction.atomic
def mend(
    found: Found,
    content: Mapping[str, Any],
    *,
    actor: Actor,
    seen: int | None = None,
    accepted: bool = True,
) -> Found:
    """The item in a person's own words, and thereby accepted, unless it is only saved while being typed.

    `BadInput` names the fields at fault."""
    fresh = _open(found, actor, seen)
    before = fresh.content
    fresh.content = {**before, **contents.checked(fresh.kind, content)}
    fresh.is_edited = fresh.is_edited or fresh.content != before
    state = FoundState.ACCEPTED if accepted else fresh.state
    return _keep(fresh, state, "mend_item", actor, before=before)


@transaction.atomic
def add(intake: Intake, *, kind: str, content: Mapping[str, Any], actor: Actor) -> Found:
    """An item the reading did not find, entered by hand."""
    fresh = lock(intake)
    may_mend_intake(actor, fresh).or_refuse()
    if kind not in FoundKind.values or kind == FoundKind.METADATA:
        raise BadInput(_("Không có loại mục này."))
    found = Found.objects.create(
        intake=fresh,
        kind=kind,
        content=contents.checked(kind, content),
        state=FoundState.ACCEPTED,
        is_by_hand=True,
        position=fresh.found.count() + 1,
    )
    _record(actor, "add_item", found, after=found.content)
    return found


@transaction.atomic
def accept_certain(intake: Intake, *, actor: Actor) -> int:
    """Accept every item the reading vouches for; answers how many."""
    fresh = lock(intake)
    may_mend_intake(actor, fresh).or_refuse()
    waiting = fresh.found.filter(state=FoundState.PROPOSED, certain=True)
    ids = list(waiting.values_list("pk", flat=True))
    Found.objects.filter(pk__in=ids).update(state=FoundState.ACCEPTED)
    if ids:
        record(
            actor,
            "accept_certain",
            "intake",
            fresh.code,
            unit_code=fresh.unit.code,
            after={"items": ids, "count": len(ids)},
        )
    return len(ids)


@transaction.atomic
def assign_found(
    found: Found,
    *,
    lead: Unit | None,
    owes: Iterable[Unit] = (),
    helps: Iterable[Unit] = (),
    actor: Actor,
    seen: int | None = None,
) -> Found:
    """Say who leads, who owes and who helps with a duty that was found."""
    fresh = _open(found, actor, seen)
    if fresh.kind != FoundKind.DUTY:
        raise BadInput(_("Chỉ nhiệm vụ mới được giao cho đơn vị."))
    before = fresh.content
    fresh.content = {
        **before,
        "lead": lead.code if lead else "",
        "owes": [unit.code for unit in owes],
        "helps": [unit.code for unit in helps],
    }
    return _keep(fresh, fresh.state, "assign_item", actor, before=before)


@transaction.atomic
def discard(intake: Intake, *, note: str, actor: Actor, seen: int | None = None) -> Intake:
    """The document is not a plan to follow; the reading and the original stay on file."""
    return move(
        intake,
        to=IntakeStage.DISCARDED,
        way=INTAKE,
        actor=actor,
        may=may_turn_intake,
        note=note,
        seen=seen,
        unit_code=intake.unit.code,
    )


def _refuse_again(unit: Unit, upload: Upload) -> None:
    """A copy without number or date is told by its content: the same bytes are not taken in twice."""
    earlier = Intake.objects.filter(unit=unit, original__sha256=upload.sha256)
    if found := earlier.exclude(stage=IntakeStage.DISCARDED).first():
        sentence = _("Văn bản này đã được nhập ngày %(day)s với tên «%(name)s». Hãy mở lại bản đã nhập.")
        raise BadInput(sentence % {"day": f"{found.at:%d/%m/%Y}", "name": found.name})


def _read(content: bytes, upload: Upload) -> dict[str, Any]:
    """Plain text here; anything that may hide much in a process of its own, and no longer than a person
    waits: until the reading ends, others wait for the database too."""
    try:
        if upload.media_type.startswith("text/"):
            reading: dict[str, Any] = read(content, name=upload.name).as_json()
        else:
            reading = read_apart(content, name=upload.name, seconds=PATIENCE).as_json()
    except Unreadable as fault:
        raise BadInput(fault.sentence, fields={"file": fault.sentence}) from fault
    return reading


def _proposals(intake: Intake, reading: Mapping[str, Any]) -> list[Found]:
    """A row for the head of the document, then one for each item in the order of the source."""
    items = [(kind, item) for name, kind in _LISTS.items() for item in reading.get(name, [])]
    items.sort(key=lambda pair: (pair[1].get("page") or 0, pair[1].get("line") or 0))
    head = (FoundKind.METADATA, reading.get("metadata", {}))
    return [_proposal(intake, kind, item, position) for position, (kind, item) in enumerate([head, *items])]


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


def _open(found: Found, actor: Actor, seen: int | None) -> Found:
    """The item as it stands now, its reading locked; `Stale` when another has changed it since."""
    intake = lock(found.intake)
    may_mend_intake(actor, intake).or_refuse()
    fresh = Found.objects.select_related("intake__unit").get(pk=found.pk)
    if seen is not None and seen != fresh.version:
        raise Stale(_("Mục này vừa có người khác sửa. Hãy tải lại trang để xem nội dung mới rồi làm tiếp."))
    return fresh


def _set_state(found: Found, state: str, verb: str, actor: Actor, seen: int | None) -> Found:
    fresh = _open(found, actor, seen)
    if state == FoundState.REMOVED and fresh.kind == FoundKind.METADATA:
        raise BadInput(_("Thông tin văn bản không bỏ được; hãy sửa cho đúng."))
    if state == FoundState.ACCEPTED:
        contents.checked(fresh.kind, fresh.content)
    return _keep(fresh, state, verb, actor, before={"state": fresh.state})


def _keep(found: Found, state: str, verb: str, actor: Actor, *, before: Mapping[str, Any]) -> Found:
    found.state = state
    found.version += 1
    found.save(update_fields=["content", "state", "is_edited", "version"])
    _record(actor, verb, found, before=before, after={"state": state, **found.content})
    return found


def _record(
    actor: Actor,
    verb: str,
    found: Found,
    *,
    after: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> None:
    intake = found.intake
    said = {"item": found.pk, "kind": found.kind, **after}
    record(actor, verb, "intake", intake.code, unit_code=intake.unit.code, before=before, after=said)
