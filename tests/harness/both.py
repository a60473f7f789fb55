"""Every test on SQLite, then again on a real PostgreSQL. The exit code is the worse of the two.

Where no PostgreSQL can be had, the second run reports each test as skipped, with the reason."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.harness.postgres import NoPostgres, server  # noqa: E402 (the path comes first)

# three workers on two cores: a browser waits more than it works. A file's tests stay together, so that what
# one has started (a server, a sample world) serves them all
AT_ONCE = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")


def _pytest(words: list[str], kept: str, **extra: str) -> int:
    with tempfile.TemporaryDirectory(prefix="thidua-test-") as data:
        env = {**os.environ, "THIDUA_DATA": data, "THIDUA_TEST_KEPT": kept, **extra}
        command = [sys.executable, "-m", "pytest", "-q", *AT_ONCE, *words]
        return subprocess.run(command, env=env, cwd=ROOT, check=False).returncode


def main(words: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="thidua-kept-") as kept:
        sys.stdout.write("== SQLite\n")
        sys.stdout.flush()
        first = _pytest(words, kept, THIDUA_DATABASE_URL="")
        sys.stdout.write("== PostgreSQL\n")
        sys.stdout.flush()
        try:
            with server() as address:
                second = _pytest(words, kept, THIDUA_DATABASE_URL=address)
        except NoPostgres as why:
            second = _pytest(words, kept, THIDUA_DATABASE_URL="", THIDUA_TEST_SKIP=str(why))
    return first or second


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
