"""`thidua run`: migrate, load the sample world once, serve with the background worker, stop as one."""

import ctypes
import errno
import importlib
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connections

from thidua.interfaces.cli.words import Words, start_django

PATIENCE = 6.0  # seconds the children have to stop by themselves
LOOK = 0.2  # seconds between looks at the children
FIRST_ANSWER = 60.0  # seconds to wait for the first connection
PARENT_DIED = 1  # PR_SET_PDEATHSIG of prctl(2)


def run(argv: list[str]) -> int:
    """0 when stopped on purpose, 1 when a part of it died, 2 when it cannot start as asked."""
    call = _words().parse_args(argv)
    if trouble := _trouble_with_port(call.host, call.port):
        print(trouble, file=sys.stderr)
        return 2
    os.environ.setdefault("THIDUA_PUBLIC_ADDRESS", f"http://{call.host}:{call.port}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _prepared() or _served(call)
    except KeyboardInterrupt:
        print("\nĐã dừng.")
        return 0


def _words() -> Words:
    words = Words(prog="thidua run", description="Chạy máy chủ cùng tiến trình nền.")
    words.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe (mặc định 127.0.0.1)")
    words.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    words.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="số tiến trình máy chủ")
    return words


def _trouble_with_port(host: str, port: int) -> str:
    """Why this address cannot be listened at, as one sentence; empty when it can."""
    if not 0 < port < 65536:
        return f"Cổng {port} không hợp lệ. Hãy chọn số từ 1 đến 65535."
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except socket.gaierror:
        return f"Không có địa chỉ «{host}»."
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            return f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác: --port {port + 1}"
        return f"Không nghe được ở {host}:{port}: {fault.strerror}."
    return ""


def _prepared() -> int:
    """Bring the database and the static files up to date; the sample world when asked for."""
    start_django()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as fault:
        print(f"Không mở được cơ sở dữ liệu: {str(fault).splitlines()[0]}", file=sys.stderr)
        return 2
    call_command("collectstatic", verbosity=0, interactive=False)
    loaded = _sample_loaded() if settings.THIDUA_SAMPLE else 0
    connections.close_all()
    return loaded


def _sample_loaded() -> int:
    return int(importlib.import_module("thidua.interfaces.cli.sample").run([]))


def _served(call: Namespace) -> int:
    with _children(call) as children:
        if not _answers(call, children):
            print("Máy chủ không khởi động được.", file=sys.stderr)
            return 1
        print(_greeting(call), flush=True)
        while all(child.poll() is None for child in children):
            time.sleep(LOOK)
    print("Một tiến trình đã dừng bất thường nên toàn bộ đã được dừng.", file=sys.stderr)
    return 1


@contextmanager
def _children(call: Namespace) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The server and the worker; whatever happens, none of them outlives this."""
    children: list[subprocess.Popen[bytes]] = []
    try:
        for command in (_server(call), [sys.executable, "-m", "thidua.interfaces.cli.main", "worker"]):
            children.append(_child(command))
        yield children
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        _stop(children)


def _server(call: Namespace) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": call.host,
        "--port": call.port,
        "--workers": max(call.workers, 1),
        "--blocking-threads": 4,
        "--workers-kill-timeout": 3,
        "--log-level": "warning",
    }
    words = [str(word) for pair in options.items() for word in pair]
    return [sys.executable, "-m", "granian", *words, "--no-ws", "thidua.config.wsgi:application"]


def _child(command: list[str]) -> subprocess.Popen[bytes]:
    """A child in a session of its own: Ctrl-C reaches us alone, and we stop it in good order."""
    return subprocess.Popen(  # noqa: S603  our own two programs
        command, start_new_session=True, preexec_fn=_die_with_parent if sys.platform == "linux" else None
    )


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _answers(call: Namespace, children: list[subprocess.Popen[bytes]]) -> bool:
    """Wait until the server takes connections; False when a child died or it took too long."""
    until = time.monotonic() + FIRST_ANSWER
    while time.monotonic() < until and all(child.poll() is None for child in children):
        try:
            socket.create_connection((call.host, call.port), timeout=1).close()
        except OSError:
            time.sleep(LOOK)
        else:
            return True
    return False


def _greeting(call: Namespace) -> str:
    lines = [f"Thi đua đang chạy tại http://{call.host}:{call.port}/  (Ctrl-C để dừng)"]
    if settings.THIDUA_SAMPLE:
        lines += _logins()
    return "\n".join(lines)


def _logins() -> list[str]:
    """The ready logins of the sample world, one a line."""
    told = importlib.import_module("thidua.interfaces.cli.sample.files").table("logins")
    lines = [f"Tài khoản mẫu (mật khẩu chung: {told['password']}):"]
    for body in told["bodies"]:
        for login, name, roles in body["logins"]:
            lines.append(f"  {login:24} {name} ({', '.join(roles)})")
    return lines
