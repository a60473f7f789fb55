"""What one act leaves in the journal."""

from collections.abc import Callable

from thidua.base.audit.models import Entry
from thidua.base.audit.queries import chain_breaks


def rows_left_by(act: Callable[[], object]) -> list[Entry]:
    """The rows that an act adds, in order; the journal is whole afterwards."""
    before = Entry.objects.count()
    act()
    assert chain_breaks() == []
    return list(Entry.objects.filter(seq__gt=before).order_by("seq"))


def verbs_left_by(act: Callable[[], object], thing_type: str) -> list[str]:
    """The verbs of the rows that an act adds about things of a type."""
    return [row.verb for row in rows_left_by(act) if row.thing_type == thing_type]
