"""A month as it hangs on the wall: weeks from Monday, each day with why it is free and what falls on it."""

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.interfaces.web.calendar.registry import Entry
from thidua.rules.anniversaries import Anniversary, anniversaries_in
from thidua.rules.calendar import is_working, why_off

FIRST_YEAR, LAST_YEAR = 1990, 2089
WEEKEND = 5


@dataclass(frozen=True)
class Day:
    """One day: `off` says why offices are closed, by more than a weekend; `is_swapped` a weekend worked."""

    on: date
    in_month: bool
    is_free: bool
    off: str
    is_swapped: bool
    anniversaries: tuple[Anniversary, ...]
    entries: tuple[Entry, ...]

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.off or self.is_swapped or self.anniversaries or self.entries)


@dataclass(frozen=True)
class Month:
    """A month with its weeks."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]

    @property
    def told(self) -> list[Day]:
        """The days of the month proper that have something to say."""
        return [day for week in self.weeks for day in week if day.in_month and day.is_told]

    @property
    def working_days(self) -> int:
        """How many days offices work this month."""
        return sum(not day.is_free for week in self.weeks for day in week if day.in_month)

    @property
    def before(self) -> date:
        """A day in the month before."""
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        """A day in the month after."""
        return self.first + timedelta(days=31)


def month_of(text: str, today: date) -> date:
    """The first day of the month that an address asks for (`2023-12`); this month when it makes no sense."""
    try:
        asked = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return asked if FIRST_YEAR <= asked.year <= LAST_YEAR else today.replace(day=1)


def span_of(first: date) -> tuple[date, date]:
    """The first and the last day drawn: whole weeks."""
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return days[0][0], days[-1][-1]


def hung(first: date, entries: Iterable[Entry]) -> Month:
    """The month with what falls on its days."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)
    greeted = _greeted(first)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first,
        tuple(tuple(_day(on, first, greeted[on], by_day[on]) for on in week) for week in weeks),
    )


def _day(on: date, first: date, greeted: list[Anniversary], entries: list[Entry]) -> Day:
    is_weekend = on.weekday() >= WEEKEND
    is_free = not is_working(on)
    return Day(
        on,
        on.month == first.month,
        is_free,
        "" if is_weekend or not is_free else why_off(on) or "",
        is_weekend and not is_free,
        tuple(greeted),
        tuple(entries),
    )


def _greeted(first: date) -> dict[date, list[Anniversary]]:
    found: dict[date, list[Anniversary]] = defaultdict(list)
    for year in {each.year for each in span_of(first)}:
        for anniversary in anniversaries_in(year):
            found[anniversary.on].append(anniversary)
    return found
