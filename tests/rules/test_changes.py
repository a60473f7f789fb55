"""What changed between two days."""

from datetime import date

from thidua.rules import changes


def between(first, second):
    return {each.code: each for each in changes.between(first, second)}


def test_the_end_of_the_district_shows_in_every_power_it_had():
    found = between(date(2024, 12, 31), date(2025, 7, 1))

    assert found["authority.CSTDCS"].before[-1] == "district_chair"
    assert found["authority.CSTDCS"].after[-1] == "commune_chair"
    assert "129/2025" in found["authority.CSTDCS"].cite_after
    assert (found["bonus.GK_commune"].before, found["bonus.GK_commune"].after) == ("0.15", "0.3")
    assert "ldtt.recruit_months" not in found


def test_a_provision_that_begins_has_no_before():
    found = between(date(2023, 12, 31), date(2024, 1, 1))

    assert (found["honours.XATB"].before, found["honours.XATB"].cite_before) == (None, None)
    assert (found["ldtt.recruit_months"].before, found["ldtt.recruit_months"].after) == (10, 6)


def test_nothing_changes_within_a_day_or_between_days_of_one_regime():
    assert changes.between(date(2024, 3, 1), date(2024, 3, 1)) == ()
    assert changes.between(date(2024, 3, 1), date(2024, 4, 1)) == ()


def test_looking_back_swaps_before_and_after():
    there = between(date(2023, 12, 31), date(2024, 1, 1))
    back = between(date(2024, 1, 1), date(2023, 12, 31))

    assert {code: (each.after, each.before) for code, each in back.items()} == {
        code: (each.before, each.after) for code, each in there.items()
    }
