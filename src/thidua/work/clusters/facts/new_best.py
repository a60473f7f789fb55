"""What a new best in the block makes of the other sheets: its criteria anew, all the rest as it is kept.

The points of a criterion depend on its own figures and on the best of the block alone. So a sheet is summed
up again from the groups that hold such a criterion; what else lies in them comes from the groups below as
they are kept, and from a sum of the other criteria asked of the database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum

from thidua.rules.scoring import Criterion, Kind, Mark, Sense, mark, summed
from thidua.work.clusters.facts import scores
from thidua.work.clusters.models import ClusterYear, Score

ZERO = Decimal()
PLACES = Score._meta.get_field("points").decimal_places  # SQLite adds points up as binary fractions
KEPT_TO = Decimal(1).scaleb(-PLACES)


class Total(NamedTuple):
    """What a sheet would come to: its points, those of each group, how many criteria wait."""

    total: Decimal
    groups: Mapping[str, str]
    waiting: int


class Kept(NamedTuple):
    """A sheet as it is kept: the points of its groups, and how many criteria wait."""

    groups: Mapping[str, str]
    waiting: int


@dataclass(frozen=True)
class Rest:
    """What stands under one code in a shortened table: criteria (by line) and groups that do not change."""

    code: str
    lines: tuple[int, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Short:
    """The table with nothing in it but some criteria, the groups they stand in, the rest of each group."""

    table: Criterion
    rests: tuple[Rest, ...]


Anew = Mapping[str, tuple[Decimal | None, Mark]]  # by code: the points kept, and the mark that comes instead


def totals(
    year: ClusterYear, book: scores.Book, kept: Mapping[int, Kept], best: scores.Best, codes: Collection[str]
) -> dict[int, Total]:
    """These sheets with the criteria of these codes measured against another best.

    What is kept must be worked out to the end: the verbs of the sheets see to that."""
    rests: list[Rest] = []
    table = _shortened(book, book.table, frozenset(codes), rests)
    short = Short(table, tuple(rests))
    sums = _sums(year, short)
    return {
        sheet: _total(short, kept[sheet], sums.get(sheet, {}), anew)
        for sheet, anew in _marked(year, book, best, codes).items()
        if sheet in kept
    }


def _total(short: Short, kept: Kept, sums: Mapping[str, Decimal], anew: Anew) -> Total:
    marks = {code: fresh for code, (_before, fresh) in anew.items()}
    for rest in short.rests:
        held = sum((Decimal(kept.groups.get(code, 0)) for code in rest.groups), sums.get(rest.code, ZERO))
        marks[rest.code] = Mark(held)
    fresh = summed(short.table, marks)
    waited = sum(before is None for before, _fresh in anew.values())
    groups = {code: f"{points:f}" for code, points in fresh.groups.items()}
    return Total(fresh.total, {**kept.groups, **groups}, kept.waiting - waited + len(fresh.waiting))


def _marked(
    year: ClusterYear, book: scores.Book, best: scores.Best, codes: Collection[str]
) -> dict[int, dict[str, tuple[Decimal | None, Mark]]]:
    """The points kept and those anew of these criteria, by sheet and code."""
    lines = [pk for pk, leaf in book.leaves.items() if leaf.code in codes]
    asked = _scores(year).filter(line_id__in=lines).values_list(*scores.Row._fields)
    found: dict[int, dict[str, tuple[Decimal | None, Mark]]] = {}
    for row in map(scores.Row._make, asked.order_by("pk")):
        leaf = book.leaves[row.line_id]
        found.setdefault(row.sheet_id, {})[leaf.code] = (row.points, _mark(leaf, row, best, book.places))
    return found


def _mark(leaf: Criterion, row: scores.Row, best: scores.Best, places: int) -> Mark:
    """What a checker gave stays as it is."""
    if row.found_points is not None:
        return Mark(row.points)
    return mark(leaf, scores.found_entry(row), best.get(leaf.code), places)


def _shortened(book: scores.Book, group: Criterion, codes: frozenset[str], rests: list[Rest]) -> Criterion:
    parts: list[Criterion] = []
    same: list[Criterion] = []
    for part in group.parts:
        if not any(leaf.code in codes for leaf in part.leaves()):
            same.append(part)
        else:
            parts.append(_shortened(book, part, codes, rests) if part.kind is Kind.GROUP else part)
    for bonus in (True, False):
        if alike := [part for part in same if (part.sense is Sense.BONUS) is bonus]:
            rests.append(_rest(book, f"{group.code}/{bonus:d}", alike))
            sense = Sense.BONUS if bonus else Sense.PLAIN
            parts.append(Criterion(rests[-1].code, "", Kind.PASSED, group.most, sense=sense))
    return replace(group, parts=tuple(parts))


def _rest(book: scores.Book, code: str, parts: Collection[Criterion]) -> Rest:
    lines = {leaf.code: pk for pk, leaf in book.leaves.items()}
    groups = tuple(part.code for part in parts if part.kind is Kind.GROUP)
    return Rest(code, tuple(lines[part.code] for part in parts if part.kind is not Kind.GROUP), groups)


def _sums(year: ClusterYear, short: Short) -> dict[int, dict[str, Decimal]]:
    """What the other criteria of the groups come to, by sheet and code, in one question."""
    asked = [rest for rest in short.rests if rest.lines]
    lines = [pk for rest in asked for pk in rest.lines]
    if not asked:
        return {}
    sums = {f"sum{n}": Sum("points", filter=Q(line_id__in=rest.lines)) for n, rest in enumerate(asked)}
    rows = _scores(year).filter(line_id__in=lines).order_by().values_list("sheet_id").annotate(**sums)
    return {
        sheet: {rest.code: _exact(points) for rest, points in zip(asked, told, strict=True)}
        for sheet, *told in rows
    }


def _exact(points: Decimal | None) -> Decimal:
    return points.quantize(KEPT_TO) if points else ZERO


def _scores(year: ClusterYear) -> QuerySet[Score]:
    return Score.objects.filter(sheet__member__cluster_year=year, sheet__member__left_on__isnull=True)
