"""How sound each line is, and whether the whole text was damaged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from thidua.reading.damage.syllables import has_marks, is_bare_syllable, is_syllable
from thidua.reading.letters import fold
from thidua.reading.places import SourceLine

CLEAN = "clean"
DAMAGED = "ocr_damaged"

_MOST_BROKEN = 0.12
_FEWEST_MARKED = 0.45
_ENOUGH_WORDS = 20
_SAMPLE = 20_000
_AROUND = 3
_ENOUGH_AROUND = 8
_FEWEST_MARKED_AROUND = 0.45
_FEWEST_READABLE = 0.45
_CLEARLY_MARKED = 0.6
_STRIP = "“”\"'\u2018’«»()[]{}<>.,;:!?…-–—*/™_+"
_LATIN = re.compile(r"[A-Za-z]{1,3}\d*|[A-Z][A-ZĐƯƠ]*(?:[A-ZĐ]|g)|[IVXLC]+|\d.*|.*@.*|.*[/-].*")


@dataclass(frozen=True, slots=True)
class LineHealth:
    """How far a line can be trusted, 0..1, and which of its tokens a person should look at."""

    confidence: float
    flagged: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict over a text and over each of its lines, in order; `damaged` marks those to be repaired."""

    quality: str
    lines: tuple[LineHealth, ...]
    damaged: tuple[bool, ...] = ()


@lru_cache(maxsize=65536)
def is_broken(token: str) -> bool:
    """Whether a token is no Vietnamese syllable, number, symbol or abbreviation."""
    core = token.strip(_STRIP)
    if not core or _LATIN.fullmatch(core):
        return False
    return not is_syllable(core)


@lru_cache(maxsize=65536)
def counts_as_word(token: str) -> bool:
    """Words long enough to show whether marks are there; abbreviations and numbers do not count."""
    core = token.strip(_STRIP)
    return len(core) >= 2 and core.isalpha() and not (core.isupper() and len(core) <= 5)


def quality_of(lines: Sequence[SourceLine]) -> str:
    """`clean` or `ocr_damaged`: too many impossible syllables, or too few with marks."""
    words, tokens = [], []
    for line in lines:
        tokens.extend(line.text.split())
        if len(tokens) > _SAMPLE:
            break
    words = [token for token in tokens if counts_as_word(token)]
    if len(words) < _ENOUGH_WORDS:
        return CLEAN if not words or any(has_marks(word) for word in words) else DAMAGED
    broken = sum(is_broken(token) for token in tokens) / len(tokens)
    marked = sum(has_marks(word) for word in words) / len(words)
    return DAMAGED if broken > _MOST_BROKEN or marked < _FEWEST_MARKED else CLEAN


def line_health(line: SourceLine, damaged: bool) -> LineHealth:
    """Tokens that cannot be right; in a damaged text also words that came without any mark."""
    tokens = line.text.split()
    broken = [i for i, token in enumerate(tokens) if is_broken(token)]
    bare = sum(counts_as_word(token) and not has_marks(token) for token in tokens) if damaged else 0
    doubt = len(broken) + 0.5 * max(0, bare - 0.3 * len(tokens))
    return LineHealth(round(max(0.0, 1 - doubt / len(tokens)), 2), tuple(broken))


@dataclass(frozen=True, slots=True)
class Tally:
    """What the words of a line show: how many, how many marked, impossible, readable without marks."""

    words: int = 0
    marked: int = 0
    broken: int = 0
    readable: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.words + other.words,
            self.marked + other.marked,
            self.broken + other.broken,
            self.readable + other.readable,
        )


def tally(line: SourceLine) -> Tally:
    """The tally of one line."""
    tokens = line.text.split()
    words = [core for token in tokens if len(core := token.strip(_STRIP)) > 1 and core.isalpha()]
    readable = [word for word in words if is_bare_syllable(fold(word))]
    words = [word for word in words if counts_as_word(word) or word in readable]
    return Tally(len(words), sum(map(has_marks, words)), sum(map(is_broken, tokens)), len(readable))


def damaged_lines(lines: Sequence[SourceLine], quality: str) -> tuple[bool, ...]:
    """Which lines are to be repaired: of a wrecked block, a line with its neighbours, those not sound.

    In a text damaged as a whole a line without any mark counts whatever stands around it. Words that are
    no Vietnamese at all, a passage in another language, are not damage.
    """
    tallies = [tally(line) for line in lines]
    verdicts = []
    for at, own in enumerate(tallies):
        around = Tally()
        for other in tallies[max(0, at - _AROUND) : at + _AROUND + 1]:
            around = around.plus(other)
        wrecked = _is_wrecked(around) or (quality == DAMAGED and not own.marked)
        verdicts.append(wrecked and _is_vietnamese(around) and not _is_sound(own))
    return tuple(verdicts)


def _is_wrecked(around: Tally) -> bool:
    return around.words >= _ENOUGH_AROUND and around.marked < _FEWEST_MARKED_AROUND * around.words


def _is_vietnamese(around: Tally) -> bool:
    return around.words < _ENOUGH_AROUND or around.readable >= _FEWEST_READABLE * around.words


def _is_sound(line: Tally) -> bool:
    return line.words > 1 and not line.broken and line.marked >= _CLEARLY_MARKED * line.words


def health_of(lines: Sequence[SourceLine]) -> Health:
    """The health of a text, line by line."""
    quality = quality_of(lines)
    found = tuple(line_health(line, quality == DAMAGED) for line in lines)
    return Health(quality, found, damaged_lines(lines, quality))
