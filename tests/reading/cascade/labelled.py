"""The labelled pairs and how well scores part what is taken up from what is not.

`python -m tests.reading.cascade.labelled` prints the figures."""

import csv
from functools import lru_cache
from pathlib import Path

from thidua.reading import Reading, read
from thidua.reading.cascade import Comparison, Idf, compare

PAIRS = Path(__file__).parent / "pairs"
CHOSEN_ON, KEPT_BACK = ("province", "district", "school"), ("city",)


@lru_cache(maxsize=8)
def compared(pair: str) -> Comparison:
    """The two plans of a pair compared."""
    return compare(*readings(pair))


@lru_cache(maxsize=8)
def readings(pair: str) -> tuple[Reading, Reading]:
    """The two plans of a pair."""
    upper, lower = (read((PAIRS / f"{pair}-{side}.txt").read_bytes()) for side in ("upper", "lower"))
    return upper, lower


def labels() -> dict[tuple[str, int], str]:
    """The label of every upper clause, by pair and line."""
    with (PAIRS / "labels.csv").open(encoding="utf-8") as rows:
        return {(row["pair"], int(row["line"])): row["label"] for row in csv.DictReader(rows)}


def scored(pairs: tuple[str, ...], idf: Idf | None = None) -> list[tuple[str, float, str]]:
    """Label, score and band of every labelled clause; of clauses on one line the best. `idf` instead of the
    shipped table."""
    found = []
    for pair in pairs:
        best: dict[int, tuple[float, str]] = {}
        found_in = compare(*readings(pair), idf=idf) if idf else compared(pair)
        for point in found_in.points:
            line = point.upper.line
            best[line] = max(best.get(line, (0.0, "")), (point.score, point.band))
        found += [(label, *best[line]) for (of, line), label in labels().items() if of == pair]
    return found


def auc(rows: list[tuple[str, float, str]]) -> float:
    """How often a clause that is taken up scores above one that is not."""
    taken = [score for label, score, _ in rows if label == "covered"]
    lost = [score for label, score, _ in rows if label == "missing"]
    wins = sum((a > b) + 0.5 * (a == b) for a in taken for b in lost)
    return wins / (len(taken) * len(lost))


def table() -> str:
    """The figures, one line a set."""
    sets = {"chosen on": CHOSEN_ON, "kept back": KEPT_BACK, "all": CHOSEN_ON + KEPT_BACK}
    return "\n".join(
        f"{name:10} clauses {len(rows):3}  AUC {auc(rows):.4f}"
        for name, pairs in sets.items()
        for rows in [scored(pairs)]
    )


if __name__ == "__main__":
    print(table())  # noqa: T201
