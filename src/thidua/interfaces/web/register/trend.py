"""The course of an indicator over the years, as the points of a small drawing and as words beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.base.register.catalogue import Indicator
from thidua.base.register.models import IndicatorValue

WIDTH, HEIGHT = 600, 180
LEFT, RIGHT, TOP, BOTTOM = 44, 24, 26, 30


@dataclass(frozen=True)
class Point:
    """One year: its value, the change from the year before where known, and whether that is for the better.

    `x`, `y` are its place in the drawing, in the drawing's own units."""

    year: int
    value: Decimal
    change: Decimal | None
    is_better: bool | None
    source: str
    x: int
    y: int

    @property
    def shown(self) -> str:
        """The value as officials write it."""
        return written(self.value)

    @property
    def change_shown(self) -> str:
        """The change with its sign."""
        if self.change is None:
            return "–"
        return f"+{written(self.change)}" if self.change > 0 else written(self.change)


def written(value: Decimal) -> str:
    """A number with a comma before its decimals, and no zeros at its end."""
    return f"{value.normalize():f}".replace(".", ",").replace("-", "−")


def course(values: Sequence[IndicatorValue], known: Indicator | None) -> list[Point]:
    """The yearly values in order, each beside the year just before it."""
    ordered = sorted(values, key=lambda value: value.year)
    by_year = {value.year: value.value for value in ordered}
    return [_point(value, by_year, known) for value in ordered]


def line(points: Sequence[Point]) -> str:
    """The points of the drawn line, as SVG writes them."""
    return " ".join(f"{point.x},{point.y}" for point in points)


def _point(row: IndicatorValue, by_year: dict[int, Decimal], known: Indicator | None) -> Point:
    before = by_year.get(row.year - 1)
    change = None if before is None else row.value - before
    return Point(
        row.year,
        row.value,
        change,
        _better(change, known),
        row.source,
        _placed(row.year, list(by_year), LEFT, WIDTH - RIGHT),
        _placed(row.value, list(by_year.values()), HEIGHT - BOTTOM, TOP),
    )


def _better(change: Decimal | None, known: Indicator | None) -> bool | None:
    if not change or known is None:
        return None
    return (change > 0) == (known.better == "higher")


def _placed(value: Decimal | int, among: Sequence[Decimal | int], first: int, last: int) -> int:
    """Where a value stands between two edges of the drawing; in the middle when all are the same."""
    low, high = min(among), max(among)
    if low == high:
        return (first + last) // 2
    return round(first + (last - first) * float(value - low) / float(high - low))
