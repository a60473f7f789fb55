"""Build the table of term weights from clean plans: the samples, the papers of the tests, the real plans.

    THIDUA_SEEDS=... .venv/bin/python scripts/build_idf.py

Only counts of terms seen in several clauses are kept, never a sentence."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from thidua.reading import read
from thidua.reading.cascade.weights import idf_of, table_of
from thidua.reading.damage.gate import CLEAN

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src/thidua/reading/cascade/idf.tsv"


def plans() -> Iterator[Path]:
    """The texts to count."""
    yield from sorted((ROOT / "samples/documents").glob("*.txt"))
    if seeds := os.environ.get("THIDUA_SEEDS"):
        yield from sorted(Path(seeds).glob("*.txt"))


def main() -> int:
    readings = [found for path in plans() if (found := read(path.read_bytes())).text_quality == CLEAN]
    TABLE.write_text(table_of(idf_of(readings)), encoding="utf-8")
    print(f"{len(readings)} plans, {TABLE.stat().st_size} bytes")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
