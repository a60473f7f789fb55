"""Text written for the old Vietnamese fonts, told apart and turned into Unicode NFC."""

import re
import unicodedata
from collections.abc import Callable

from thidua.reading.damage.syllables import is_syllable
from thidua.reading.encodings.tables import TCVN3, VNI

_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
_TYPED = dict(zip((0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97), "…‘’“”–—", strict=True))  # noqa: RUF001
_PUNCTUATION = "…‘’“”–—«»"  # noqa: RUF001
_LETTERS = str.maketrans(TCVN3)
_MOSTLY = 0.8
_RARELY = 0.5
_FEWEST = 0.2
_SAMPLE = 4000


def _from_tcvn3(text: str) -> str:
    """TCVN3 has no accented capitals: those of words in capitals are put back."""
    return _capitals_restored(text.translate(_LETTERS))


def _from_vni(text: str) -> str:
    return _VNI_SIGN.sub(lambda sign: VNI[sign.group()], text)


def _from_1258(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1258", "replace")


_READERS: dict[str, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni, "cp1258": _from_1258}
OLD = frozenset(_READERS)


def to_unicode(text: str, how: str) -> str:
    """Text whose bytes were taken for Latin-1, as Unicode NFC; `how` is `tcvn3`, `vni` or `cp1258`.

    Raises `ValueError` for another name. Text that already holds Vietnamese beyond Latin-1 stays as it is.
    """
    if how not in _READERS:
        raise ValueError(f"unknown encoding {how!r}")
    if is_unicode(text):
        return unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _READERS[how](_plain(text)))


def recognise(text: str) -> str | None:
    """`tcvn3`, `vni` or `cp1258` when the words make sense only through that table; else None."""
    sample = _plain(text[:200_000])
    if is_unicode(sample):
        return None
    shares = {how: _sense(read(sample), sample) for how, read in _READERS.items()}
    best = max(shares, key=lambda how: shares[how])
    return best if shares[best] >= _MOSTLY and _sense(sample, sample) < _RARELY else None


def of_font(font: str) -> str | None:
    """The encoding that a font's name tells: .VnTime is TCVN3, VNI-Times is VNI."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def is_capital_font(font: str) -> bool:
    """Whether a TCVN3 font prints everything as capitals (.VnTimeH)."""
    return font.strip().lower().startswith(".vn") and font.strip().endswith("H")


def _plain(text: str) -> str:
    """Signs of Windows-1252 and of symbol fonts led back to the byte they stand for."""
    return text.translate(_PRIVATE).translate(_TYPED)


def is_unicode(text: str) -> bool:
    """Whether letters beyond Latin-1 stand here that no old font produces."""
    return any("\u1ea0" <= c <= "\u1ef9" or c in "ăĂđĐơƠưƯ\u0300\u0301\u0303\u0309\u0323" for c in text)


def _sense(read: str, source: str) -> float:
    """The share of syllables among the words whose source has a letter beyond ASCII; 0 where such are few."""
    tokens = source.split()
    pairs = zip(tokens, read.split(), strict=False)
    signed = [new for old, new in pairs if not old.strip(_PUNCTUATION).isascii()][:_SAMPLE]
    words = [word for token in signed for word in re.findall(r"\w[\w\u0300-\u0323]*", token)]
    counted = [word for word in words if not word.isascii()]
    if len(signed) < min(len(tokens), _SAMPLE) * _FEWEST:
        return 0.0
    return sum(map(is_syllable, counted)) / len(counted) if counted else 0.0


def _capitals_restored(text: str) -> str:
    """Lower-case accented letters of words in capitals made capitals: "HOạCH" becomes "HOẠCH"."""
    words = re.split(r"(\s+)", text)
    certain = [_in_capitals(word) for word in words]
    for at, word in enumerate(words):
        beside = [certain[i] for i in (at - 2, at + 2) if 0 <= i < len(words)]
        if certain[at] or (certain[at] is None and True in beside):
            words[at] = word.upper()
    return "".join(words)


def _in_capitals(word: str) -> bool | None:
    """True for a word in capitals, False for one with small ASCII letters, None when it cannot be told."""
    plain = [c for c in word if c.isascii() and c.isalpha()]
    if any(c.islower() for c in plain):
        return False
    return True if len(plain) >= 2 else None
