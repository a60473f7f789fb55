"""The number a paragraph opens with: Roman, Arabic, dotted or a letter; wrecked Roman ones too."""

import re
from dataclasses import dataclass

_ROMAN = {"I": 1, "V": 5, "X": 10}
_ROMAN_START = re.compile(r"([IVXl1|!]{1,5})(?:\s?[.)]\s*(?=\S)|\s?[-–/]\s+(?=[^\W\d_a-z]))")
_DOTTED_START = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s?[.,):]?\s+(?=\S)")
_ARABIC_START = re.compile(
    r"(\d{1,2})\s?(?:[.)]\s*|/\s*(?![A-ZĐ]{2}))(?=[^\W\d]|[“\"(])"
    r"|(\d{1,2})(?:[-–]\s+(?=[^\W\d_a-z]))"
    r"|(\d{1,2})[.)]\s+(?=\d{1,3}(?:[.,]\d+)?\s?(?:%|[^\W\d]))"
)
_LETTER_START = re.compile(r"([a-hkđ])\s?[.)/]\s+(?=\S)")
_PART_START = re.compile(r"([A-E])\s?[.)]\s+(?=\S)")
_AS_ONE = str.maketrans("l1|!", "IIII")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: as read, its kind (which tells its level), its value, and where the words begin."""

    num: str
    kind: str
    value: int
    width: int


def roman_value(num: str) -> int | None:
    """The value of a Roman number written as officials write it, or None."""
    values = [_ROMAN[letter] for letter in num]
    total = sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))
    return total if total and num == roman(total) else None


def roman(value: int) -> str:
    """1..39 in Roman letters."""
    return "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]


def _roman_number(text: str) -> Number | None:
    found = _ROMAN_START.match(text)
    if not found or not set(found.group(1)) & set("IVX"):
        return None
    num = found.group(1).translate(_AS_ONE)
    value = roman_value(num)
    return Number(num, "roman", value, found.end()) if value else None


def number_at(text: str) -> Number | None:
    """The number at the start of a line's text, or None."""
    roman_number = _roman_number(text)
    if roman_number:
        return roman_number
    if found := _DOTTED_START.match(text):
        num = found.group(1)
        return Number(num, f"dotted{num.count('.')}", int(num.rsplit(".", 1)[1]), found.end())
    if found := _ARABIC_START.match(text):
        num = next(filter(None, found.groups()))
        return Number(num, "arabic", int(num), found.end())
    if found := _LETTER_START.match(text):
        letter = found.group(1)
        return Number(letter, "letter", "abcdđeghk".find(letter) + 1, found.end())
    if found := _PART_START.match(text):
        return Number(found.group(1), "part", ord(found.group(1)) - 64, found.end())
    return None
