"""How alike two texts are: shingles of words, the keys by which alike texts are found, what they share.

Pure: text in, figures and passages out. Accents, case and figures do not count, so a report in which only
the name of the place or the year was changed stays alike."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from thidua.base.core.text import fold

WORDS = 5  # words in a shingle
BANDS, ROWS = 32, 2  # two texts that share half of each meet in a band 19 times of 20, two thirds always
LEAST_WORDS = 20  # a shorter text says too little to be told from another
LEAST_PASSAGE = 10  # words
NAME_BANDS, NAME_ROWS = 8, 2  # names that share four words of five meet in a band, save one time in 2,000
LEAST_NAME = 4  # words; a shorter name says too little
_WORD = re.compile(r"\w+")
_BUCKETS = BANDS * ROWS


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch that two texts share, as each of them writes it; `words` is its length."""

    mine: str
    theirs: str
    words: int


@dataclass(frozen=True, slots=True)
class _Spread:
    """A text with its words as they compare, and where each stands."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def cut(self, start: int, end: int) -> str:
        """The text from one word up to another, the latter left out."""
        return self.text[self.places[start][0] : self.places[end - 1][1]]


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def same_words(one: str, other: str) -> float:
    """The share, 0 to 1, of all words of two short texts (names, titles) that both have."""
    first, second = set(_spread(one).words), set(_spread(other).words)
    return len(first & second) / max(len(first | second), 1)


def name_keys(name: str) -> list[int]:
    """The keys of a short text (a name, a title): two that share most of their words have one in common, in
    whatever order, and so has a long text in which the name stands (`runs_in`). None for a name too short."""
    words = _spread(name).words
    if len(words) < LEAST_NAME:
        return []
    bands = (_least_words(set(words), band) for band in range(NAME_BANDS))
    return [*bands, _hashed(_heart(words))]


def runs_in(text: str) -> set[int]:
    """The keys that any name standing in a text would have."""
    words = _spread(text).words
    sizes = (LEAST_NAME, WORDS)
    return {_hashed(" ".join(words[n : n + size])) for size in sizes for n in range(len(words) - size + 1)}


def passage_with(text: str, name: str) -> Passage | None:
    """Where a name stands in a text, word for word; accents, case and figures do not count."""
    spread, wanted = _spread(text), _spread(name)
    size = len(wanted.words)
    starts = range(len(spread.words) - size + 1) if size >= LEAST_NAME else range(0)
    for start in starts:
        if spread.words[start : start + size] == wanted.words:
            return Passage(spread.cut(start, start + size), name, size)
    return None


def shingles(text: str) -> frozenset[int]:
    """The hashes of every run of words of a text."""
    return frozenset(_runs(_spread(text)))


def keys(text: str) -> list[int]:
    """The keys of a text: two texts that have one in common may be alike. None for a text too short."""
    spread = _spread(text)
    if len(spread.words) < LEAST_WORDS:
        return []
    least = _least(frozenset(_runs(spread)))
    return [_hashed(f"{band}:{least[band * ROWS : (band + 1) * ROWS]}") for band in range(BANDS)]


def likeness(mine: str, theirs: str) -> float:
    """The share, 0 to 1, of the shorter text's shingles that the other has too."""
    first, second = shingles(mine), shingles(theirs)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def passages(mine: str, theirs: str, most: int = 5) -> list[Passage]:
    """The stretches that two texts share, each found once, the longest first."""
    first, second = _spread(mine), _spread(theirs)
    found = [passage for passage in _shared(first, second) if passage.words >= LEAST_PASSAGE]
    return sorted(found, key=lambda passage: -passage.words)[:most]


def _shared(first: _Spread, second: _Spread) -> Iterator[Passage]:
    starts: dict[int, list[int]] = {}
    for place, run in enumerate(_runs(second)):
        starts.setdefault(run, []).append(place)
    place = 0
    for here, run in enumerate(_runs(first)):
        if here < place or run not in starts:
            continue
        there, length = max(((s, _run_length(first, second, here, s)) for s in starts[run]), key=_by_length)
        yield Passage(first.cut(here, here + length), second.cut(there, there + length), length)
        place = here + length


def _by_length(found: tuple[int, int]) -> int:
    return found[1]


def _run_length(first: _Spread, second: _Spread, here: int, there: int) -> int:
    """How many words go on alike from these two places."""
    pairs = zip(first.words[here:], second.words[there:], strict=False)
    length = 0
    for mine, theirs in pairs:
        if mine != theirs:
            break
        length += 1
    return length


def _spread(text: str) -> _Spread:
    text = unicodedata.normalize("NFC", text)
    found = list(_WORD.finditer(text))
    return _Spread(text, tuple(_plain(m.group()) for m in found), tuple(m.span() for m in found))


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return "#" if word.isdecimal() else fold(word)


def _runs(spread: _Spread) -> Iterator[int]:
    words = spread.words
    return (_hashed(" ".join(words[n : n + WORDS])) for n in range(len(words) - WORDS + 1))


def _heart(words: tuple[str, ...]) -> str:
    """The words in the middle of a name: names begin and end alike, and differ there."""
    size = min(len(words), WORDS)
    start = (len(words) - size) // 2
    return " ".join(words[start : start + size])


def _least_words(words: set[str], band: int) -> int:
    least = [min(_hashed(f"{band}:{row}:{word}") for word in words) for row in range(NAME_ROWS)]
    return _hashed(f"name{band}:{least}")


def _hashed(text: str) -> int:
    """A whole number that fits a signed column of eight bytes."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


def _least(runs: frozenset[int]) -> list[int]:
    """One least hash for each bucket; an empty bucket borrows one, always from the same bucket."""
    least: dict[int, int] = {}
    for run in runs:
        bucket = run % _BUCKETS
        if run < least.get(bucket, run + 1):
            least[bucket] = run
    return [least[bucket] if bucket in least else least[_lender(bucket, least)] for bucket in range(_BUCKETS)]


def _lender(bucket: int, least: dict[int, int]) -> int:
    return next(lender for lender in _order_of(bucket) if lender in least)


@lru_cache(maxsize=_BUCKETS)
def _order_of(bucket: int) -> tuple[int, ...]:
    """The buckets in which an empty one looks, in an order of its own."""
    return tuple(sorted(range(_BUCKETS), key=lambda other: _hashed(f"{bucket}<{other}")))
