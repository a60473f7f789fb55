"""Bonuses: coefficient, base salary of the day, rounding."""

from datetime import date
from decimal import Decimal

import pytest

from thidua.rules import bonus, honours, text
from thidua.rules.bonus import BadBonus
from thidua.rules.text import Book, Laid, NotInForce, Version, reading

AT_2530 = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("honour", "recipient", "unrounded"),
    [
        ("LDTT", "person", 759_000),
        ("GK", "person", 759_000),
        ("CSTDCS", "person", 2_530_000),
        ("CSTDT", "person", 7_590_000),
        ("CSTDTQ", "person", 11_385_000),
        ("TTLDTT", "collective", 2_024_000),
        ("TTLDXS", "collective", 3_795_000),
        ("BKT", "person", 3_795_000),
        ("BKTTG", "person", 8_855_000),
        ("GK", "household", 1_138_500),
        ("COTINH", "collective", 20_240_000),
        ("COCP", "collective", 30_360_000),
    ],
)
def test_amounts_at_2530000_before_rounding(honour, recipient, unrounded):
    found = bonus.amount(honour, AT_2530, recipient)

    assert (found.unrounded, found.base_salary) == (unrounded, 2_530_000)


@pytest.mark.parametrize(
    ("recipient", "unrounded", "amount"), [("person", 223_500, 220_000), ("collective", 447_000, 450_000)]
)
def test_the_worked_example_of_the_old_decree_rounds_to_the_nearest(recipient, unrounded, amount):
    found = bonus.amount("GK", date(2020, 1, 1), recipient, by="commune_chair")

    assert (found.unrounded, found.amount, found.rounding) == (unrounded, amount, "nearest_10000")
    assert found.verified == "text"


@pytest.mark.parametrize(
    ("day", "base"),
    [
        (date(2018, 6, 30), 1_300_000),
        (date(2018, 7, 1), 1_390_000),
        (date(2019, 6, 30), 1_390_000),
        (date(2019, 7, 1), 1_490_000),
        (date(2020, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
    ],
)
def test_the_base_salary_is_that_of_the_day_of_decision(day, base):
    found = bonus.amount("CSTDCS", day, "person")

    assert (found.base_salary, found.amount) == (base, base)


def test_the_table_of_base_salaries():
    listed = {each.since.isoformat(): each.value for each in text.provision("base_salary.monthly").versions}

    assert listed == {
        "2013-07-01": 1_150_000,
        "2016-05-01": 1_210_000,
        "2017-07-01": 1_300_000,
        "2018-07-01": 1_390_000,
        "2019-07-01": 1_490_000,
        "2023-07-01": 1_800_000,
        "2024-07-01": 2_340_000,
        "2026-07-01": 2_530_000,
    }


@pytest.mark.parametrize(
    ("honour", "by", "day", "coefficient"),
    [
        ("GK", "commune_chair", date(2023, 12, 31), "0.15"),
        ("GK", "commune_chair", date(2025, 6, 30), "0.15"),
        ("GK", "commune_chair", date(2025, 7, 1), "0.3"),
        ("GK", "unit_head", date(2023, 12, 31), "0.3"),
        ("BKT", None, date(2023, 12, 31), "1.0"),
        ("BKT", None, date(2024, 1, 1), "1.5"),
        ("XATB", None, date(2024, 1, 1), "2.0"),
        ("THONVH", None, date(2023, 12, 31), "1.5"),
        ("HCLD1", None, date(2025, 1, 1), "9.0"),
    ],
)
def test_the_coefficient_of_the_day(honour, by, day, coefficient):
    assert bonus.amount(honour, day, by=by).coefficient == Decimal(coefficient)


# law.md's table of coefficients: honour, recipient, and what each regime says: (coefficient, how verified)
TABLE = """
LDTT     0.3 text   0.3 text   0.3 text
CSTT     0.3 text   0.3 text   0.3 text
CSTDCS   1.0 text   1.0 text   1.0 text
CSTDT    3.0 text   3.0 text   3.0 text
CSTDTQ   4.5 text   4.5 text   4.5 text
TTLDTT   0.8 text   0.8 text   0.8 text
TTLDXS   1.5 text   1.5 text   1.5 text
THONVH   1.5 text   1.5 memory 1.5 memory
GDVH     0.1 memory 0.1 memory 0.1 memory
COCP     12  text   12  text   12  text
COTINH   8   text   8   text   8   memory
HCDL1    15  text   15  text   15  text
HCDL2   12.5 memory 12.5 text 12.5 text
HCDL3   10.5 memory 10.5 text 10.5 text
HCLD1    9   memory 9   text   9   text
HCLD2    7.5 memory 7.5 text   7.5 text
HCLD3    4.5 memory 4.5 text   4.5 text
BKTTG    3.5 text   3.5 memory 3.5 text
BKT      1.0 text   1.5 memory 1.5 text
GK       0.3 text   0.3 memory 0.3 text
"""
DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1))


@pytest.mark.parametrize("line", TABLE.split("\n")[1:-1])
def test_the_table_of_coefficients(line):
    honour, *cells = line.split()
    listed = [text.provision(f"bonus.{honour}").on(day) for day in DAYS]

    assert [Decimal(each.value) for each in listed] == [Decimal(cell) for cell in cells[::2]]
    assert [each.verified for each in listed] == cells[1::2]


@pytest.mark.parametrize(
    ("honour", "recipient", "times"),
    [
        ("GK", "collective", ("2", "2", "2")),
        ("BKTTG", "collective", ("2", "2", "2")),
        ("BKT", "household", (None, "1.5", "1.5")),
        ("HCLD1", "collective", ("2", "2", "2")),
        ("TTLDTT", "collective", ("1", "1", "1")),
    ],
)
def test_multipliers_by_recipient(honour, recipient, times):
    for day, expected in zip(DAYS, times, strict=True):
        if expected is None:
            with pytest.raises(NotInForce):
                bonus.amount(honour, day, recipient)
        else:
            assert bonus.amount(honour, day, recipient).multiplier == Decimal(expected)


def test_an_order_to_a_collective_is_twice_that_to_a_person():
    person = bonus.amount("HCLD1", date(2025, 1, 1), "person")
    collective = bonus.amount("HCLD1", date(2025, 1, 1), "collective")

    assert collective.unrounded == 2 * person.unrounded


def test_a_doubtful_figure_makes_the_whole_doubtful():
    found = bonus.amount("GDVH", date(2024, 8, 1), "household")

    assert (found.verified, found.doubtful) == ("memory", True)


def test_rounding_that_changes_nothing_takes_nothing_from_the_certainty():
    exact = bonus.amount("CSTDCS", date(2024, 8, 1), "person")
    rounded = bonus.amount("LDTT", date(2024, 8, 1), "person")

    assert (exact.amount, exact.verified) == (2_340_000, "text")
    assert (rounded.unrounded, rounded.amount, rounded.verified) == (702_000, 700_000, "memory")


@pytest.mark.parametrize(
    ("honour", "day", "recipient"),
    [
        ("CSTDCS", date(2017, 9, 30), "person"),
        ("CSTDCS", date(2027, 3, 1), "person"),
        ("XATB", date(2023, 12, 31), "collective"),
        ("GK", date(2023, 12, 31), "household"),
    ],
)
def test_where_no_figure_held_there_is_no_amount(honour, day, recipient):
    with pytest.raises(NotInForce):
        bonus.amount(honour, day, recipient)


def test_the_wrong_recipient_or_office_is_refused():
    with pytest.raises(BadBonus, match="chỉ dành cho person"):
        bonus.amount("CSTDCS", AT_2530, "collective")
    with pytest.raises(BadBonus):
        bonus.amount("GK", AT_2530, "person", by="minister")
    with pytest.raises(honours.UnknownHonour):
        bonus.amount("CSTDXX", AT_2530)


def test_plain_data_carries_whole_dong():
    row = bonus.amount("GK", AT_2530, "household").as_json()

    assert row["unrounded"] == 1_138_500
    assert isinstance(row["unrounded"], int)
    assert row["coefficient"] * row["base_salary"] == row["unrounded"]


def paid(on, *awards):
    return [each.paid for each in bonus.stacked(awards, on)]


def test_titles_of_different_periods_are_each_paid():
    found = bonus.stacked([("CSTDCS", 2023), ("CSTDCS", 2024)], date(2025, 1, 10))

    assert [(each.paid, each.verified) for each in found] == [(True, "text"), (True, "text")]


def test_a_form_is_paid_beside_a_title():
    assert paid(date(2025, 1, 10), ("CSTDT", 2024), ("BKT", 2024)) == [True, True]
    assert paid(date(2025, 1, 10), ("BKT", 2024), ("BKTTG", 2024)) == [True, True]


def test_of_titles_of_one_period_the_highest_is_paid_and_that_is_in_doubt():
    found = bonus.stacked([("LDTT", 2024), ("CSTDCS", 2024), ("CSTDT", 2024)], date(2025, 1, 10))

    assert [each.paid for each in found] == [False, False, True]
    assert {(each.verified, each.doubtful) for each in found} == {("memory", True)}


def test_what_is_paid_together_is_not_known_outside_the_decrees():
    with pytest.raises(NotInForce):
        bonus.stacked([("LDTT", 2024)], date(2027, 3, 1))


def test_the_figure_of_a_badge_is_the_most_and_any_other_is_the_sum():
    day = date(2025, 8, 1)

    assert [bonus.amount(code, day).at_most for code in ("KNC", "CSTDCS")] == [True, False]
    assert bonus.amount("KNC", day).unrounded == 1_404_000
    assert bonus.amount("KNC", day, by="national_assembly").unrounded == 1_872_000


def test_an_order_to_a_collective_is_twice_and_what_no_text_names_is_refused():
    day = date(2025, 8, 1)

    assert bonus.amount("HCSV", day, "collective").coefficient == 92
    for refused in ({"honour": "AHLD", "recipient": "collective"}, {"honour": "BMVNAH"}):
        with pytest.raises(NotInForce):
            bonus.amount(on=day, **refused)


def test_where_nothing_is_rounded_the_sum_stands():
    day = date(2025, 8, 1)
    rule = Version({"way": "none"}, day, None, "Quyết định giả định", "local")

    with reading(Book([Laid("bonus.rounding", rule)])):
        found = bonus.amount("GK", day)

    assert (found.amount, found.unrounded, found.rounding) == (702_000, 702_000, "none")
