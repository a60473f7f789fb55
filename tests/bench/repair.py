"""The repair of damaged text beside pyvi's accent restorer on the same gold lines; a damaged plan read cold.

pyvi (MIT) is no dependency: it is put into an environment of its own, through uv, when the bench runs. Where
it cannot be had, that is said and the rest is measured. Ours never saw the document that it is judged on."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.build_repair_tables import build
from scripts.repair.texts import gold_lines
from tests.bench.measured import ROOT, THIDUA, Ran, ran, say
from tests.reading.gold import folders
from tests.reading.repair.evaluate import Figures, figures_of, judge

from thidua.reading.letters import fold
from thidua.reading.pages.text import numbered
from thidua.reading.repair.mender import Mended
from thidua.reading.repair.tables import unpacked

READING = ROOT / "src/thidua/reading"
DATA = (".bin", ".txt", ".csv", ".json")


def restorer(folder: Path) -> Path | None:
    """The interpreter of a fresh environment that holds pyvi, or None where it cannot be had."""
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    python = folder / "bin/python"
    try:
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
        subprocess.run([uv, "pip", "install", "--quiet", "--python", str(python), "pyvi"], check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return python


def accented(python: Path, lines: list[str]) -> tuple[dict[str, Any], Ran]:
    """What pyvi makes of lines in bare letters, with its own seconds; and the run."""
    bare = [fold_keeping_case(line) for line in lines]
    script = Path(__file__).with_name("accents_by_pyvi.py")
    found = ran([str(python), str(script)], json.dumps(bare).encode())
    return json.loads(found.said), found


def fold_keeping_case(line: str) -> str:
    """A line without any mark: the restorer is made for bare letters, and does worse on wrong marks."""
    return "".join(fold(sign).upper() if sign.isupper() else fold(sign) for sign in line)


def pyvi_figures(texts: dict[int, str], gold: list[dict[str, Any]], python: Path) -> tuple[Figures, str]:
    """The figures of pyvi on gold lines, given texts by their line, accents taken off."""
    answer, found = accented(python, list(texts.values()))
    by_line = {line: text.split() for line, text in zip(texts, answer["lines"], strict=True)}
    figures = Figures(seconds=answer["seconds"])
    for line in gold:
        tokens = by_line[line["line"]]
        made = Mended(tokens, tokens, [1.0] * len(tokens), [()] * len(tokens))
        judge(figures, line["line"], line["text"], made)
    more = f"loading {answer['loading']:.1f} s, {found.megabytes:.0f} MB, broke on {answer['broke_on']} words"
    return figures, more


def told(name: str, figures: Figures, more: str = "") -> str:
    """One line of figures."""
    share = f"{figures.accuracy:8.2%} of {figures.syllables} syllables"
    return f"{name:28} {share}  digits changed {figures.digits_changed}  {figures.seconds:6.2f} s{more}"


def beside_pyvi(seeds: Path, gold: Path) -> None:
    """Ours and pyvi's on the gold lines of every damaged document."""
    say("\nRepair of damaged lines, the document itself left out of our tables")
    with tempfile.TemporaryDirectory(prefix="thidua-pyvi-") as folder:
        python = restorer(Path(folder) / "own")
        if python is None:
            say("pyvi cannot be had here (no uv, or no way to the package index): ours alone")
        for document, lines in gold_lines(gold).items():
            source = next(seeds.glob(f"{document}_*.txt"))
            ours = figures_of(source, lines, unpacked(build(seeds, gold, document)))
            say(told(f"{document} ours", ours))
            if python:
                damaged = {line.line: line.text for line in numbered(source.read_text(encoding="utf-8"))}
                theirs, more = pyvi_figures(damaged, lines, python)
                say(told(f"{document} pyvi", theirs, f"  ({more})"))
                say(f"{'':28} seconds, ours to pyvi's: {ours.seconds / theirs.seconds:.2f}")
                spared, _ = pyvi_figures({line["line"]: line["text"] for line in lines}, lines, python)
                say(told(f"{document} pyvi, no letter misread", spared))


def cold(document: Path) -> None:
    """A damaged plan from a cold start, and what is shipped to repair it."""
    found = ran([str(THIDUA), "read", str(document), "--json"])
    lines = len(json.loads(found.said)["lines"])
    say(f"\nA damaged plan of {lines} lines read from a cold start")
    say(f"{'clock (work)':28} {found.seconds:8.2f} s ({found.work:.2f})   asked: 12 s")
    say(f"{'peak memory':28} {found.megabytes:8.0f} MB   asked: 300 MB")
    size = sum(path.stat().st_size for path in READING.rglob("*") if path.suffix in DATA)
    say(f"{'tables and lists shipped':28} {size / 2**20:8.2f} MB   asked: 20 MB")


def main() -> int:
    found = folders()
    if found is None:
        say(
            "\nThe real plans are not here (THIDUA_SEEDS, THIDUA_GOLD): one of our own, and no repair figures"
        )
        cold(ROOT / "tests/reading/synthetic/01-tinh-2024-hong.txt")
        return 0
    seeds, gold = found
    cold(next(seeds.glob("000_*.txt")))
    beside_pyvi(seeds, gold)
    return 0


if __name__ == "__main__":
    sys.exit(main())
