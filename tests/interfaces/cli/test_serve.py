"""`thidua run` starts, serves and stops as one; whatever happens, nothing of it stays behind."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

THIDUA = [sys.executable, "-m", "thidua.interfaces.cli.main"]
PATIENCE = 60  # seconds after which a machine is not slow but the program wrong
TELL = """
from thidua.base.core import clock
from thidua.base.core.actor import system
from thidua.base.notices.actions import tell
tell([("an", "an@example.vn")], template="decision_issued", actor=system(clock.now(), clock.today()),
     context={"title": "Khen thuong", "unit": "Xa", "number": "01/QD-UBND", "date": "01/12/2023"})
"""


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """An address of a new database on the server under test; empty where the files are the database."""
    address = os.environ.get("THIDUA_DATABASE_URL", "")
    if not address:
        yield ""
        return
    name = f"run_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"{address.rsplit('/', 1)[0]}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def env(database, tmp_path_factory) -> dict[str, str]:
    data = tmp_path_factory.mktemp("data")
    known = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    return {**known, "THIDUA_DATA": str(data), "THIDUA_DATABASE_URL": database, "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(is_so: Callable[[], object]) -> bool:
    until = time.monotonic() + PATIENCE
    while not (found := is_so()) and time.monotonic() < until:
        time.sleep(0.1)
    return bool(found)


def descendants(pid: int) -> list[int]:
    try:
        direct = [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
    return direct + [below for child in direct for below in descendants(child)]


def alive(pids: list[int]) -> list[int]:
    """Those that still run: neither gone nor waiting to be buried."""
    return [pid for pid in pids if Path(f"/proc/{pid}").exists() and _state(pid) not in "ZX"]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


class House:
    """One running `thidua run`, with all it started."""

    def __init__(self, env: dict[str, str]) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [*THIDUA, "run", "--port", str(self.port), "--workers", "1"],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        self.greeting = self.process.stdout.readline()
        self.started = descendants(self.process.pid)

    def asked(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def stopped(self, how: signal.Signals | None = None) -> tuple[int, str, str]:
        if how is not None:
            self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@pytest.fixture
def house(env) -> Iterator[House]:
    house = House(env)
    yield house
    for pid in alive([house.process.pid, *house.started]):
        os.kill(pid, signal.SIGKILL)
    house.process.wait()


def tell_somebody(env: dict[str, str]) -> None:
    """One notice with a mail address, as an office's act would send it."""
    subprocess.run([*THIDUA, "manage", "shell", "--no-imports", "-c", TELL], env=env, check=True)


def days_swept(env: dict[str, str]) -> list[tuple]:
    """When each day's sweep was set going: rows that only a wiped database would lose."""
    words = "SELECT day, at FROM core_sweptday"
    if env["THIDUA_DATABASE_URL"]:
        with psycopg.connect(env["THIDUA_DATABASE_URL"]) as server:
            return server.execute(words).fetchall()
    with contextlib.closing(sqlite3.connect(Path(env["THIDUA_DATA"]) / "thidua.sqlite3")) as file:
        return file.execute(words).fetchall()


def listens_to(number: signal.Signals, pid: int) -> bool:
    """Whether the process has a handler of its own for a signal."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    caught = next(int(line.split()[1], 16) for line in lines if line.startswith("SigCgt"))
    return bool(caught >> (number - 1) & 1)


def test_it_serves_works_in_the_background_and_stops_in_good_order_with_nothing_left(house, env):
    assert f"http://127.0.0.1:{house.port}/" in house.greeting
    assert house.asked("/healthz") == (200, "ok\n")
    assert eventually(lambda: json.loads(house.asked("/readyz")[1])["worker"])
    tell_somebody(env)
    letters = Path(env["THIDUA_DATA"]) / "mail"
    assert eventually(lambda: letters.exists() and list(letters.iterdir()))

    status, out, err = house.stopped(signal.SIGTERM)

    assert (status, out.strip()) == (0, "Đã dừng.")
    assert "Traceback" not in err
    assert len(house.started) >= 3
    assert alive(house.started) == []


def test_ctrl_c_stops_it_and_a_second_run_keeps_the_data(house, env):
    assert eventually(lambda: days_swept(env))
    before = days_swept(env)
    status, _out, err = house.stopped(signal.SIGINT)
    assert (status, "Traceback" in err, alive(house.started)) == (0, False, [])

    again = House(env)
    after = days_swept(env)
    again.stopped(signal.SIGINT)

    assert after == before


def test_a_port_in_use_is_one_sentence_and_exit_2(env):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = subprocess.run(
            [*THIDUA, "run", "--port", str(port)],
            env=env, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip

    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác: --port {port + 1}\n"
    )


@pytest.mark.parametrize(
    "words", [["--port", "abc"], ["--port", "70000"], ["--host", "khong.co.invalid"], ["x"]]
)
def test_a_wrong_call_is_one_line_and_exit_2(env, words):
    done = subprocess.run(
        [*THIDUA, "run", *words], env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_when_a_part_of_it_dies_the_whole_stops_with_exit_1(house):
    worker = house.started[1]
    assert b"worker" in Path(f"/proc/{worker}/cmdline").read_bytes()
    os.kill(worker, signal.SIGKILL)

    status, _out, err = house.stopped()

    assert (status, "bất thường" in err) == (1, True)
    assert alive(house.started) == []


def test_when_it_is_killed_itself_its_children_stop(house):
    house.process.kill()
    house.process.wait()

    assert eventually(lambda: not alive(house.started))


def test_it_can_be_stopped_before_it_has_started(env):
    process = subprocess.Popen(
        [*THIDUA, "run", "--port", str(free_port())],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert eventually(lambda: listens_to(signal.SIGTERM, process.pid))
    process.send_signal(signal.SIGTERM)

    _out, err = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert "Traceback" not in err
