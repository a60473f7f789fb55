"""The tables of law: sound, dated, cited."""

from datetime import date

import pytest

from thidua.rules import text
from thidua.rules.text import NotInForce, Provision, UnknownProvision, Version


def version(value=1, since="2024-01-01", until=None, cite="VD-01", verified="text", **more):
    ends = date.fromisoformat(until) if until else None
    return Version(value, date.fromisoformat(since), ends, cite, verified, **more)


def figure(*versions, clock=""):
    return Provision("example.figure", "", clock, versions)


def test_the_tables_have_no_fault():
    assert text.check_all() == []


def test_every_table_holds_provisions():
    assert [name for name in text.topics() if not text.topic(name)] == []


def test_a_version_holds_on_its_first_and_last_day():
    what = figure(version("old", until="2024-06-30"), version("new", since="2024-07-01"))

    days = [date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1), date(2999, 1, 1)]

    assert [what.on(day).value for day in days] == ["old", "old", "new", "new"]


def test_a_provision_raises_outside_its_dates():
    what = figure(version(until="2024-06-30"))

    for day in (date(2023, 12, 31), date(2024, 7, 1)):
        with pytest.raises(NotInForce, match=r"example\.figure"):
            what.on(day)
        assert what.on_or_none(day) is None


def test_the_decree_of_2025_ends_by_its_own_terms():
    decree = text.provision("regimes.decree")

    assert decree.on(date(2027, 2, 28)).value["regime"] == "C"
    with pytest.raises(NotInForce):
        decree.on(date(2027, 3, 1))


def test_law_and_decree_change_on_different_days():
    day = date(2026, 10, 1)

    assert text.provision("regimes.criteria").on(day).value["regime"] == "D"
    assert text.provision("regimes.decree").on(day).value["regime"] == "C"


def test_an_unknown_provision_is_refused():
    for code in ("ldtt.nothing", "nothing.at_all", "../facts.x"):
        with pytest.raises(UnknownProvision):
            text.provision(code)
        assert text.find(code, date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("what", "fault"),
    [
        (figure(version(cite=" ")), "thiếu căn cứ"),
        (figure(version(verified="heard")), "mức kiểm chứng lạ 'heard'"),
        (figure(version(doubtful=True)), "còn ngờ"),
        (figure(version(until="2023-12-31")), "hết hiệu lực trước khi bắt đầu"),
        (figure(version(until="2024-06-30"), version(since="2024-06-30")), "chồng nhau"),
        (figure(version(), version(since="2024-06-30")), "chồng nhau"),
        (figure(version(until="2024-06-30"), version(since="2024-07-02")), "hở từ 2024-07-01 đến 2024-07-01"),
        (figure(version(since="2024-01-02"), clock="criteria"), "ở giữa một chế độ"),
        (figure(version(until="2024-05-01"), clock="criteria"), "ở giữa một chế độ"),
        (figure(), "không có phiên bản"),
    ],
)
def test_the_start_up_check_names_the_fault(what, fault):
    found = text.faults_of(what)

    assert len(found) == 1
    assert found[0].startswith("example.figure: ")
    assert fault in found[0]


def test_a_whole_regime_may_be_left_out():
    what = figure(
        version(since="2017-10-01", until="2023-12-31"), version(since="2025-07-01"), clock="criteria"
    )

    assert text.faults_of(what) == []


def test_a_figure_in_doubt_is_never_marked_as_read():
    doubtful = [each for what in text.everything() for each in what.versions if each.doubtful]

    assert doubtful
    assert {each.verified for each in doubtful} == {"memory"}


def test_nothing_in_the_tables_pretends_to_be_local():
    assert {each.verified for what in text.everything() for each in what.versions} == {"text", "memory"}


def test_what_was_read_says_when():
    unread = [
        what.code
        for what in text.everything()
        for v in what.versions
        if v.verified == "text" and not v.checked
    ]

    assert unread == []


@pytest.mark.parametrize("source", ["06/2026/QH16", "161/2026/NĐ-CP"])
def test_what_rests_on_second_hand_sources_is_memory(source):
    marks = {v.verified for what in text.everything() for v in what.versions if source in v.cite}

    assert marks == {"memory"}


# What is laid over the tables -----------------------------------------------------------------------------


def laid(value, since, until=None, code="ldtt.recruit_months", verified="local"):
    return text.Laid(code, version(value, since, until, cite="Quyết định số 40/QĐ-UBND", verified=verified))


@pytest.mark.parametrize(
    ("since", "until", "values"),
    [
        ("2024-03-01", "2024-04-30", [6, 9, 6]),
        ("2024-01-01", "2024-04-30", [10, 9, 6]),
        ("2024-03-01", None, [6, 9, 9]),
        ("2016-01-01", "2017-10-01", [6, 6, 6]),
    ],
)
def test_a_version_laid_over_holds_on_its_days_and_the_table_around_them(since, until, values):
    days = [
        date(2023, 12, 31) if since == "2024-01-01" else date(2024, 2, 29),
        date(2024, 4, 1),
        date(2024, 5, 1),
    ]

    with text.reading(text.Book([laid(9, since, until)])):
        assert [text.find("ldtt.recruit_months", day).value for day in days] == values


def test_what_is_laid_over_leaves_neither_overlap_nor_gap():
    with text.reading(text.Book([laid(9, "2023-07-01", "2024-02-29"), laid(8, "2023-09-01", "2023-09-30")])):
        what = text.provision("ldtt.recruit_months")

    assert text.faults_of(what) == []
    assert [(each.value, each.since.isoformat()) for each in what.versions][:6] == [
        (10, "2017-10-01"),
        (9, "2023-07-01"),
        (8, "2023-09-01"),
        (9, "2023-10-01"),
        (6, "2024-03-01"),
        (6, "2025-07-01"),
    ]


def test_outside_the_reading_the_tables_are_as_they_were():
    day = date(2024, 4, 1)

    def fail_inside():
        with text.reading(text.Book([laid(9, "2024-01-01")])):
            assert text.find("ldtt.recruit_months", day).value == 9
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_inside()

    assert text.find("ldtt.recruit_months", day).value == 6
    assert text.being_read() is text.NATIONAL


def test_a_code_that_no_table_knows_is_read_where_it_is_laid():
    book = text.Book([laid(3, "2024-01-01", code="caps.COTINH")])

    with text.reading(book):
        assert text.find("caps.COTINH", date(2024, 1, 1)).value == 3
        assert "caps" in text.topics()
    assert text.find("caps.COTINH", date(2024, 1, 1)) is None


def test_a_book_laid_over_another_leaves_the_first_alone():
    first = text.Book([laid(9, "2024-01-01")])
    second = first.over(laid(8, "2025-01-01"))

    with text.reading(second):
        found = [text.find("ldtt.recruit_months", date(year, 6, 1)).value for year in (2024, 2025)]
    assert found == [9, 8]
    with text.reading(first):
        assert text.find("ldtt.recruit_months", date(2025, 6, 1)).value == 9
