"""What kind of file this is, judged by its content and never by its name."""

from enum import Enum

from thidua.reading.refusals import (
    EMPTY,
    ENCRYPTED,
    NOT_A_DOCUMENT,
    OLD_WORD,
    RICH_TEXT,
    TOO_LARGE,
    Unreadable,
)

LARGEST = 200 * 1024 * 1024

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"\x7fELF", b"MZ", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3\x00", b"BZh")


class Kind(Enum):
    """The carriers this room tells apart."""

    TEXT = "text"
    IMAGE = "image"
    DOCX = "docx"
    PDF = "pdf"


def kind_of(source: bytes) -> Kind:
    """The carrier of these bytes; raises `Unreadable` for anything that is not one of ours."""
    if not source.strip():
        raise Unreadable(EMPTY)
    if len(source) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if b"%PDF-" in source[:1024]:
        return Kind.PDF
    if source.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.DOCX
    if source.startswith(_IMAGES) or is_named_image(source):
        return Kind.IMAGE
    refuse_other_kinds(source)
    return Kind.TEXT


def refuse_other_kinds(source: bytes) -> None:
    """Say in its own words why an old Word file, rich text or a program is not read."""
    if source.startswith(_OLE):
        raise Unreadable(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in source else OLD_WORD)
    if source.startswith(b"{\\rtf"):
        raise Unreadable(RICH_TEXT)
    if source.startswith(_PROGRAMS):
        raise Unreadable(NOT_A_DOCUMENT)


def is_named_image(source: bytes) -> bool:
    """WEBP, HEIC and BMP: their mark stands behind a length."""
    return (
        (source.startswith(b"RIFF") and source[8:12] == b"WEBP")
        or source[4:8] == b"ftyp"
        or (source.startswith(b"BM") and source[6:10] == b"\x00\x00\x00\x00")
    )
