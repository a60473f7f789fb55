"""`thidua worker`: the background jobs and the daily sweep, until stopped."""

import importlib
import os
import signal
import socket

from thidua.interfaces.cli.words import Words, start_django


def run(argv: list[str]) -> int:
    """Work until SIGTERM or Ctrl-C; the job in hand is finished first."""
    Words(prog="thidua worker", description="Chạy tiến trình nền.").parse_args(argv)
    start_django()
    worker = importlib.import_module("thidua.base.core.jobs.worker")
    rounds = worker.Rounds(f"{socket.gethostname()[:40]}-{os.getpid()}")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, rounds.stop)
    rounds.run()
    return 0
