"""Plain text: UTF-8, with or without a mark, and UTF-16 with one."""

import codecs
import unicodedata

from thidua.reading.places import SourceLine
from thidua.reading.refusals import NO_WORDS, NOT_A_DOCUMENT, NOT_UTF8, Unreadable

_MOST_CONTROLS = 0.01
_ALLOWED_CONTROLS = "\t\n\r\f\v"


def decoded(source: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises `Unreadable` when it is not Unicode text."""
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif source.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    else:
        encoding = "utf-8"
    try:
        return source.decode(encoding), encoding
    except UnicodeDecodeError:
        raise Unreadable(NOT_A_DOCUMENT if b"\x00" in source[:4096] else NOT_UTF8) from None


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


def text_lines(source: bytes) -> tuple[list[SourceLine], str]:
    """The numbered lines of a plain text and the name of its carrier."""
    text, encoding = decoded(source)
    refuse_what_is_no_text(text)
    return numbered(text), encoding
