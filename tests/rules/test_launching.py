"""By when a year's plan is launched: the end of January, or some days after a reorganisation."""

from datetime import date

import pytest

from thidua.rules import text
from thidua.rules.launching import launch
from thidua.rules.text import Laid, Version

YEAR_2025 = {"year": 2025, "on": date(2025, 12, 1)}


@pytest.mark.parametrize(
    ("launched", "days_late"), [(date(2025, 1, 31), 0), (date(2025, 2, 1), 1), (date(2025, 3, 3), 31)]
)
def test_a_year_is_launched_by_the_end_of_january(launched, days_late):
    found = launch(**YEAR_2025, launched=launched)

    assert (found.last_day, found.days_late, found.is_late) == (date(2025, 1, 31), days_late, days_late > 0)


@pytest.mark.parametrize(
    ("launched", "late"), [(date(2025, 8, 11), 0), (date(2025, 8, 15), 0), (date(2025, 8, 16), 1)]
)
def test_a_unit_reorganised_in_the_year_has_its_days_from_then(launched, late):
    found = launch(**YEAR_2025, launched=launched, opened=date(2025, 7, 1))

    assert (found.last_day, found.days_late, found.reorganised) == (date(2025, 8, 15), late, date(2025, 7, 1))


def test_a_unit_opened_before_the_year_has_no_days_of_its_own():
    found = launch(**YEAR_2025, launched=date(2025, 1, 20), opened=date(2024, 12, 2))

    assert (found.last_day, found.reorganised) == (date(2025, 1, 31), None)


def test_what_is_not_launched_yet_is_late_from_the_day_after():
    assert launch(2025, launched=None, on=date(2025, 1, 31)).is_late is False
    assert launch(2025, launched=None, on=date(2025, 2, 10)).days_late == 10


def test_a_place_sets_its_own_days():
    own = Version({"days": 20, "unit": "calendar"}, date(2025, 1, 1), None, "QĐ 1", "local")

    with text.reading(text.NATIONAL.over(Laid("launching.after_reorganisation", own))):
        found = launch(**YEAR_2025, launched=date(2025, 8, 11), opened=date(2025, 7, 1))

    assert (found.last_day, found.days_late, found.cite) == (date(2025, 7, 21), 21, "QĐ 1")
