"""Dates, numbers and lists as official papers write them."""

from datetime import date

import pytest

from thidua.base.printing import wording


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2025, 2, 5), "ngày 05 tháng 02 năm 2025"),
        (date(2025, 3, 9), "ngày 09 tháng 3 năm 2025"),
        (date(2025, 12, 26), "ngày 26 tháng 12 năm 2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day, written):
    assert wording.long_date(day) == written


def test_an_unknown_day_and_number_leave_room_for_the_pen():
    assert wording.long_date(None).split() == ["ngày", "tháng", "năm"]
    assert wording.number_line("", "KH-UBND").replace("\u00a0", "") == "Số: /KH-UBND"


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(11, 15, "73,33%"), (9, 9, "100%"), (799_999, 1_000_000, "79,99%"), (12, 15, "80%"), (0, 7, "0%")],
)
def test_a_share_is_never_rounded_up_to_its_threshold(part, whole, written):
    assert wording.share(part, whole) == written


def test_points_follow_the_vietnamese_alphabet():
    assert [wording.point(number) for number in range(1, 8)] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert wording.point(24) == "aa"


def test_large_sections_are_counted_in_roman_numbers():
    assert [wording.roman(number) for number in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


def test_lines_of_a_list_end_as_a_list_does():
    assert wording.closed(["Như trên", "Lưu: VT."]) == ["Như trên;", "Lưu: VT."]
    assert wording.closed([]) == []


def test_the_last_sentence_carries_the_closing_mark_once():
    assert wording.finished("Trân trọng.") == "Trân trọng./."
    assert wording.finished("Trân trọng./.") == "Trân trọng./."


def test_money_is_grouped_with_dots():
    assert wording.thousands(12_345_000) == "12.345.000"
