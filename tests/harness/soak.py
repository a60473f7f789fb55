"""The long proofs, outside CI. `make test` runs short forms of them.

Many fresh seeds for the property tests, and 1,000 mutants of the rules. Ends with the worst exit code."""

import os
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROPERTIES = (
    "tests/rules/test_properties.py",
    "tests/reading/test_hostile.py",
    "tests/base/printing/test_literal.py",
)
ROUNDS = int(os.environ.get("ROUNDS", "20"))
MUTANTS = os.environ.get("MUTANTS", "1000")


def run(*words: str) -> int:
    sys.stdout.write(f"== {' '.join(words)}\n")
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False).returncode


def main() -> int:
    codes = [
        run(
            "pytest",
            "-q",
            "-n",
            "2",
            "-p",
            "no:cacheprovider",
            f"--hypothesis-seed={random.randrange(2**31)}",
            *PROPERTIES,
        )
        for _ in range(ROUNDS)
    ]
    codes.append(run("tests.rules.mutants", MUTANTS))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
