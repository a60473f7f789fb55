"""The periods for which figures are told: weeks, months, quarters, years. Pure."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How often a figure is told."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    starts: date
    ends: date

    def next(self, every: str) -> "Period":
        """The period that follows."""
        return period_of(self.ends + timedelta(days=1), every)


def period_of(day: date, every: str) -> Period:
    """The period of that kind in which the day lies; weeks begin on Monday."""
    if every == Every.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if every == Every.MONTH:
        return _months(day.year, day.month, day.month)
    if every == Every.QUARTER:
        first = (day.month - 1) // 3 * 3 + 1
        return _months(day.year, first, first + 2)
    return _months(day.year, 1, 12)


def periods_between(first: date, last: date, every: str) -> list[Period]:
    """Every period that has begun by the last day, from the one in which the first day lies."""
    found, period = [], period_of(first, every)
    while period.starts <= last:
        found.append(period)
        period = period.next(every)
    return found


def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
