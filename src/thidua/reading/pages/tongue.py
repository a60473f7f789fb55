"""Whether a text is Vietnamese at all, with its accents or without."""

import re
from collections.abc import Sequence

from thidua.reading.damage.syllables import has_marks, is_bare_syllable, is_syllable
from thidua.reading.letters import fold
from thidua.reading.places import SourceLine

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH = 25
_SAMPLE = 4000
_LATIN_END = "\u0250"
_FEWEST_LATIN = 0.6
_FEWEST_POSSIBLE = 0.5
_SURE_SHARE = 0.25
_ENGLISH = frozenset(
    re.findall(r"\S+", "the of and to in is that for with are as by be this from on or was at an")
)
_MOST_ENGLISH = 0.12


def is_vietnamese(lines: Sequence[SourceLine]) -> bool:
    """Whether enough words could be Vietnamese; a text too short to judge is given its chance."""
    words = [word for line in lines for word in _WORD.findall(line.text)][:_SAMPLE]
    if len(words) < _ENOUGH:
        return True
    latin = [word for word in words if all(c < _LATIN_END or "\u1e00" <= c <= "\u1eff" for c in word)]
    if len(latin) < _FEWEST_LATIN * len(words):
        return False
    sure = sum(has_marks(word) and is_syllable(word) for word in latin)
    if sure > _SURE_SHARE * len(latin):
        return True
    english = sum(word.lower() in _ENGLISH for word in latin)
    possible = sum(is_bare_syllable(fold(word)) for word in latin)
    return possible >= _FEWEST_POSSIBLE * len(latin) and english <= _MOST_ENGLISH * len(latin)
