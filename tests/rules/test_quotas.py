"""Shares of a list."""

from datetime import date

import pytest

from thidua.rules import honours, quotas
from thidua.rules.shape import BadCall

IN_A, IN_B = date(2023, 12, 31), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("honour", "total", "allowed"),
    [("CSTDCS", 20, 3), ("CSTDCS", 19, 2), ("CSTDCS", 6, 0), ("CSTDCS", 0, 0),
     ("COCP", 10, 2), ("COCP", 9, 1), ("GK", 20, 3), ("GK", 19, 2)],
)  # fmt: skip
def test_the_old_law_allows_so_many(honour, total, allowed):
    found = quotas.allowed(honour, total, IN_A)

    assert (found.allowed, found.verified, found.total) == (allowed, "text", total)


def test_the_law_of_2022_sets_no_share_of_base_titles_and_that_of_flags_is_in_doubt():
    assert quotas.allowed("CSTDCS", 20, IN_B) is None
    assert quotas.allowed("GK", 20, IN_B) is None
    found = quotas.allowed("COCP", 10, IN_B)
    assert (found.allowed, found.verified, found.doubtful) == (2, "memory", True)


def test_most_honours_have_no_share():
    assert quotas.allowed("LDTT", 20, IN_A) is None
    assert quotas.allowed("CSTDCS", 20, IN_A).as_json()["share"] == 0.15


def test_a_list_of_less_than_nobody_is_refused():
    with pytest.raises(BadCall):
        quotas.allowed("CSTDCS", -1, IN_A)
    with pytest.raises(honours.UnknownHonour):
        quotas.allowed("XX", 1, IN_A)
