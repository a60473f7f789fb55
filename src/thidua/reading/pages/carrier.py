"""One door for every carrier: bytes in, numbered source lines out."""

from dataclasses import dataclass

from thidua.reading.pages.docx import docx_lines
from thidua.reading.pages.kinds import Kind, kind_of
from thidua.reading.pages.pdf import pdf_lines
from thidua.reading.pages.scans import Recogniser
from thidua.reading.pages.text import text_lines
from thidua.reading.places import SourceLine
from thidua.reading.refusals import NEEDS_RECOGNITION, NO_WORDS, Unreadable


@dataclass(frozen=True, slots=True)
class Carried:
    """The lines of a file, what read them, and the pages that gave none."""

    lines: tuple[SourceLine, ...]
    text: str
    ocr: str
    silent_pages: tuple[int, ...] = ()


def carried(source: bytes, recogniser: Recogniser | None = None) -> Carried:
    """The lines of a file of any carrier; raises `Unreadable` with the reason."""
    kind = kind_of(source)
    if kind is Kind.IMAGE:
        if recogniser is None:
            raise Unreadable(NEEDS_RECOGNITION)
        found = Carried(tuple(recogniser.lines(source)), "image", recogniser.name)
    elif kind is Kind.PDF:
        lines, silent = pdf_lines(source)
        found = Carried(tuple(lines), "pdf", "none", tuple(silent))
    elif kind is Kind.DOCX:
        found = Carried(tuple(docx_lines(source)), "docx", "none")
    else:
        lines, encoding = text_lines(source)
        found = Carried(tuple(lines), encoding, "none")
    if not any(c.isalpha() for line in found.lines for c in line.text):
        raise Unreadable(NO_WORDS)
    return found
