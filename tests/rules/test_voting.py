"""Votes: threshold and denominator by honour and day."""

from datetime import date
from fractions import Fraction

import pytest

from thidua.rules import honours, voting
from thidua.rules.voting import BadVote

IN_A, IN_B, IN_C = date(2023, 6, 1), date(2024, 6, 1), date(2025, 8, 1)


def vote(honour="CSTDTQ", on=IN_A, members=10, present=10, votes_for=9, **more):
    return voting.judge(honour, on, members=members, present=present, votes_for=votes_for, **more)


def test_nine_in_ten_of_all_members_pass_and_less_does_not():
    assert vote(votes_for=9).passes is True
    assert vote(votes_for=8).passes is False
    assert vote(members=20, present=20, votes_for=17).passes is False


def test_the_denominator_is_all_members_not_those_present():
    outcome = vote(members=15, present=12, votes_for=12)

    assert (outcome.denominator, outcome.passes) == (15, False)


def test_written_votes_of_absentees_count():
    outcome = vote(members=15, present=12, votes_for=12, paper=2)

    assert (outcome.votes, outcome.passes) == (14, True)


def test_the_contract_example_fails_by_one_vote():
    outcome = vote(members=15, present=12, votes_for=11, paper=2)

    assert outcome.as_json() == outcome.as_json() | {
        "passes": False, "ballot": "secret", "threshold": 0.9, "denominator": 15, "verified": "text",
    }  # fmt: skip


def test_the_recused_stay_in_the_denominator_unless_a_local_provision_takes_them_out():
    assert vote(present=9, votes_for=8, recused=1).denominator == 10
    assert vote(present=9, votes_for=8, recused=1).passes is False
    outcome = vote(present=9, votes_for=9, recused=1, recused_leave=True)
    assert (outcome.denominator, outcome.passes) == (9, True)


@pytest.mark.parametrize(("day", "threshold"), [(date(2023, 12, 31), "9/10"), (date(2024, 1, 1), "4/5")])
def test_the_threshold_of_the_provincial_fighter_fell_with_the_new_decree(day, threshold):
    assert vote("CSTDT", on=day).threshold == Fraction(threshold)


def test_what_is_only_remembered_says_so():
    assert (vote("CSTDT", on=IN_B).verified, vote("CSTDT", on=IN_B).doubtful) == ("memory", True)
    assert (vote("CSTDT", on=IN_A).verified, vote("CSTDT", on=IN_A).doubtful) == ("text", False)


@pytest.mark.parametrize("honour", ["LDTT", "CSTDCS", "TTLDTT", "GK"])
def test_base_honours_are_voted_openly_at_seven_tenths(honour):
    outcome = vote(honour, on=IN_C, votes_for=7)

    assert (outcome.ballot, outcome.threshold, outcome.passes) == ("open", Fraction(7, 10), True)
    assert vote(honour, on=IN_C, votes_for=6).passes is False


def test_where_no_figure_is_known_nobody_passes_or_fails():
    assert (vote("COCP", on=IN_A).passes, vote("COCP", on=IN_A).threshold) == (None, None)
    unknown = vote("LDTT", on=date(2010, 1, 1))
    assert (unknown.passes, unknown.ballot, unknown.quorate, unknown.denominator) == (None, None, None, 10)
    assert unknown.note
    assert vote("LDTT", on=date(2027, 3, 1)).passes is None
    assert vote("XATB", on=IN_A).passes is None


def test_the_cultural_family_is_voted_by_those_who_came():
    outcome = vote("GDVH", on=IN_A, members=50, present=30, votes_for=18)

    assert (outcome.denominator, outcome.threshold, outcome.passes) == (30, Fraction(3, 5), True)
    assert vote("GDVH", on=IN_A, members=50, present=30, votes_for=17).passes is False
    assert vote("GDVH", on=IN_B, members=50, present=30, votes_for=30).passes is None


def test_a_thin_house_warns_and_does_not_decide():
    outcome = vote(members=15, present=9, votes_for=9, paper=6)

    assert (outcome.quorate, outcome.passes) == (False, True)
    assert vote(members=15, present=10, votes_for=10).quorate is True


@pytest.mark.parametrize(
    "counts",
    [
        {"members": 10, "present": 8, "votes_for": 9},
        {"members": 10, "present": 11, "votes_for": 9},
        {"members": 10, "present": 9, "votes_for": 9, "paper": 2},
        {"members": 10, "present": 10, "votes_for": 9, "recused": 2},
        {"members": 10, "present": 10, "votes_for": 9, "recused": 11},
        {"members": 0, "present": 0, "votes_for": 0},
        {"members": 10, "present": 10, "votes_for": -1},
    ],
)
def test_impossible_counts_are_refused(counts):
    with pytest.raises(BadVote):
        vote(**counts)


def test_an_unknown_honour_is_refused():
    with pytest.raises(honours.UnknownHonour):
        vote("CSTDXX")


def test_the_ballot_of_an_honour():
    assert voting.ballot("CSTDT", IN_B) == "secret"
    assert voting.ballot("LDTT", IN_B) == "open"
    assert voting.ballot("LDTT", date(2010, 1, 1)) is None


def test_a_council_of_one_decides():
    assert vote("LDTT", members=1, present=1, votes_for=1).passes is True
    assert vote("LDTT", members=1, present=1, votes_for=0).passes is False


def test_votes_are_counted_where_no_rule_is_known():
    unknown = vote(
        "XATB", on=IN_A, members=10, present=7, votes_for=6, paper=2, recused=1, recused_leave=True
    )

    assert (unknown.votes, unknown.denominator) == (8, 9)


def test_nobody_in_the_room_decides_nothing():
    assert vote("GDVH", on=IN_A, members=10, present=0, votes_for=0).passes is None


def test_where_no_rule_is_known_nothing_is_doubted_and_nothing_passes():
    found = voting.judge("CSTDTQ", date(2028, 6, 1), members=10, present=10, votes_for=9, recused=1)

    assert (found.passes, found.threshold, found.denominator, found.votes) == (None, None, 10, 9)
    assert (found.verified, found.doubtful, found.quorate) == ("memory", False, None)
