"""Taking a file in: looked at, hashed, scanned, kept; then, and only then, a row."""

from collections.abc import Set
from datetime import datetime, timedelta

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.uploads.content import Looked, look
from thidua.base.uploads.kinds import EVERYDAY, Kind
from thidua.base.uploads.models import Upload
from thidua.base.uploads.names import shown_name
from thidua.base.uploads.scanner import scan

FOLDER = "uploads"
AN_ORPHAN_AFTER = timedelta(days=1)


class Infected(BadInput):
    """A file in which the scanner found something. What was found goes into the journal."""

    def __init__(self, *, actor: Actor, unit_code: str, sha256: str, found: str) -> None:
        super().__init__(_("Tệp có vi-rút nên không được nhận. Hãy quét vi-rút máy tính rồi gửi tệp sạch."))
        self.actor, self.unit_code = actor, unit_code
        self.said = {"sha256": sha256, "found": found}

    def aftermath(self) -> None:
        """Write the journal row; the door does so once the refused act has been rolled back."""
        record(
            self.actor,
            "refuse_infected_file",
            "upload",
            self.said["sha256"],
            unit_code=self.unit_code,
            after=self.said,
        )


@transaction.atomic
def take(
    file: File[bytes], *, actor: Actor, unit_code: str, name: str = "", kinds: Set[Kind] = EVERYDAY
) -> Upload:
    """Keep a file that came in for a unit, inside the caller's transaction.

    The type is told by content and must be one of `kinds`; `BadInput` or `TooLarge` says in one sentence
    why a file is refused, and then nothing is kept. The caller has checked that the actor may add it."""
    looked = look(file, kinds)
    verdict = scan(file)
    if not verdict.is_clean:
        raise Infected(actor=actor, unit_code=unit_code, sha256=looked.sha256, found=verdict.found)
    upload = _kept(file, looked, name or file.name or "", actor, unit_code)
    after = {"name": upload.name, "size": upload.size, "sha256": upload.sha256}
    record(actor, "take_file", "upload", upload.code, unit_code=unit_code, after=after)
    return upload


def sweep_orphans(*, now: datetime) -> int:
    """Delete files that no row speaks of: what an interrupted act left behind. Answers how many.

    A file younger than a day is left alone: its row may be about to be written."""
    gone = 0
    for path in _paths(FOLDER):
        old = default_storage.get_modified_time(path) < now - AN_ORPHAN_AFTER
        if old and not Upload.objects.filter(path=path).exists():
            default_storage.delete(path)
            gone += 1
    return gone


def _kept(file: File[bytes], looked: Looked, name: str, actor: Actor, unit_code: str) -> Upload:
    file.seek(0)
    return Upload.objects.create(
        code=new_code("TL"),
        name=shown_name(name, looked.kind),
        size=looked.size,
        media_type=looked.kind.media_type,
        sha256=looked.sha256,
        path=default_storage.save(f"{FOLDER}/{looked.sha256[:2]}/{looked.sha256}", file),
        unit_code=unit_code,
        by=actor.name[:200],
        login=actor.login,
        at=actor.now,
    )


def _paths(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    below = [path for inner in folders for path in _paths(f"{folder}/{inner}")]
    return [*(f"{folder}/{name}" for name in files), *below]
