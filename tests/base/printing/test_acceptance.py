"""What a form takes, and how it says no."""

from datetime import date

import pytest

from thidua.base import printing
from thidua.base.printing import BadForm
from thidua.base.printing.acceptance import accept, clean

LETTER = printing.forms.get("cong_van_tra")
DECISION = printing.forms.get("quyet_dinh")


def test_control_and_invisible_characters_are_dropped():
    assert clean("\x00Vũ\x07 \u202eThị\u200b An\ufeff\x7f\ud800") == "Vũ Thị An"


def test_line_ends_become_one_kind_and_a_tab_a_space():
    assert clean("một\r\nhai\rba\u2028bốn\tnăm") == "một\nhai\nba\nbốn năm"


def test_letters_built_from_marks_become_one_letter():
    assert clean("Nguye\u0302\u0303n") == "Nguyễn"


def test_dates_are_taken_as_dates_or_as_iso_text(sample):
    data = sample("quyet_dinh")

    assert accept(DECISION, {**data, "date": "2025-12-26"})["date"] == date(2025, 12, 26)
    assert accept(DECISION, {**data, "date": date(2025, 12, 26)})["date"] == date(2025, 12, 26)


def test_lines_are_taken_as_a_list_or_as_one_text(sample):
    data = sample("cong_van_tra")

    listed = accept(LETTER, {**data, "addressees": ["Trường A", "", "Trường B"]})
    written = accept(LETTER, {**data, "addressees": "Trường A\n\nTrường B\n"})

    assert listed["addressees"] == written["addressees"] == ["Trường A", "Trường B"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "26/12/2025", "mục “Ngày ban hành” phải là ngày"),
        ("subject", ["hai", "dòng"], "mục “Trích yếu” phải là chữ"),
        ("subject", "  \x00 ", "còn thiếu mục “Trích yếu”"),
        ("bases", {"a": "b"}, "mục “Căn cứ ban hành” phải là danh sách"),
        ("bases", 3, "mục “Căn cứ ban hành” phải là danh sách"),
        ("awardees", "Ai đó", "mục “Danh sách khen thưởng” phải là danh sách"),
        ("awardees", ["Ai đó"], "Danh sách khen thưởng, dòng 1: cần một nhóm thông tin"),
        ("signature", "Ai đó", "Chữ ký: cần một nhóm thông tin"),
        (
            "awardees",
            [{"name": "An", "honour": "Giấy khen", "bonus": "700 nghìn"}],
            "dòng 1: mục “Tiền thưởng .đồng.” phải là số nguyên",
        ),
        ("awardees", [{"name": "An", "honour": "Giấy khen", "bonus": -1}], "phải là số nguyên không âm"),
        ("awardes", [], "không có mục “awardes”"),
    ],
)
def test_a_wrong_value_is_refused_in_plain_words(sample, field, value, sentence):
    with pytest.raises(BadForm, match=sentence):
        accept(DECISION, {**sample("quyet_dinh"), field: value})


def test_a_refusal_counts_the_row_at_fault(sample):
    data = sample("quyet_dinh")
    data["awardees"][2]["name"] = ""

    with pytest.raises(BadForm, match="Danh sách khen thưởng, dòng 3 còn thiếu mục “Họ và tên”"):
        accept(DECISION, data)


def test_a_text_that_cannot_fit_its_page_is_refused(sample):
    data = sample("giay_khen")
    data["certificates"][0]["merit"] = "Đã có thành tích " * 30

    with pytest.raises(BadForm, match="mục “Thành tích” dài quá 400 ký tự"):
        printing.render_pdf("giay_khen", data)


@pytest.mark.parametrize(
    ("code", "field", "title"), [("ke_hoach", "sections", "Kế hoạch"), ("bien_ban", "agenda", "Biên bản")]
)
def test_a_section_that_calls_a_table_the_form_does_not_have_is_refused(sample, code, field, title):
    data = sample(code)
    data[field][1]["table"] = "kinh phí"

    with pytest.raises(BadForm, match=f"“{title}.*” không có bảng “kinh phí”"):
        printing.render_pdf(code, data)
