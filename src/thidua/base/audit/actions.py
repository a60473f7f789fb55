"""Writing the journal: append, and nothing else."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from thidua.base.audit.chain import START, digest_of
from thidua.base.audit.models import Entry, Head
from thidua.base.core.actor import Actor


@dataclass(frozen=True)
class Change:
    """What one row will say, apart from who and when."""

    verb: str
    thing_type: str
    thing_code: str
    unit_code: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record(
    actor: Actor,
    verb: str,
    thing_type: str,
    thing_code: str,
    *,
    unit_code: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """Add one row inside the caller's transaction, so that act and row stand or fall together."""
    change = Change(verb, thing_type, thing_code, unit_code, before or {}, after or {})
    return record_many(actor, [change])[0]


@transaction.atomic
def record_many(actor: Actor, changes: Iterable[Change]) -> list[Entry]:
    """Add a row for each object of a bulk act, in order, under one lock."""
    Head.objects.get_or_create(pk=1, defaults={"seq": 0, "digest": START})
    head = Head.objects.select_for_update().get(pk=1)
    entries: list[Entry] = []
    for change in changes:
        entry = _entry(actor, change, head.seq + 1, head.digest)
        head.seq, head.digest = entry.seq, entry.digest
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=500)
    head.save(update_fields=["seq", "digest"])
    return entries


def _entry(actor: Actor, change: Change, seq: int, previous: str) -> Entry:
    entry = Entry(
        seq=seq,
        at=actor.now,
        day=actor.today,
        actor=actor.name[:200],
        login=actor.login,
        unit_code=change.unit_code,
        verb=change.verb,
        thing_type=change.thing_type,
        thing_code=change.thing_code,
        before=_plain(change.before),
        after=_plain(change.after),
        source=actor.source[:120],
        previous=previous,
    )
    entry.digest = digest_of(entry)
    return entry


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(dict(said), cls=DjangoJSONEncoder))
    return plain
