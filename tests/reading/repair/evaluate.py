"""Figures of the repair on gold lines, with tables that never saw the document and with the shipped ones.

`python -m tests.reading.repair.evaluate` prints them; THIDUA_SEEDS and THIDUA_GOLD name the folders."""

import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.build_repair_tables import build
from scripts.repair.texts import gold_lines
from tests.reading.gold import folders

from thidua.reading.pages.text import numbered
from thidua.reading.repair.forms import one_tone
from thidua.reading.repair.mender import Mended, Mender
from thidua.reading.repair.tables import Tables, shipped, unpacked

_OUTER = "“”\"'\u2018’«»()[]{}<>.,;:!?…–—-*/™_+`|"


@dataclass
class Figures:
    """Counts over the gold lines of a document."""

    syllables: int = 0
    right: int = 0
    digits: int = 0
    digits_changed: int = 0
    letters: int = 0
    edits: int = 0
    seconds: float = 0.0
    judged: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Share of gold syllables matched."""
        return self.right / max(1, self.syllables)

    @property
    def character_accuracy(self) -> float:
        """One less the share of characters to edit."""
        return 1 - self.edits / max(1, self.letters)

    @property
    def accuracy_when_sure(self) -> float:
        """Accuracy once the 5 % least certain tokens are set aside."""
        kept = sorted(self.judged, reverse=True)[: int(len(self.judged) * 0.95)]
        return sum(right for _, right in kept) / max(1, len(kept))

    def told(self) -> str:
        """One line of figures."""
        return (
            f"syllables {self.accuracy:.4f} ({self.right}/{self.syllables})"
            f"  characters {self.character_accuracy:.4f}"
            f"  95 % surest {self.accuracy_when_sure:.4f}  digits changed {self.digits_changed}/{self.digits}"
            f"  {self.seconds:.1f} s"
        )


def edits(a: Sequence[Any], b: Sequence[Any]) -> int:
    """Edit distance."""
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j - 1] + (x != y), above[j] + 1, row[-1] + 1))
        above = row
    return above[-1]


def matched(gold: list[str], found: list[str]) -> list[tuple[int | None, int | None]]:
    """Pairs of places that edit distance lays side by side."""
    grid = [[i + j for j in range(len(found) + 1)] for i in range(len(gold) + 1)]
    for i, a in enumerate(gold, 1):
        for j, b in enumerate(found, 1):
            grid[i][j] = min(grid[i - 1][j - 1] + (a != b), grid[i - 1][j] + 1, grid[i][j - 1] + 1)
    i, j, out = len(gold), len(found), []
    while i or j:
        if i and j and grid[i][j] == grid[i - 1][j - 1] + (gold[i - 1] != found[j - 1]):
            i, j = i - 1, j - 1
            out.append((i, j))
        elif i and grid[i][j] == grid[i - 1][j] + 1:
            i -= 1
            out.append((i, None))
        else:
            j -= 1
            out.append((None, j))
    return out[::-1]


def plain(token: str) -> str:
    """A token as it is compared."""
    return one_tone(token.lower().strip(_OUTER))


def judge(figures: Figures, number: int, text: str, line: Mended) -> None:
    """Add one gold line to the figures."""
    repaired = " ".join(line.tokens)
    figures.letters += len(text)
    figures.edits += edits(text, repaired)
    found, sure = [], []
    for token, share in zip(line.tokens, line.sure, strict=True):
        for part in token.split():
            found.append(part)
            sure.append(share)
    gold = [token for token in text.split() if plain(token)]
    kept = [(f, s) for f, s in zip(found, sure, strict=True) if plain(f)]
    for a, b in matched([plain(g) for g in gold], [plain(f) for f, _ in kept]):
        if a is None:
            continue
        right = b is not None and plain(kept[b][0]) == plain(gold[a])
        if any(c.isdigit() for c in gold[a]):
            figures.digits += 1
            digits = [c for c in gold[a] if c.isdigit()]
            figures.digits_changed += b is None or digits != [c for c in kept[b][0] if c.isdigit()]
            continue
        figures.syllables += 1
        figures.right += right
        figures.judged.append((kept[b][1] if b is not None else 0.0, right))
        if not right:
            seen = line.found[min(b, len(line.found) - 1)] if b is not None else ""
            figures.misses.append(f"{number}: {seen} > {kept[b][0] if b is not None else '-'} / {gold[a]}"
                                  f" {kept[b][1] if b is not None else 0:.2f}")  # fmt: skip


def figures_of(source: Path, gold: list[dict[str, Any]], tables: Tables) -> Figures:
    """The figures of one document."""
    figures = Figures()
    lines = numbered(source.read_text(encoding="utf-8"))
    started = time.process_time()
    mended = Mender(tables).mended(lines)
    figures.seconds = time.process_time() - started
    by_line = {line.line: made for line, made in zip(lines, mended, strict=True)}
    for line in gold:
        judge(figures, line["line"], line["text"], by_line[line["line"]])
    return figures


def main() -> int:
    found = folders()
    if found is None:
        return 2
    seeds, gold = found
    notes = "-v" in sys.argv
    for document, lines in gold_lines(gold).items():
        source = next(seeds.glob(f"{document}_*.txt"))
        kinds = [("left out", unpacked(build(seeds, gold, document)))]
        if "-l" not in sys.argv:
            kinds.append(("shipped", shipped()))
        for kind, tables in kinds:
            figures = figures_of(source, lines, tables)
            sys.stdout.write(f"{document} {kind:9} {figures.told()}\n")
            if notes and kind == "left out":
                sys.stdout.write("\n".join(figures.misses) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak of the whole run {peak:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
