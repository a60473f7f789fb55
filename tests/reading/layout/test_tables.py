"""Tables of work: each row is a duty of its leader, wherever the cells are parted."""

import pytest

from thidua.reading import read

HEAD = """\
ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ HÒA TIẾN                        Độc lập - Tự do - Hạnh phúc
Số: 9/KH-UBND                  Hòa Tiến, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Thi đua, khen thưởng năm 2026

Ủy ban nhân dân xã Hòa Tiến ban hành Kế hoạch như sau:

I. PHÂN CÔNG NHIỆM VỤ
"""
PARTED = """\
STT{0}Nội dung{0}Cơ quan chủ trì{0}Cơ quan phối hợp{0}Thời gian
1{0}Phát động thi đua{0}Phòng Văn hóa - Xã hội{0}Các thôn{0}Tháng 02/2026
2{0}Sơ kết phong trào{0}Văn phòng HĐND và UBND xã{0}Mặt trận Tổ quốc xã{0}Trước ngày 10/7/2026
"""
ALIGNED = """\
STT   Nội dung                   Cơ quan chủ trì             Cơ quan phối hợp        Thời gian
1     Phát động thi đua          Phòng Văn hóa -             Các thôn                Tháng 02/2026
      trong toàn xã              Xã hội
2     Sơ kết phong trào          Văn phòng HĐND và           Mặt trận Tổ quốc xã     Trước ngày
                                 UBND xã                                             10/7/2026
"""
TAIL = """\
II. ĐIỀU KHOẢN THI HÀNH
1. Kế hoạch có hiệu lực từ ngày ký.
"""


@pytest.mark.parametrize(
    "table", [PARTED.format("\t"), PARTED.format(" | "), ALIGNED], ids=["tabs", "bars", "aligned"]
)
def test_every_row_is_a_duty_with_its_leader_helper_and_date(table):
    found = read((HEAD + table + TAIL).encode()).duties

    assert [(d.assignee, d.cooperate_with, d.deadline.start, d.deadline.end) for d in found] == [
        ("Phòng Văn hóa - Xã hội", ("Các thôn",), "2026-02-01", "2026-02-28"),
        ("Văn phòng HĐND và UBND xã", ("Mặt trận Tổ quốc xã",), "2026-01-15", "2026-07-09"),
    ]


def test_what_stands_behind_a_table_is_read_as_before():
    found = read((HEAD + ALIGNED + TAIL).encode())

    assert [(item.num, item.level) for item in found.outline] == [("I", 1), ("II", 1), ("1", 2)]


def test_a_page_number_within_a_sentence_belongs_to_the_paper():
    lines = [f"- Việc thứ {number} của các thôn trong năm nay là giữ gìn đường làng," for number in range(16)]
    torn = "\n".join([*lines, "xây dựng ít nhất", "", "2", "", "03 mô hình điểm ở các thôn."])
    found = read((HEAD + torn).encode())

    assert [(t.min, t.unit) for t in found.targets] == [(3, "mô hình")]
    assert any(line.text == "2" for line in found.lines)
