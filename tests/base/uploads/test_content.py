"""What a file is, is told by its content; what is broken, locked, armed or overblown is refused."""

import io
import random
import zipfile

import pytest
from tests.base.uploads.conftest import FILES, excel_file, named, pdf_file, png, repacked, word_file

from thidua.base.core.answers import BadInput, TooLarge
from thidua.base.uploads import office
from thidua.base.uploads.content import look
from thidua.base.uploads.kinds import Kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf_file(), Kind.PDF),
        (word_file(), Kind.DOCX),
        (excel_file(), Kind.XLSX),
        (png(), Kind.PNG),
        ((FILES / "dot.jpg").read_bytes(), Kind.JPEG),
        ("Kế hoạch số 8/KH-UBND\r\n".encode(), Kind.TEXT),
        (b"\xef\xbb\xbf" + "Có dấu thứ tự byte".encode(), Kind.TEXT),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_file_is_what_its_content_says_whatever_its_name(content, kind):
    looked = look(named(content, "anh-dep.exe"))

    assert (looked.kind, looked.size) == (kind, len(content))


def test_the_hash_is_of_the_whole_content():
    looked = look(named(b"Thi " + b"\xc4\x91ua", "a.txt"))

    assert looked.sha256 == "6a4659424121fecb59205a8cb51a9906b98fc379738df922e0bf03e71cafdccb"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp trống"),
        (b"MZ\x90\x00" + bytes(60), "không được nhận"),
        (b"\x7fELF" + bytes(60), "không được nhận"),
        (b"#!/bin/sh\nrm -rf /\n", "không được nhận"),
        (b"{\\rtf1 Ke hoach}", "không được nhận"),
        (b"GIF89a" + bytes(20), "không được nhận"),
        ("Kế hoạch".encode("utf-16"), "UTF-8"),
        (b"K\xea ho\xa1ch", "UTF-8"),
        (b"co ky tu \x00 trong tep", "không được nhận"),
        (b"%PDF-1.7\n1 0 obj << /Type /Catalog", "bị hỏng"),
        (pdf_file()[:300], "bị hỏng"),
        ((FILES / "locked.pdf").read_bytes(), "có mật khẩu"),
        (pdf_file(pages=0), "PDF"),
        (word_file()[:-400], "bị hỏng"),
        (word_file()[:200], "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), r"lưu lại thành \.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), r"lưu lại thành \.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (png()[:40], "Ảnh bị hỏng"),
        (png(high=60_000, wide=60_000), "quá lớn"),
        ((FILES / "dot.jpg").read_bytes()[:150], "Ảnh bị hỏng"),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9", "Ảnh bị hỏng"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(BadInput, match=sentence):
        look(named(content, "ke-hoach.pdf"))


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ({"word/vbaProject.bin": b"macro"}, "macro"),
        (
            {"[Content_Types].xml": b"<Types>application/vnd.ms-word.document.macroEnabled.main</Types>"},
            "macro",
        ),
        ({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'}, "không an toàn"),
        (
            {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'.encode("utf-16")},
            "không an toàn",
        ),
        ({"word/media/big.bin": bytes(25 * 1024 * 1024)}, "bất thường"),
        ({f"p{number}": b"" for number in range(office.MOST_PARTS)}, "bất thường"),
        ({"xl/workbook.xml": b"<workbook/>"}, "tệp nén"),
    ],
    ids=["macro", "macro type", "entities", "entities in UTF-16", "bloated", "crowded", "two kinds in one"],
)
def test_a_word_file_with_what_none_needs_is_refused(extra, sentence):
    with pytest.raises(BadInput, match=sentence):
        look(named(repacked(word_file(), extra), "ke-hoach.docx"))


def test_an_archive_of_other_files_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ho-so.txt", "xin chào")

    with pytest.raises(BadInput, match="tệp nén"):
        look(named(out.getvalue(), "ho-so.zip"))


@pytest.mark.parametrize("blocks", [1, 40], ids=["short part", "long part"])
def test_a_part_whose_bytes_were_damaged_on_the_way_is_found(blocks):
    """The damage is near the part's end: only reading it all finds it."""
    part = random.Random(7).randbytes(5000 * blocks)
    content = bytearray(repacked(word_file(), {"word/note.bin": part}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        known = archive.getinfo("word/note.bin")
    content[known.header_offset + 30 + len(known.filename) + known.compress_size - 100] ^= 0xFF

    with pytest.raises(BadInput, match="bị hỏng"):
        look(named(bytes(content), "ke-hoach.docx"))


def test_parts_that_lie_over_each_other_are_refused():
    """A bomb may list the same packed bytes many times over; each listing alone looks honest."""
    whole = io.BytesIO(repacked(word_file(), {"word/a.bin": bytes(range(256)) * 400}))
    with zipfile.ZipFile(whole, "a") as archive:
        for number in range(40):
            archive.filelist.append(_twin(archive.getinfo("word/a.bin"), f"word/b{number}.bin"))
        archive._didModify = True

    with pytest.raises(BadInput, match="bất thường"):
        look(named(whole.getvalue(), "ke-hoach.docx"))


def _twin(part: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    twin = zipfile.ZipInfo(name)
    for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
        setattr(twin, field, getattr(part, field))
    return twin


def test_one_byte_over_the_limit_is_too_large(settings):
    settings.THIDUA_MAX_UPLOAD = 1024 * 1024

    assert look(named(b"a" * 1024 * 1024, "a.txt")).size == 1024 * 1024
    with pytest.raises(TooLarge, match="1 MB"):
        look(named(b"a" * (1024 * 1024 + 1), "a.txt"))
