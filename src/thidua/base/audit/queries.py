"""Reading the journal."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from thidua.base.audit.chain import Break, breaks
from thidua.base.audit.models import Entry, Head
from thidua.base.core.actor import Actor

READERS = ("auditor", "admin")
CLOSED = ("conduct",)  # types of things whose rows only those read who may read the things


def visible_to(
    actor: Actor,
    unit_codes: QuerySet[Any] | None = None,
    open_codes: QuerySet[Any] | None = None,
    kept_from: Q | None = None,
) -> QuerySet[Entry]:
    """Rows an auditor or administrator may read: those of `unit_codes`, the units under their hand.

    Rows about closed things (notes on conduct) are there for the units of `open_codes` alone; `kept_from` is
    the condition of further rows that are not, since the actor may not see what they speak of."""
    if actor.is_system:
        return Entry.objects.all()
    if not actor.holds(*READERS):
        return Entry.objects.none()
    own = Q(unit_code__in=[h.unit_code for h in actor.holdings_of(*READERS)])
    below = Q(unit_code__in=unit_codes) if unit_codes is not None else Q()
    hidden = Q(thing_type__in=CLOSED)
    if open_codes is not None:
        hidden &= ~Q(unit_code__in=open_codes)
    return Entry.objects.filter(own | below).exclude(hidden if kept_from is None else hidden | kept_from)


def history_of(thing_type: str, thing_code: str) -> QuerySet[Entry]:
    """The rows about one thing, oldest first. The caller has found the thing by its own `visible_to`."""
    return Entry.objects.filter(thing_type=thing_type, thing_code=thing_code)


def newest_digest(leaving_out: Collection[str]) -> QuerySet[Entry, str]:
    """The seal of the newest row about anything but these types of things: as long as it stays the same, so
    does everything else that was ever written down. As a subquery or a single value."""
    rows = Entry.objects.exclude(thing_type__in=leaving_out).order_by("-seq")
    return rows.values_list("digest", flat=True)[:1]


def row_count() -> int:
    """How many rows the journal holds."""
    return Entry.objects.count()


def chain_breaks() -> list[Break]:
    """Every changed, missing or inserted row; an empty list when the journal is whole."""
    head = Head.objects.filter(pk=1).first()
    seq, digest = (head.seq, head.digest) if head else (0, "")
    return list(breaks(Entry.objects.order_by("seq").iterator(chunk_size=2000), seq, digest))
