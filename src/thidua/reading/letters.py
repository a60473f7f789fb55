"""Letters without their marks: what stays comparable when accents, case and forms of writing differ."""

import re
import unicodedata

_QUOTES = {'"': '"', "“": "“", "”": "”", "„": "“", "‟": "“", "«": "“", "»": "”", "″": '"'}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")


def _bare(letter: str) -> str:
    """One character without marks; a character that has no single bare form stays as it is."""
    if letter in "đĐ":
        return "d"
    if letter in _QUOTES:
        return _QUOTES[letter]
    if letter in _DASHES:
        return _DASHES[letter]
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return plain.lower() or letter


_TABLE = {
    code: _bare(chr(code))
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2050), 0x2212, 0xFB01, 0xFB02)
}
for _mark in (0x0300, 0x0301, 0x0302, 0x0303, 0x0306, 0x0309, 0x031B, 0x0323):
    _TABLE[_mark] = ""


def fold(text: str) -> str:
    """Lower case without accents, đ as d, dashes as "-"; digits and other signs stay."""
    return text.translate(_TABLE)


def squeeze(text: str) -> str:
    """Runs of blanks become one space; none at the ends."""
    return " ".join(text.split())


def compare_key(text: str) -> str:
    """Only letters and digits of the folded text: for comparing names written with other signs."""
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
