"""What a table of criteria would have made of a past year: totals and places, beside how the year ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from thidua.rules.scoring import Entry, Kind, Place, Sheet, Standing, faults_of, rank, score_block
from thidua.work.clusters.facts.automatic import figures_for
from thidua.work.clusters.facts.scores import book_of, found_entries
from thidua.work.clusters.facts.tables import criterion_of
from thidua.work.clusters.models import ClusterYear, CriteriaLine, CriteriaTable, Member, Stage

ENDED = (
    Stage.VERIFIED,
    Stage.VOTED_RANKED,
    Stage.COUNCIL_REVIEWED,
    Stage.APPROVED,
    Stage.PUBLISHED,
    Stage.APPEALED,
    Stage.CLOSED,
)
Entries = Mapping[str, Entry]


@dataclass(frozen=True)
class Tried:
    """One member in a trial: as the year ended, and as it would have with the new table."""

    member: str
    name: str
    old_total: Decimal
    old_place: int | None
    new_total: Decimal
    new_place: int | None
    missing: tuple[str, ...]

    @property
    def moved(self) -> int:
        """How many places up (positive) or down; 0 when one of the places is unknown."""
        return (self.old_place or 0) - (self.new_place or 0) if self.old_place and self.new_place else 0


@dataclass(frozen=True)
class Trial:
    """A table on a past year's figures. `unknown` are the new criteria nobody has figures of: they count for
    nobody, `most` of the table is reached only in part."""

    year: ClusterYear
    rows: tuple[Tried, ...]
    unknown: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        rows = [
            {
                "member": row.member,
                "name": row.name,
                "old_total": str(row.old_total),
                "old_place": row.old_place,
                "new_total": str(row.new_total),
                "new_place": row.new_place,
                "moved": row.moved,
                "fell": -row.moved,
                "missing": list(row.missing),
            }
            for row in self.rows
        ]
        return {"rows": rows, "unknown": list(self.unknown), "dropped": list(self.dropped)}


def faults_in_table(table: CriteriaTable, lines: Sequence[CriteriaLine] | None = None) -> list[str]:
    """Why a table cannot be used yet, a sentence each."""
    told = list(table.lines.all()) if lines is None else lines
    return faults_of(criterion_of(table.name, told))


def past_years(table: CriteriaTable) -> list[ClusterYear]:
    """The latest ended year of each cluster the table is for: what it must be tried on before adoption."""
    mine = Q(cluster=table.cluster_id) if table.cluster_id else Q(cluster__body=table.body_id)
    years = ClusterYear.objects.filter(
        mine, stage__in=ENDED, table__isnull=False, cluster__closed__isnull=True
    )
    latest: dict[int, ClusterYear] = {}
    for year in years.select_related("cluster", "table").order_by("-year"):
        latest.setdefault(year.cluster_id, year)
    return list(latest.values())


def trial(table: CriteriaTable, year: ClusterYear) -> Trial:
    """Score a past year anew by a table: the figures that stood at its end, by the criteria's codes.

    A new criterion that reads a figure takes the past year's own; one without figures waits for everybody and
    is named."""
    members = list(year.members.filter(left_on__isnull=True).select_related("unit", "sheet").order_by("pk"))
    lines, known = list(table.lines.all()), _known(year)
    read = figures_for(lines, members, year.year, date(year.year, 12, 31))
    fresh = _codes(lines)
    entries = {
        m.code: {c: e for c, e in {**read.get(m.pk, {}), **known.get(m.pk, {})}.items() if c in fresh}
        for m in members
    }
    criterion = criterion_of(table.name, lines)
    sheets = score_block(criterion, entries, table.places)
    new = _places(sheets, table.tie_breaks, {line.code: line.name for line in lines})
    unknown = tuple(
        leaf.code for leaf in criterion.leaves() if all(leaf.code in s.waiting for s in sheets.values())
    )
    old = _old_places(year, members)
    rows = [_tried(member, sheets, new, old, unknown) for member in members]
    dropped = sorted({code for told in known.values() for code in told} - fresh)
    ordered = sorted(rows, key=lambda row: (row.new_place or len(rows) + 1, row.name))
    return Trial(year, tuple(ordered), unknown, tuple(dropped))


def _known(year: ClusterYear) -> dict[int, dict[str, Entry]]:
    """What every member had as a year ended, by criterion's code: the checker's figure before its own."""
    book = book_of(year)
    members = dict(year.members.filter(sheet__in=book.rows).values_list("sheet", "pk"))
    return {
        members[sheet]: {code: entry for code, entry in found_entries(rows).items() if _is_known(entry)}
        for sheet, rows in book.rows.items()
    }


def _is_known(entry: Entry) -> bool:
    return entry.actual is not None or entry.grade is not None


def _codes(lines: Iterable[CriteriaLine]) -> set[str]:
    return {line.code for line in lines if line.kind != Kind.GROUP}


def _places(
    sheets: Mapping[str, Sheet], tie_breaks: Sequence[str], names: Mapping[str, str]
) -> dict[str, Place]:
    """Places by what is known: a criterion that waits counts as nothing, here alone."""
    standings = [
        Standing(code, sheet.total, tuple(_part(sheet, tie) for tie in tie_breaks))
        for code, sheet in sheets.items()
    ]
    return {place.member: place for place in rank(standings, [names.get(tie, tie) for tie in tie_breaks])}


def _part(sheet: Sheet, code: str) -> Decimal:
    if code in sheet.groups:
        return sheet.groups[code]
    return sheet.marks[code].points or Decimal() if code in sheet.marks else Decimal()


def _old_places(year: ClusterYear, members: Sequence[Member]) -> dict[str, int | None]:
    """The places of a year by the totals that counted, ties parted as its own table says."""
    ties = year.table.tie_breaks if year.table else []
    standings = [
        Standing(
            member.code,
            member.sheet.total,
            tuple(Decimal(member.sheet.groups.get(tie, 0)) for tie in ties),
            scored=not member.sheet.waiting,
        )
        for member in members
        if hasattr(member, "sheet")
    ]
    return {place.member: place.place for place in rank(standings, ties)}


def _tried(
    member: Member,
    sheets: Mapping[str, Sheet],
    new: Mapping[str, Place],
    old: Mapping[str, int | None],
    unknown: Sequence[str],
) -> Tried:
    sheet = sheets[member.code]
    return Tried(
        member=member.code,
        name=member.called,
        old_total=member.sheet.total if hasattr(member, "sheet") else Decimal(),
        old_place=old.get(member.code),
        new_total=sheet.total,
        new_place=new[member.code].place,
        missing=tuple(code for code in sheet.waiting if code not in unknown),
    )
