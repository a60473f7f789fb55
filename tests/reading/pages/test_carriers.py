"""Files are opened by what they are, and refused in one plain sentence."""

import io
import struct
import unicodedata
import zipfile

import docx
import pytest
import typst
from docx.oxml import parse_xml
from tests.reading.papers import DISTRICT_PLAN

from thidua.reading import Unreadable, read
from thidua.reading.encodings.tables import TCVN3, VNI

TO_1258 = {
    ord(letter): base + tone
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in "\u0300\u0301\u0303\u0309\u0323"
    if len(letter := unicodedata.normalize("NFC", base + tone)) == 1
}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


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
        ("Это план работы на год".encode("koi8-r"), "Unicode"),
        (("Это план работы на год. " * 10).encode(), "không phải tiếng Việt"),
        (("The plan of the year is made by the office for all. " * 10).encode(), "không phải tiếng Việt"),
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


def typed(text, table):
    """What an old keyboard stored for a text."""
    back = {letter: signs for signs, letter in reversed(table.items())}
    return "".join(back.get(letter, back.get(letter.lower(), letter)) for letter in text)


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        (DISTRICT_PLAN.encode("utf-16"), "utf-16"),
        (DISTRICT_PLAN.encode("utf-16-le"), "utf-16-le"),
        (DISTRICT_PLAN.encode("utf-16-be"), "utf-16-be"),
        (typed(DISTRICT_PLAN, TCVN3).encode("cp1252", "ignore"), "tcvn3"),
        (typed(DISTRICT_PLAN, VNI).encode("cp1252", "ignore"), "vni"),
        (unicodedata.normalize("NFC", DISTRICT_PLAN).translate(TO_1258).encode("cp1258", "ignore"), "cp1258"),
        (typed(DISTRICT_PLAN, TCVN3).encode(), "utf-8, tcvn3"),
    ],
)
def test_text_of_every_encoding_is_read_as_the_same_plan(source, encoding):
    found = read(source)

    assert found.engine.text == encoding
    assert (found.text_quality, found.metadata.number, found.metadata.date) == ("clean", "47", "2024-02-06")
    assert found.duties[0].assignee == "Phòng Nội vụ"
    assert "Khơi dậy tinh thần thi đua trong mọi tầng lớp." in [line.text[2:] for line in found.lines]


def test_runs_in_an_old_font_are_read_among_others():
    def build(document):
        document.styles["Normal"].font.name = ".VnTime"
        document.add_paragraph(typed("Công tác thi đua, khen thưởng", TCVN3))
        mixed = document.add_paragraph()
        mixed.add_run("UÛY BAN NH").font.name = "VNI-Times"
        mixed.add_run("AÂN DAÂN ").font.name = "VNI-Times"
        mixed.add_run("huyện Thanh Lâm").font.name = "Times New Roman"
        mixed.add_run(typed(" phát động", TCVN3)).font.name = ".VnTimeH"

    assert [line.text for line in read(word_file(build)).lines] == [
        "Công tác thi đua, khen thưởng",
        "ỦY BAN NHÂN DÂN huyện Thanh Lâm PHÁT ĐỘNG",
    ]


def test_page_numbers_and_running_heads_are_left_out():
    page = "#align(center)[Kế hoạch thi đua]\n\nNội dung phần {0} rất dài\n\nTrang {0}/3\n"
    found = read(pdf_of("#pagebreak()\n".join(page.format(number) for number in range(1, 4))))

    assert [(line.page, line.text) for line in found.lines] == [
        (number, f"Nội dung phần {number} rất dài") for number in range(1, 4)
    ]
