"""A deadline in words: how long there is, or how late it is."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 3


@dataclass(frozen=True)
class Clock:
    """What a deadline says on a day. `tone` is late, today, soon, calm or done."""

    words: str
    tone: str
    icon: str


def clock_for(due: date | None, today: date, *, done: bool = False) -> Clock:
    """The clock of a deadline (the last day on which it is still in time) as seen on `today`."""
    if done:
        return Clock(_("đã xong"), "done", "circle-check")
    if due is None:
        return Clock(_("không có hạn"), "calm", "clock")
    days = (due - today).days
    if days < 0:
        return Clock(_late(-days), "late", "clock-exclamation")
    if days == 0:
        return Clock(_("hết hạn hôm nay"), "today", "clock-exclamation")
    return Clock(_left(days), "soon" if days <= SOON else "calm", "clock")


def _late(days: int) -> str:
    return ngettext("quá hạn %(days)d ngày", "quá hạn %(days)d ngày", days) % {"days": days}


def _left(days: int) -> str:
    return ngettext("còn %(days)d ngày", "còn %(days)d ngày", days) % {"days": days}
