"""How the benchmarks measure, and how they print: each figure beside a baseline of the same run."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THIDUA = ROOT / ".venv/bin/thidua"
TIMES = 40


def timed(act: Callable[[], object], times: int = TIMES) -> list[float]:
    """Milliseconds of each run, after two that are not counted."""
    act()
    act()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return found


def row(name: str, found: Sequence[float], base: float) -> None:
    """One line: median, 95th percentile, ratio to the baseline."""
    middle, late = statistics.median(found), statistics.quantiles(found, n=20)[-1]
    say(f"{name:44} {middle:9.1f} {late:9.1f} {middle / base:9.1f}")


def heading(title: str, baseline: str) -> None:
    """What the lines below show."""
    say(f"\n{title} (ms; ratio to {baseline})\n{'':44} {'median':>9} {'p95':>9} {'ratio':>9}")


def say(line: str) -> None:
    """A line at once: others may be waiting for it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, its seconds by the clock and of the processor, and its largest memory."""

    said: bytes
    seconds: float
    work: float
    megabytes: float


# A small process stands between, for a child is charged with the memory of the one that started it.
_BETWEEN = """
import json, os, subprocess, sys, time
started = time.perf_counter()
child = subprocess.Popen(sys.argv[2:], stderr=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
found = [os.waitstatus_to_exitcode(status), time.perf_counter() - started, used.ru_utime + used.ru_stime,
         used.ru_maxrss / 1024]
os.write(int(sys.argv[1]), json.dumps(found).encode())
"""


def ran(command: Sequence[str], given: bytes = b"") -> Ran:
    """A command run once, its own children counted in; memory is that of the largest of its processes."""
    reading, writing = os.pipe()
    between = [sys.executable, "-I", "-S", "-c", _BETWEEN, str(writing), *command]
    done = subprocess.run(between, input=given, stdout=subprocess.PIPE, pass_fds=(writing,), check=True)
    code, seconds, work, megabytes = json.loads(os.read(reading, 4096))
    os.close(reading)
    os.close(writing)
    if code:
        raise subprocess.CalledProcessError(code, list(command))
    return Ran(done.stdout, seconds, work, megabytes)
