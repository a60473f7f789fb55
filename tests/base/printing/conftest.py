import io
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import docx
import pypdfium2
import pytest

from thidua.base import printing


@pytest.fixture
def sample() -> Callable[[str], dict[str, Any]]:
    """Invented data of a form, a fresh copy each time."""
    return lambda code: deepcopy(printing.forms.get(code).sample())


@pytest.fixture
def pages() -> Callable[[bytes], list[str]]:
    """The text of every page of a PDF, blanks and line ends run together."""

    def read(pdf: bytes) -> list[str]:
        paper = pypdfium2.PdfDocument(pdf)
        found = [paper[number].get_textpage().get_text_range() for number in range(len(paper))]
        return [re.sub(r"\s+", " ", text.replace("\ufffe", "-")).strip() for text in found]

    return read


@pytest.fixture
def words() -> Callable[[bytes], str]:
    """Every text of a Word file, tables included, in the order of the paper."""

    def read(paper: bytes) -> str:
        body = docx.Document(io.BytesIO(paper)).element.body
        texts = ["".join(run.itertext()) for run in body.iter(docx.oxml.ns.qn("w:p"))]
        return re.sub(r"\s+", " ", " ".join(texts)).strip()

    return read
