"""How a page looks: a page of a PDF or of a picture drawn for a person to compare with its words."""

import io
import sys
from itertools import islice

from PIL import Image

from thidua.reading.bounds import bind
from thidua.reading.pages.kinds import Kind, kind_of
from thidua.reading.pages.pdf import Pdf
from thidua.reading.pages.pictures import frames
from thidua.reading.refusals import NOT_A_DOCUMENT, Unreadable

WIDTH = 1240  # dots: an A4 page at 150 dots an inch
_TALLEST = 4 * WIDTH
_SHARP = 60


def look_of(source: bytes, number: int, width: int = WIDTH) -> bytes:
    """Page `number`, counted from 1, `width` dots wide, grey, as JPEG: small also where the paper has grain.

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
    """The page scaled to fit, as a small picture."""
    share = min(width / page.width, _TALLEST / page.height)
    size = (max(1, round(page.width * share)), max(1, round(page.height * share)))
    out = io.BytesIO()
    page.convert("L").resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=_SHARP)
    return out.getvalue()


def main() -> int:
    """The child: bounded first, then a document in, the picture of one page out; exit 2 without one."""
    memory, number = int(sys.argv[1]), int(sys.argv[2])
    bind(memory)
    try:
        sys.stdout.buffer.write(look_of(sys.stdin.buffer.read(), number))
    except (Unreadable, MemoryError):
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
