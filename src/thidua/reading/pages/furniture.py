"""Page numbers and running heads: they belong to the paper, not to the text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from thidua.reading.letters import compare_key
from thidua.reading.places import SourceLine

_PAGE_NUMBER = re.compile(r"[-–—~_. ]*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?[-–—~_. ]*", re.IGNORECASE)
_FEWEST_PAGES = 3


def without_furniture(pages: Iterable[Sequence[SourceLine]]) -> list[SourceLine]:
    """The lines of all pages; page numbers at the edges and lines that head or foot most pages left out."""
    sheets = [list(page) for page in pages]
    running = running_lines(sheets)
    return [line for sheet in sheets for line in body_of(sheet, running)]


def running_lines(sheets: Sequence[Sequence[SourceLine]]) -> frozenset[str]:
    """What stands at the edge of more than half of the pages, the first page aside."""
    edges = Counter(key for sheet in sheets for key in {edge_key(line) for line in edge_lines(sheet)} if key)
    if len(sheets) < _FEWEST_PAGES:
        return frozenset()
    return frozenset(key for key, count in edges.items() if count > len(sheets) / 2)


def edge_lines(sheet: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """The first and the last line of a page."""
    return (sheet[0], sheet[-1]) if len(sheet) > 1 else ()


def edge_key(line: SourceLine) -> str:
    """A line for comparing with those of other pages: without its figures."""
    return re.sub(r"\d+", "", compare_key(line.text)).strip()


def body_of(sheet: list[SourceLine], running: frozenset[str]) -> list[SourceLine]:
    """A page without its furniture; at most two lines go at either edge."""
    for edge in (0, -1):
        for _ in range(2):
            if len(sheet) > 1 and is_furniture(sheet[edge], running):
                del sheet[edge]
    return sheet


def is_furniture(line: SourceLine, running: frozenset[str]) -> bool:
    """Whether a line at the edge of a page is its number or a running head."""
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or (edge_key(line) in running)
