"""Caps of the fund and of pay for a session."""

from datetime import date
from fractions import Fraction

import pytest

from thidua.rules import fund
from thidua.rules.text import NotInForce

IN_A, IN_B, IN_C = date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("kind", "day", "amount", "verified"),
    [
        ("running_cost", IN_B, 200_000_000, "text"),
        ("running_cost", IN_C, 200_000_000, "text"),
        ("agency", IN_A, 200_000_000, "text"),
        ("agency", IN_B, 200_000_000, "text"),
        ("agency", IN_C, 200_000_000, "memory"),
        ("lowland", IN_A, 10_000_000, "memory"),
        ("lowland", IN_C, 10_000_000, "text"),
        ("highland", IN_B, 15_000_000, "memory"),
        ("highland", IN_C, 15_000_000, "text"),
    ],
)
def test_the_most_that_a_thousand_million_allows(kind, day, amount, verified):
    found = fund.cap(kind, 1_000_000_000, day)

    assert (found.amount, found.verified, found.doubtful) == (amount, verified, False)


def test_a_cap_is_whole_dong_and_never_rounded_up():
    found = fund.cap("running_cost", 9, IN_B)

    assert (found.amount, found.share) == (1, Fraction(1, 5))
    assert found.as_json()["share"] == 0.2


def test_the_old_decree_names_no_cap_on_running_costs():
    with pytest.raises(NotInForce):
        fund.cap("running_cost", 1, IN_A)
    with pytest.raises(NotInForce):
        fund.cap("agency", 1, date(2027, 3, 1))


@pytest.mark.parametrize(
    ("seat", "amount"), [("chair", 1_000_000), ("member", 500_000), ("attendee", 300_000)]
)
def test_pay_for_a_session(seat, amount):
    found = fund.session_pay(seat, IN_C)

    assert (found.amount, found.verified, found.as_json()["share"]) == (amount, "text", None)
    with pytest.raises(NotInForce):
        fund.session_pay(seat, date(2025, 5, 25))


@pytest.mark.parametrize(("kind", "amount"), [("gifts", 1), ("agency", -1)])
def test_a_cap_that_makes_no_sense_is_refused(kind, amount):
    with pytest.raises(fund.BadFund):
        fund.cap(kind, amount, IN_B)


def test_nothing_of_nothing_is_allowed():
    assert fund.cap("agency", 0, IN_B).amount == 0


def test_an_unknown_seat_is_refused():
    with pytest.raises(fund.BadFund):
        fund.session_pay("guard", IN_C)
