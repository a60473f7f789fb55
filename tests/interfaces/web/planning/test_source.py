"""The words of each item are marked where they stand in the source, also over several lines."""

from thidua.interfaces.web.planning.source import marked_lines
from thidua.work.planning.models import Found, Intake


def reading(*lines):
    rows = [{"line": n, "page": None, "source": said, "text": said} for n, said in enumerate(lines, 1)]
    return Intake(reading={"lines": rows})


def marked(intake, *found):
    return [
        [(piece.text, piece.found.kind if piece.found else "") for piece in line.pieces]
        for line in marked_lines(intake, found)
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
