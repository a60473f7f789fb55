"""Deadlines in words as closed intervals of days.

"Trước ngày X" ends the day before X; "trong quý", "trong tháng" and "trong năm" are the whole of it;
"ngay từ đầu năm" is the first quarter of the plan's year and "cuối năm" the last.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = r"(?:n\w{0,2}m\s?|/\s?)(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})\s?(?:[/.-]|thang)\s?(?P<m>\d{1,2})(?:\s?(?:[/.-]|nam)\s?(?P<y>(?:19|20)\d\d))?"
_FROM = r"(?P<d0>\d{1,2})\s?(?:[/.-]|thang)\s?(?P<m0>\d{1,2})(?:\s?(?:[/.-]|nam)\s?(?P<y0>(?:19|20)\d\d))?"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "[": 1, "l": 1,
             "11": 2, "ll": 2,
             "il": 2, "li": 2, "111": 3, "lll": 3}  # fmt: skip
_ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a deadline without its own year leans on: the plan's year, and the day it was issued."""

    year: int | None
    issued: date | None

    def opening(self, end: date) -> date:
        """The first day of an interval of which only the end is said."""
        if self.issued and self.issued <= end:
            return self.issued
        return date(end.year, 1, 1)


@dataclass(frozen=True, slots=True)
class When:
    """A deadline found in a shadow: where, its words in correct letters, its days; weak ones need a doer."""

    start: int
    stop: int
    text: str
    first: date
    last: date
    weak: bool


Days = tuple[str, date, date]
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Frame], Days | None], bool]


def _year(found: re.Match[str], frame: Frame) -> int | None:
    return int(found["y"]) if found["y"] else frame.year


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _month(found: re.Match[str], frame: Frame) -> Days | None:
    year, month = _year(found, frame), int(found["m"])
    if year is None or not 1 <= month <= 12:
        return None
    return (f"trong tháng {found['m']} năm {year}", *_months(year, month, month))


def _quarter(found: re.Match[str], frame: Frame) -> Days | None:
    year, quarter = _year(found, frame), _QUARTERS.get(found["q"])
    if year is None or quarter is None:
        return None
    lead = "trong " if found["lead"] else ""
    return (f"{lead}Quý {_ROMAN[quarter]} năm {year}", *_months(year, 3 * quarter - 2, 3 * quarter))


def _whole_year(found: re.Match[str], frame: Frame) -> Days | None:
    year = int(found["y"])
    return (f"trong năm {year}", *_months(year, 1, 12))


def _day(found: re.Match[str], frame: Frame) -> date | None:
    year = _year(found, frame)
    try:
        return date(year, int(found["m"]), int(found["d"])) if year else None
    except ValueError:
        return None


def _before(found: re.Match[str], frame: Frame) -> Days | None:
    day = _day(found, frame)
    if day is None or day == date.min:
        return None
    last = day if found["or_on"] else day - timedelta(days=1)
    words = "trước hoặc trong ngày" if found["or_on"] else "trước ngày"
    return f"{words} {day:%d/%m/%Y}", frame.opening(last), last


def _latest(found: re.Match[str], frame: Frame) -> Days | None:
    day = _day(found, frame)
    return (f"chậm nhất ngày {day:%d/%m/%Y}", frame.opening(day), day) if day else None


def _from_to(found: re.Match[str], frame: Frame) -> Days | None:
    last = _day(found, frame)
    try:
        first = date(int(found["y0"] or (last.year if last else 0)), int(found["m0"]), int(found["d0"]))
    except ValueError:
        return None
    if last is None or first > last:
        return None
    return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}", first, last


def _part_of_year(words: str, first: int, last: int) -> Callable[[re.Match[str], Frame], Days | None]:
    def days(found: re.Match[str], frame: Frame) -> Days | None:
        year = _year(found, frame)
        if year is None:
            return None
        said = f" {year}" if found["y"] else ""
        return (f"{words}{said}", *_months(year, first, last))

    return days


def _end_of_year(found: re.Match[str], frame: Frame) -> Days | None:
    last = date(int(found["y"]), 12, 31)
    return f"đến hết năm {last.year}", frame.opening(last), last


def _month_end(found: re.Match[str], frame: Frame) -> Days | None:
    year, month = _year(found, frame), int(found["m"])
    if year is None or not 1 <= month <= 12:
        return None
    _, last = _months(year, month, month)
    return f"đến hết tháng {month} năm {year}", frame.opening(last), last


def _before_month(found: re.Match[str], frame: Frame) -> Days | None:
    year, month = _year(found, frame), int(found["m"])
    if year is None or not 1 <= month <= 12:
        return None
    last = date(year, month, 1) - timedelta(days=1)
    return f"trước tháng {month} năm {year}", frame.opening(last), last


def _months_from_to(found: re.Match[str], frame: Frame) -> Days | None:
    year, first, last = _year(found, frame), int(found["m0"]), int(found["m"])
    if year is None or not 1 <= first <= last <= 12:
        return None
    return f"từ tháng {first} đến tháng {last} năm {year}", *_months(year, first, last)


def _days_from_to(found: re.Match[str], frame: Frame) -> Days | None:
    last = _day(found, frame)
    if last is None or not 1 <= int(found["d0"]) <= last.day:
        return None
    first = last.replace(day=int(found["d0"]))
    return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}", first, last


def _on(found: re.Match[str], frame: Frame) -> Days | None:
    """An event's own day: none that a citation carries, none before the paper itself."""
    day = _day(found, frame)
    early = day and frame.issued and day < frame.issued
    if day is None or early or not found["y"] or _CITED.search(found.string[: found.start()]):
        return None
    return f"ngày {day:%d/%m/%Y}", day, day


_CITED = re.compile(r"[/-][a-z]{1,10}\s?$|\b(?:ky niem|thanh lap|chao mung)\b[^,;.]{0,80}$")
_EVENT = (
    r"\b(?:vao|du kien|khai mac|be mac|dien ra|le [a-z]+ ?[a-z]*|hoi nghi(?: [a-z]+){0,5}"
    r"|to chuc(?: [a-z]+){1,7})\s(?:vao )?"
)
_OPTIONAL_YEAR = r"(?:\s(?P<y>(?:19|20)\d\d))?"
_LATEST_WORDS = (
    r"\b(?:cham nhat|muon nhat|han cuoi|han chot|thoi han|han nop|trong han)"
    r"(?: (?:la|den|vao|truoc|het|cung)){0,3}\s?:?(?: ngay)? "
)
_QUARTER = r"\b(?P<lead>trong |cuoi |het )?quy (?P<q>i{1,3}|iv|[1-4]\b|\[|[l1]{1,3})\s?,?\s?"
_LED_QUARTER = r"\b(?P<lead>trong |het )quy (?P<q>i{1,3}|iv|[1-4])\b(?P<y>)"
_HOUR = r"\btruoc \d{1,2} ?(?:gio|h|:)(?: ?\d{2})?(?: phut)?,? (?:ngay )?"
_FIRST_HALF = _part_of_year("6 tháng đầu năm", 1, 6)
_SECOND_HALF = _part_of_year("6 tháng cuối năm", 7, 12)
_FIRST_QUARTER = _part_of_year("ngay từ đầu năm", 1, 3)
_LAST_QUARTER = _part_of_year("cuối năm", 10, 12)

RULES: tuple[Rule, ...] = (
    (re.compile(rf"\btu (?:ngay )?{_FROM} ?(?:den|-) ?(?:het )?(?:ngay )?{_DAY}"), _from_to, False),
    (re.compile(rf"\btu ngay (?P<d0>\d{{1,2}}) ?(?:den|-) ?(?:het )?(?:ngay )?{_DAY}"), _days_from_to, False),
    (
        re.compile(
            rf"\btu thang (?P<m0>\d{{1,2}}) ?(?:den|-) ?(?:het )?thang (?P<m>\d{{1,2}})(?:\s?{_YEAR})?"
        ),
        _months_from_to,
        False,
    ),
    (re.compile(_HOUR + _DAY), _latest, False),
    (re.compile(rf"\btruoc (?P<or_on>hoac trong )?(?:ngay )?{_DAY}"), _before, False),
    (re.compile(_LATEST_WORDS + _DAY), _latest, False),
    (re.compile(rf"\b(?:den (?:het )?|het )ngay {_DAY}"), _latest, False),
    (re.compile(rf"\b(?:xong|hoan thanh) (?:trong |vao )?ngay {_DAY}"), _latest, False),
    (re.compile(rf"\b(?:den )?het thang (?P<m>\d{{1,2}})(?:\s?{_YEAR})?"), _month_end, False),
    (re.compile(rf"\btruoc thang (?P<m>\d{{1,2}})(?:\s?{_YEAR})?"), _before_month, False),
    (re.compile(rf"\b(?:trong|vao|cuoi|dau|giua) thang (?P<m>\d{{1,2}})(?:\s?{_YEAR})?"), _month, False),
    (re.compile(rf"^thang (?P<m>\d{{1,2}})(?:\s?{_YEAR})?(?=\s?:)"), _month, False),
    (re.compile(r"^(?P<lead>)quy (?P<q>i{1,3}|iv|[1-4])(?P<y>)(?=\s?:)"), _quarter, False),
    (re.compile(_QUARTER + _YEAR), _quarter, False),
    (re.compile(_LED_QUARTER), _quarter, False),
    (re.compile(rf"{_EVENT}ngay {_DAY}"), _on, True),
    (re.compile(r"\btrong n\w{0,2}m (?P<y>(?:19|20)\d\d)"), _whole_year, True),
    (re.compile(r"\b(?:den )?het n\w{0,2}m (?P<y>(?:19|20)\d\d)"), _end_of_year, True),
    (re.compile(rf"\b(?:0?6|sau) thang dau n\w{{0,2}}m{_OPTIONAL_YEAR}"), _FIRST_HALF, True),
    (re.compile(rf"\b(?:0?6|sau) thang cuoi n\w{{0,2}}m{_OPTIONAL_YEAR}"), _SECOND_HALF, True),
    (re.compile(rf"\bngay tu dau n\w{{0,2}}m(?! hoc){_OPTIONAL_YEAR}"), _FIRST_QUARTER, True),
    (re.compile(rf"\b(?:vao )?cuoi n\w{{0,2}}m(?! hoc){_OPTIONAL_YEAR}"), _LAST_QUARTER, True),
)


_EVERY = re.compile(r"\s?(?:cua )?(?:hang|moi) (?:nam|thang|quy)\b")


def deadlines_in(text: str, frame: Frame, start: int = 0, stop: int | None = None) -> Iterator[When]:
    """Every deadline in a stretch of a shadow, in order; overlapping ones only once."""
    end = len(text) if stop is None else stop
    hits: list[When] = []
    for pattern, days, weak in RULES:
        for found in pattern.finditer(text, start, end):
            meant = None if _EVERY.match(text, found.end()) else days(found, frame)
            if meant and not any(h.start < found.end() and found.start() < h.stop for h in hits):
                hits.append(When(found.start(), found.end(), *meant, weak))
    yield from sorted(hits, key=lambda hit: hit.start)
