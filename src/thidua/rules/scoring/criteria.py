"""A block's table of criteria, and what one member scores by it.

A table is a tree: groups hold criteria or groups. Points are exact decimals, kept to the table's number of
places, half away from zero, at each criterion. What cannot be computed counts as nothing, and is named: it
waits for a person and is never taken for zero."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum

from thidua.rules.scoring.formula import EXACT, Formula, NoValue, shown

ZERO = Decimal()
_ROUNDING = Context(prec=200, rounding=ROUND_HALF_UP)


class Kind(StrEnum):
    """How the points of a criterion come about."""

    GROUP = "group"  # from its parts
    FORMULA = "formula"  # from figures by a formula
    PASSED = "passed"  # all or nothing
    COUNTED = "counted"  # so many points a time
    GRADED = "graded"  # from a grade in words
    EXTERNAL = "external"  # from an index that others publish, by a formula
    AUTOMATIC = "automatic"  # from a figure the product keeps, by a formula


class Sense(StrEnum):
    """Whether the points are part of the scale, come on top, or are taken off."""

    PLAIN = "plain"
    BONUS = "bonus"
    PENALTY = "penalty"


BY_FORMULA = frozenset({Kind.FORMULA, Kind.EXTERNAL, Kind.AUTOMATIC})


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the table. `most` is the highest number of points, also of what is taken off.

    `formula` is asked of the kinds in `BY_FORMULA`, `each` (points a time) of counted ones, `grades` (points
    by grade) of graded ones, `parts` of groups."""

    code: str
    name: str
    kind: Kind
    most: Decimal
    sense: Sense = Sense.PLAIN
    formula: Formula | None = None
    each: Decimal = ZERO
    grades: Mapping[str, Decimal] = field(default_factory=dict)
    parts: tuple["Criterion", ...] = ()

    def leaves(self) -> Iterator["Criterion"]:
        """The criteria that are scored themselves."""
        if self.kind is not Kind.GROUP:
            yield self
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a member has for one criterion; what is not known is `None`."""

    actual: Decimal | None = None
    target: Decimal | None = None
    last_year: Decimal | None = None
    times: Decimal | None = None
    passed: bool | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Points for one criterion, or `None` with the reason in words."""

    points: Decimal | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member's marks by code of criterion, the points of each group, the total, and what still waits."""

    marks: Mapping[str, Mark]
    groups: Mapping[str, Decimal]
    total: Decimal
    waiting: tuple[str, ...]


NOTHING = Entry()


def faults_of(table: Criterion) -> list[str]:
    """Why a table cannot be used yet, a sentence each; empty when it can."""
    codes: set[str] = set()
    return [fault for line in _lines(table) for fault in _faults(line, codes)]


def score(
    table: Criterion, entries: Mapping[str, Entry], best: Mapping[str, Decimal], places: int = 2
) -> Sheet:
    """One member's sheet. `best` holds the highest figure in the block by code of criterion."""
    with localcontext(EXACT):
        return _scored(table, entries, best, Decimal(1).scaleb(-places))


def score_block(
    table: Criterion, members: Mapping[str, Mapping[str, Entry]], places: int = 2
) -> dict[str, Sheet]:
    """All members' sheets by the member's code; the best in the block is found among them."""
    best = best_of(table, members.values())
    unit = Decimal(1).scaleb(-places)
    with localcontext(EXACT):
        return {member: _scored(table, entries, best, unit) for member, entries in members.items()}


def best_of(table: Criterion, members: Iterable[Mapping[str, Entry]]) -> dict[str, Decimal]:
    """The highest figure of the block for each criterion whose formula asks for it."""
    asked = [leaf.code for leaf in table.leaves() if leaf.formula and "cao_nhat" in leaf.formula.names]
    best: dict[str, Decimal] = {}
    for entries in members if asked else ():
        for code in asked:
            actual = entries.get(code, NOTHING).actual
            if actual is not None and actual > best.get(code, actual - 1):
                best[code] = actual
    return best


def mark(criterion: Criterion, entry: Entry, best: Decimal | None = None, places: int = 2) -> Mark:
    """The points of one criterion."""
    with localcontext(EXACT):
        return _marked(criterion, entry, best, Decimal(1).scaleb(-places))


def granted(criterion: Criterion, worth: Decimal, places: int = 2) -> Mark:
    """The points that a person gives a criterion, within its limits. What is taken off is given as such:
    3 for three points off."""
    with localcontext(EXACT):
        return _limited_mark(criterion, worth, "", Decimal(1).scaleb(-places))


def summed(table: Criterion, marks: Mapping[str, Mark]) -> Sheet:
    """A sheet from marks that are already there: its groups, its total, and what still waits."""
    with localcontext(EXACT):
        return _summed(table, marks)


def told(criterion: Criterion, entry: Entry, best: Decimal | None = None, places: int = 2) -> str:
    """How the points came about, in words: "10 × 45 : 50 = 9 điểm"."""
    got = mark(criterion, entry, best, places)
    if got.points is None:
        return got.reason
    points = f"{shown(got.points)} điểm"
    if criterion.formula is None:
        return f"{got.reason}: {points}" if got.reason else points
    worth = criterion.formula.told(_facts(criterion, entry, best))
    return f"{worth} = {points}" + (f" ({got.reason})" if got.reason else "")


def _scored(
    table: Criterion, entries: Mapping[str, Entry], best: Mapping[str, Decimal], unit: Decimal
) -> Sheet:
    marks: dict[str, Mark] = {}
    for leaf in table.leaves():
        marks[leaf.code] = _marked(leaf, entries.get(leaf.code, NOTHING), best.get(leaf.code), unit)
    return _summed(table, marks)


def _summed(table: Criterion, marks: Mapping[str, Mark]) -> Sheet:
    groups: dict[str, Decimal] = {}
    total = _points(table, marks, groups)
    waiting = tuple(code for code, got in marks.items() if got.points is None)
    return Sheet(marks, groups, total, waiting)


def _points(line: Criterion, marks: Mapping[str, Mark], groups: dict[str, Decimal]) -> Decimal:
    """The points of a line as they enter the sum above: taken-off points are negative there."""
    if line.kind is not Kind.GROUP:
        return marks[line.code].points or ZERO
    held = sum((_points(part, marks, groups) for part in line.parts), ZERO)
    groups[line.code] = worth = _limited(line, held, marks, groups)
    return worth


def _limited(
    group: Criterion, held: Decimal, marks: Mapping[str, Mark], groups: Mapping[str, Decimal]
) -> Decimal:
    """What a group is worth: within its limit, and what comes on top beyond it."""
    if group.sense is Sense.PENALTY:
        return max(-group.most, min(ZERO, held))
    if group.sense is Sense.BONUS:
        return min(group.most, held)
    bonus = sum((_bonus(part, marks, groups) for part in group.parts), ZERO)
    return max(ZERO, min(group.most, held - bonus) + bonus)


def _bonus(part: Criterion, marks: Mapping[str, Mark], groups: Mapping[str, Decimal]) -> Decimal:
    """What a part brings on top of its group's highest number of points."""
    if part.sense is not Sense.BONUS:
        return ZERO
    return groups[part.code] if part.kind is Kind.GROUP else marks[part.code].points or ZERO


def _marked(criterion: Criterion, entry: Entry, best: Decimal | None, unit: Decimal) -> Mark:
    try:
        worth, reason = _worth(criterion, entry, best)
    except NoValue as fault:
        return Mark(None, str(fault))
    return _limited_mark(criterion, worth, reason, unit)


def _limited_mark(criterion: Criterion, worth: Decimal, reason: str, unit: Decimal) -> Mark:
    if worth > criterion.most:
        worth, reason = criterion.most, f"tính theo mức cao nhất {shown(criterion.most)} điểm"
    elif worth < ZERO:
        worth, reason = ZERO, "kết quả nhỏ hơn 0 nên tính 0"
    points = _ROUNDING.quantize(worth, unit)
    return Mark(-points if criterion.sense is Sense.PENALTY else points, reason)


def _worth(criterion: Criterion, entry: Entry, best: Decimal | None) -> tuple[Decimal, str]:
    """Points before the limits, and a word on them."""
    match criterion.kind:
        case Kind.PASSED:
            if entry.passed is None:
                raise NoValue("Chưa ghi đạt hay không đạt.")
            return (criterion.most, "đạt") if entry.passed else (ZERO, "không đạt")
        case Kind.COUNTED:
            if entry.times is None:
                raise NoValue("Chưa ghi số lần.")
            return entry.times * criterion.each, f"{shown(entry.times)} lần × {shown(criterion.each)}"
        case Kind.GRADED:
            if entry.grade is None:
                raise NoValue("Chưa xếp mức.")
            if entry.grade not in criterion.grades:
                raise NoValue(f"Không có mức «{entry.grade}» trong tiêu chí này.")
            return criterion.grades[entry.grade], f"mức «{entry.grade}»"
    if criterion.formula is None:
        raise NoValue("Tiêu chí chưa có công thức.")
    return criterion.formula.value_within(_facts(criterion, entry, best)), ""


def _facts(criterion: Criterion, entry: Entry, best: Decimal | None) -> dict[str, Decimal | None]:
    return {
        "thuc_hien": entry.actual,
        "chi_tieu": entry.target,
        "nam_truoc": entry.last_year,
        "cao_nhat": best,
        "diem_toi_da": criterion.most,
        "so_lan": entry.times,
    }


def _lines(table: Criterion) -> Iterator[Criterion]:
    yield table
    for part in table.parts:
        yield from _lines(part)


def _faults(line: Criterion, codes: set[str]) -> Iterator[str]:
    called = f"Tiêu chí {line.code} «{line.name}»"
    if line.code in codes:
        yield f"{called}: mã đã dùng cho tiêu chí khác."
    codes.add(line.code)
    if line.most <= ZERO:
        yield f"{called}: điểm tối đa phải lớn hơn 0."
    yield from (f"{called}: {lack}." for lack in _lacks(line))


def _lacks(line: Criterion) -> Iterator[str]:
    if line.kind in BY_FORMULA and line.formula is None:
        yield "chưa có công thức"
    if line.kind is Kind.COUNTED and line.each <= ZERO:
        yield "chưa có số điểm mỗi lần"
    if line.kind is Kind.GRADED and len(line.grades) < 2:
        yield "cần ít nhất hai mức"
    if line.kind is Kind.GRADED and any(not ZERO <= worth <= line.most for worth in line.grades.values()):
        yield "điểm của mỗi mức phải từ 0 đến điểm tối đa"
    if line.kind is Kind.GROUP:
        yield from _group_lacks(line)
    elif line.parts:
        yield "chỉ nhóm mới có tiêu chí con"


def _group_lacks(group: Criterion) -> Iterator[str]:
    if not group.parts:
        yield "nhóm chưa có tiêu chí nào"
    odd = [
        part.code for part in group.parts if group.sense is not Sense.PLAIN and part.sense is not group.sense
    ]
    if odd:
        yield f"tiêu chí {', '.join(odd)} phải cùng loại cộng, trừ với nhóm"
    within = _scale(group.parts)
    if group.sense is Sense.PLAIN and within and within != group.most:
        yield f"các tiêu chí cộng lại được {shown(within)} điểm, nhóm ghi {shown(group.most)}"


def _scale(parts: Sequence[Criterion]) -> Decimal:
    return sum((part.most for part in parts if part.sense is Sense.PLAIN), ZERO)
