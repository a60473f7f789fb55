"""Keeping the prints of reports, by which reports like them are found."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from thidua.base.core.actor import Actor
from thidua.base.core.likeness import keys, name_keys
from thidua.base.register.models import Honour, Initiative
from thidua.work.dossiers.models import Dossier, ReportKey, ReportPrint
from thidua.work.dossiers.queries import text_of, unprinted_dossiers, unprinted_honours, unprinted_initiatives

CHUNK = 500
Printed = Dossier | Honour | Initiative
Told = Sequence[tuple[Printed, str]]


def keep_print(dossier: Dossier, *, actor: Actor) -> None:
    """Keep the print of a dossier's report as it is sent; nothing to do when the text is the same.

    A print only repeats what the dossier says: whoever sends it needs no right of their own, and no row of
    the journal tells of it."""
    text = text_of(dossier)
    known = ReportPrint.objects.filter(dossier=dossier).first()
    if known and known.text_hash == _hash(text):
        return
    if known:
        known.delete()
    _write([(dossier, text)])


def print_rest(*, actor: Actor) -> int:
    """Print what has no print yet: dossiers from before, rows of the register from old files, initiatives. In
    chunks, each whole; running it again goes on where it stopped. Gives how many were printed."""
    return sum(map(_print_all, (unprinted_dossiers(), unprinted_honours(), unprinted_initiatives())))


def _print_all(rows: QuerySet[Any]) -> int:
    written = 0
    while chunk := list(rows[:CHUNK]):
        with transaction.atomic():
            _write([(row, text_of(row)) for row in chunk])
        written += len(chunk)
    return written


def _write(told: Told) -> None:
    prints = [ReportPrint(**_owner(row), text_hash=_hash(text)) for row, text in told]
    ReportPrint.objects.bulk_create(prints)
    rows = (
        ReportKey(of=made, key=key)
        for made, (row, text) in zip(prints, told, strict=True)
        for key in (name_keys(text) if isinstance(row, Initiative) else keys(text))
    )
    ReportKey.objects.bulk_create(rows, batch_size=5000)


def _owner(row: Printed) -> dict[str, Any]:
    return {type(row).__name__.lower(): row}


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
