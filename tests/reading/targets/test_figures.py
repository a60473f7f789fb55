"""Which figures are something to reach, and within which bounds."""

import pytest

from thidua.reading.letters import fold
from thidua.reading.targets.figures import figures_in


def found(words, aimed=False):
    text = fold(words)
    return [
        (f.least, f.most, f.unit if isinstance(f.unit, str) else text[slice(*f.unit)])
        for f in figures_in(text, aimed)
    ]


@pytest.mark.parametrize(
    ("words", "least", "most", "unit"),
    [
        ("đạt ít nhất 85 % số hộ", 85, None, "%"),
        ("tỷ lệ tốt nghiệp 98,5% trở lên", 98.5, None, "%"),
        ("90% cơ sở Hội trở lên hoàn thành", 90, None, "%"),
        ("còn dưới 1,2%", None, 1.2, "%"),
        ("phấn đấu từ 3–5 mô hình", 3, 5, "mo hinh"),
        ("giới thiệu từ 03 đến 05 tập thể, cá nhân", 3, 5, "tap the, ca nhan"),
        ("có 8/10 xóm đạt danh hiệu", 8, 8, "xom"),
        ("không quá 01 đơn vị", None, 1, "don vi"),
        ("kết nạp 1.500 hội viên mới", 1500, 1500, "hoi vien"),
        ("ít nhất một công trình", 1, None, "cong trinh"),
        ("không để xảy ra cháy rừng", 0, 0, "chay rung"),
    ],
)
def test_a_figure_is_read_with_its_bounds_and_its_unit(words, least, most, unit):
    assert found(words) == [(least, most, unit)]


def test_at_least_holds_for_the_whole_list():
    assert found("chọn ít nhất 02 tập thể, 03 cá nhân") == [(2, None, "tap the"), (3, None, "ca nhan")]


@pytest.mark.parametrize(
    "words",
    [
        "kỷ niệm 60 năm ngày thành lập",
        "nhà trường có 18 lớp",
        "năm trước đã đạt 93%",
        "Quyết định số 15 xã",
        "4 khâu",
    ],
)
def test_what_is_no_target_is_left_alone(words):
    assert found(words) == []


def test_a_heading_of_targets_vouches_for_a_bare_figure():
    assert found("25 giải học sinh giỏi") == []
    assert found("25 giải học sinh giỏi", aimed=True) == [(25, 25, "giai")]
