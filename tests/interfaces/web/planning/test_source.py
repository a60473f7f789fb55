"""The words of each item are marked where they stand in the source, also over several lines."""

from thidua.interfaces.web.planning.source import aligned, marked_lines
from thidua.work.planning.models import Correction, Found, Intake
from thidua.work.planning.queries import lines_now


def reading(*lines):
    rows = [{"line": n, "page": None, "source": said, "text": said} for n, said in enumerate(lines, 1)]
    return Intake(reading={"lines": rows})


def repaired(source, text, *flagged):
    doubts = [{"at": at, "source": "?", "confidence": 0.5, "alternatives": ["a"]} for at in flagged]
    row = {"line": 1, "page": None, "source": source, "text": text, "flagged": flagged, "doubts": doubts}
    return Intake(reading={"lines": [row]})


def marked(intake, *found, live=()):
    return [
        [(piece.text, piece.found.kind if piece.found else "") for piece in line.pieces]
        for line in marked_lines(lines_now(intake, live), found)
    ]


def test_the_words_are_cut_out_of_their_line():
    item = Found(kind="citation", line=1, quote="Chỉ thị số 34-CT/TW")

    assert marked(reading("Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014"), item) == [
        [("Thực hiện ", ""), ("Chỉ thị số 34-CT/TW", "citation"), (" ngày 07/4/2014", "")]
    ]


def test_words_that_run_on_are_marked_on_each_line():
    item = Found(kind="duty", line=1, quote="Xây dựng kế hoạch gửi về huyện trong Quý I")

    assert marked(reading("- Xây dựng kế hoạch", "gửi về huyện", "trong Quý I. Hết"), item) == [
        [("- ", ""), ("Xây dựng kế hoạch", "duty")],
        [("gửi về huyện", "duty")],
        [("trong Quý I", "duty"), (". Hết", "")],
    ]


def test_an_item_within_another_is_still_seen():
    duty = Found(kind="duty", line=1, quote="giới thiệu từ 03 đến 05 cá nhân")
    target = Found(kind="target", line=1, quote="03 đến 05")

    assert marked(reading("giới thiệu từ 03 đến 05 cá nhân"), duty, target) == [
        [("giới thiệu từ ", "duty"), ("03 đến 05", "target"), (" cá nhân", "duty")]
    ]


def test_words_that_are_not_there_mark_their_line():
    item = Found(kind="duty", line=1, quote="không có trong dòng")

    assert marked(reading("Một dòng khác", "Dòng sau"), item) == [
        [("Một dòng khác", "duty")],
        [("Dòng sau", "")],
    ]


def test_a_removed_item_is_no_longer_marked():
    item = Found(kind="duty", line=1, quote="Một dòng", state="removed")

    assert marked(reading("Một dòng"), item) == [[("Một dòng", "")]]


def test_the_words_of_an_item_are_marked_where_they_read_rightly():
    item = Found(kind="duty", line=1, quote="xay dung ké hoach")
    intake = repaired("- Cac x4 xay dung ké hoach gui", "- Các xã xây dựng kế hoạch gửi")

    assert marked(intake, item) == [[("- Các xã ", ""), ("xây dựng kế hoạch", "duty"), (" gửi", "")]]


def test_a_word_in_doubt_is_a_piece_of_its_own_within_its_item():
    item = Found(kind="duty", line=1, quote="xay dung ké hoach")
    [line] = marked_lines(lines_now(repaired("xay dung ké hoach", "xây dựng kế hoạch", 1), ()), [item])

    told = [(piece.text, bool(piece.doubt), bool(piece.found)) for piece in line.pieces]
    assert told == [("xây ", False, True), ("dựng", True, True), (" kế hoạch", False, True)]


def test_a_retyped_line_keeps_its_item_and_has_no_doubt_left():
    item = Found(kind="duty", line=1, quote="dung ké hoach")
    whole = Correction(page=0, line=1, token=-1, after="Hãy xây dựng kế hoạch")
    intake = repaired("xay dung ké hoach", "xây dựng kế hoạch", 1)

    assert marked(intake, item, live=[whole]) == [[("Hãy xây ", ""), ("dựng kế hoạch", "duty")]]


def test_words_are_set_side_by_side_also_when_some_were_split_or_dropped():
    assert aligned(["11thang", "8"], ["11", "tháng", "8"]) == [(0, 1), (2, 2)]
    assert aligned(["'", "Các", "xa"], ["Các", "xã"]) == [(0, 0), (0, 0), (1, 1)]
