"""Pictures of pages: drawn once when somebody looks, kept beside the originals, cleared when long unused."""

import threading
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from thidua.base.core.actor import Actor
from thidua.base.uploads.queries import open_file
from thidua.reading.apart import LOOK_SECONDS, look_apart
from thidua.work.planning.models import Intake

FOLDER = "looks"
UNUSED_AFTER = timedelta(days=30)
_AT_ONCE = threading.BoundedSemaphore(2)


def page_look(intake: Intake, page: int, *, actor: Actor) -> bytes | None:
    """The picture of a page as JPEG, or None where there is none to be had in time.

    Writes no row and holds no transaction; the caller found the reading by the actor's own right."""
    path = f"{FOLDER}/{intake.original.sha256[:2]}/{intake.original.sha256}-{page}.jpg"
    if default_storage.exists(path):
        with default_storage.open(path, "rb") as kept:
            return bytes(kept.read())
    look = _drawn(intake, page)
    if look:
        default_storage.save(path, ContentFile(look))
    return look


def sweep_looks(*, now: datetime, actor: Actor) -> int:
    """Delete pictures drawn more than a month ago; they are drawn again when wanted. Answers how many."""
    gone = 0
    for path in _paths(FOLDER):
        if default_storage.get_modified_time(path) < now - UNUSED_AFTER:
            default_storage.delete(path)
            gone += 1
    return gone


def _drawn(intake: Intake, page: int) -> bytes | None:
    """At most two pages are drawn at once; who waits too long goes without."""
    if not _AT_ONCE.acquire(timeout=LOOK_SECONDS):
        return None
    try:
        with open_file(intake.original) as file:
            return look_apart(file.read(), page)
    finally:
        _AT_ONCE.release()


def _paths(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    below = [path for inner in folders for path in _paths(f"{folder}/{inner}")]
    return [*(f"{folder}/{name}" for name in files), *below]
