"""Word documents, read straight from their parts: every paragraph is a line, tables row by row."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree

from thidua.reading.pages.fonts import Fonts, fonts_from, in_unicode
from thidua.reading.pages.numbering import Counters, counters_from
from thidua.reading.pages.text import numbered
from thidua.reading.places import SourceLine
from thidua.reading.refusals import BROKEN_DOCX, ENCRYPTED, NO_WORDS, OTHER_ARCHIVE, ZIP_BOMB, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}cr": "\n",
    f"{_W}lastRenderedPageBreak": "\f",
    f"{_W}noBreakHyphen": "-",
}
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_LARGEST_PART = 200 * 1024 * 1024
_MOST_PARTS = 5000
_MOST_SWELLING = 200
_DEEPEST = 200


def opened(source: bytes) -> zipfile.ZipFile:
    """The archive; raises `Unreadable` when it is broken, locked, no Word file, or swells without measure."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(BROKEN_DOCX) from None
    parts = archive.infolist()
    if _BODY not in {part.filename for part in parts}:
        raise Unreadable(OTHER_ARCHIVE)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unreadable(ENCRYPTED)
    refuse_bombs(parts)
    return archive


def refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive whose parts are too many, or swell out of all measure."""
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > _MOST_PARTS or total > 2 * _LARGEST_PART:
        raise Unreadable(ZIP_BOMB)
    if total > 20 * 1024 * 1024 and total / packed > _MOST_SWELLING:
        raise Unreadable(ZIP_BOMB)


def part_text(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part unpacked, never more than its limit however its header lies."""
    try:
        with archive.open(name) as part:
            unpacked = part.read(_LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise Unreadable(BROKEN_DOCX) from None
    if len(unpacked) > _LARGEST_PART:
        raise Unreadable(ZIP_BOMB)
    return unpacked


def parsed(xml: bytes) -> ElementTree.Element:
    """The tree of a part; a part that declares its own entities is refused."""
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml[:65536]:
        raise Unreadable(BROKEN_DOCX)
    try:
        return ElementTree.fromstring(xml)  # noqa: S314 - entities are refused above
    except ElementTree.ParseError:
        raise Unreadable(BROKEN_DOCX) from None


def paragraph_text(paragraph: ElementTree.Element, fonts: Fonts) -> str:
    """The words of a paragraph: tabs and breaks as blanks and lines, deleted words left out."""
    pieces = [(fonts.of_run(run, paragraph), run_text(run)) for run in paragraph.iter(f"{_W}r")]
    return "".join(
        in_unicode("".join(text for _, text in same), font)
        for font, same in groupby(pieces, key=lambda piece: piece[0])
    )


def run_text(run: ElementTree.Element) -> str:
    """The words of one run; a text box inside it has runs of its own."""
    return "".join(sign_of(node) for node in run)


def sign_of(node: ElementTree.Element) -> str:
    """What one part of a run prints."""
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag == f"{_W}br":
        return "\f" if node.get(f"{_W}type") == "page" else "\n"
    return _SIGNS.get(node.tag, "")


def paragraphs(node: ElementTree.Element, depth: int = 0) -> Iterator[ElementTree.Element]:
    """Every paragraph in reading order, those of tables, boxes and controls included."""
    if depth > _DEEPEST:
        return
    for child in node:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag not in (f"{_W}del", f"{_W}sectPr"):
            yield from paragraphs(child, depth + 1)


def docx_lines(source: bytes) -> list[SourceLine]:
    """The numbered lines of a Word document; `page` counts the page breaks that it carries."""
    archive = opened(source)
    body = parsed(part_text(archive, _BODY)).find(f"{_W}body")
    if body is None:
        raise Unreadable(BROKEN_DOCX)
    names = archive.namelist()
    counters = (
        counters_from(parsed(part_text(archive, "word/numbering.xml")))
        if "word/numbering.xml" in names
        else None
    )
    fonts = fonts_from(parsed(part_text(archive, _STYLES))) if _STYLES in names else Fonts({}, "")
    lines = list(numbered_paragraphs(body, counters or Counters({}, {}), fonts))
    if not lines:
        raise Unreadable(NO_WORDS)
    return lines


def numbered_paragraphs(body: ElementTree.Element, counters: Counters, fonts: Fonts) -> Iterator[SourceLine]:
    """Each paragraph as one or more lines, with the number Word would print before it."""
    page, line = 1, 0
    for paragraph in paragraphs(body):
        text = paragraph_text(paragraph, fonts)
        label = counters.label(paragraph) if text.strip() else ""
        for piece in re.split(r"(\f)", f"{label}{text}"):
            if piece == "\f":
                page += 1
                continue
            for found in numbered(piece, page):
                line += 1
                yield SourceLine(page, line, found.source, found.text)
        if not text.strip():
            line += 1
