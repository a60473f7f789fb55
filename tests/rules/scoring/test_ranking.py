"""Places in a block, ties, and what a change moves."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from thidua.rules.scoring import Standing, moved, rank

TIES = ("điểm nhóm I", "tỷ lệ phiếu suy tôn")


def standing(member: str, total: str, *ties: str, scored: bool = True) -> Standing:
    return Standing(member, Decimal(total), tuple(Decimal(tie) for tie in ties), scored)


def test_equal_totals_are_parted_by_the_agreed_figures_in_their_order():
    places = rank(
        [standing("A", "90", "30", "80"), standing("B", "90", "35", "10"), standing("C", "90", "30", "90")],
        TIES,
    )

    assert [(line.member, line.place) for line in places] == [("B", 1), ("C", 2), ("A", 3)]
    assert places[0].reason == "bằng tổng điểm, xét tiếp điểm nhóm I: 35"
    assert places[1].reason == "bằng tổng điểm, xét tiếp điểm nhóm I: 30"


def test_what_stays_equal_shares_a_place_and_the_next_is_left_out():
    places = rank([standing("B", "90"), standing("A", "90"), standing("C", "80"), standing("D", "95")])

    assert [(line.member, line.place, line.tied) for line in places] == [
        ("D", 1, ()),
        ("A", 2, ("B",)),
        ("B", 2, ("A",)),
        ("C", 4, ()),
    ]
    assert places[1].reason == "bằng điểm"


def test_who_is_not_wholly_scored_has_no_place():
    places = rank([standing("A", "99", scored=False), standing("B", "1")])

    assert [(line.member, line.place) for line in places] == [("B", 1), ("A", None)]
    assert places[1].reason == "còn tiêu chí chưa chấm"


def test_zero_is_a_total_like_any_other():
    assert [line.place for line in rank([standing("A", "0"), standing("B", "0")])] == [1, 1]


def test_a_change_shows_everyone_it_moves_and_nobody_else():
    before = rank([standing("A", "90"), standing("B", "80"), standing("C", "70"), standing("D", "10")])
    after = rank([standing("A", "75"), standing("B", "80"), standing("C", "70"), standing("E", "5")])

    changes = moved(before, after)

    assert {who: (a and a.place, b and b.place) for who, (a, b) in changes.items()} == {
        "A": (1, 2),
        "B": (2, 1),
        "E": (None, 4),
        "D": (4, None),
    }


@given(some.lists(some.tuples(some.integers(0, 5), some.integers(0, 3), some.booleans()), max_size=12))
def test_a_place_is_one_more_than_the_number_of_better_members(rows):
    members = [standing(f"m{n}", str(total), str(tie), scored=ok) for n, (total, tie, ok) in enumerate(rows)]

    places = rank(members, TIES[:1])

    merit = {line.member: (line.total, *line.ties) for line in members if line.scored}
    assert {line.member for line in places} == {line.member for line in members}
    for line in places:
        if line.place is None:
            assert line.member not in merit
        else:
            assert line.place == 1 + sum(other > merit[line.member] for other in merit.values())
