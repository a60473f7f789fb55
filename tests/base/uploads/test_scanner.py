"""A scanner that is configured is asked about every file, and nothing is kept without its word."""

import socket
import threading
from collections.abc import Iterator

import pytest
from tests.base.uploads.conftest import named

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput
from thidua.base.uploads.actions import Infected, take
from thidua.base.uploads.models import Upload

MARK = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Scanner(threading.Thread):
    """Speaks the scanner's protocol at its socket: finds MARK, and keeps what it was sent."""

    def __init__(self, address: str, fixed_answer: bytes = b"") -> None:
        super().__init__(daemon=True)
        self.heard = b""
        self.fixed_answer = fixed_answer
        self.door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.door.bind(address)
        self.door.listen()

    def run(self) -> None:
        line, _address = self.door.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while length := int.from_bytes(stream.read(4), "big"):
                self.heard += stream.read(length)
            found = b"stream: Eicar-Test-Signature FOUND\0" if MARK in self.heard else b"stream: OK\0"
            line.sendall(self.fixed_answer or found)


@pytest.fixture
def scanner(settings, tmp_path) -> Iterator[Scanner]:
    settings.THIDUA_CLAMAV_SOCKET = str(tmp_path / "clamd.sock")
    scanner = Scanner(settings.THIDUA_CLAMAV_SOCKET)
    scanner.start()
    yield scanner
    scanner.door.close()


def test_a_clean_file_is_sent_whole_to_the_scanner_and_kept(scanner, system):
    content = "Báo cáo thành tích. ".encode() * 9000

    upload = take(named(content, "bao-cao.txt"), actor=system, unit_code="BM")

    assert scanner.heard == content
    assert Upload.objects.get() == upload


def test_an_infected_file_is_refused_and_kept_nowhere(scanner, system, own_storage):
    with pytest.raises(Infected, match="vi-rút"):
        take(named(b"X5O!P " + MARK, "qua-tang.txt"), actor=system, unit_code="BM")

    assert Upload.objects.count() == 0
    assert [path for path in own_storage.rglob("*") if path.is_file()] == []


@pytest.mark.req("X-3")
def test_an_infected_file_leaves_a_journal_row_after_the_rollback(scanner, an):
    with pytest.raises(Infected) as refusal:
        take(named(b"X5O!P " + MARK, "qua-tang.txt"), actor=an, unit_code="BM-ST-HL-TH")
    assert Entry.objects.filter(verb="refuse_infected_file").count() == 0

    refusal.value.aftermath()

    row = Entry.objects.get(verb="refuse_infected_file")
    assert (row.login, row.unit_code, row.after["found"]) == (an.login, "BM-ST-HL-TH", "Eicar-Test-Signature")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\0"])
def test_a_scanner_that_cannot_say_keeps_the_file_out(settings, tmp_path, system, answer):
    settings.THIDUA_CLAMAV_SOCKET = str(tmp_path / "clamd.sock")
    Scanner(settings.THIDUA_CLAMAV_SOCKET, answer).start()

    with pytest.raises(BadInput, match="Chưa quét được"):
        take(named(b"xin chao", "a.txt"), actor=system, unit_code="BM")

    assert Upload.objects.count() == 0


def test_a_scanner_that_is_away_keeps_the_file_out(settings, tmp_path, system):
    settings.THIDUA_CLAMAV_SOCKET = str(tmp_path / "nobody.sock")

    with pytest.raises(BadInput, match="thử lại sau"):
        take(named(b"xin chao", "a.txt"), actor=system, unit_code="BM")

    assert Upload.objects.count() == 0
