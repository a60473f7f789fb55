"""Aligned lines for the repair's channel: our own words printed, misread by a model of the wrong language.

    .venv/bin/python scripts/misread_lines.py PAGES OUT.jsonl

Each line of the output holds `text` (as printed) and `ocr` (as misread). Needs the system's tesseract with
its English model. The words are drawn from scripts/repair, never from anybody's documents."""

import difflib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
FONTS = [HERE.parent / "src/thidua/base/printing/fonts", Path("/usr/share/fonts/truetype/liberation")]
LINES = 44
PAGE = """
#set page(paper: "a4", margin: (x: 2cm, y: 1.6cm))
#set text(font: "%(font)s", size: %(size)s, style: "%(style)s", weight: "%(weight)s", lang: "vi")
#set par(leading: 0.62em)
#for line in json(bytes(sys.inputs.lines)) [#box(line) \\ ]
"""
LOOKS = [
    {"font": "Tinos", "size": "13pt", "style": "normal", "weight": "regular"},
    {"font": "Tinos", "size": "14pt", "style": "normal", "weight": "regular"},
    {"font": "Liberation Serif", "size": "13pt", "style": "normal", "weight": "regular"},
    {"font": "Tinos", "size": "13pt", "style": "italic", "weight": "regular"},
    {"font": "Tinos", "size": "13pt", "style": "normal", "weight": "bold"},
    {"font": "Tinos", "size": "12pt", "style": "normal", "weight": "regular"},
]
SHARPNESS = (110, 130, 150, 150, 200, 200, 300)


def phrases() -> list[str]:
    """The lexicon's phrases, without repeats."""
    text = (HERE / "repair/words.txt").read_text(encoding="utf-8")
    found = [p.strip() for line in text.splitlines() if not line.startswith("#") for p in line.split(";")]
    return list(dict.fromkeys(p for p in found if p))


def lines(draw: random.Random, words: list[str], count: int) -> list[str]:
    """Lines of random phrases: mostly running text, some with capitals at phrase starts, some in capitals."""
    made = []
    for _ in range(count):
        line = ""
        while len(line) < 62:
            phrase = draw.choice(words)
            phrase = phrase[:1].upper() + phrase[1:] if draw.random() < 0.25 else phrase
            line += phrase + draw.choice([" ", " ", " ", ", ", "; ", ". "])
        line = line.strip()[:80].rsplit(" ", 1)[0]
        made.append(line.upper()[:66].rsplit(" ", 1)[0] if draw.random() < 0.12 else line)
    return made


def misread(printed: list[str], look: dict[str, str], ppi: int, folder: Path) -> list[str]:
    """What the wrong model makes of a printed page, line by line."""
    shot = typst.compile((PAGE % look).encode(), font_paths=FONTS, sys_inputs={"lines": json.dumps(printed)},
                         format="png", ppi=ppi)  # fmt: skip
    picture = folder / "page.png"
    picture.write_bytes(shot[0] if isinstance(shot, list) else shot)
    command = ["tesseract", str(picture), "-", "-l", "eng", "--psm", "6", "--dpi", str(ppi)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    return [line.strip() for line in done.stdout.splitlines() if line.strip()]


def bare(text: str) -> str:
    """Letters without marks, for finding the line again."""
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z]", "", marks)


def paired(printed: list[str], found: list[str]) -> Iterator[tuple[str, str]]:
    """Each printed line with the misread line most like it; lines lost or torn are left out."""
    at = 0
    for text in printed:
        for step, other in enumerate(found[at : at + 3]):
            if difflib.SequenceMatcher(None, bare(text), bare(other), autojunk=False).ratio() > 0.6:
                yield text, other
                at += step + 1
                break


def main() -> int:
    pages, out = int(sys.argv[1]), Path(sys.argv[2])
    draw = random.Random(20)  # noqa: S311 (a seed, no secret)
    words = phrases()
    with tempfile.TemporaryDirectory() as folder, out.open("w", encoding="utf-8") as file:
        for _ in range(pages):
            printed = lines(draw, words, LINES)
            found = misread(printed, draw.choice(LOOKS), draw.choice(SHARPNESS), Path(folder))
            for text, ocr in paired(printed, found):
                file.write(json.dumps({"text": text, "ocr": ocr}, ensure_ascii=False) + "\n")
            file.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
