"""Papers as Word files."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from thidua.base import printing
from thidua.base.printing.build_templates import DRAWINGS, drawn
from thidua.base.printing.word.archive import parts

LETTERS = [code for code in printing.forms.codes() if code != "giay_khen"]
EXPECTED = {
    "ke_hoach": [
        "Số: 18/KH-UBND",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "Đăng ký danh hiệu thi đua năm 2026",
        "Đỗ Thị Hải Yến",
    ],
    "to_trinh": [
        "Kính gửi:",
        "1. Tập thể Lao động tiên tiến: 01 tập thể.",
        "Bùi Thị Ngọc Ánh",
        "HIỆU TRƯỞNG",
    ],
    "van_ban_chi_dao": ["V/v phát động", "Trưởng các thôn", "I. MỤC TIÊU", "Cao Thị Lụa"],
    "bien_ban": ["Có mặt: 08/09 thành viên", "Phan Thế Lữ", "77,77%", "CHỦ TỌA", "Phạm Gia Khôi"],
    "quyet_dinh": ["QUYẾT ĐỊNH:", "Điều 3.", "Hộ ông Quách Văn Sửu", "8.060.000 đồng"],
    "giay_khen": ["TẶNG", "GIẤY KHEN", "TRẦN THỊ THU HUẾ", "HOÀNG ĐỨC MẪN", "GK-5TQ8WZ2N"],
    "cong_van_tra": ["V/v đề nghị bổ sung hồ sơ", "Kính gửi: Trường Tiểu học Tân Lập A", "Trân trọng./."],
    "phieu_y_kien": ["PHIẾU TỔNG HỢP Ý KIẾN", "Nhất trí với dự thảo", "NGƯỜI TỔNG HỢP"],
    "muc_luc_ho_so": ["MỤC LỤC HỒ SƠ", "giá 2, hộp 7", "18/KH-UBND", "NGƯỜI LẬP MỤC LỤC"],
    "phieu_cham_diem": ["PHIẾU CHẤM ĐIỂM THI ĐUA", "Mã phiếu: BC-7K3M9QXW", "Đặng Thị Quỳnh"],
    "phieu_doi_chieu": [
        "PHIẾU ĐỐI CHIẾU ĐIỀU KIỆN",
        "Mã hồ sơ: HS-7K3M9QXW",
        "Chưa kết luận được",
        "Cao Thị Lụa",
    ],
    "phieu_phong_trao": ["PHIẾU PHONG TRÀO THI ĐUA", "Mã phong trào: PT-7K3M9QXW", "Tiêu chí đánh giá"],
    "bao_cao": ["BÁO CÁO TỔNG KẾT", "II. SỐ LIỆU", "1.126/1.402", "Danh sách đề nghị khen thưởng"],
    "giao_uoc": ["GIAO ƯỚC THI ĐUA", "Mã giao ước: GU-7K3M9QXW", "Quách Văn Sửu", "3."],
}


def opened(code, data):
    return docx.Document(io.BytesIO(printing.render_docx(code, data)))


@pytest.mark.parametrize("code", printing.forms.codes())
def test_a_sample_prints_with_its_names_nation_and_motto_and_no_tag_is_left(code, sample, words):
    found = words(printing.render_docx(code, sample(code)))

    wanted = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", *EXPECTED[code])
    assert [text for text in wanted if text not in found] == []
    assert "{{" not in found
    assert "{%" not in found


@pytest.mark.parametrize("code", LETTERS)
def test_a_paper_has_the_page_and_typeface_of_the_decree(code, sample):
    paper = opened(code, sample(code))
    normal = paper.styles["Normal"]

    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    for section in paper.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 20]
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header.part.blob.decode()
        assert "PAGE" not in section.first_page_header.part.blob.decode()


def test_a_certificate_lies_down_in_a_frame(sample):
    section = opened("giay_khen", sample("giay_khen")).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section._sectPr.find(qn("w:pgBorders")) is not None


def test_every_certificate_has_its_own_code(sample):
    paper = opened("giay_khen", sample("giay_khen"))

    emblem_and_codes = {
        shape._inline.graphic.graphicData.pic.blipFill.blip.embed for shape in paper.inline_shapes
    }

    assert len(paper.inline_shapes) == 4
    assert len(emblem_and_codes) == 3


def test_three_hundred_names_keep_their_rows_whole_under_a_repeated_heading(sample):
    data = sample("quyet_dinh")
    data["awardees"] = [{**data["awardees"][0], "name": f"Mẫu {number}"} for number in range(300)]

    table = opened("quyet_dinh", data).tables[-1]

    heading, group, *rows = table.rows
    assert heading._tr.trPr.find(qn("w:tblHeader")) is not None
    assert group.cells[0].text == "Tập thể (300)"
    assert [row.cells[1].text for row in rows] == [f"Mẫu {number}" for number in range(300)]
    assert [row.cells[0].text for row in rows] == [str(number) for number in range(1, 301)]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_an_annex_is_a_section_of_its_own_numbered_from_one(sample):
    with_list = opened("quyet_dinh", sample("quyet_dinh"))
    without = opened("quyet_dinh", {**sample("quyet_dinh"), "awardees": []})

    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in with_list.sections]
    assert starts == ["1", "1"]
    assert len(without.sections) == 1


@pytest.mark.parametrize("code", printing.forms.codes())
def test_the_same_data_give_the_same_bytes(code, sample):
    assert printing.render_docx(code, sample(code)) == printing.render_docx(code, sample(code))


def test_a_word_file_carries_no_clock(sample):
    with zipfile.ZipFile(io.BytesIO(printing.render_docx("quyet_dinh", sample("quyet_dinh")))) as archive:
        dates = {entry.date_time for entry in archive.infolist()}
        properties = archive.read("docProps/core.xml").decode()

    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert "dcterms:" not in properties.split(">", 2)[2]


@pytest.mark.parametrize("code", printing.forms.codes())
def test_the_template_in_the_tree_is_the_one_the_script_draws(code):
    kept = (printing.forms.get(code).folder / "template.docx").read_bytes()

    assert parts(kept) == parts(drawn(code))


def test_the_script_draws_every_form():
    assert set(DRAWINGS) == set(printing.forms.codes())


def test_columns_share_the_width_of_the_page(sample):
    table = opened("bien_ban", sample("bien_ban")).tables[1]

    assert abs(sum(column.width for column in table.columns) - Mm(160)) < Mm(1)
