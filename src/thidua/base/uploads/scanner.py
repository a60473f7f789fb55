"""The hook for a virus scanner: ClamAV over its socket, when one is configured."""

import socket
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput

SECONDS = 60
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Verdict:
    """What the scanner said: clean, or the name of what it found."""

    found: str = ""

    @property
    def is_clean(self) -> bool:
        return not self.found


def scan(file: File[bytes]) -> Verdict:
    """Ask the scanner about a file; clean when none is configured.

    `BadInput` when it cannot be asked: an unscanned file is never kept."""
    if not settings.THIDUA_CLAMAV_SOCKET:
        return Verdict()
    try:
        answer = _asked(file)
    except OSError:
        raise BadInput(_unreachable()) from None
    if answer.endswith(" FOUND"):
        return Verdict(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        raise BadInput(_unreachable())
    return Verdict()


def _asked(file: File[bytes]) -> str:
    """ClamAV's INSTREAM: each piece behind its length, then a length of nought."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        line.connect(settings.THIDUA_CLAMAV_SOCKET)
        line.sendall(b"zINSTREAM\0")
        file.seek(0)
        while chunk := file.read(_CHUNK):
            line.sendall(len(chunk).to_bytes(4, "big") + chunk)
        line.sendall(bytes(4))
        return _answer(line)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and (more := line.recv(4096)):
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace").strip()


def _unreachable() -> str:
    return _("Chưa quét được vi-rút nên tệp chưa được nhận. Hãy thử lại sau ít phút hoặc báo quản trị viên.")
