"""Seconds, memory and accuracy a page of every carrier, scans beside a plain run of tesseract on them.

`python -m tests.reading.pages.speed` prints the table. Memory is that of the largest process."""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import typst
from tests.reading.pages.prints import FONTS, SHEET, printed, scanned, stored
from tests.reading.pages.test_scans import accuracy

ROOT = Path(__file__).resolve().parents[3]
PLAN = (ROOT / "samples/documents/nam-dinh-2021.txt").read_text("utf-8")
THIDUA = Path(sys.executable).with_name("thidua")


def run(command: list[str]) -> tuple[bytes, float, float]:
    """What a command prints, its seconds, and the megabytes of its largest process."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        said = child.stdout.read()
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return said, time.perf_counter() - started, used.ru_maxrss / 1024


def as_word() -> bytes:
    """The plan as a Word file."""
    file, document = io.BytesIO(), docx.Document()
    for line in PLAN.split("\n"):
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def as_pdf() -> bytes:
    """The plan as a PDF with its text."""
    lines = json.dumps([line for line in PLAN.split("\n") if line.strip()])
    return typst.compile(SHEET.encode(), font_paths=[FONTS], sys_inputs={"lines": lines}, format="pdf")


def carriers() -> Iterator[tuple[str, str, bytes]]:
    """Name, ending and bytes of the plan on every carrier."""
    yield "text", "txt", PLAN.encode()
    yield "Word", "docx", as_word()
    yield "PDF with text", "pdf", as_pdf()
    for ppi, turn, grain in ((300, 0.7, 0.3), (200, -1.2, 0.3), (150, 0.5, 0.2)):
        pages = [scanned(page, turn, grain) for page in printed(PLAN, ppi)]
        yield f"PDF scanned at {ppi} dpi", "pdf", stored(pages, "PDF", resolution=ppi)
        yield (
            f"TIFF scanned at {ppi} dpi",
            "tif",
            stored(pages, "TIFF", dpi=(ppi, ppi)),
        )


def written(folder: str) -> None:
    """Every carrier as a file, in a process of its own: what it needs must not count for the readers."""
    for number, (name, ending, source) in enumerate(carriers()):
        Path(folder, f"{number:02}-{name.replace(' ', '_')}.{ending}").write_bytes(source)
    Path(folder, "pages").write_text(str(len(printed(PLAN, 72))))


def rows() -> Iterator[str]:
    """The table, row by row; tesseract alone reads no PDF, so it is given the TIFF."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "tests.reading.pages.speed", folder], check=True)
        count = int(Path(folder, "pages").read_text())
        for path in sorted(Path(folder).glob("*.*")):
            name = path.stem[3:].replace("_", " ")
            said, seconds, megabytes = run([str(THIDUA), "read", str(path), "--json"])
            text = " ".join(line["text"] for line in json_lines(said))
            yield f"{name:26} {seconds / count:8.2f} s {megabytes:6.0f} MB {accuracy(PLAN, text):8.2%}"
            if path.suffix == ".tif":
                said, seconds, megabytes = run(["tesseract", str(path), "-", "-l", "vie"])
                seen = accuracy(PLAN, said.decode("utf-8", "replace"))
                yield f"{'  plain tesseract':26} {seconds / count:8.2f} s {megabytes:6.0f} MB {seen:8.2%}"


def json_lines(said: bytes) -> list[dict[str, str]]:
    """The lines of a printed reading."""
    return list(json.loads(said)["lines"])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(written(sys.argv[1]))
    for row in rows():
        sys.stdout.write(f"{row}\n")
        sys.stdout.flush()
