"""The one place that reads the clock. Doors call it once and hand the day down."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware of its zone."""
    return timezone.now()


def today() -> date:
    """The present day in the office's own time zone."""
    return timezone.localtime(now()).date()
