"""A PostgreSQL server of the tests' own: private port, private folder, an unprivileged user."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.harness.system import postgres_bin


class NoPostgres(RuntimeError):
    """The server cannot be had here; the text says why."""


def _user() -> str | None:
    """Whom the server runs as: itself when we are not root, else `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str], user: str | None, where: Path) -> None:
    done = subprocess.run(command, user=user, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name}: {done.stderr.strip()[-300:]}")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a running server, stopped and removed afterwards; `NoPostgres` when it cannot be had."""
    folder = postgres_bin()
    if folder is None:
        raise NoPostgres("PostgreSQL's server is not installed (Debian package postgresql)")
    user, port = _user(), _free_port()
    home = Path(tempfile.mkdtemp(prefix="thidua-pg-"))
    data = home / "data"
    if user:
        shutil.chown(home, user)
    try:
        _run([str(folder / "initdb"), "-D", str(data), "-U", "thidua", "--auth=trust", "-E", "UTF8",
              "--locale=C.UTF-8", "--no-sync"], user, home)  # fmt: skip
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        _run([str(folder / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(home / "log"), "-w", "start"],
             user, home)  # fmt: skip
        try:
            yield f"postgres://thidua@127.0.0.1:{port}/postgres"
        finally:
            _run([str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"], user, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
