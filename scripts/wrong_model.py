"""Damage a clean text as archives do: print it, and read the picture with a model of the wrong language.

    .venv/bin/python scripts/wrong_model.py CLEAN.txt DAMAGED.txt

Needs the system's tesseract with its English model."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import typst

FONTS = Path(__file__).resolve().parents[1] / "src/thidua/base/printing/fonts"
PAGE = """
#set page(paper: "a4", margin: 2cm)
#set text(font: "Tinos", size: 13pt, lang: "vi")
#set par(leading: 0.75em)
#for line in json(bytes(sys.inputs.lines)) [#line \\ ]
"""


def pictures(text: str, folder: Path) -> list[Path]:
    """The text printed, a picture a page."""
    shots = typst.compile(
        PAGE.encode(),
        font_paths=[FONTS],
        sys_inputs={"lines": json.dumps(text.splitlines())},
        format="png",
        ppi=150,
    )
    paths = []
    for number, shot in enumerate([shots] if isinstance(shots, bytes) else shots):
        path = folder / f"{number}.png"
        path.write_bytes(shot)
        paths.append(path)
    return paths


def misread(picture: Path) -> str:
    """What the English model makes of it."""
    command = ["tesseract", str(picture), "-", "-l", "eng", "--psm", "6"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 (our own words)


def main() -> int:
    source, target = map(Path, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        pages = [misread(page) for page in pictures(source.read_text(encoding="utf-8"), Path(folder))]
    target.write_text("\n".join(pages), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
