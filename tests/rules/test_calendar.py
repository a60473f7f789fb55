"""Working days and deadlines."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.rules import calendar
from thidua.rules.calendar import BadSpan


def test_the_day_one_counts_from_is_not_counted():
    found = calendar.deadline(date(2026, 3, 2), 1)

    assert (found.deadline, found.counted_from, found.skipped) == (date(2026, 3, 3), date(2026, 3, 3), ())


def test_ten_working_days_over_tet():
    found = calendar.deadline(date(2026, 2, 10), 10)

    assert (found.deadline, found.counted_from) == (date(2026, 3, 3), date(2026, 2, 11))
    assert (date(2026, 2, 17), "Tết Nguyên Đán") in found.skipped


def test_a_real_window_of_disclosure_over_national_day():
    found = calendar.deadline(date(2025, 8, 20), 10, first_day_counts=True)

    assert (found.deadline, found.counted_from) == (date(2025, 9, 4), date(2025, 8, 20))
    assert [day for day, _why in found.skipped] == [
        date(2025, 8, 23), date(2025, 8, 24), date(2025, 8, 30), date(2025, 8, 31),
        date(2025, 9, 1), date(2025, 9, 2),
    ]  # fmt: skip


def test_a_window_opened_on_a_sunday_counts_from_monday():
    found = calendar.deadline(date(2026, 3, 1), 1, first_day_counts=True)

    assert (found.deadline, found.skipped) == (date(2026, 3, 2), ((date(2026, 3, 1), "Chủ nhật"),))


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (date(2018, 12, 31), date(2019, 1, 5)),
        (date(2019, 4, 29), date(2019, 5, 4)),
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_days_moved_by_notice(off, worked):
    assert worked.weekday() == 5
    assert calendar.is_working(off) is False
    assert calendar.is_working(worked) is True


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 1, 1),
        date(2024, 4, 18),
        date(2024, 4, 30),
        date(2024, 5, 1),
        date(2024, 9, 2),
        date(2024, 9, 3),
    ],
)
def test_public_holidays(day):
    assert calendar.is_working(day) is False


def test_calendar_days_skip_nothing():
    found = calendar.deadline(date(2026, 2, 10), 10, working=False)

    assert (found.deadline, found.skipped) == (date(2026, 2, 20), ())


def test_a_count_resting_on_notices_says_how_sure_it_is():
    assert calendar.deadline(date(2026, 2, 10), 10).verified == "memory"


@pytest.mark.parametrize(("start", "days"), [("2026-02-10", 0), ("2026-02-10", -1), ("2026-02-10", 10**9)])
def test_an_unusable_count_is_refused(start, days):
    with pytest.raises(BadSpan):
        calendar.deadline(date.fromisoformat(start), days)


@pytest.mark.parametrize(
    ("outside", "inside"), [((1975, 12, 31), (1976, 1, 1)), ((2091, 1, 1), (2090, 12, 31))]
)
def test_the_first_and_the_last_year_that_can_be_counted(outside, inside):
    with pytest.raises(BadSpan):
        calendar.deadline(date(*outside), 1, working=False)
    assert calendar.deadline(date(*inside), 1, working=False).deadline == date(*inside) + timedelta(1)


def test_the_longest_span_is_still_counted():
    assert calendar.deadline(date(2024, 1, 1), 2_000, working=False).deadline == date(2029, 6, 23)
    with pytest.raises(BadSpan):
        calendar.deadline(date(2024, 1, 1), 2_001, working=False)


def test_a_year_whose_lunar_days_nobody_knows_is_refused():
    with pytest.raises(BadSpan):
        calendar.deadline(date(9999, 12, 30), 10)


@given(st.dates(date(2018, 1, 1), date(2026, 12, 31)), st.integers(1, 40), st.booleans())
def test_every_day_up_to_the_deadline_is_counted_or_skipped_with_a_reason(start, days, first):
    found = calendar.deadline(start, days, first_day_counts=first)

    opening = start if first else start + timedelta(days=1)
    assert (found.deadline - opening).days + 1 == days + len(found.skipped)
    assert calendar.is_working(found.deadline)
    assert all(why for _day, why in found.skipped)
