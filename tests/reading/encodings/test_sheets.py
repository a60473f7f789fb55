"""Lists in the old fonts come out in Unicode; what was typed in Unicode is never touched."""

import unicodedata
from datetime import date

import pytest
from tests.reading.encodings.test_encodings import typed

from thidua.reading.encodings.sheets import modern_rows
from thidua.reading.encodings.tables import TCVN3, VNI

HEAD = ["Đối tượng", "Tên", "Mã", "Danh hiệu, hình thức", "Số năm", "Ngày"]
ROWS = [
    ["Cá nhân", "Nguyễn Thị Hạnh", "CN-01", "Chiến sĩ thi đua cơ sở", 3, date(2023, 1, 5)],
    ["Cá nhân", "Trần Văn Sĩ", "CN-02", "Lao động tiên tiến", 1.5, None],
    ["Tập thể", "Tổ Khoa học tự nhiên", "TT-01", "Tập thể lao động tiên tiến", "", None],
    ["Hộ gia đình", "Hộ ông Lê Hà", "HO-01", "Giấy khen", "2", None],
]


def tcvn3(text):
    return typed(text, TCVN3)


def vni(text):
    return typed(text, VNI)


def table(encode):
    return [[encode(cell) if isinstance(cell, str) else cell for cell in row] for row in [HEAD, *ROWS]]


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_a_whole_list_comes_out_in_unicode(encode):
    assert modern_rows(table(encode)) == [HEAD, *ROWS]


def test_a_list_in_unicode_is_left_as_it_is():
    told = table(lambda cell: unicodedata.normalize("NFD", cell))

    assert modern_rows([HEAD, *ROWS]) == [HEAD, *ROWS]
    assert modern_rows(told) == told


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_columns_are_judged_apart(encode):
    rows = [[encode(row[1]), row[3]] for row in ROWS]

    assert modern_rows(rows) == [[row[1], row[3]] for row in ROWS]


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_old_and_new_rows_in_one_column_come_out_alike(encode):
    names = ["Nguyễn Thị Hạnh", "Lê Hà", "Tô Hoài Sâm", "Đỗ Văn Bảy", "Ngô Trí Tuệ"]
    rows = [
        [encode("Phạm Đức Thọ")],
        [encode("Vũ Thị Nhạn")],
        [encode("Hoàng Quốc Việt")],
        *([n] for n in names),
    ]

    assert [row[0] for row in modern_rows(rows)] == ["Phạm Đức Thọ", "Vũ Thị Nhạn", "Hoàng Quốc Việt", *names]


@pytest.mark.parametrize(
    "cells",
    [
        ["Lê Hà", "Tô Hoài", "Ngô Trí"],
        ["François Müller", "José García", "Ångström"],
        ["Hà"],
        ["Só"],
        ["CN-01", "CN-02", ""],
        ["20 °C", "5 m²", "± 3"],
        [],
    ],
)
def test_signs_of_latin_alone_are_no_old_font(cells):
    rows = [[cell] for cell in cells]

    assert modern_rows(rows) == rows


def test_a_column_with_one_signed_word_follows_its_sheet():
    rows = [[tcvn3("Nguyễn Thị Hạnh"), tcvn3("Tổ")], [tcvn3("Trần Văn Thọ"), "To"], [tcvn3("Đỗ Bảy"), ""]]

    assert [row[1] for row in modern_rows(rows)] == ["Tổ", "To", ""]


def test_rows_of_different_lengths_keep_theirs():
    assert modern_rows([["a"], ["a", "b", "c"], []]) == [["a"], ["a", "b", "c"], []]
