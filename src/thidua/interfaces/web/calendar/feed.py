"""The calendar as an .ics file, which telephones and mail programs fetch by themselves."""

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from thidua.base.core.actor import Actor
from thidua.interfaces.web.calendar.registry import Entry, entries_between
from thidua.rules.anniversaries import Anniversary, anniversaries_in

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
REFRESH = timedelta(hours=6)
MOST_WORDS = 200


def written(actor: Actor) -> bytes:
    """What concerns the person, from two months back to a little over a year ahead."""
    first, last = actor.today - BACK, actor.today + AHEAD
    calendar = _empty(actor)
    for entry in entries_between(actor, first, last):
        calendar.add_component(_event_of(entry, actor))
    for year in range(first.year, last.year + 1):
        for anniversary in anniversaries_in(year):
            if first <= anniversary.on <= last:
                calendar.add_component(_greeting(anniversary, actor))
    return bytes(calendar.to_ical())


def _empty(actor: Actor) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Thi dua//Lich cong tac//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Thi đua – %(name)s") % {"name": actor.name})
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    return calendar


def _event_of(entry: Entry, actor: Actor) -> Event:
    event = _day_event(entry.day, f"{entry.title}: {entry.words}"[:MOST_WORDS], entry.uid, actor)
    event.add("url", f"{settings.THIDUA_PUBLIC_ADDRESS}{entry.url}")
    event.add("categories", [str(entry.title)])
    return event


def _greeting(anniversary: Anniversary, actor: Actor) -> Event:
    title = anniversary.title_en if get_language() == "en" else anniversary.title
    event = _day_event(anniversary.on, title, f"{anniversary.key}.{anniversary.on.year}", actor)
    event.add("categories", [_("Ngày kỷ niệm")])
    return event


def _day_event(day: date, summary: str, uid: str, actor: Actor) -> Event:
    """A whole day that leaves the person free."""
    event = Event()
    event.add("uid", f"{uid}@thidua")
    event.add("dtstamp", actor.now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", " ".join(summary.split()))
    event.add("transp", "TRANSPARENT")
    return event
