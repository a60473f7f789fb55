"""The system's tesseract with its Vietnamese model: pictures in, lines with trust out."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from subprocess import DEVNULL, PIPE

from PIL import Image

from thidua.reading.pages.pictures import SHARPNESS, SOFT, as_pgm, is_blank, softened, straightened
from thidua.reading.pages.scans import MEMORY, SeenPage, Trust
from thidua.reading.places import SourceLine
from thidua.reading.refusals import NO_TESSERACT, NO_VIETNAMESE, Unreadable

_DPI = round(SHARPNESS * SOFT)
_PAGE_SECONDS = 25.0
_UNSURE = 88.0
_SPECK = 45.0
_WORD_LEVEL = "5"
_SIGNS = frozenset('-–—+*•./:;,()“”"')


@dataclass(frozen=True, slots=True)
class Box:
    """A word as the engine saw it: its line, where it stands, and how sure the engine is, 0..100."""

    row: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


class Tesseract:
    """The recogniser of this house where the system has the program and its Vietnamese model."""

    @property
    def name(self) -> str:
        """`tesseract 5.3.0 (vie)`; raises `Unreadable` when the program or the model is missing."""
        return version(program())

    def seen(self, picture: Image.Image, page: int, seconds: float) -> SeenPage | None:
        """The lines of one page; None when it did not come to an end in time or in memory."""
        if is_blank(picture):
            return SeenPage((), {})
        table = said(program(), as_pgm(softened(straightened(picture))), min(seconds, _PAGE_SECONDS))
        return None if table is None else page_of(boxes(table), page)


def program() -> str:
    """Where the program is."""
    found = shutil.which("tesseract")
    if found is None:
        raise Unreadable(NO_TESSERACT)
    return found


@lru_cache(maxsize=4)
def version(path: str) -> str:
    """The engine's name and version, once it is known to have the Vietnamese model."""
    if "vie" not in answer(path, "--list-langs").split():
        raise Unreadable(NO_VIETNAMESE)
    words = answer(path, "--version").split()
    return f"tesseract {words[1] if len(words) > 1 else ''} (vie)".replace("  ", " ")


def answer(path: str, question: str) -> str:
    """What the program says of itself."""
    try:
        done = subprocess.run([path, question], capture_output=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        raise Unreadable(NO_TESSERACT) from None
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def said(path: str, picture: bytes, seconds: float) -> str | None:
    """The table of words; None when the program was stopped or gave up."""
    command = [path, "stdin", "stdout", "-l", "vie", "--dpi", str(_DPI), "--psm", "3", "tsv"]
    calm = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=calm) as running:  # noqa: S603
        try:
            resource.prlimit(running.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
            table, _ = running.communicate(picture, timeout=seconds)
        except (OSError, subprocess.SubprocessError):
            return None
        finally:
            running.kill()
    return table.decode("utf-8", "replace") if running.returncode == 0 else None


def boxes(table: str) -> Iterator[Box]:
    """The words of the table, specks left out."""
    for row in table.split("\n")[1:]:
        cells = row.rstrip("\r").split("\t")
        if len(cells) < 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = map(int, cells[6:10])
        box = Box(tuple(cells[1:5]), left, top, width, height, float(cells[10]), "".join(cells[11].split()))
        if not is_speck(box):
            yield box


def is_speck(box: Box) -> bool:
    """A mark without a letter or a figure that the engine itself doubts, and that is no sign of writing."""
    signs = not any(c.isalnum() for c in box.text)
    return signs and (box.sure < _SPECK or not set(box.text) <= _SIGNS)


def page_of(words: Iterable[Box], page: int) -> SeenPage:
    """The numbered lines of a page; a number is left free where a blank line stands."""
    rows = [list(row) for _, row in groupby(words, key=lambda box: box.row)]
    usual = usual_height(rows)
    lines, trust, number, above = [], {}, 0, None
    for row in rows:
        number += 2 if above is not None and parts(above, row, usual) else 1
        text = spaced(row, usual)
        lines.append(SourceLine(page, number, text, text))
        trust[number] = trust_in(row)
        above = row
    return SeenPage(tuple(lines), trust)


def usual_height(rows: Sequence[Sequence[Box]]) -> int:
    """How high a word usually is here."""
    heights = sorted(box.height for row in rows for box in row)
    return heights[len(heights) // 2] if heights else 1


def parts(above: Sequence[Box], below: Sequence[Box], usual: int) -> bool:
    """Whether more than the usual space, or a jump to another column, lies between two lines."""
    floor = max(box.top + box.height for box in above)
    space = min(box.top for box in below) - floor
    return space > 1.3 * usual or space < -3 * usual


def spaced(row: Sequence[Box], usual: int) -> str:
    """The words of a line, a wide space where columns stand apart."""
    text, end = "", None
    for box in row:
        if end is not None:
            text += "    " if box.left - end > 3 * usual else " "
        text += box.text
        end = box.left + box.width
    return text


def trust_in(row: Sequence[Box]) -> Trust:
    """The mean trust in a line's words, and the words a person should look at."""
    mean = sum(box.sure for box in row) / (100 * len(row))
    return Trust(
        round(min(1.0, max(0.0, mean)), 2), tuple(i for i, box in enumerate(row) if box.sure < _UNSURE)
    )
