"""`make bench`: every benchmark in turn, each figure beside a baseline measured in the same run.

Nothing here passes or fails: it prints what was measured. `python tests/harness/bench.py repair law` runs
some. Each runs in a process of its own; one that breaks says so, and the others go on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUBJECTS = ("commands", "law", "carriers", "repair", "lists", "scores", "pages")


def main() -> int:
    """Run them; 1 when any broke."""
    broken = [subject for subject in sys.argv[1:] or SUBJECTS if not measured(subject)]
    if broken:
        sys.stdout.write(f"\nNot measured to the end: {', '.join(broken)}\n")
    return 1 if broken else 0


def measured(subject: str) -> bool:
    """Whether a subject was measured to its end."""
    command = [sys.executable, "-m", f"tests.bench.{subject}"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
