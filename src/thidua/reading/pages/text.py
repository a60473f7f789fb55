"""Plain text: UTF-8 and UTF-16, with or without a mark, and the encodings from before Unicode."""

import codecs
import unicodedata
from collections.abc import Sequence

from thidua.reading.encodings import OLD, is_unicode, recognise, to_unicode
from thidua.reading.places import SourceLine
from thidua.reading.refusals import NO_WORDS, NOT_A_DOCUMENT, NOT_UTF8, Unreadable

_MOST_CONTROLS = 0.01
_ALLOWED_CONTROLS = "\t\n\r\f\v"
_UPPER = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20, 0x22))  # of Vietnamese letters and signs in UTF-16


def decoded(source: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises `Unreadable` when it is no Vietnamese text we know."""
    encoding = unicode_of(source)
    try:
        return source.decode(encoding), encoding
    except UnicodeDecodeError:
        pass
    stored = source.decode("latin-1")
    how = None if b"\x00" in source[:4096] else recognise(stored)
    if how is None:
        raise Unreadable(NOT_A_DOCUMENT if b"\x00" in source[:4096] else NOT_UTF8)
    return stored, how


def unicode_of(source: bytes) -> str:
    """The form of Unicode that these bytes would have."""
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if source.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        upper = source[first:8192:2]
        if upper.count(0) > 0.3 * len(upper) and sum(b in _UPPER for b in upper) > 0.98 * len(upper):
            return encoding
    return "utf-8"


def refuse_what_is_no_text(text: str) -> None:
    """Bytes that decode by luck are not a document: too many control signs, or no letter at all."""
    sample = text[:65536]
    controls = sum(
        unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in _ALLOWED_CONTROLS for c in sample
    )
    if controls > max(2, len(sample) * _MOST_CONTROLS):
        raise Unreadable(NOT_A_DOCUMENT)
    if not any(c.isalpha() for c in text):
        raise Unreadable(NO_WORDS)


def numbered(text: str, page: int | None = None) -> list[SourceLine]:
    """The lines that carry something, with the number they have in the source; blank ones only count."""
    lines = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, source in enumerate(plain.split("\n"), start=1):
        line = unicodedata.normalize("NFC", source).replace("\ufeff", "").replace("\x00", "").strip()
        if line:
            lines.append(SourceLine(page, number, source, line))
    return lines


def modern(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], str]:
    """The lines with those of an old encoding turned into Unicode, and its name or nothing."""
    how = recognise("\n".join(line.source for line in lines if not is_unicode(line.source)))
    if how is None:
        return list(lines), ""
    return [line_in(line, how) for line in lines], how


def line_in(line: SourceLine, how: str) -> SourceLine:
    """A line in Unicode; its source stays as it was found."""
    return SourceLine(line.page, line.line, line.source, to_unicode(line.source, how).strip())


def text_lines(source: bytes) -> tuple[list[SourceLine], str]:
    """The numbered lines of a plain text and the name of its carrier."""
    text, encoding = decoded(source)
    if encoding not in OLD:
        refuse_what_is_no_text(text)
    return numbered(text), encoding
