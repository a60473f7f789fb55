"""Who is to do what: names end where the doing begins, and headings hand their work down."""

import pytest

from thidua.reading import read

HEAD = """\
ỦY BAN NHÂN DÂN HUYỆN THANH LÂM
Số: 5/KH-UBND          Thanh Lâm, ngày 10 tháng 01 năm 2024

KẾ HOẠCH
Thi đua, khen thưởng năm 2024

I. TỔ CHỨC THỰC HIỆN
"""


def assigned(words):
    return [duty.assignee for duty in read((HEAD + words).encode()).duties]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("1. Phòng Tổ chức cán bộ bố trí kinh phí.", "Phòng Tổ chức cán bộ"),
        ("1. Bí thư chi bộ, trưởng xóm họp dân bình xét.", "Bí thư chi bộ, trưởng xóm"),
        ("1. Giao Phòng Kinh tế, Hạ tầng và Đô thị thẩm định dự toán.", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        (
            "1. Ngân hàng Chính sách xã hội huyện ưu tiên vốn, hướng dẫn thủ tục vay.",
            "Ngân hàng Chính sách xã hội huyện",
        ),
        ("1. Phòng Nội vụ có trách nhiệm:\n- Đôn đốc việc thực hiện.", "Phòng Nội vụ"),
        ("1. Phòng Nội vụ\n+ Đôn đốc việc thực hiện.", "Phòng Nội vụ"),
        ("1. Các thôn, trường học\n- Các trường học nộp báo cáo riêng.", "Các trường học"),
        ("1. Đề nghị Ủy ban Mặt trận Tổ quốc xã\n- Vận động nhân dân.", "Ủy ban Mặt trận Tổ quốc xã"),
    ],
)
def test_the_doer_is_named_whole(words, who):
    assert assigned(words) == [who]


@pytest.mark.parametrize(
    "words",
    ["1. Kinh phí thực hiện lấy từ ngân sách.", "1. Mỗi xã có ít nhất 02 mô hình.", "1. Thời gian: 90 ngày."],
)
def test_matters_and_figures_are_nobody(words):
    assert assigned(words) == []


def test_both_dates_of_a_report_are_deadlines():
    words = "1. Các xã báo cáo 06 tháng trước ngày 10/6/2024, báo cáo năm trước ngày 10/11/2024."
    found = read((HEAD + words).encode())

    assert [(d.end, d.duty) for d in found.deadlines] == [("2024-06-09", "D01"), ("2024-11-09", "D01")]


def test_a_day_of_every_month_or_year_is_a_recurrence_and_no_deadline():
    found = read((HEAD + "1. Các xã báo cáo định kỳ trước ngày 10/12 hằng năm.").encode())

    assert found.duties[0].recurrence == "định kỳ"
    assert found.deadlines == ()
