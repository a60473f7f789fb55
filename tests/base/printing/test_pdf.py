"""Papers as PDF."""

import re

import pypdfium2
import pypdfium2.raw as raw
import pytest

from thidua.base import printing
from thidua.base.printing import BadForm, PrintingFault
from thidua.base.printing.fields import ROOM
from thidua.base.printing.glyphs import FONTS, coverage, drawable
from thidua.base.printing.pdf import typeset

A4 = (595, 842)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ"
EXPECTED = {
    "ke_hoach": (
        3,
        ["Số: 18/KH-UBND", "I. MỤC ĐÍCH, YÊU CẦU", "a) Về hạ tầng", "Nơi nhận:", "Đỗ Thị Hải Yến"],
    ),
    "to_trinh": (
        2,
        ["Kính gửi:", "2. Chiến sĩ thi đua cơ sở: 02 cá nhân.", "Bùi Thị Ngọc Ánh", "Trịnh Quốc Ẩn"],
    ),
    "bien_ban": (2, ["Có mặt: 08/09 thành viên", "Phan Thế Lữ", "77,77%", "từ 80%", "Không đạt", "CHỦ TỌA"]),
    "quyet_dinh": (2, ["Điều 3.", "thi hành Quyết định này./.", "Hộ ông Quách Văn Sửu", "8.060.000 đồng"]),
    "giay_khen": (2, ["TẶNG", "GIẤY KHEN", "TRẦN THỊ THU HUẾ", "Quyết định số 152/QĐ-UBND", "GK-5TQ8WZ2N"]),
    "cong_van_tra": (1, ["V/v đề nghị bổ sung hồ sơ", "Trân trọng./.", "TL. CHỦ TỊCH", "Cao Thị Lụa"]),
    "van_ban_chi_dao": (
        1,
        [
            "V/v phát động phong trào",
            "Kính gửi:",
            "I. MỤC TIÊU",
            "nghiêm túc./.",
            "(để báo cáo)",
            "Cao Thị Lụa",
        ],
    ),
    "phieu_y_kien": (
        1,
        ["PHIẾU TỔNG HỢP Ý KIẾN", "Mã dự thảo: KH-7K3M9QXW", "Tiếp thu một phần", "NGƯỜI TỔNG HỢP"],
    ),
    "muc_luc_ho_so": (1, ["MỤC LỤC HỒ SƠ", "Hồ sơ số: 05/2026", "31/KH-UBND", "Cao Thị Lụa"]),
    "phieu_cham_diem": (
        1,
        ["PHIẾU CHẤM ĐIỂM THI ĐUA", "Mã phiếu: BC-7K3M9QXW", "Tổng điểm tự chấm: 92,5", "HIỆU TRƯỞNG"],
    ),
    "phieu_doi_chieu": (
        1,
        ["PHIẾU ĐỐI CHIẾU ĐIỀU KIỆN", "Mã hồ sơ: HS-7K3M9QXW", "Kết quả: Không đạt", "NGƯỜI LẬP PHIẾU"],
    ),
    "phieu_phong_trao": (
        1,
        ["PHIẾU PHONG TRÀO THI ĐUA", "Mã phong trào: PT-7K3M9QXW", "Mục tiêu: Xã đạt", "Khẩu hiệu: “Mỗi"],
    ),
    "bao_cao": (
        3,
        ["BÁO CÁO TỔNG KẾT", "II. SỐ LIỆU", "1.126/1.402", "Kèm theo Báo cáo tổng kết số 96/BC-UBND"],
    ),
    "giao_uoc": (1, ["GIAO ƯỚC THI ĐUA", "Mã giao ước: GU-7K3M9QXW", "Quách Văn Sửu", "3. Báo kết quả"]),
}


def lowest(pdf: bytes) -> float:
    """The lowest point of any letter, in points above the foot of its page."""
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    return min(text.get_charbox(index)[1] for text in texts for index in range(text.count_chars()))


@pytest.mark.parametrize("code", printing.forms.codes())
def test_a_sample_prints_with_its_names_nation_and_motto(code, sample, pages):
    count, expected = EXPECTED[code]

    found = pages(printing.render_pdf(code, sample(code)))

    assert len(found) == count
    missing = [text for text in (NATION, MOTTO, *expected) if text not in " ".join(found)]
    assert missing == []


@pytest.mark.parametrize("code", printing.forms.codes())
def test_every_page_is_a4_and_only_certificates_lie_down(code, sample):
    paper = pypdfium2.PdfDocument(printing.render_pdf(code, sample(code)))

    sizes = {tuple(round(side) for side in paper[number].get_size()) for number in range(len(paper))}

    assert sizes == {A4[::-1] if code == "giay_khen" else A4}


@pytest.mark.parametrize("code", printing.forms.codes())
def test_only_our_typeface_is_in_the_file(code, sample):
    paper = pypdfium2.PdfDocument(printing.render_pdf(code, sample(code)))

    texts = [
        piece for page in paper for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=5)
    ]

    assert {piece.get_font().get_family_name() for piece in texts} == {"Tinos"}


@pytest.mark.parametrize("code", printing.forms.codes())
def test_the_same_data_give_the_same_bytes(code, sample):
    assert printing.render_pdf(code, sample(code)) == printing.render_pdf(code, sample(code))


def test_page_numbers_begin_on_page_two_and_again_in_the_annex(sample, pages):
    data = sample("quyet_dinh")
    data["articles"] *= 4
    data["awardees"] *= 8

    found = pages(printing.render_pdf("quyet_dinh", data))

    assert [text.split()[0] for text in found] == ["ỦY", "2", "DANH", "2", "3"]


def test_a_decision_without_a_list_has_no_annex(sample, pages):
    found = pages(printing.render_pdf("quyet_dinh", {**sample("quyet_dinh"), "awardees": []}))

    assert len(found) == 1


def test_a_table_that_no_section_places_becomes_an_annex(sample, pages):
    data = sample("ke_hoach")
    data["sections"][1]["table"] = ""

    found = pages(printing.render_pdf("ke_hoach", data))

    assert [page[: len("PHỤ LỤC Chỉ tiêu")] for page in found[2:]] == ["PHỤ LỤC Chỉ tiêu", "PHỤ LỤC Phân côn"]


def test_a_paper_without_number_and_date_leaves_room_for_the_clerk(sample, pages):
    data = {**sample("quyet_dinh"), "number": "", "date": None}

    first = pages(printing.render_pdf("quyet_dinh", data))[0]

    assert "Số: /QĐ-UBND" in first
    assert "Tân Lập, ngày tháng năm" in first


def test_three_hundred_names_keep_their_rows_whole_under_a_repeated_heading(sample, pages):
    data = sample("quyet_dinh")
    data["awardees"] = [
        {
            "name": f"Nguyễn Thị Mẫu{number}",
            "post": "Giáo viên dạy giỏi nhiều năm liền của trường " * 3 + f"mở{number}",
            "honour": f"Chiến sĩ thi đua cơ sở{number}",
            "bonus": 1_000_000 + number,
        }
        for number in range(300)
    ]

    listed = pages(printing.render_pdf("quyet_dinh", data))[1:]

    assert [page for page in listed if "Họ và tên, tên tập thể" not in page] == []
    for number in range(300):
        marks = [f" {number + 1} ", f"Mẫu{number} ", f"mở{number} ", f"sở{number} ", f"1.000.{number:03} "]
        whole = [all(mark in f"{page} " for mark in marks) for page in listed]
        assert whole.count(True) == 1, number


def test_a_group_heading_never_stands_alone_at_the_foot_of_a_page(sample, pages):
    data = sample("quyet_dinh")
    first, second = data["awardees"][1], data["awardees"][3]
    for before in range(20, 30):
        data["awardees"] = [first] * before + [second] * 30

        listed = pages(printing.render_pdf("quyet_dinh", data))

        assert [page for page in listed if page.endswith("Cá nhân (30)")] == []


def test_a_cell_longer_than_a_page_runs_on_instead_of_being_cut(sample, pages):
    data = sample("cong_van_tra")
    data["items"][0]["basis"] = "đoạn dài " * 900 + "đoạn cuối"

    pdf = printing.render_pdf("cong_van_tra", data)

    assert "đoạn cuối" in " ".join(pages(pdf))
    assert lowest(pdf) >= 20 * 72 / 25.4 - 1


def test_a_long_word_is_broken_rather_than_lost_off_the_page(sample):
    data = sample("cong_van_tra")
    data["paragraphs"] = ["z" * 300]
    paper = pypdfium2.PdfDocument(printing.render_pdf("cong_van_tra", data))
    text = paper[0].get_textpage()

    typed = [index for index, sign in enumerate(text.get_text_range()) if sign == "z"]

    assert len(typed) == 300
    assert max(text.get_charbox(index)[2] for index in typed) <= A4[0] - 20 * 72 / 25.4 + 1


def test_one_certificate_a_page_in_one_file(sample, pages):
    one = sample("giay_khen")["certificates"][0]
    many = [{**one, "recipient": f"Nguyễn Văn Số{number}"} for number in range(40)]

    found = pages(printing.render_pdf("giay_khen", {"certificates": many}))

    assert [text.count(f"NGUYỄN VĂN SỐ{number} ") for number, text in enumerate(found)] == [1] * 40


def test_the_longest_certificate_still_fits_its_page(sample, pages):
    one = sample("giay_khen")["certificates"][0]
    long = {
        "issuer_title": ("Chủ tịch Ủy ban nhân dân " * 9)[:200],
        "award": "W" * 30,
        "recipient": "Ấ" * 200,
        "address": ("Trường Trung học cơ sở " * 12)[:250],
        "merit": ("Đã có thành tích xuất sắc " * 20)[:400],
        "signature": {
            "lines": ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch", "Phụ trách"],
            "name": "An",
        },
    }

    found = pages(printing.render_pdf("giay_khen", {"certificates": [{**one, **long}, one]}))

    assert len(found) == 2


def test_a_certificate_without_an_address_to_verify_has_no_code(sample):
    data = sample("giay_khen")
    plain = {"certificates": [{**data["certificates"][0], "verify_url": "", "verify_code": ""}]}
    coded = {"certificates": [data["certificates"][0]]}

    assert len(printing.render_pdf("giay_khen", coded)) > len(printing.render_pdf("giay_khen", plain))


def test_every_vietnamese_letter_can_be_drawn():
    letters = VIETNAMESE + VIETNAMESE.upper() + "“”–…₫§×"

    assert [letter for letter in letters if ord(letter) not in drawable()] == []


def test_the_four_faces_draw_the_same_vietnamese():
    faces = sorted(FONTS.glob("*.ttf"))

    assert [face.stem for face in faces] == [
        "Tinos-Bold",
        "Tinos-BoldItalic",
        "Tinos-Italic",
        "Tinos-Regular",
    ]
    assert all({ord(letter) for letter in VIETNAMESE} <= coverage(face) for face in faces)


@pytest.mark.parametrize("sign", ["😀", "中", "\ue000"])
def test_a_character_the_typeface_lacks_is_refused_by_name(sample, sign):
    data = {**sample("cong_van_tra"), "about": f"bổ sung {sign} hồ sơ"}

    with pytest.raises(BadForm, match=f"Không in được ký tự “{sign}”"):
        printing.render_pdf("cong_van_tra", data)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('#set text(font: "Phông Không Có")\nA', "unknown font family"),
        ('#read("/../outside.txt")', "outside"),
        ("#let", "expected"),
    ],
)
def test_a_template_that_the_typesetter_complains_of_prints_nothing(tmp_path, source, complaint):
    (tmp_path / "outside.txt").write_text("bí mật", encoding="utf-8")
    form = tmp_path / "form"
    form.mkdir()
    template = form / "template.typ"
    template.write_text(source, encoding="utf-8")

    with pytest.raises(PrintingFault, match=complaint):
        typeset(template, {}, root=form)


def test_no_template_asks_for_a_package():
    sources = [path.read_text(encoding="utf-8") for path in ROOM.rglob("*.typ")]

    assert len(sources) >= 8
    assert [source for source in sources if re.search(r'(import|include)\s+"@', source)] == []


@pytest.mark.parametrize("rows", [1, 12, 40])
def test_an_eligibility_sheet_is_one_page_however_much_it_says(rows, sample, pages):
    data = sample("phieu_doi_chieu")
    long = {**data["findings"][0], "reason": data["findings"][0]["reason"] * 2}

    found = pages(printing.render_pdf("phieu_doi_chieu", {**data, "findings": [long] * rows}))

    assert len(found) == 1
    assert found[0].count("Không đạt") == rows + 1
    assert "Cao Thị Lụa" in found[0]
