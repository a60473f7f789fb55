"""Places in a block: by total, ties parted by what the block has agreed, in its order, and said in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from thidua.rules.scoring.formula import shown


@dataclass(frozen=True, slots=True)
class Standing:
    """A member before ranking. `ties` are the figures that part equal totals, in the agreed order: a group's
    points, the share of votes; higher is better. `scored` is false while something still waits."""

    member: str
    total: Decimal
    ties: tuple[Decimal, ...] = ()
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place; equal members share one, and the next place is left out. `None` while unscored."""

    member: str
    place: int | None
    total: Decimal
    tied: tuple[str, ...] = ()
    reason: str = ""


def rank(members: Iterable[Standing], tie_breaks: Sequence[str] = ()) -> list[Place]:
    """The places, best first; those not wholly scored come last, without a place.

    `tie_breaks` names the figures of `Standing.ties` for the reason that is given."""
    told = list(members)
    ready = sorted((line for line in told if line.scored), key=_merit, reverse=True)
    places: list[Place] = []
    for _total, level in groupby(ready, key=lambda line: line.total):
        rivals = list(level)
        for merit, equals in groupby(rivals, key=_merit):
            places += _shared(list(equals), len(places) + 1, merit, rivals, tie_breaks)
    late = sorted((line for line in told if not line.scored), key=lambda line: line.member)
    return [*places, *(Place(line.member, None, line.total, (), "còn tiêu chí chưa chấm") for line in late)]


def moved(before: Iterable[Place], after: Iterable[Place]) -> dict[str, tuple[Place | None, Place | None]]:
    """Whose total or place a change moves, with both; members who came or went have `None` on one side."""
    old: Mapping[str, Place] = {line.member: line for line in before}
    new: Mapping[str, Place] = {line.member: line for line in after}
    pairs = {
        member: (old.get(member), new.get(member)) for member in [*new, *(m for m in old if m not in new)]
    }
    return {member: pair for member, pair in pairs.items() if _seen(pair[0]) != _seen(pair[1])}


def _merit(line: Standing) -> tuple[Decimal, ...]:
    return (line.total, *line.ties)


def _seen(line: Place | None) -> tuple[int | None, Decimal] | None:
    return (line.place, line.total) if line else None


def _shared(
    equals: list[Standing],
    place: int,
    merit: tuple[Decimal, ...],
    level: list[Standing],
    tie_breaks: Sequence[str],
) -> list[Place]:
    codes = [line.member for line in equals]
    rivals = [line for line in level if _merit(line) != merit] if len(level) > len(equals) else []
    reason = _parted(merit, rivals, tie_breaks)
    if len(codes) > 1:
        reason = "; ".join(
            filter(None, (reason, "bằng nhau ở mọi tiêu chí phụ" if tie_breaks else "bằng điểm"))
        )
    return [
        Place(line.member, place, line.total, tuple(code for code in codes if code != line.member), reason)
        for line in sorted(equals, key=lambda line: line.member)
    ]


def _parted(merit: tuple[Decimal, ...], rivals: list[Standing], tie_breaks: Sequence[str]) -> str:
    """By which agreed figure a member stands apart from others with the same total."""
    for place, name in enumerate(tie_breaks, start=1):
        if any(_merit(rival)[place] != merit[place] for rival in rivals):
            return f"bằng tổng điểm, xét tiếp {name}: {shown(merit[place])}"
    return ""
