"""Seconds, memory and accuracy a page of every carrier, pictures beside a plain run of tesseract on them.

Memory is that of the largest process. The figure in brackets is the processor's time: others may be using the
machine."""

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import typst
from tests.bench.measured import ROOT, THIDUA, Ran, ran, say
from tests.reading.pages.prints import FONTS, SHEET, layered, printed, scanned, stored
from tests.reading.pages.test_scans import accuracy

PLAN = (ROOT / "samples/documents/nam-dinh-2021.txt").read_text("utf-8")
DAMAGED = ROOT / "samples/documents/nam-dinh-2021-hong-dau.txt"


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
    """Name, ending and bytes of the plan on every carrier; what is `one page` holds its first page alone."""
    yield "text", "txt", PLAN.encode()
    yield "damaged text, repaired", "txt", DAMAGED.read_bytes()
    yield "Word", "docx", as_word()
    yield "PDF with text", "pdf", as_pdf()
    first = scanned(printed(PLAN, 300)[0], 0.7, 0.3)
    damaged = DAMAGED.read_text("utf-8")[:1800]
    yield "PDF with a bad layer, one page", "pdf", layered(first, damaged)
    yield "PNG at 300 dpi, one page", "png", stored([first], "PNG", dpi=(300, 300))
    for ppi, turn, grain in ((300, 0.7, 0.3), (200, -1.2, 0.3), (150, 0.5, 0.2)):
        pages = [scanned(page, turn, grain) for page in printed(PLAN, ppi)]
        yield f"PDF scanned at {ppi} dpi", "pdf", stored(pages, "PDF", resolution=ppi)
        yield f"TIFF scanned at {ppi} dpi", "tif", stored(pages, "TIFF", dpi=(ppi, ppi))


def written(folder: str) -> None:
    """Every carrier as a file, in a process of its own: what it needs must not count for the readers."""
    for number, (name, ending, source) in enumerate(carriers()):
        Path(folder, f"{number:02}-{name.replace(' ', '_')}.{ending}").write_bytes(source)
    Path(folder, "pages").write_text(str(len(printed(PLAN, 72))))


def told(name: str, found: Ran, pages: int, right: str) -> str:
    """One line of figures, time a page."""
    time = f"{found.seconds / pages:8.2f} s ({found.work / pages:5.2f})"
    return f"{name:32} {time} {found.megabytes:6.0f} MB {right:>8}"


def right_share(name: str, text: str) -> str:
    """Syllables right; nothing is said of a part of the plan, for which the whole is no measure."""
    return "" if "one page" in name else f"{accuracy(PLAN, text):.2%}"


def rows(folder: Path) -> Iterator[str]:
    """The table, row by row; tesseract alone reads no PDF, so it is given the pictures."""
    whole = int((folder / "pages").read_text())
    for path in sorted(folder.glob("*.*")):
        name = path.stem[3:].replace("_", " ")
        pages = 1 if "one page" in name else whole
        found = ran([str(THIDUA), "read", str(path), "--json"])
        text = " ".join(line["text"] for line in json.loads(found.said)["lines"])
        yield told(name, found, pages, right_share(name, text))
        if path.suffix in (".tif", ".png"):
            plain = ran(["tesseract", str(path), "-", "-l", "vie"])
            seen = plain.said.decode("utf-8", "replace")
            ratio = f"  ours/plain {found.work / plain.work:.2f}"
            yield told("  plain tesseract", plain, pages, right_share(name, seen)) + ratio


def main() -> int:
    say(f"\nCarriers, a page of them\n{'':32} {'clock (work)':>18} {'peak':>9} {'right':>8}")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "tests.bench.carriers", folder], check=True, cwd=ROOT)
        for row in rows(Path(folder)):
            say(row)
    return 0


if __name__ == "__main__":
    sys.exit(written(sys.argv[1]) if len(sys.argv) > 1 else main())
