"""A stored table of criteria as the rules read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.rules.scoring import BadFormula, Criterion, Formula, Kind, Sense, parse
from thidua.rules.scoring.criteria import BY_FORMULA
from thidua.rules.scoring.formula import shown
from thidua.work.clusters.facts.automatic import name_of
from thidua.work.clusters.models import ClusterYear, CriteriaLine, CriteriaTable, LineKind

ROOT = "0"  # the code of the whole table; no line may have it


def table_of(table: CriteriaTable) -> Criterion:
    """The whole table as one group, read in one question to the database."""
    return criterion_of(table.name, table.lines.all())


def criterion_of(name: str, lines: Iterable[CriteriaLine]) -> Criterion:
    """Lines as one group over their tree. Its highest number of points is the sum of its plain parts."""
    below: Mapping[int | None, list[CriteriaLine]] = _by_parent(lines)
    parts = tuple(_criterion(line, below) for line in below[None])
    most = sum((part.most for part in parts if part.sense is Sense.PLAIN), Decimal())
    return Criterion(ROOT, name, Kind.GROUP, most, parts=parts)


def lines_in_order(year: ClusterYear) -> list[CriteriaLine]:
    """The criteria of a year that are scored themselves, as the table lists them."""
    if year.table is None:
        return []
    lines = {line.code: line for line in year.table.lines.all()}
    return [lines[leaf.code] for leaf in criterion_of(year.table.name, lines.values()).leaves()]


def formula_of(line: CriteriaLine) -> Formula | None:
    """The formula of a line whose kind asks for one; None while it has none or a bad one."""
    if line.kind not in BY_FORMULA or not line.formula.strip():
        return None
    try:
        return parse(line.formula)
    except BadFormula:
        return None


def _by_parent(lines: Iterable[CriteriaLine]) -> Mapping[int | None, list[CriteriaLine]]:
    below: dict[int | None, list[CriteriaLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.position, line.pk or 0)):
        below[line.parent_id].append(line)
    return below


def _criterion(line: CriteriaLine, below: Mapping[int | None, Sequence[CriteriaLine]]) -> Criterion:
    parts = below.get(line.pk, ())
    return Criterion(
        code=line.code,
        name=line.name,
        kind=Kind(line.kind),
        most=line.most,
        sense=Sense(line.sense),
        formula=formula_of(line),
        each=line.each,
        grades={grade: Decimal(worth) for grade, worth in line.grades.items()},
        parts=tuple(_criterion(part, below) for part in parts),
    )


@dataclass(frozen=True)
class Outlined:
    """A line where it stands in the tree: its outline number ("2.1"), how deep, how it is scored in words.

    `up` and `down` are the codes it would stand before one place higher or lower ("" is last); None where it
    cannot go."""

    line: CriteriaLine
    number: str
    depth: int
    words: str
    reads: str
    up: str | None
    down: str | None


def outlined(table: CriteriaTable) -> list[Outlined]:
    """The lines from top to bottom, each with its number."""
    below = _by_parent(table.lines.select_related("checker", "parent"))
    return list(_outline(below, None, "", 0))


def words_of(line: CriteriaLine) -> str:
    """How a line is scored, in words: its formula, its points a time, its grades."""
    if formula := formula_of(line):
        return formula.words
    if line.kind == LineKind.COUNTED:
        return _("%(each)s điểm mỗi lần") % {"each": shown(line.each)}
    if line.kind == LineKind.GRADED:
        ordered = sorted(line.grades.items(), key=lambda pair: -Decimal(pair[1]))
        return "; ".join(f"{grade}: {shown(Decimal(worth))}" for grade, worth in ordered)
    return ""


def _outline(
    below: Mapping[int | None, Sequence[CriteriaLine]], parent: int | None, above: str, depth: int
) -> Iterator[Outlined]:
    lines = below.get(parent, ())
    codes = [*(line.code for line in lines), ""]
    for place, line in enumerate(lines):
        number = f"{above}{place + 1}"
        up = codes[place - 1] if place else None
        down = codes[place + 2] if place + 2 < len(codes) else None
        reads = name_of(line.indicator) if line.indicator else ""
        yield Outlined(line, number, depth, words_of(line), reads, up, down)
        yield from _outline(below, line.pk, f"{number}.", depth + 1)
