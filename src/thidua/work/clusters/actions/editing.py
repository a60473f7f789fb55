"""One edit of a table of criteria: refused where it stands fast, kept for undo, told in the journal."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.work.clusters.facts.snapshots import NUMBERS, PLAIN, REST, snapshot
from thidua.work.clusters.models import CriteriaLine, CriteriaTable, TableEdit, TableStatus
from thidua.work.clusters.policies import may_edit

KEPT_EDITS = 50


@dataclass
class Edit:
    """A table under edit with its lines; what is written to `told` goes into the journal."""

    table: CriteriaTable
    lines: list[CriteriaLine]
    told: dict[str, Any] = field(default_factory=dict)

    def line(self, code: str) -> CriteriaLine:
        """A line by its code; `BadInput` where somebody has taken it away."""
        for line in self.lines:
            if line.code == code:
                return line
        raise BadInput(_("Không còn tiêu chí %(code)s trong bảng. Hãy tải lại trang.") % {"code": code})

    @cached_property
    def _earlier(self) -> set[str]:
        return set(
            CriteriaLine.objects.filter(table=self.table.copied_from_id).values_list("code", flat=True)
            if self.table.copied_from_id
            else ()
        )

    def parts(self, parent: CriteriaLine | None) -> list[CriteriaLine]:
        """The lines right below one, in their order."""
        under = parent.pk if parent else None
        return sorted((ln for ln in self.lines if ln.parent_id == under), key=lambda ln: (ln.position, ln.pk))

    def below(self, line: CriteriaLine) -> list[CriteriaLine]:
        """A line and everything under it, from the top."""
        return [line, *(deep for part in self.parts(line) for deep in self.below(part))]

    def order(self, lines: Iterable[CriteriaLine]) -> None:
        """Put the parts of one parent in this order."""
        ordered = list(lines)
        for position, line in enumerate(ordered):
            line.position = position
        CriteriaLine.objects.bulk_update(ordered, ["position"])

    def free_code(self, parent: CriteriaLine | None) -> str:
        """A code nobody has: the parent's with the next number, as long as it is short enough.

        Nor had in the table this one comes from: last year's figures find their criterion by its code."""
        taken = {line.code for line in self.lines} | self._earlier
        base = f"{parent.code}." if parent and len(parent.code) < 12 else ""
        number = len(self.parts(parent)) + 1
        while f"{base}{number}" in taken:
            number += 1
        return f"{base}{number}"


@contextmanager
def editing(
    table: CriteriaTable, said: str, *, actor: Actor, seen: int | None = None, verb: str = "edit"
) -> Iterator[Edit]:
    """Edit a table: everything within or nothing. Its trial no longer holds; undo can bring it back.

    `Refused` with the sentence of `may_edit` once it is adopted or locked, `Stale` when `seen` has passed."""
    with transaction.atomic():
        fresh = CriteriaTable.objects.select_for_update(of=("self",)).select_related("body").get(pk=table.pk)
        may_edit(actor, fresh).or_refuse()
        if seen is not None and seen != fresh.version:
            raise Stale(_("Bảng tiêu chí vừa được người khác sửa. Hãy tải lại trang rồi làm tiếp."))
        lines = list(fresh.lines.all())
        before = snapshot(lines)
        edit = Edit(fresh, lines)
        yield edit
        if verb != "undo":
            _remember(fresh, said, before, actor)
        fresh.version += 1
        fresh.status = TableStatus.DRAFT
        fresh.save()
        record(
            actor,
            verb,
            "criteria_table",
            fresh.code,
            unit_code=fresh.body.code,
            after={"said": said, "version": fresh.version, **edit.told},
        )
        table.refresh_from_db()


def restore(table: CriteriaTable, rows: Iterable[dict[str, Any]], *, actor: Actor) -> list[CriteriaLine]:
    """Lines from plain data in place of those a table has; level by level, parents first."""
    may_edit(actor, table).or_refuse()
    table.lines.all().delete()
    waiting = list(rows)
    known: dict[str, CriteriaLine | None] = {"": None}
    while waiting:
        ready = [row for row in waiting if row["parent"] in known]
        for line in CriteriaLine.objects.bulk_create(_line(table, row, known) for row in ready):
            known[line.code] = line
        waiting = [row for row in waiting if row not in ready] if ready else []
    return [line for line in known.values() if line is not None]


def _line(table: CriteriaTable, row: dict[str, Any], known: dict[str, CriteriaLine | None]) -> CriteriaLine:
    told = {name: row[name] for name in (*PLAIN, *REST)}
    numbers = {name: Decimal(row[name]) for name in NUMBERS}
    return CriteriaLine(table=table, parent=known[row["parent"]], **told, **numbers)


def _remember(table: CriteriaTable, said: str, before: list[dict[str, Any]], actor: Actor) -> None:
    TableEdit.objects.create(table=table, said=said[:300], before=before, by=actor.name[:200], at=actor.now)
    old = table.edits.values_list("pk", flat=True)[KEPT_EDITS:]
    TableEdit.objects.filter(pk__in=list(old)).delete()
