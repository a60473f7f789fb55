"""Words made comparable: short forms written out, names of levels left out, kindred words joined."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from thidua.reading.letters import fold

_WORD = re.compile(r"[a-z]+|\d+(?:[.,/]\d+)*%?")
_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?|(?:19|20)\d\d")  # days are checked apart
_SHORT = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tdkt": "thi dua khen thuong",
    "mttq": "mat tran to quoc", "ntm": "nong thon moi", "cbcc": "can bo cong chuc",
    "ccvc": "cong chuc vien chuc", "ttatxh": "trat tu an toan xa hoi", "ktxh": "kinh te xa hoi",
    "gdđt": "giao duc dao tao", "gddt": "giao duc dao tao", "lđ": "lao dong", "bhyt": "bao hiem y te",
    "cchc": "cai cach hanh chinh", "tthc": "thu tuc hanh chinh",
}  # fmt: skip
_LEVELS = frozenset({"tinh", "huyen", "xa", "phuong", "tran", "quan", "so"})
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "va cac cua cho voi trong tai ve theo la nhung mot duoc de den tu tren moi cung do khi co vao ra o"
        " nay nam ngay thang truoc sau phai can bang nhu hoac tung deu den gom thi",
    )
)


def words_of(shadow: str) -> tuple[str, ...]:
    """The words of a folded text, short forms written out; figures count as words."""
    found: list[str] = []
    for token in _WORD.findall(fold(shadow)):
        found.extend(_SHORT.get(token, token).split())
    return tuple(found)


def terms_of(words: Sequence[str]) -> Iterator[str]:
    """What is counted: words of substance, pairs of neighbours, and the themes that phrases belong to."""
    kept = [word for word in words if word not in _LEVELS and not _DATE.fullmatch(word)]
    yield from (word for word in kept if word not in _SMALL)
    for first, second in pairwise(kept):
        if not (first in _SMALL and second in _SMALL):
            yield f"{first} {second}"
    yield from themes_in(words)


def themes_in(words: Sequence[str]) -> Iterator[str]:
    """The themes whose phrases stand here, the longest phrase first."""
    known, longest = themes()
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            theme = known.get(" ".join(words[at : at + length]))
            if theme:
                yield theme
                at += length - 1
                break
        at += 1


@lru_cache(maxsize=1)
def themes() -> tuple[Mapping[str, str], int]:
    """Each phrase with the theme it belongs to, and the words of the longest."""
    shipped = files(__package__).joinpath("themes.txt").read_text(encoding="utf-8").splitlines()
    known = {}
    for line in shipped:
        phrases = [" ".join(words_of(phrase)) for phrase in line.split("|") if not line.startswith("#")]
        known.update({phrase: f"={phrases[0]}" for phrase in phrases if phrase})
    return known, max(len(phrase.split()) for phrase in known)
