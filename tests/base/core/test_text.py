"""Text as people type it, brought to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.base.core.text import fold, one_line, tidy, tidy_lines


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Nguyễn Thị Hồng Vân", "nguyen thi hong van"),
        ("Đặng Đình Đức", "dang dinh duc"),
        ("  Xã   Hòa\tLạc ", "xa hoa lac"),
        ("ĐƯỜNG", "duong"),
        ("Ho\u0300a La\u0323c", "hoa lac"),
        ("", ""),
    ],
)
def test_search_compares_without_accents_case_or_extra_blanks(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặ ÀĐƯỢ"))
def test_folded_vietnamese_is_plain_letters(text):
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0302\u0301", "ế"),
        ("  hai đầu  ", "hai đầu"),
        ("một\x00hai\x1b[31m\x7f", "mộthai[31m"),
        ("dòng\n\tthụt", "dòng\n\tthụt"),
    ],
)
def test_what_is_kept_is_composed_trimmed_and_without_controls(typed, kept):
    assert tidy(typed) == kept


def test_lines_are_tidied_one_by_one_and_stay_lines():
    assert tidy_lines(" một \n\n\tha\u0300i\x00  \r\nba\n ") == "một\n\nhài\nba"


def test_a_name_is_one_line_with_single_blanks():
    assert one_line("  Phong\u200a trào\n\tthi  đua\x00 ") == "Phong trào thi đua"
