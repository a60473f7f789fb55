"""How words are written: tone placement, abbreviations, and what of a token is a word and what must stay."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from thidua.reading.letters import fold

ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
    UBND HĐND TĐKT HĐTĐKT MTTQ TW TTg CP NĐ QĐ KH CT NQ TT TB BC TTr VT NV VP PCT TM KT TL TUQ QH GDĐT GD ĐT
    VHXH VHTT LĐLĐ LĐTBXH THCS THPT TDTT KTXH QPAN ANQP ANTT BTV BCH BCĐ BNV BTC CBCCVC CCHC CNTT CNH HĐH DTTS
    NTM OCOP BHXH BHYT TNMT NN PTNT TNCS HCM CCB ĐVTN TTHC CĐS KHCN GTVT PCTT PCTN DVC XHCN TP TTLĐXS CSTĐ
    """,
    )
)
_SHIFT = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe",
    "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_DASH = "-\u2013\u2014"
_EDGES = (
    r"[\s“”\"\u2018’'`\u00b4«»()\[\]{}<>.,;:!?…\-\u2013\u2014*_~^°¬\\/|•+=\u2122#%@$"
    r"\u201e\u201a\u0300-\u036f]"
)
_LEAD = re.compile(rf"^{_EDGES}+")
_TRAIL = re.compile(rf"{_EDGES}+$")
_INNER = re.compile(rf"([{_DASH}/.,;()“”\"]+)")
_LETTER = re.compile(r"[^\W\d_]")
_ROMAN = re.compile(r"[IVX]+")
_CODE = re.compile(r"[A-ZĐ]{2,}\d+[A-ZĐ]?|\d+[A-NP-ZĐ][A-ZĐ]{0,2}|[A-ZĐ]\d{2,}")
_SIGNS_AS_LETTERS = re.compile(r"\d?[&¢€¥§£]+")
_LISTED = re.compile(r"[a-zđ]\)")
_LEADING_NUMBER = re.compile(r"(\d+)([^\W\d_][^\d]*)")
_TRAILING_NUMBER = re.compile(r"([^\W\d_]{3,})(\d+)")
_COUNTED = frozenset(("thang", "nam", "ngay", "xa", "phong", "quy", "dong", "tinh", "huyen", "nganh", "cua"))
WORD, KEPT = "word", "kept"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a token: a word to repair, or signs and figures that stay; `glued` to the one before."""

    kind: str
    text: str
    glued: bool = True


def one_tone(word: str) -> str:
    """The word with the tone placed as official texts place it: hóa, ủy, khỏe."""
    if word[:2].lower() == "qu" or len(word) < 2:
        return word
    return word[:-2] + _SHIFT.get(word[-2:], word[-2:])


def is_capitals(word: str) -> bool:
    """Whether a token is printed in capitals: at least two letters and nearly all of them large."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def _is_protected(core: str) -> bool:
    if not _LETTER.search(core):
        return not _SIGNS_AS_LETTERS.fullmatch(core)
    digits = sum(c.isdigit() for c in core)
    return digits > 2 or core in ABBREVIATIONS or bool(_ROMAN.fullmatch(core) or _CODE.fullmatch(core))


def _split_number(core: str) -> list[Piece] | None:
    """A figure and a word run together, parted; None where the figure may be a misread letter."""
    found = _LEADING_NUMBER.fullmatch(core)
    if found and (
        (len(found[1]) > 1 and len(found[2]) > 2 and not found[2].isupper()) or fold(found[2]) in _COUNTED
    ):
        return [Piece(KEPT, found[1]), Piece(WORD, found[2], False)]
    found = _TRAILING_NUMBER.fullmatch(core)
    if found and not core[0].isdigit() and (len(found[2]) > 1 or fold(found[1]) in _COUNTED):
        return [Piece(WORD, found[1]), Piece(KEPT, found[2], False)]
    return None


def _pieces_of_core(core: str) -> list[Piece]:
    if parted := _split_number(core):
        return parted
    inner = _INNER.split(core)
    if len(inner) == 1:
        return [Piece(KEPT if _is_protected(core) else WORD, core)]
    if any(c.isdigit() for c in core) or all(p.isupper() or not p.isalpha() for p in inner) or "@" in core:
        return [Piece(KEPT, core)]
    return [
        Piece(KEPT if number % 2 or not part or _is_protected(part) else WORD, part)
        for number, part in enumerate(inner)
        if part
    ]


@lru_cache(maxsize=65536)
def pieces(token: str) -> tuple[Piece, ...]:
    """The words of a blank-separated token, and the signs and figures around and between them."""
    if "@" in token or "://" in token or len(token) > 40 or _LISTED.fullmatch(token):
        return (Piece(KEPT, token),)
    lead = _LEAD.search(token)
    start = lead.end() if lead else 0
    trail = _TRAIL.search(token, start)
    end = trail.start() if trail else len(token)
    core = token[start:end]
    made = [Piece(KEPT, token[:start])] if start else []
    if core:
        made += _pieces_of_core(core)
    if end < len(token):
        made.append(Piece(KEPT, token[end:]))
    return tuple(made)


def normal(text: str) -> str:
    """Composed letters."""
    return unicodedata.normalize("NFC", text)
