"""A document read apart gives the same reading, and is stopped at its bounds."""

import io
import zipfile

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


def test_a_child_that_fell_silent_is_a_refusal():
    with pytest.raises(Unreadable, match="bộ nhớ"):
        answered(b"")
