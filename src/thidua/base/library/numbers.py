"""Numbers of documents as people write them, brought to one form. Pure: no database."""

import re
from datetime import date

from thidua.base.core.text import fold, tidy

# hyphens and dashes of every kind, and the Icelandic letter that old fonts leave where Đ should stand
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u00d0\u00f0", "------Đđ")
_LEADING = re.compile(r"^(?:số|so)\s*[:.]?\s*(?=\d)", re.IGNORECASE)
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_ONE_ISSUER = re.compile(
    r"(?:^|[/-])(ttg|cp|tw|ctn|qh\d*|ubtvqh\d*|nhnn|ttcp|vpcp|tandtc|vksndtc|b[a-z]{2,6})$"
)
_SAME_ISSUER = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\bmttq\b"), "mat tran to quoc"),
    (re.compile(r"^chu tich (?=uy ban nhan dan)"), ""),
)


def normalised(number: str) -> str:
    """The number without blanks, with plain hyphens and a true Đ: `Số: 19 / CT – TTg` is `19/CT-TTg`."""
    plain = _LEADING.sub("", tidy(number).translate(_DASHES))
    return re.sub(r"\s+", "", plain)


def key_of(number: str) -> str:
    """What equal numbers share: without accents, case, or leading zeros. `05-CT/TW` equals `5-CT/TW`."""
    return fold(normalised(number)).lstrip("0")


def year_of(number: str, issued_on: date | None) -> int:
    """The year a number belongs to: its own, else that of the date, else 0 (unknown)."""
    if found := _YEAR.search(normalised(number)):
        return int(found[1])
    return issued_on.year if issued_on else 0


def names_issuer(number: str) -> bool:
    """Whether only one issuer in the country writes this symbol (`CT-TTg`, `NĐ-CP`, `CT/TW`).

    `KH-UBND` is written by thousands: there the issuer is part of what the document is."""
    return bool(_ONE_ISSUER.search(key_of(number)))


def issuer_key(issuer: str) -> str:
    """What two spellings of one issuer share: `UBND tỉnh` and `Ủy ban nhân dân tỉnh`, the chair included."""
    key = fold(issuer)
    for pattern, full in _SAME_ISSUER:
        key = pattern.sub(full, key)
    return key.strip()


def document_key(
    doc_type: str, number: str, *, issuer: str, issued_on: date | None, subject: str, owner: str = ""
) -> str:
    """Which instrument this is, as one line: kind, number, year, the issuer where the number repeats,
    and the code of the unit whose own document it is."""
    if not normalised(number):
        return f"{doc_type}||{fold(subject)[:300]}|@{owner}"
    whose = "" if names_issuer(number) else issuer_key(issuer)
    return f"{doc_type}|{key_of(number)}|{year_of(number, issued_on)}|{whose}|@{owner}"


def written(number: int, symbol: str) -> str:
    """A number from the register as it is printed: `written(5, "QĐ-UBND")` is `05/QĐ-UBND`.

    Decree 30/2020/NĐ-CP, Annex I: a number below ten has a zero before it."""
    return f"{number:02d}/{symbol}"
