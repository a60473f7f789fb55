"""Working points out anew, and writing what changed and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from thidua.base.core.actor import Actor
from thidua.base.flow import actions as flow
from thidua.rules.scoring import Sheet as Summed
from thidua.work.clusters.facts import scores as facts
from thidua.work.clusters.flow import YEAR
from thidua.work.clusters.models import ClusterYear, Sheet
from thidua.work.clusters.policies.sheets import may_move

A_STATEMENT = 2_000
# many rows a statement, each with values of its own: three times as fast as the same by `bulk_update`
_KEEP = """
WITH told(id, own, points) AS (VALUES {rows})
UPDATE clusters_score SET own = CAST(told.own AS NUMERIC), points = CAST(told.points AS NUMERIC)
FROM told WHERE clusters_score.id = told.id
"""
Points = tuple[int, Decimal | None, Decimal | None]
KEPT = ("own_total", "own_waiting", "total", "waiting", "groups")


@transaction.atomic
def settle(year: ClusterYear, *, actor: Actor, sheets: Sequence[int] | None = None) -> int:
    """Work out the points of a year anew, or of these sheets where no formula looks at the whole block.

    Answers how many rows were written: only those that changed. Called inside the verbs of the sheets; the
    caller has checked the right."""
    book = facts.book_of(year, None if facts.looks_at_block(year) else sheets)
    reckoned = facts.reckon(book)
    changed = [row for sheet, told in reckoned.items() for row in _changed(book, sheet, told)]
    with connection.cursor() as cursor:
        for start in range(0, len(changed), A_STATEMENT):
            piece = changed[start : start + A_STATEMENT]
            rows = ", ".join(["(%s, %s, %s)"] * len(piece))
            cursor.execute(_KEEP.format(rows=rows), [value for row in piece for value in row])
    return len(changed) + _keep_totals(reckoned)


def carry(
    year: ClusterYear,
    to: str,
    *,
    actor: Actor,
    note: str = "",
    seen: int | None = None,
    verb: str = "move",
    said: Mapping[str, Any] | None = None,
) -> None:
    """One turn of the year's table, by whom the policies let; `verb` and `said` as the mover takes them."""
    flow.move(
        year,
        to=to,
        way=YEAR,
        actor=actor,
        may=may_move,
        papers=facts.papers_in,
        note=note,
        seen=seen,
        unit_code=year.cluster.body.code,
        verb=verb,
        said=said,
    )


def _changed(book: facts.Book, sheet: int, told: facts.Reckoned) -> Iterable[Points]:
    for code, row in book.rows[sheet].items():
        own, points = told.own.marks[code].points, told.counted.marks[code].points
        if (own, points) != (row.own, row.points):
            yield row.pk, own, points


def _keep_totals(reckoned: dict[int, facts.Reckoned]) -> int:
    changed = []
    for sheet in Sheet.objects.filter(pk__in=reckoned) if len(reckoned) < A_STATEMENT else _all(reckoned):
        fresh = _totals(reckoned[sheet.pk].own, reckoned[sheet.pk].counted)
        if fresh != {name: getattr(sheet, name) for name in KEPT}:
            for name, value in fresh.items():
                setattr(sheet, name, value)
            changed.append(sheet)
    Sheet.objects.bulk_update(changed, KEPT, batch_size=200)
    return len(changed)


def _all(reckoned: dict[int, facts.Reckoned]) -> Iterable[Sheet]:
    keys = list(reckoned)
    for start in range(0, len(keys), A_STATEMENT):
        yield from Sheet.objects.filter(pk__in=keys[start : start + A_STATEMENT])


def _totals(own: Summed, counted: Summed) -> dict[str, Any]:
    return {
        "own_total": own.total,
        "own_waiting": len(own.waiting),
        "total": counted.total,
        "waiting": len(counted.waiting),
        "groups": {code: f"{points:f}" for code, points in counted.groups.items()},
    }
