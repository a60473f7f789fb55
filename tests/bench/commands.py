"""Cold starts of the commands that outsiders call in a loop, against a bare interpreter."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.law import FACTS
from tests.bench.measured import ROOT, THIDUA, heading, row, timed

_TIMES = 10


def started(*words: str) -> Callable[[], object]:
    """Runs a command to its end."""
    return lambda: subprocess.run(words, capture_output=True, check=True)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.json"
        facts.write_text(FACTS, encoding="utf-8")
        document = ROOT / "samples/documents/tu-ky-2023.txt"
        bare = timed(started(sys.executable, "-c", "pass"), _TIMES)
        base = statistics.median(bare)
        heading("Commands from a cold start", "a bare interpreter")
        row("python -c pass", bare, base)
        for name, words in (
            ("thidua law check", ("law", "check", str(facts))),
            ("thidua law honours", ("law", "honours", "--on", "2025-03-01")),
            ("thidua read", ("read", str(document), "--json")),
        ):
            row(name, timed(started(str(THIDUA), *words), _TIMES), base)
    return 0


if __name__ == "__main__":
    sys.exit(main())
