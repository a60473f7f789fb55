"""A list typed in a sheet: read whole, or refused with every row at fault."""

import pytest

from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.rows import read_rows, the_one

TOLD = "Có %(count)d dòng cần sửa."


def whole_number(words):
    if words == "cấm":
        raise Refused("Không được phép.")
    if not words.isdecimal():
        raise BadInput("Không phải số.", fields={"words": "Sai"})
    return int(words)


def test_rows_that_can_all_be_read_come_back_in_order():
    assert read_rows([(2, "30"), (3, "10"), (5, "20")], whole_number, told=TOLD) == [30, 10, 20]


def test_every_row_at_fault_is_named_by_its_number_in_the_sheet():
    with pytest.raises(BadInput) as refusal:
        read_rows([(2, "một"), (3, "10"), (6, "cấm"), (7, "hai")], whole_number, told=TOLD)

    assert refusal.value.sentence == "Có 3 dòng cần sửa."
    assert refusal.value.fields == {
        "Dòng 2": "Không phải số.",
        "Dòng 6": "Không được phép.",
        "Dòng 7": "Không phải số.",
    }


def test_a_row_after_a_faulty_one_is_still_read():
    read = []

    with pytest.raises(BadInput, match=r"Có 1 dòng cần sửa\."):
        read_rows([(2, "một"), (3, "10")], lambda row: read.append(row) or whole_number(row), told=TOLD)

    assert read == ["một", "10"]


def test_what_is_no_refusal_is_not_taken_for_a_faulty_row():
    with pytest.raises(ZeroDivisionError):
        read_rows([(2, 0)], lambda row: 1 / row, told=TOLD)


def test_a_sheet_without_rows_is_refused():
    with pytest.raises(BadInput, match="Tệp không có dòng nào"):
        read_rows([], whole_number, told=TOLD)


def test_what_a_row_means_is_found_once_or_the_row_is_refused():
    assert the_one(["Hoa"], none="Không có.", many="Có hai.") == "Hoa"
    with pytest.raises(BadInput, match=r"^Không có\.$"):
        the_one([], none="Không có.", many="Có hai.")
    with pytest.raises(BadInput, match=r"^Có hai\.$"):
        the_one(["Hoa", "Hoa"], none="Không có.", many="Có hai.")
