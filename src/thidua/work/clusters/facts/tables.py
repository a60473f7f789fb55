"""A stored table of criteria as the rules read it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from thidua.rules.scoring import BadFormula, Criterion, Formula, Kind, Sense, parse
from thidua.rules.scoring.criteria import BY_FORMULA
from thidua.work.clusters.models import CriteriaLine, CriteriaTable

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
