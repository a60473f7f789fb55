"""How a page looks: a page of a PDF or of a picture drawn as PNG for a person to compare with its words."""

import io
import resource
import sys
from itertools import islice

from PIL import Image

from thidua.reading.pages.kinds import Kind, kind_of
from thidua.reading.pages.pdf import Pdf
from thidua.reading.pages.pictures import frames
from thidua.reading.refusals import NOT_A_DOCUMENT, Unreadable

WIDTH = 1240  # dots: an A4 page at 150 dots an inch
_TALLEST = 4 * WIDTH
_GREYS = 16


def look_of(source: bytes, number: int, width: int = WIDTH) -> bytes:
    """Page `number`, counted from 1, `width` dots wide and in few greys, as PNG.

    Raises `Unreadable` for another carrier, a broken file and a page that is not there.
    """
    kind = kind_of(source)
    if kind is Kind.PDF:
        with Pdf(source) as document:
            if not 1 <= number <= document.count:
                raise Unreadable(NOT_A_DOCUMENT)
            return drawn(document.picture(number), width)
    if kind is Kind.IMAGE:
        page = next(islice(frames(source), max(0, number - 1), None), None)
        if page is not None and number > 0:
            return drawn(page, width)
    raise Unreadable(NOT_A_DOCUMENT)


def drawn(page: Image.Image, width: int) -> bytes:
    """The page scaled to fit, as a small PNG."""
    share = min(width / page.width, _TALLEST / page.height)
    size = (max(1, round(page.width * share)), max(1, round(page.height * share)))
    small = page.convert("L").resize(size, Image.Resampling.LANCZOS).quantize(_GREYS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """The child: bounded first, then a document in, the picture of one page out; exit 2 without one."""
    memory, number = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        sys.stdout.buffer.write(look_of(sys.stdin.buffer.read(), number))
    except (Unreadable, MemoryError):
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
