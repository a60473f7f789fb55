"""Thời hạn phát động: by when the year's plan is to be launched, and whether it was."""

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.rules import text
from thidua.rules.calendar import deadline

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Launch:
    """The last day for launching a year (inclusive), why, and how many days after it the launch came.

    `days_late` counts up to the day looked at where nothing has been launched yet."""

    year: int
    last_day: date
    launched: date | None
    days_late: int
    reorganised: date | None
    cite: str
    verified: str

    @property
    def is_late(self) -> bool:
        """Whether the launch came, or has still to come, after the last day."""
        return self.days_late > 0


def launch(year: int, *, launched: date | None, on: date, opened: date | None = None) -> Launch:
    """Whether a year was launched in time.

    The last day is the end of the month named in the table; for a unit that was opened or reorganised on
    `opened`, the days after that, if they end later. Raises NotInForce before the table begins."""
    day = launched or on
    month = text.provision("launching.last_month").on(day)
    last, cite, verified = _end_of(year, int(month.value)), month.cite, month.verified
    reorganised = None
    if opened is not None:
        after = text.provision("launching.after_reorganisation").on(day)
        working = after.value["unit"] == "working"
        told = deadline(opened, int(after.value["days"]), working=working).deadline
        if told > last:
            last, cite, verified, reorganised = told, after.cite, after.verified, opened
    return Launch(year, last, launched, max(0, (day - last).days), reorganised, cite, verified)


def _end_of(year: int, month: int) -> date:
    first_after = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return first_after - _ONE_DAY


_MONTHS = 12
