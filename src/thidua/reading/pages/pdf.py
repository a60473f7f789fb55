"""PDF: the text layer of each page, how sound it is, and the look of the page."""

import importlib
import math
import re
from collections.abc import Sequence
from typing import Any

from PIL import Image

from thidua.reading.damage.gate import DAMAGED, quality_of
from thidua.reading.pages.pictures import SHARPNESS, of_bitmap
from thidua.reading.pages.text import numbered
from thidua.reading.places import SourceLine
from thidua.reading.refusals import BROKEN_PDF, ENCRYPTED, NO_PAGES, TOO_MANY_PAGES, Unreadable

MOST_PAGES = 2000
_FEWEST_LETTERS = 20
_ENOUGH_WORDS = 20
_MOST_DOTS = 40_000_000
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


class Pdf:
    """An open document: the text layer and the look of each page. Close it."""

    def __init__(self, source: bytes) -> None:
        """Raises `Unreadable` when the file is locked, broken, empty or endless."""
        self._document = opened(source)
        self.count = len(self._document)
        if self.count > MOST_PAGES:
            self.close()
            raise Unreadable(TOO_MANY_PAGES)

    def layer(self, number: int) -> list[SourceLine]:
        """The numbered lines of a page's text layer."""
        return numbered(page_text(self._document, number - 1), page=number)

    def picture(self, number: int) -> Image.Image:
        """A page drawn in grey, as sharp as recognition wants it and memory allows."""
        page = self._document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(SHARPNESS / 72, math.sqrt(_MOST_DOTS / max(1.0, width * height)))
            bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
            try:
                return of_bitmap(bitmap)
            finally:
                bitmap.close()
        finally:
            page.close()

    def close(self) -> None:
        """Give the document back."""
        self._document.close()

    def __enter__(self) -> "Pdf":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.close()
        if type(error).__name__ == "PdfiumError":
            raise Unreadable(BROKEN_PDF) from None


def is_silent(lines: Sequence[SourceLine]) -> bool:
    """Whether a layer holds next to no letter."""
    return sum(c.isalpha() for line in lines for c in line.text) < _FEWEST_LETTERS


def is_gibberish(lines: Sequence[SourceLine]) -> bool:
    """Whether a layer is long enough to judge and is not sound Vietnamese."""
    words = sum(len(line.text.split()) for line in lines)
    return words >= _ENOUGH_WORDS and quality_of(lines) == DAMAGED
