"""Many documents at once: an archive kept, then each document read by itself, in a transaction of its own."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.jobs import later
from thidua.base.core.text import tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.notices import actions as notices
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.base.uploads.archives import MOST_DOCUMENTS, entries_of, entry_bytes, is_archive, packed
from thidua.base.uploads.content import look
from thidua.base.uploads.kinds import ARCHIVES, DOCUMENTS
from thidua.base.uploads.queries import open_file
from thidua.reading import Unreadable
from thidua.work.planning import queries
from thidua.work.planning.actions.reading import keep_new
from thidua.work.planning.flow import BATCH, UNSETTLED
from thidua.work.planning.models import Batch, BatchRow, BatchStage, Intake, RowState
from thidua.work.planning.policies import may_end_reading, may_read_in, may_read_on
from thidua.work.planning.reader import reading_of

READ_ROW = "thidua.work.planning.tasks.read_batch_row"


@transaction.atomic
def take_many(files: Sequence[File[bytes]], *, unit: Unit, actor: Actor, name: str = "") -> Batch:
    """Keep many documents, or one ZIP of them, and have each read in the background.

    `BadInput` says in one sentence why the whole cannot be taken: broken, locked, overblown, too many, sent
    before. What is wrong with a single document is found out, and told, at its own row."""
    may_read_in(actor, unit).or_refuse()
    file = _one_file(files)
    called = tidy(name)[:200] or _name_of(files)
    upload = take(file, actor=actor, unit_code=unit.code, name=f"{called[:150]}.zip", kinds=ARCHIVES)
    _refuse_again(unit, upload.sha256)
    batch = Batch.objects.create(
        code=new_code("LO"),
        stage=BatchStage.READING,
        stage_since=actor.now,
        unit=unit,
        name=called,
        archive=upload,
        sha256=upload.sha256,
        by=actor.name[:200],
        login=actor.login,
        at=actor.now,
    )
    begin(batch, way=BATCH, actor=actor)
    rows = BatchRow.objects.bulk_create(
        BatchRow(batch=batch, place=entry.place, name=entry.name, size=entry.size)
        for entry in entries_of(file)
    )
    after = {"name": batch.name, "documents": len(rows), "archive": upload.code}
    record(actor, "take_many", "batch", batch.code, unit_code=unit.code, after=after)
    _order(rows, actor)
    return batch


def read_row(row: BatchRow, *, actor: Actor) -> None:
    """Read one document of a batch: what was found is kept, or why it is not taken.

    The reading stands in no transaction; what comes of it is written in one. Safe to run twice, also at
    the same time: who comes second writes nothing."""
    waiting = BatchRow.objects.filter(pk=row.pk, state__in=UNSETTLED)
    if not waiting.update(state=RowState.READING, begun=actor.now):
        return
    try:
        _read(row, actor)
    except Unreadable as fault:
        _refuse(row, fault.sentence, actor=actor)
    except BadInput as fault:
        fault.aftermath()
        _refuse(row, fault.sentence, actor=actor)


@transaction.atomic
def read_on(batch: Batch, *, actor: Actor, seen: int | None = None) -> int:
    """Order the reading of what is left; of a finished batch, of what was not taken. Answers how many."""
    fresh = lock(batch, seen=seen)
    finished = fresh.stage == BatchStage.FINISHED
    rows = fresh.rows.filter(state__in=[RowState.REFUSED] if finished else UNSETTLED)
    left = list(rows)
    if not left:
        raise Refused(_("Mọi văn bản của lần nhập này đã được đọc, không còn tệp nào để đọc lại."))
    move(
        batch,
        to=BatchStage.READING,
        way=BATCH,
        actor=actor,
        may=may_read_on,
        seen=seen,
        unit_code=fresh.unit.code,
    )
    rows.update(state=RowState.WAITING, fault="", begun=None, settled=None)
    _order(left, actor)
    return len(left)


def _one_file(files: Sequence[File[bytes]]) -> File[bytes]:
    """The archive that was sent, or one made of the single files."""
    if not files:
        raise BadInput(_("Hãy chọn các văn bản cần nhập."), fields={"papers": _("Chưa chọn tệp nào")})
    if len(files) == 1 and is_archive(files[0]):
        return files[0]
    if len(files) > MOST_DOCUMENTS:
        raise BadInput(_("Mỗi lần nhập nhiều nhất %(most)d văn bản.") % {"most": MOST_DOCUMENTS})
    return packed(files)


def _name_of(files: Sequence[File[bytes]]) -> str:
    """The folder they all lie in, else the first of them."""
    roots = {(file.name or "").rpartition("/")[0].split("/")[0] for file in files}
    if len(roots) == 1 and (root := tidy(roots.pop())[:200]):
        return root
    stem = tidy((files[0].name or "").rsplit("/", 1)[-1].rsplit(".", 1)[0])[:150]
    if len(files) == 1:
        return stem or _("Văn bản gửi cùng lúc")
    return _("%(first)s và %(count)d văn bản khác") % {"first": stem, "count": len(files) - 1}


def _refuse_again(unit: Unit, sha256: str) -> None:
    if found := Batch.objects.filter(unit=unit, sha256=sha256).first():
        sentence = _(
            "Các văn bản này đã được gửi ngày %(day)s với tên «%(name)s». Hãy mở lần nhập đó để xem kết quả."
        )
        raise BadInput(sentence % {"day": f"{found.at:%d/%m/%Y}", "name": found.name})


def _order(rows: Sequence[BatchRow], actor: Actor) -> None:
    for row in rows:
        later(READ_ROW, row=row.pk, login=actor.login, day=str(actor.today))


def _read(row: BatchRow, actor: Actor) -> None:
    with open_file(row.batch.archive) as archive:
        content = entry_bytes(File(archive), row.place)
    looked = look(ContentFile(content), DOCUMENTS)
    if earlier := queries.taken_in(row.batch.unit, looked.sha256):
        _know(row, earlier, actor=actor)
        return
    own = queries.own_names(row.batch.unit)
    reading = reading_of(content, name=row.name, media_type=looked.kind.media_type, own=own)
    _keep(row, content, looked.sha256, reading, actor=actor)


@transaction.atomic
def _keep(row: BatchRow, content: bytes, sha256: str, reading: dict[str, Any], *, actor: Actor) -> None:
    if (fresh := _unsettled(row)) is None:
        return
    unit = fresh.batch.unit
    if earlier := queries.taken_in(unit, sha256):  # a copy beside it in the archive was quicker
        _know(row, earlier, actor=actor)
        return
    file = ContentFile(content, name=row.name)
    upload = take(file, actor=actor, unit_code=unit.code, name=row.name, kinds=DOCUMENTS)
    fresh.intake = keep_new(upload, reading, unit=unit, actor=actor, batch=fresh.batch.code)
    _settle(fresh, RowState.READ, actor)


@transaction.atomic
def _know(row: BatchRow, earlier: Intake, *, actor: Actor) -> None:
    if fresh := _unsettled(row):
        fresh.intake = earlier
        _told(fresh, "know_document", actor, intake=earlier.code)
        _settle(fresh, RowState.KNOWN, actor)


@transaction.atomic
def _refuse(row: BatchRow, fault: str, *, actor: Actor) -> None:
    if fresh := _unsettled(row):
        fresh.fault = fault
        _told(fresh, "refuse_document", actor, fault=fault)
        _settle(fresh, RowState.REFUSED, actor)


def _unsettled(row: BatchRow) -> BatchRow | None:
    """The row as it stands now, its batch locked first; nothing when another worker has settled it."""
    batch = lock(row.batch)
    fresh = BatchRow.objects.select_for_update().get(pk=row.pk)
    fresh.batch = batch
    return fresh if fresh.state in UNSETTLED else None


def _told(row: BatchRow, verb: str, actor: Actor, **said: str) -> None:
    batch = row.batch
    after = {"name": row.name, **said}
    record(actor, verb, "batch", batch.code, unit_code=batch.unit.code, after=after)


def _settle(row: BatchRow, state: RowState, actor: Actor) -> None:
    """The row is done with; with the last one the batch is, and the person who sent it hears so."""
    row.state, row.settled = state, actor.now
    row.save(update_fields=["state", "fault", "intake", "settled"])
    batch = row.batch
    if batch.rows.filter(state__in=UNSETTLED).exists():
        return
    move(
        batch,
        to=BatchStage.FINISHED,
        way=BATCH,
        actor=actor,
        may=may_end_reading,
        unit_code=batch.unit.code,
    )
    counts = queries.standing_of(batch)
    notices.tell(
        [batch.login],
        template="batch_read",
        context={"name": batch.name, "read": counts.read, "known": counts.known, "refused": counts.refused},
        actor=actor,
        about=("batch", batch.code),
        url=f"/ke-hoach/nhap/lo/{batch.code}/",
    )
