"""A table of criteria and what a member scores by it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from thidua.rules.scoring import (
    Criterion,
    Entry,
    Kind,
    Sense,
    faults_of,
    granted,
    parse,
    score,
    score_block,
    summed,
)
from thidua.rules.scoring.criteria import mark, told

TEN = Decimal(10)
BY_TARGET = Criterion(
    "1.1", "Thu ngân sách", Kind.FORMULA, TEN, formula=parse("diem_toi_da * thuc_hien / chi_tieu")
)
BY_BEST = Criterion("1.2", "Hộ khá", Kind.FORMULA, TEN, formula=parse("diem_toi_da * thuc_hien / cao_nhat"))
GRADED = Criterion(
    "2.1", "Báo cáo", Kind.GRADED, TEN, grades={"tốt": TEN, "khá": Decimal(7), "chậm": Decimal(0)}
)
PASSED = Criterion("2.2", "Có quy chế", Kind.PASSED, Decimal(5))
BONUS = Criterion("3.1", "Điển hình", Kind.COUNTED, Decimal(3), sense=Sense.BONUS, each=Decimal("1.5"))
PENALTY = Criterion("4.1", "Nộp muộn", Kind.COUNTED, Decimal(4), sense=Sense.PENALTY, each=Decimal(1))


def group(code: str, most: int, *parts: Criterion, sense: Sense = Sense.PLAIN) -> Criterion:
    return Criterion(code, f"Nhóm {code}", Kind.GROUP, Decimal(most), sense=sense, parts=parts)


TABLE = group(
    "0",
    35,
    group("1", 20, BY_TARGET, BY_BEST),
    group("2", 15, GRADED, PASSED),
    group("3", 3, BONUS, sense=Sense.BONUS),
    group("4", 4, PENALTY, sense=Sense.PENALTY),
)
FULL = {
    "1.1": Entry(actual=Decimal(120), target=Decimal(100)),
    "1.2": Entry(actual=Decimal(30)),
    "2.1": Entry(grade="khá"),
    "2.2": Entry(passed=True),
    "3.1": Entry(times=Decimal(3)),
    "4.1": Entry(times=Decimal(2)),
}


def test_a_sheet_adds_up_group_by_group_with_what_comes_on_top_and_what_is_taken_off():
    sheet = score(TABLE, FULL, {"1.2": Decimal(60)})

    assert {code: got.points for code, got in sheet.marks.items()} == {
        "1.1": 10, "1.2": 5, "2.1": 7, "2.2": 5, "3.1": 3, "4.1": -2,
    }  # fmt: skip
    assert sheet.groups == {"1": 15, "2": 12, "3": 3, "4": -2, "0": 28}
    assert (sheet.total, sheet.waiting) == (28, ())


def test_over_the_target_counts_as_the_highest_and_says_so():
    got = mark(BY_TARGET, FULL["1.1"])

    assert (got.points, got.reason) == (10, "tính theo mức cao nhất 10 điểm")


def test_what_comes_on_top_may_pass_the_scale_and_is_limited_itself():
    best = {
        **FULL,
        "1.2": Entry(actual=Decimal(60)),
        "2.1": Entry(grade="tốt"),
        "4.1": Entry(times=Decimal(0)),
    }

    assert score(TABLE, best, {"1.2": Decimal(60)}).total == 38
    assert score(TABLE, {**best, "3.1": Entry(times=Decimal(50))}, {"1.2": Decimal(60)}).total == 38


def test_what_is_taken_off_is_limited_and_a_total_never_falls_below_nothing():
    late = score(TABLE, {"4.1": Entry(times=Decimal(100))}, {})

    assert (late.groups["4"], late.total) == (-4, 0)


def test_what_is_not_known_waits_by_name_and_is_not_zero():
    sheet = score(TABLE, {code: entry for code, entry in FULL.items() if code != "2.1"}, {"1.2": Decimal(60)})

    assert sheet.waiting == ("2.1",)
    assert sheet.marks["2.1"].points is None
    assert sheet.marks["2.1"].reason == "Chưa xếp mức."


def test_a_whole_sheet_of_zeros_is_scored_and_waits_for_nothing():
    nothing = {
        "1.1": Entry(actual=Decimal(0), target=Decimal(100)),
        "1.2": Entry(actual=Decimal(0)),
        "2.1": Entry(grade="chậm"),
        "2.2": Entry(passed=False),
        "3.1": Entry(times=Decimal(0)),
        "4.1": Entry(times=Decimal(0)),
    }

    sheet = score(TABLE, nothing, {"1.2": Decimal(60)})

    assert (sheet.total, sheet.waiting) == (0, ())


def test_the_best_in_the_block_is_found_among_its_members():
    sheets = score_block(TABLE, {"A": FULL, "B": {**FULL, "1.2": Entry(actual=Decimal(40))}, "C": {}})

    assert [sheets[member].marks["1.2"].points for member in "ABC"] == [Decimal("7.5"), 10, None]


def test_a_block_in_which_all_have_nothing_divides_by_nothing_and_waits():
    sheets = score_block(TABLE, {"A": {"1.2": Entry(actual=Decimal(0))}})

    assert sheets["A"].marks["1.2"].points is None
    assert "chia cho 0" in sheets["A"].marks["1.2"].reason


@pytest.mark.parametrize(
    ("criterion", "entry", "best", "said"),
    [
        (BY_TARGET, FULL["1.1"], None, "10 × 120 : 100 = 10 điểm (tính theo mức cao nhất 10 điểm)"),
        (BY_BEST, FULL["1.2"], Decimal(60), "10 × 30 : 60 = 5 điểm"),
        (GRADED, FULL["2.1"], None, "mức «khá»: 7 điểm"),
        (PENALTY, FULL["4.1"], None, "2 lần × 1: -2 điểm"),
        (BY_TARGET, Entry(), None, "Chưa có số liệu «thực hiện»."),
    ],
)
def test_points_are_explained_in_words(criterion, entry, best, said):
    assert told(criterion, entry, best) == said


def test_a_sound_table_has_no_fault():
    assert faults_of(TABLE) == []


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Criterion("9", "X", Kind.FORMULA, TEN), "chưa có công thức"),
        (Criterion("9", "X", Kind.COUNTED, TEN), "chưa có số điểm mỗi lần"),
        (Criterion("9", "X", Kind.GRADED, TEN, grades={"tốt": TEN}), "ít nhất hai mức"),
        (Criterion("9", "X", Kind.GRADED, TEN, grades={"a": TEN + 1, "b": TEN}), "từ 0 đến điểm tối đa"),
        (Criterion("9", "X", Kind.PASSED, Decimal(0)), "phải lớn hơn 0"),
        (Criterion("0", "X", Kind.PASSED, TEN), "mã đã dùng"),
        (Criterion("9", "X", Kind.PASSED, TEN - 1), "cộng lại được 9 điểm, nhóm ghi 10"),
        (Criterion("9", "X", Kind.PASSED, TEN, parts=(PASSED,)), "chỉ nhóm mới có tiêu chí con"),
        (group("9", 10), "nhóm chưa có tiêu chí nào"),
        (group("9", 10, PASSED, sense=Sense.BONUS), "phải cùng loại"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(part, said):
    assert any(said in fault for fault in faults_of(group("0", 10, part)))


figures = some.none() | some.decimals(0, 10_000, places=2)
entries = some.builds(
    Entry,
    actual=figures,
    target=figures,
    times=some.none() | some.integers(0, 99).map(Decimal),
    passed=some.none() | some.booleans(),
    grade=some.none() | some.sampled_from(["tốt", "khá", "chậm", "lạ"]),
)


@given(some.dictionaries(some.sampled_from([leaf.code for leaf in TABLE.leaves()]), entries), figures)
def test_no_entry_leaves_the_limits_of_the_table(told_entries, best):
    sheet = score(TABLE, told_entries, {"1.2": best} if best is not None else {})

    assert 0 <= sheet.total <= 38
    for leaf in TABLE.leaves():
        points = sheet.marks[leaf.code].points
        assert points is None or -leaf.most <= points <= leaf.most
        assert (points is None) == (leaf.code in sheet.waiting)


@given(some.dictionaries(some.sampled_from([leaf.code for leaf in TABLE.leaves()]), entries))
def test_marks_that_are_there_already_add_up_to_the_same_sheet(told_entries):
    sheet = score(TABLE, told_entries, {})

    assert summed(TABLE, sheet.marks) == sheet


@pytest.mark.parametrize(
    ("criterion", "worth", "points"),
    [(BY_TARGET, "7.255", "7.26"), (BY_TARGET, "12", "10"), (PENALTY, "3", "-3"), (PENALTY, "9", "-4"),
     (PASSED, "-1", "0")],
)  # fmt: skip
def test_points_that_a_person_gives_stay_within_the_criterion(criterion, worth, points):
    assert granted(criterion, Decimal(worth)).points == Decimal(points)
