"""A year's words and days moved to the next. Pure: strings and dates in, strings and dates out."""

import re
from datetime import date

_DAY_OF_YEAR = re.compile(r"\b(\d{1,2}[/-]\d{1,2}[/-])(\d{4})\b")
_DAY_IN_WORDS = re.compile(r"(?i)(ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+)(\d{4})\b")
_YEAR_IN_WORDS = re.compile(r"(?i)(?<!\w)(năm\s+)(\d{4})\b")
_TERM = re.compile(r"\d{4}\s*[-–]\s*\d{4}")


def moved_day(day: date | None, *, by: int) -> date | None:
    """The same day some years later; the last of February stays the last of February."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + by)
    except ValueError:
        return day.replace(year=day.year + by, day=28)


def moved_words(words: str, *, year: int, by: int) -> str:
    """The words with the year itself and its days moved; other years and terms of years stay as they are.

    `moved_words("trước ngày 28/02/2023", year=2023, by=1)` is `trước ngày 28/02/2024`."""
    kept = [found.span() for found in _TERM.finditer(words)]

    def move(found: re.Match[str]) -> str:
        inside = any(first <= found.start(2) < last for first, last in kept)
        if int(found[2]) != year or inside:
            return found[0]
        return f"{found[1]}{year + by}"

    for pattern in (_DAY_IN_WORDS, _DAY_OF_YEAR, _YEAR_IN_WORDS):
        words = pattern.sub(move, words)
    return words
