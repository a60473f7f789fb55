"""The scores of a block's year, worked out from its rows; and what one change moves.

A line counts with the checker's figures where there are any, else with the member's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from thidua.rules.scoring import (
    Criterion,
    Entry,
    Kind,
    Mark,
    best_of,
    granted,
    score,
    summed,
    told,
)
from thidua.rules.scoring import Sheet as Summed
from thidua.work.clusters.facts.acclamation import acclamation_of
from thidua.work.clusters.facts.tables import criterion_of, formula_of
from thidua.work.clusters.models import ClusterYear, CriteriaLine, Score
from thidua.work.clusters.models import Sheet as ScoreSheet
from thidua.work.clusters.queries import sheets as sheet_queries

Best = Mapping[str, Decimal]


class Row(NamedTuple):
    """What one line of one sheet says, and the points kept of it."""

    pk: int
    sheet_id: int
    line_id: int
    target: Decimal | None
    last_year: Decimal | None
    value: Decimal | None
    grade: str
    found_value: Decimal | None
    found_grade: str
    found_points: Decimal | None
    own: Decimal | None
    points: Decimal | None

    @property
    def is_changed(self) -> bool:
        """Whether the checker found something else."""
        return bool(self.found_grade) or self.found_value is not None or self.found_points is not None


@dataclass(frozen=True)
class Book:
    """A year's table and the rows of sheets, by sheet and then by the code of the criterion."""

    table: Criterion
    places: int
    leaves: Mapping[int, Criterion]
    rows: Mapping[int, Mapping[str, Row]]


@dataclass(frozen=True)
class Reckoned:
    """One sheet as the member gives it, and as it counts."""

    own: Summed
    counted: Summed


def book_of(year: ClusterYear, sheets: Iterable[int] | None = None) -> Book:
    """The rows of a year, of all its sheets or of these."""
    if year.table is None:
        return Book(Criterion("0", "", Kind.GROUP, Decimal()), 2, {}, {})
    lines = list(year.table.lines.all())
    table = criterion_of(year.table.name, lines)
    by_code = {leaf.code: leaf for leaf in table.leaves()}
    leaves = {line.pk: by_code[line.code] for line in lines if line.code in by_code}
    asked = Score.objects.filter(sheet__member__cluster_year=year, sheet__member__left_on__isnull=True)
    if sheets is not None:
        asked = Score.objects.filter(sheet_id__in=list(sheets))
    return Book(table, year.table.places, leaves, _by_sheet(asked.values_list(*Row._fields), leaves))


def reckon(book: Book) -> dict[int, Reckoned]:
    """Every sheet of the book; the best in the block is found among them."""
    own = {sheet: _entries(rows) for sheet, rows in book.rows.items()}
    found = {
        sheet: _found_entries(rows, own[sheet])
        for sheet, rows in book.rows.items()
        if any(row.is_changed for row in rows.values())
    }
    best = best_of(book.table, own.values())
    best_found = best_of(book.table, (found.get(sheet, mine) for sheet, mine in own.items()))
    return {
        sheet: _reckoned(book, rows, own[sheet], found.get(sheet), best, best_found)
        for sheet, rows in book.rows.items()
    }


def looks_at_block(year: ClusterYear) -> bool:
    """Whether a formula of the year's table compares with the best in the block, so that one member's figure
    moves the others' points."""
    asked = CriteriaLine.objects.filter(table=year.table_id).exclude(formula="")
    formulas = (formula_of(line) for line in asked)
    return any("cao_nhat" in formula.names for formula in formulas if formula)


def has_acclaimed(year: ClusterYear) -> bool:
    """Whether the block's secret vote has counts, from here or from paper, and enough came to it."""
    vote = acclamation_of(year)
    return vote is not None and vote.is_quorate


def papers_in(year: ClusterYear) -> set[str]:
    """What lies in the year's file, the acclamation included once it is counted and quorate."""
    found = sheet_queries.paper_kinds(year)
    return found | {"acclamation"} if has_acclaimed(year) else found


def counted(book: Book, sheet: int, best: Best) -> Summed:
    """One sheet as it counts, with the block's best figures given."""
    rows = book.rows[sheet]
    return _counted(book, rows, _found_entries(rows, _entries(rows)), best)


def best_counted(book: Book) -> dict[str, Decimal]:
    """The block's best figures as they count."""
    entries = (_found_entries(rows, _entries(rows)) for rows in book.rows.values())
    return best_of(book.table, entries)


def with_rows(book: Book, sheet: int, changed: Mapping[str, Row]) -> Book:
    """The same book with some lines of one sheet as they would be."""
    rows = {**book.rows, sheet: {**book.rows[sheet], **changed}}
    return replace(book, rows=rows)


def entry_of(row: Row) -> Entry:
    """A row as the rules read it. One figure serves as what was done and as the number of times."""
    return Entry(
        actual=row.value,
        target=row.target,
        last_year=row.last_year,
        times=row.value,
        passed=None if row.value is None else row.value != 0,
        grade=row.grade or None,
    )


def found_entry(row: Row) -> Entry:
    """A row as it counts: with what the checker found in place of what the member says."""
    if row.found_value is not None:
        row = row._replace(value=row.found_value)
    return entry_of(row._replace(grade=row.found_grade) if row.found_grade else row)


def found_entries(rows: Mapping[str, Row]) -> dict[str, Entry]:
    """The rows of a sheet as they count: the checker's figures where there are any, else the member's own."""
    return _found_entries(rows, _entries(rows))


def _by_sheet(
    rows: Iterable[tuple[object, ...]], leaves: Mapping[int, Criterion]
) -> dict[int, dict[str, Row]]:
    found: dict[int, dict[str, Row]] = {}
    for each in rows:
        row = Row._make(each)
        leaf = leaves.get(row.line_id)
        if leaf is not None:
            found.setdefault(row.sheet_id, {})[leaf.code] = row
    return found


def _entries(rows: Mapping[str, Row]) -> dict[str, Entry]:
    return {code: entry_of(row) for code, row in rows.items()}


def _found_entries(rows: Mapping[str, Row], own: Mapping[str, Entry]) -> dict[str, Entry]:
    """The member's entries with what the checker found in their place."""
    return {**own, **{code: found_entry(row) for code, row in rows.items() if row.is_changed}}


def _reckoned(
    book: Book,
    rows: Mapping[str, Row],
    own: Mapping[str, Entry],
    found: Mapping[str, Entry] | None,
    best: Best,
    best_found: Best,
) -> Reckoned:
    mine = score(book.table, own, best, book.places)
    if found is None and best == best_found:
        return Reckoned(mine, mine)
    return Reckoned(mine, _counted(book, rows, found or own, best_found))


def _counted(book: Book, rows: Mapping[str, Row], entries: Mapping[str, Entry], best: Best) -> Summed:
    sheet = score(book.table, entries, best, book.places)
    given = {
        code: granted(leaf, row.found_points, book.places)
        for leaf in book.leaves.values()
        if (code := leaf.code) in rows and (row := rows[code]).found_points is not None
    }
    if not given:
        return sheet
    marks: dict[str, Mark] = {**sheet.marks, **given}
    return summed(book.table, marks)


def told_lines(sheet: ScoreSheet) -> dict[str, str]:
    """How the points of each criterion came about, in words, by code; what waits says for what.

    The best in the block is left to the points kept: it is not asked for here."""
    book = book_of(sheet.member.cluster_year, [sheet.pk])
    by_code = {leaf.code: leaf for leaf in book.leaves.values()}
    entries = _entries(book.rows.get(sheet.pk, {}))
    plain = {
        code: leaf
        for code, leaf in by_code.items()
        if leaf.formula is None or "cao_nhat" not in leaf.formula.names
    }
    return {
        code: told(plain[code], entry, None, book.places) for code, entry in entries.items() if code in plain
    }
