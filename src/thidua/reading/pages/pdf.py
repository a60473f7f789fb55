"""PDF with a text layer. Pages without one are named; a file without any is refused."""

import importlib
import re
from typing import Any

from thidua.reading.pages.text import numbered
from thidua.reading.places import SourceLine
from thidua.reading.refusals import BROKEN_PDF, ENCRYPTED, NEEDS_RECOGNITION, NO_PAGES, Unreadable

_FEWEST_LETTERS = 20
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b|/Count\s+0\b[^>]{0,200}/Type\s*/Pages\b")


def opened(source: bytes) -> Any:
    """The document; raises `Unreadable` when it is locked, broken or has no page."""
    pdfium = importlib.import_module("pypdfium2")
    try:
        document = pdfium.PdfDocument(source)
        pages = len(document)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        broken = NO_PAGES if _NO_PAGES.search(source) else BROKEN_PDF
        raise Unreadable(ENCRYPTED if locked else broken) from None
    if not pages:
        raise Unreadable(NO_PAGES)
    return document


def page_text(document: Any, index: int) -> str:
    """The text layer of one page, with the soft hyphens of line ends restored."""
    page = document[index]
    layer = page.get_textpage()
    try:
        return str(layer.get_text_range()).replace("\ufffe", "-").replace("\x02", "-")
    finally:
        layer.close()
        page.close()


def pdf_lines(source: bytes) -> tuple[list[SourceLine], list[int]]:
    """The numbered lines of every page, and the pages that carry no text layer."""
    document = opened(source)
    count = len(document)
    lines: list[SourceLine] = []
    silent: list[int] = []
    try:
        for index in range(count):
            found = numbered(page_text(document, index), page=index + 1)
            if sum(c.isalpha() for line in found for c in line.text) < _FEWEST_LETTERS:
                silent.append(index + 1)
            lines.extend(found)
    except Exception as error:
        if type(error).__name__ != "PdfiumError":
            raise
        raise Unreadable(BROKEN_PDF) from None
    finally:
        document.close()
    if len(silent) == count:
        raise Unreadable(NEEDS_RECOGNITION)
    return lines, silent
