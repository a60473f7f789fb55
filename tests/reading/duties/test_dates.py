"""Deadlines in words become closed intervals of days."""

from datetime import date

import pytest

from thidua.reading.duties.dates import Frame, deadlines_in
from thidua.reading.letters import fold

FRAME = Frame(2025, date(2025, 2, 10))


def meant(words, frame=FRAME):
    return [(when.first.isoformat(), when.last.isoformat()) for when in deadlines_in(fold(words), frame)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("trong tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("trong tháng 6", "2025-06-01", "2025-06-30"),
        ("Quý III năm 2025", "2025-07-01", "2025-09-30"),
        ("trong quý IV/2025", "2025-10-01", "2025-12-31"),
        ("trong năm 2026", "2026-01-01", "2026-12-31"),
        ("ngay từ đầu năm", "2025-01-01", "2025-03-31"),
        ("cuối năm", "2025-10-01", "2025-12-31"),
        ("6 tháng đầu năm", "2025-01-01", "2025-06-30"),
        ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31"),
        ("trước ngày 15/6/2025", "2025-02-10", "2025-06-14"),
        ("trước ngày 15/6", "2025-02-10", "2025-06-14"),
        ("trước hoặc trong ngày 15/6/2025", "2025-02-10", "2025-06-15"),
        ("chậm nhất là ngày 20 tháng 11 năm 2025", "2025-02-10", "2025-11-20"),
        ("từ ngày 01/3 đến hết ngày 30/4/2025", "2025-03-01", "2025-04-30"),
        ("đến hết năm 2025", "2025-02-10", "2025-12-31"),
    ],
)
def test_a_deadline_is_its_first_and_its_last_day(words, first, last):
    assert meant(f"Các đơn vị hoàn thành {words}.") == [(first, last)]


@pytest.mark.parametrize(
    "words",
    [
        "trước ngày 31/02/2025",
        "trong tháng 13 năm 2025",
        "Chỉ thị ngày 15/6/2025",
        "phong trào thi đua năm 2025",
        "từ ngày 30/4/2025 đến ngày 01/3/2025, không có",
        "hồ sơ cuối năm học và ngay từ đầu năm học",
    ],
)
def test_what_is_no_deadline_is_left_alone(words):
    assert meant(words) in ([], [("2025-02-10", "2025-03-01")])


def test_without_a_year_nothing_is_guessed():
    assert meant("trong tháng 6", Frame(None, None)) == []
    assert meant("cuối năm", Frame(None, None)) == []


def test_an_interval_without_a_day_of_issue_opens_with_the_year():
    assert meant("trước ngày 15/6/2025", Frame(None, None)) == [("2025-01-01", "2025-06-14")]
