"""A document read apart gives the same reading, and is stopped at its bounds."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from tests.reading.papers import DISTRICT_PLAN, LAUNCH_LETTER

from thidua.reading import Unreadable, read
from thidua.reading.apart import MEMORY, SECONDS, answered, read_apart
from thidua.reading.stored import reading_from

MIB = 1024 * 1024


def heavy_word_file():
    """A Word file of half a million paragraphs: small to send, large to hold."""
    file = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "<w:p><w:r><w:t>Thi đua</w:t></w:r></w:p>" * 450_000
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'[: 19 * MIB],
        )
    return file.getvalue()


def test_the_bounds_are_a_minute_and_a_gigabyte():
    assert (SECONDS, MEMORY) == (60.0, 1024 * MIB)


@pytest.mark.parametrize("text", [DISTRICT_PLAN, LAUNCH_LETTER])
def test_a_document_read_apart_reads_the_same(text):
    assert read_apart(text.encode(), name="plan.txt") == read(text.encode(), name="plan.txt")


def test_a_kept_reading_becomes_a_reading_again():
    found = read(DISTRICT_PLAN.encode())

    assert reading_from(found.as_json()) == found


@pytest.mark.parametrize("kept", [{}, {"schema": "reading/2"}, {"schema": "reading/1", "metadata": 3}])
def test_what_is_no_reading_is_an_error(kept):
    with pytest.raises(ValueError, match="reading"):
        reading_from(kept)


def test_a_refusal_comes_through():
    with pytest.raises(Unreadable, match="rỗng"):
        read_apart(b" ")


def test_a_document_is_stopped_when_its_time_is_over():
    with pytest.raises(Unreadable, match="quá lâu"):
        read_apart(DISTRICT_PLAN.encode() * 2000, seconds=0.4)


def test_a_document_is_stopped_when_its_memory_is_used_up():
    with pytest.raises(Unreadable, match="1 GB bộ nhớ"):
        read_apart(heavy_word_file(), memory=160 * MIB)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_child_does_not_outlive_a_worker_that_was_killed(tmp_path):
    paper = tmp_path / "plan.txt"
    paper.write_text(DISTRICT_PLAN * 3000, "utf-8")
    words = f"from thidua.reading.apart import read_apart; read_apart(open({str(paper)!r}, 'rb').read())"
    with subprocess.Popen([sys.executable, "-c", words]) as worker:
        child = eventually(lambda: bound_child(worker.pid))
        worker.kill()

    assert eventually(lambda: not is_alive(child))


def bound_child(worker):
    """The child of a worker once it has bound itself."""
    found = Path(f"/proc/{worker}/task/{worker}/children").read_text().split()
    return found and str(MEMORY) in Path(f"/proc/{found[0]}/limits").read_text() and found[0]


def is_alive(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] not in "ZX"


def eventually(is_so):
    until = time.monotonic() + 20
    while not (found := is_so()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def test_a_child_that_fell_silent_is_a_refusal():
    with pytest.raises(Unreadable, match="bộ nhớ"):
        answered(b"")
