"""Where a target stands on a day: met, missed, exceeded, or not reported though the day has passed.

Pure: figures and days in, a band out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Band(models.TextChoices):
    """Red is missed, amber is unreported, green is met or better."""

    OPEN = "open", _("Đang thực hiện")
    UNREPORTED = "unreported", _("Quá hạn, chưa báo cáo")
    MISSED = "missed", _("Không đạt")
    MET_LATE = "met_late", _("Đạt, sau hạn")
    MET = "met", _("Đạt")
    EXCEEDED = "exceeded", _("Vượt")


REACHED = frozenset({Band.MET, Band.EXCEEDED})
"""What counts as reached in time."""


@dataclass(frozen=True)
class Aim:
    """What has to be reached by the end of `due`: at least `least`, at most `most`, where each is given."""

    least: Decimal | None = None
    most: Decimal | None = None
    due: date | None = None

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better: only an upper bound was set."""
        return self.least is None and self.most is not None

    @property
    def figure(self) -> Decimal | None:
        """The bound that percentages are told of."""
        return self.most if self.least is None else self.least

    def is_reached(self, value: Decimal) -> bool:
        """Whether a value does. More than an upper bound beside a lower one is more than was asked for."""
        if self.least is not None:
            return value >= self.least
        return self.most is None or value <= self.most

    def is_exceeded(self, value: Decimal) -> bool:
        """Whether a value does better than was asked for."""
        if self.is_ceiling:
            return self.most is not None and value < self.most
        return value > (self.most if self.most is not None else self.least or Decimal())


@dataclass(frozen=True)
class Told:
    """A value as it stood at the end of a day."""

    value: Decimal
    on: date


def percent(aim: Aim, value: Decimal | None) -> int | None:
    """How much of the aim has been reached, in whole percent, rounded down; None where there is nothing to
    divide by. For an upper bound: how much of it has been used up."""
    if value is None or not aim.figure:
        return None
    return int(value * 100 / aim.figure)


def band(aim: Aim, told: Sequence[Told], day: date) -> Band:
    """Where one unit's share stands on a day; `told` holds its figures in the order of their days.

    A ceiling is only kept once its day has passed; before that it can only be broken."""
    if aim.figure is None:
        return Band.OPEN
    past = aim.due is not None and day > aim.due
    last = last_on(told, day)
    in_time = last_on(told, min(day, aim.due) if aim.due else day)
    if aim.is_ceiling:
        return _ceiling(aim, last, past)
    if in_time and aim.is_reached(in_time.value):
        return Band.EXCEEDED if aim.is_exceeded(in_time.value) else Band.MET
    if last and aim.is_reached(last.value):
        return Band.MET_LATE
    if not past:
        return Band.OPEN
    return Band.MISSED if last and aim.due and last.on >= aim.due else Band.UNREPORTED


def whole(
    aim: Aim,
    value: Decimal | None,
    at_due: Decimal | None,
    shares: Iterable[Band],
    day: date,
    *,
    counted: bool = False,
) -> Band:
    """Where a target stands that is rolled up from shares: `value` now, `at_due` as its last day ended.

    After that day it is missed, unless units that have not reported yet may still make it up; where units
    are `counted`, one that has not reported has not got there."""
    if aim.figure is None:
        return Band.OPEN
    past = aim.due is not None and day > aim.due
    unsure = Band.UNREPORTED in set(shares) and not counted
    told = at_due if past else value
    if aim.is_ceiling:
        return _whole_ceiling(aim, told, past, unsure)
    if told is not None and aim.is_reached(told):
        return Band.EXCEEDED if aim.is_exceeded(told) else Band.MET
    if not past:
        return Band.OPEN
    if value is not None and aim.is_reached(value):
        return Band.MET_LATE
    return Band.UNREPORTED if unsure else Band.MISSED


def last_on(told: Sequence[Told], day: date) -> Told | None:
    """The figure that holds at the end of a day."""
    return next((one for one in reversed(told) if one.on <= day), None)


def _ceiling(aim: Aim, last: Told | None, past: bool) -> Band:
    if last and not aim.is_reached(last.value):
        return Band.MISSED
    if not past:
        return Band.OPEN
    if last is None or aim.due is None or last.on < aim.due:
        return Band.UNREPORTED
    return Band.EXCEEDED if aim.is_exceeded(last.value) else Band.MET


def _whole_ceiling(aim: Aim, told: Decimal | None, past: bool, unsure: bool) -> Band:
    if told is not None and not aim.is_reached(told):
        return Band.MISSED
    if not past:
        return Band.OPEN
    if told is None or unsure:
        return Band.UNREPORTED
    return Band.EXCEEDED if aim.is_exceeded(told) else Band.MET
