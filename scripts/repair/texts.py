"""What the language is learnt from: gold lines, clean plans, own documents, words and patterns of plans."""

import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLEAN_SEEDS = ("002_", "003_")
SENTENCES = 45_000
_CHOICE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"<(\w+)>")


def gold_lines(gold: Path, without: str | None = None) -> dict[str, list[dict[str, str]]]:
    """The aligned lines of each document, but for one left out."""
    found = {}
    for path in sorted(gold.glob("*.lines*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["doc_id"] != without:
            found[document["doc_id"]] = document["lines"]
    return found


def gold_text(lines: list[dict[str, str]]) -> str:
    """The correct text of aligned lines; a gap in the numbers is a blank line."""
    out, last = [], 0
    for line in lines:
        if int(line["line"]) > last + 1:
            out.append("")
        out.append(line["text"])
        last = int(line["line"])
    return "\n".join(out)


def clean_texts(seeds: Path) -> list[str]:
    """Plans that came clean; their every other line is blank."""
    paths = [p for p in sorted(seeds.glob("*.txt")) if p.name.startswith(CLEAN_SEEDS)]
    return [re.sub(r"\n\s*\n(?=\S)", "\n", p.read_text(encoding="utf-8")) for p in paths]


def own_texts() -> list[str]:
    """The sample documents written for this project."""
    paths = sorted((ROOT / "samples/documents").glob("*.txt"))
    return [p.read_text(encoding="utf-8") for p in paths if "hong-dau" not in p.name]


def phrases() -> list[str]:
    """Own words and phrases, the reading room's phrasebook, movements, places and bodies."""
    text = (HERE / "words.txt").read_text(encoding="utf-8")
    found = [p.strip() for line in text.splitlines() if not line.startswith("#") for p in line.split(";")]
    reading = ROOT / "src/thidua/reading"
    book = (reading / "shadow/phrasebook.txt").read_text(encoding="utf-8").splitlines()
    found += [line.lstrip("= ") for line in book if line and not line.startswith("#")]
    with (reading / "movements/catalogue.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found += [row["name"], *row["aliases"].split("|"), row["launcher"]]
    for name in (reading / "metadata/provinces.txt").read_text(encoding="utf-8").split("\n"):
        found += [f"tỉnh {name}", f"UBND tỉnh {name}", name]
    for name in re.split(r"[|\n]", (reading / "metadata/districts.txt").read_text(encoding="utf-8")):
        found += [f"huyện {name}", name]
    return [p for p in dict.fromkeys(found) if p.strip()]


def patterns() -> tuple[list[str], dict[str, list[str]]]:
    """The patterns of sentences and the lists they draw on."""
    sentences: list[str] = []
    lists: dict[str, list[str]] = {}
    for line in (HERE / "plans.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, rest = line.partition(" = ")
        if name == "cau":
            sentences.append(rest)
        else:
            lists[name] = _alternatives(rest)
    return sentences, lists


def _alternatives(text: str) -> list[str]:
    """The parts between bars that stand outside of braces."""
    parts, depth, last = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == "|" and depth == 0:
            parts.append(text[last:at].strip())
            last = at + 1
    return [*parts, text[last:].strip()]


def sentence(pattern: str, lists: dict[str, list[str]], draw: random.Random) -> str:
    """One sentence of a pattern."""
    for _ in range(12):
        text = _CHOICE.sub(lambda found: draw.choice(found[1].split("|")), pattern)
        text = _NAME.sub(lambda found: draw.choice(lists[found[1]]), text)
        if text == pattern:
            break
        pattern = text
    return re.sub(r"\s+([,.;])", r"\1", " ".join(pattern.split()))


def made_up(count: int = SENTENCES) -> Iterator[str]:
    """Sentences drawn from the patterns, the same at every build."""
    draw = random.Random(7)  # noqa: S311 (a seed, no secret)
    sentences, lists = patterns()
    for number in range(count):
        yield sentence(sentences[number % len(sentences)], lists, draw)
