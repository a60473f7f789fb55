"""Words seen on a page become lines; numerals that lost a stroke follow on each other again."""

import pytest

from thidua.reading.pages.boxes import boxes, page_of
from thidua.reading.pages.numerals import with_strokes
from thidua.reading.pages.scans import Trust
from thidua.reading.places import SourceLine

HEAD = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"


def table(*words):
    """The engine's table of words given as (block, line, left, top, width, height, sure, text)."""
    rows = [
        f"5\t1\t{block}\t1\t{line}\t1\t{left}\t{top}\t{width}\t{height}\t{sure}\t{text}"
        for block, line, left, top, width, height, sure, text in words
    ]
    return "\n".join([HEAD, "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t", *rows])


def lines(*words):
    return [(line.line, line.text) for line in page_of(boxes(table(*words)), 1).lines]


def test_words_of_a_row_become_a_line():
    assert lines((1, 1, 0, 0, 40, 30, 96, "Thi"), (1, 1, 50, 0, 40, 30, 95, "đua")) == [(1, "Thi đua")]


def test_columns_stand_apart_by_a_wide_space():
    assert lines((1, 1, 0, 0, 90, 30, 96, "HUYỆN"), (1, 1, 400, 0, 90, 30, 96, "Độc")) == [
        (1, "HUYỆN    Độc")
    ]


def test_a_blank_line_is_counted_where_the_space_is_wide():
    assert lines((1, 1, 0, 0, 40, 30, 96, "I."), (2, 1, 0, 100, 40, 30, 96, "II.")) == [(1, "I."), (3, "II.")]


@pytest.mark.parametrize(
    ("mark", "box"),
    [("=", (0, 14, 10, 4)), ("VỆ", (0, 0, 14, 31)), ("_", (0, 14, 12, 3)), ("-", (0, 14, 10, 3))],
)
def test_the_dash_a_row_opens_with_is_known_by_its_shape(mark, box):
    opening = (1, 1, *box, 8, mark)

    assert lines(opening, (1, 1, 40, 0, 60, 30, 96, "Các"), (1, 1, 110, 0, 60, 30, 96, "xã")) == [
        (1, "- Các xã")
    ]


def test_a_first_word_is_left_as_it_is():
    assert lines((1, 1, 0, 0, 60, 30, 20, "Các"), (1, 1, 70, 0, 40, 30, 96, "xã")) == [(1, "Các xã")]


@pytest.mark.parametrize("speck", [(0, 0, 6, 30, 10, "|"), (0, 0, 5, 30, 0, "ợ")])
def test_specks_are_left_out(speck):
    assert lines((1, 1, *speck), (1, 1, 40, 0, 60, 30, 96, "Thi")) == [(1, "Thi")]


def test_doubtful_words_are_flagged_and_the_line_trusted_less():
    seen = page_of(boxes(table((1, 1, 0, 0, 60, 30, 96, "Thi"), (1, 1, 70, 0, 60, 30, 40, "dua"))), 1)

    assert seen.trust == {1: Trust(0.68, (1,))}


@pytest.mark.parametrize(
    "broken", ["", HEAD, f"{HEAD}\n5\t1\t1", f"{HEAD}\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t96\t "]
)
def test_a_table_without_words_is_an_empty_page(broken):
    assert page_of(boxes(broken), 1).lines == ()


def numerals(*texts, seen=True):
    found = [SourceLine(1, n, text, text) for n, text in enumerate(texts, start=1)]
    mended = with_strokes(found, {(1, line.line): Trust(0.9, ()) for line in found} if seen else {})
    return [line.text for line in mended.lines], [n for (_, n), t in mended.trust.items() if t.flagged]


def test_numerals_that_lost_strokes_are_counted_on():
    texts, flagged = numerals("I. MỤC ĐÍCH", "I. NỘI DUNG", "II. TỔ CHỨC", "IV. KINH PHÍ")

    assert texts == ["I. MỤC ĐÍCH", "II. NỘI DUNG", "III. TỔ CHỨC", "IV. KINH PHÍ"]
    assert flagged == [2, 3]


def test_numerals_whose_strokes_ran_together_are_parted():
    texts, flagged = numerals("I. MỤC ĐÍCH", "H. NỘI DUNG", "HI. TỔ CHỨC", "TV. KINH PHÍ", "V. KHEN THƯỞNG")

    assert [text.split(".")[0] for text in texts] == ["I", "II", "III", "IV", "V"]
    assert flagged == [2, 3, 4]


def test_numerals_of_a_text_layer_are_believed():
    assert numerals("I. MỤC ĐÍCH", "I. NỘI DUNG", seen=False) == (["I. MỤC ĐÍCH", "I. NỘI DUNG"], [])


@pytest.mark.parametrize("below", ["V. KINH PHÍ", "I. Phần nội dung", "IV. KINH PHÍ"])
def test_what_no_lost_stroke_explains_stays(below):
    assert numerals("I. MỤC ĐÍCH", "II. NỘI DUNG", below)[0][-1] == below
