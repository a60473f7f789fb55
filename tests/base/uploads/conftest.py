"""Files as people send them, made on the spot; and where they come to lie."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
import xlsxwriter
from django.core.files.base import ContentFile

FILES = Path(__file__).parent / "files"


@pytest.fixture
def own_storage(tmp_path) -> Path:
    """Where the files of this test lie."""
    return tmp_path / "files"


def word_file(text: str = "Kế hoạch thi đua năm 2023") -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def excel_file() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Danh sách đề nghị")
    return out.getvalue()


def pdf_file(pages: int = 1) -> bytes:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _page in range(pages):
        document.new_page(595, 842)
    document.save(out)
    document.close()
    return out.getvalue()


def repacked(archive: bytes, extra: dict[str, bytes]) -> bytes:
    """The same office file with more parts, or with parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in extra:
                new.writestr(part.filename, old.read(part))
        for name, content in extra.items():
            new.writestr(name, content)
    return out.getvalue()


def png(high: int = 2, wide: int = 2) -> bytes:
    picture = bytearray((FILES / "dot.png").read_bytes())
    picture[16:24] = wide.to_bytes(4, "big") + high.to_bytes(4, "big")
    return bytes(picture)


def named(content: bytes, name: str) -> ContentFile:
    return ContentFile(content, name=name)
