"""Which tier stands above which, on both sides of 01/07/2025."""

from datetime import date

import pytest

from thidua.rules import tiers

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("tier", "day", "above"),
    [
        ("commune", LAST, ("district",)),
        ("commune", FIRST, ("province",)),
        ("district", LAST, ("province",)),
        ("district", FIRST, ()),
        ("province", FIRST, ("nation",)),
    ],
)
def test_what_stands_above(tier, day, above):
    assert tiers.above(tier, day).tiers == above


def test_the_district_is_gone_from_the_first_of_july_2025():
    assert tiers.exists("district", LAST)
    assert not tiers.exists("district", FIRST)
    assert tiers.exists("base", FIRST)


def test_what_is_only_remembered_does_not_bind():
    assert not tiers.above("commune", LAST).is_binding
    assert tiers.above("commune", FIRST).is_binding
