"""Working days and deadlines: public holidays of Việt Nam, with the days off moved by yearly notice."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from holidays.countries.vietnam import Vietnam

from thidua.rules import text
from thidua.rules.findings import weakest
from thidua.rules.shape import BadCall

_ONE_DAY = timedelta(days=1)
_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}
_LONGEST = 2_000  # a guard against endless counting, not a rule of law
_FIRST_YEAR, _LAST_YEAR = 1976, 2090  # the span for which lunar holidays can be told


class BadSpan(BadCall):
    """The number of days, or the day to count from, cannot be used."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline, the first day counted, and the days passed over with the reason."""

    deadline: date
    counted_from: date
    skipped: tuple[tuple[date, str], ...]
    cite: str
    verified: str

    def as_json(self) -> dict[str, Any]:
        """Return the deadline as plain data."""
        return {
            "deadline": self.deadline.isoformat(),
            "counted_from": self.counted_from.isoformat(),
            "skipped": [{"day": day.isoformat(), "why": why} for day, why in self.skipped],
            "cite": self.cite,
            "verified": self.verified,
        }


def deadline(start: date, days: int, *, working: bool = True, first_day_counts: bool = False) -> Deadline:
    """Return the last day of a span of ``days`` working (or calendar) days from ``start``.

    The day of ``start`` is not counted, unless ``first_day_counts`` (windows of disclosure). Raises BadSpan.
    """
    if not 1 <= days <= _LONGEST:
        raise BadSpan(f"số ngày phải từ 1 đến {_LONGEST}")
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise BadSpan(f"chỉ tính được cho các năm từ {_FIRST_YEAR} đến {_LAST_YEAR}")
    day = start if first_day_counts else start + _ONE_DAY
    counted: list[date] = []
    skipped: list[tuple[date, str]] = []
    while len(counted) < days:
        why = why_off(day) if working else None
        skipped.append((day, why)) if why else counted.append(day)
        day += _ONE_DAY
    cite, verified = _sources(start.year, counted[-1].year) if working else ("", "text")
    return Deadline(counted[-1], counted[0], tuple(skipped), cite, verified)


def is_working(day: date) -> bool:
    """Tell whether offices work on a day."""
    return why_off(day) is None


def why_off(day: date) -> str | None:
    """Return why offices are closed on a day, in Vietnamese, or None on a working day."""
    moved = text.find("calendar.swaps", day)
    if moved and day in moved.value["worked"]:
        return None
    if moved and day in moved.value["days_off"]:
        return "Nghỉ hoán đổi ngày làm việc"
    return _holidays(day.year).get(day) or _WEEKEND.get(day.weekday())


@cache
def _holidays(year: int) -> dict[date, str]:
    known = Vietnam(years=year, language="vi")  # type: ignore[no-untyped-call]
    return {day: str(name) for day, name in known.items()}


def _sources(first: int, last: int) -> tuple[str, str]:
    """Name what the count rests on; a year whose notice is not in the tables rests on memory."""
    known = [text.find("calendar.swaps", date(year, 1, 1)) for year in range(first, last + 1)]
    cites = dict.fromkeys(["Bộ luật Lao động 2019, Điều 112", *(each.cite for each in known if each)])
    return "; ".join(cites), weakest(each.verified if each else "memory" for each in known)
