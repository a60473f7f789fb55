"""The days that the working year greets (ngày kỷ niệm), with the number of years computed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

EVENTS = Path(__file__).with_suffix(".yaml")
_DECADE = 10
_ROUND = 5  # a year is a round one (75, 80 năm) when it ends in 0 or 5


@dataclass(frozen=True, slots=True)
class Event:
    """One thing remembered every year on its day; ``tier`` says how wide it is kept."""

    key: str
    name_vi: str
    name_en: str
    day: int
    month: int
    first_year: int
    kind: str
    tier: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An event as it falls in one year: ``years`` since it happened."""

    event: Event
    on: date

    @property
    def key(self) -> str:
        """Return the event's key, stable over the years."""
        return self.event.key

    @property
    def years(self) -> int:
        """Return how many years ago it happened."""
        return self.on.year - self.event.first_year

    @property
    def round_number(self) -> bool:
        """Tell whether the number of years ends in 0 or 5 (năm tròn, năm lẻ 5)."""
        return self.years % _ROUND == 0

    @property
    def ends_in_0(self) -> bool:
        """Tell whether the number of years ends in 0 (năm tròn, in the narrow sense)."""
        return self.years % _DECADE == 0

    @property
    def title(self) -> str:
        """Return the words of a calendar: ``Kỷ niệm 75 năm Ngày ...``."""
        return f"Kỷ niệm {self.years} năm {self.event.name_vi}"

    @property
    def title_en(self) -> str:
        """Return the same in English."""
        return f"{self.years} years: {self.event.name_en}"

    @property
    def span(self) -> str:
        """Return both days as plans write them: ``(11/6/1948 – 11/6/2023)``."""
        first = date(self.event.first_year, self.on.month, self.on.day)
        return f"({_written(first)} – {_written(self.on)})"


class UnknownEvent(LookupError):
    """No event has this key."""


@cache
def events() -> tuple[Event, ...]:
    """Return every event known, in the order of the year."""
    rows: list[dict[str, Any]] = yaml.safe_load(EVENTS.read_text(encoding="utf-8"))
    return tuple(sorted((Event(**row) for row in rows), key=lambda event: (event.month, event.day)))


def event(key: str) -> Event:
    """Return one event; raise UnknownEvent."""
    found = next((each for each in events() if each.key == key), None)
    if found is None:
        raise UnknownEvent(key)
    return found


def anniversaries_in(year: int) -> tuple[Anniversary, ...]:
    """Return the anniversaries of a year by day; an event has none in its first year."""
    return tuple(
        Anniversary(each, date(year, each.month, each.day)) for each in events() if each.first_year < year
    )


def due_within(day: date, days: int) -> tuple[Anniversary, ...]:
    """Return the anniversaries from ``day`` to ``days`` days after it, both included."""
    last = day + timedelta(days=days)
    years = range(day.year, last.year + 1)
    return tuple(each for year in years for each in anniversaries_in(year) if day <= each.on <= last)


def as_sentence(year: int, keys: Iterable[str] | None = None) -> str:
    """Return the opening of a year's plan: the round anniversaries, or those chosen by key, in one sentence.

    They stand in the order of the year; an empty choice gives an empty sentence. Raises UnknownEvent."""
    told = _chosen(year, keys)
    if not told:
        return ""
    parts = [f"{each.years} năm {each.event.name_vi} {each.span}" for each in told]
    listed = parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])} và {parts[-1]}"
    return f"Năm {year} là năm diễn ra nhiều ngày lễ lớn của đất nước: Kỷ niệm {listed}."


def _chosen(year: int, keys: Iterable[str] | None) -> list[Anniversary]:
    if keys is None:
        return [each for each in anniversaries_in(year) if each.round_number]
    wanted = {event(key).key for key in keys}
    return [each for each in anniversaries_in(year) if each.key in wanted]


def _written(day: date) -> str:
    """Write a day as official papers do: a zero before the day and before January and February only."""
    month = f"{day.month:02d}" if day.month in {1, 2} else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
