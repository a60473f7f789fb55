"""What obligations and errands share: the evidence that one is done, and the days on which they are urged."""

from django.core.files.base import File

from thidua.base.core.actor import Actor
from thidua.base.uploads.actions import take
from thidua.work.planning.models import Errand, Obligation

BEFORE_DAYS = (7, 1)
AFTER_DAYS = (1, 7, 14, 30)
SHOWN = ("evidence_note", "evidence", "done_on", "done_by")
"""The fields that `show_done` fills."""


def show_done(row: Obligation | Errand, note: str, file: File[bytes] | None, *, actor: Actor) -> None:
    """Fill in that it was done today, by whom, and what shows it; a file kept before stays where none is
    given. The caller saves the row."""
    row.evidence_note = note
    if file is not None:
        row.evidence = take(file, actor=actor, unit_code=row.unit.code)
    row.done_on, row.done_by = actor.today, actor.name[:200]
