"""The system's tesseract with its Vietnamese model: pictures in, lines with trust out."""

import os
import resource
import shutil
import subprocess
from functools import lru_cache
from subprocess import DEVNULL, PIPE

from PIL import Image

from thidua.reading.pages.boxes import boxes, page_of
from thidua.reading.pages.pictures import SHARPNESS, SOFT, as_pgm, is_blank, softened, straightened
from thidua.reading.pages.scans import MEMORY, SeenPage
from thidua.reading.refusals import NO_TESSERACT, NO_VIETNAMESE, Unreadable

_DPI = round(SHARPNESS * SOFT)
_PAGE_SECONDS = 25.0
_UNSURE = 88.0
_SPECK = 45.0
_WORD_LEVEL = "5"
_SIGNS = frozenset('-–—+*•./:;,()“”"')


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
