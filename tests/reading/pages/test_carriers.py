"""Files are opened by what they are, and refused in one plain sentence."""

import io
import struct
import zipfile

import docx
import pytest
import typst
from docx.oxml import parse_xml
from tests.reading.papers import DISTRICT_PLAN

from thidua.reading import Unreadable, read
from thidua.reading.pages.carrier import carried
from thidua.reading.places import SourceLine

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def word_file(build):
    document = docx.Document()
    build(document)
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def pdf_of(source):
    return typst.compile(source.encode(), format="pdf")


def minimal_pdf(pages="<< /Type /Pages /Kids [] /Count 0 >>", trailer=""):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", pages.encode()]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return (
        body
        + table
        + b"trailer\n<< /Size 3 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (trailer.encode(), len(body))
    )


def refusal(source):
    with pytest.raises(Unreadable) as refused:
        read(source)
    assert "\n" not in refused.value.sentence
    return refused.value.sentence


def test_a_word_file_is_read_line_by_paragraph():
    def build(document):
        for line in DISTRICT_PLAN.split("\n"):
            document.add_paragraph(line)

    found = read(word_file(build))

    assert found.engine.text == "docx"
    assert found.metadata.issuer == "Ủy ban nhân dân huyện Thanh Lâm"
    assert found.duties[0].assignee == "Phòng Nội vụ"
    assert found.duties[0].page == 1


def test_the_table_of_a_letterhead_is_read_cell_by_cell():
    def build(document):
        table = document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        left.text = "ỦY BAN NHÂN DÂN\nXÃ AN HÒA\nSố: 5/KH-UBND"
        right.text = (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Hòa, ngày 2 tháng 3 năm 2026"
        )
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph("Công tác thi đua, khen thưởng năm 2026")
        document.add_paragraph("Ủy ban nhân dân xã ban hành kế hoạch như sau:")

    facts = read(word_file(build)).metadata

    assert (facts.issuer, facts.number, facts.place, facts.date) == (
        "Ủy ban nhân dân xã An Hòa",
        "5",
        "An Hòa",
        "2026-03-02",
    )


def test_numbers_that_word_prints_by_itself_are_read():
    def build(document):
        numbering = document.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {W} w:abstractNumId="90">'
                '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
                '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
                '<w:lvl w:ilvl="1"><w:start w:val="1"/>'
                '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
                "</w:abstractNum>"
            ),
        )
        numbering.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
        for depth, text in (
            (0, "MỤC ĐÍCH"),
            (1, "Yêu cầu chung"),
            (0, "NỘI DUNG"),
            (1, "Việc thứ nhất"),
            (1, "Việc nữa"),
        ):
            paragraph = document.add_paragraph(text)
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr>')
            )

    found = read(word_file(build))

    assert [(item.num, item.level) for item in found.outline] == [
        ("I", 1), ("1", 2), ("II", 1), ("1", 2), ("2", 2),
    ]  # fmt: skip


def test_lines_of_a_pdf_are_counted_on_each_page():
    found = read(
        pdf_of(
            "#set page(height: 10cm)\nKẾ HOẠCH\n\nCông tác thi đua năm 2026\n"
            "#pagebreak()\nI. MỤC ĐÍCH CHUNG\n\nThi đua yêu nước."
        )
    )

    assert found.engine.text == "pdf"
    assert [(line.page, line.line) for line in found.lines] == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_a_page_without_text_is_named():
    found = read(pdf_of("Công tác thi đua, khen thưởng năm 2026\n#pagebreak()\n#rect()"))

    assert [w.page for w in found.warnings if w.page] == [2]


def test_a_pdf_without_any_text_needs_recognition():
    assert "nhận dạng chữ" in refusal(pdf_of("#rect()"))


def test_a_picture_needs_recognition_and_goes_to_a_recogniser_where_there_is_one():
    class Clerk:
        name = "clerk"

        def lines(self, picture):
            return [SourceLine(1, 1, "Công tác thi đua", "Công tác thi đua")]

    assert "nhận dạng chữ" in refusal(PNG)
    assert carried(PNG, Clerk()).ocr == "clerk"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "rỗng"),
        (b"1234567 ... 89", "không có chữ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"{\\rtf1\\ansi Ke hoach}", "RTF"),
        (b"\x7fELF" + b"\x01" * 100, "không phải là văn bản"),
        (bytes(range(256)) * 20, "không phải là văn bản"),
        ("Kế hoạch thi đua".encode("cp1258", "replace"), "Unicode"),
        (b"%PDF-1.7\nnothing", "bị hỏng"),
        (minimal_pdf(), "không có trang"),
        (b"PK\x03\x04broken", "DOCX bị hỏng"),
    ],
)
def test_bad_input_is_refused_in_words(source, words):
    assert words in refusal(source)


def test_a_locked_pdf_asks_to_be_unlocked():
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    )

    assert "mật khẩu" in refusal(minimal_pdf(trailer=lock))


def test_an_archive_that_is_no_word_file_is_refused():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("notes.txt", "x")

    assert "không phải văn bản Word" in refusal(stored.getvalue())


def test_a_zip_bomb_is_refused_before_it_swells():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (60 * 1024 * 1024))

    assert len(stored.getvalue()) < 1024 * 1024
    assert "phình" in refusal(stored.getvalue())


def test_a_part_that_lies_about_its_size_is_refused():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" * 1000)
    lying = stored.getvalue().replace(struct.pack("<I", 3000), struct.pack("<I", 30))

    assert "DOCX bị hỏng" in refusal(lying)


def test_entities_of_its_own_are_refused():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x "xxxx">]><a>&x;</a>')

    assert "DOCX bị hỏng" in refusal(stored.getvalue())


def test_more_than_200_mb_are_refused():
    assert "200 MB" in refusal(b"a" * (200 * 1024 * 1024 + 1))


def test_a_name_does_not_change_what_a_file_is():
    found = read(DISTRICT_PLAN.encode(), name="plan.pdf")

    assert found.engine.text == "utf-8"


def test_a_cut_word_file_is_refused():
    whole = word_file(lambda document: document.add_paragraph("Kế hoạch"))

    assert "DOCX bị hỏng" in refusal(whole[: len(whole) // 2])
