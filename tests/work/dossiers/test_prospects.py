"""Who is due under a unit, since when, and which window closes: the register, by the law of the day."""

from datetime import date

import pytest
from tests.work import nominees

from thidua.base.org.actions import close_unit, open_unit
from thidua.base.org.models import Unit
from thidua.base.register.actions import NewHonour, enter, enter_initiatives, rate_many, restate
from thidua.base.register.models import Honour, Initiative, Rating
from thidua.work.dossiers.facts import (
    collective_record,
    due_under,
    household_record,
    person_record,
    prospects_of,
    sealed,
)

IN_2023 = date(2023, 12, 5)


def somebody(units, system, name, **more):
    return nominees.somebody(units, system, name, recruited=date(2015, 9, 1), **more)


@pytest.fixture
def grant(system, units):
    """Enter honours of years, decided in March of the next: `grant(person, "CSTDT", 2020, 2021)`."""

    def enter_all(holder, honour, *years, unit=None, kind="person", month=3):
        for year in years:
            new = NewHonour(
                kind=kind,
                person=holder if kind == "person" else None,
                collective=holder if kind == "collective" else None,
                recipient_name=holder if kind == "household" else "",
                unit=unit or units.school,
                honour=honour,
                achievement_year=year,
                decided_on=date(year + 1, month, 10),
                decided_by="Chủ tịch Ủy ban nhân dân tỉnh Bình Minh",
            )
            enter(new, actor=system)

    return enter_all


@pytest.fixture
def rated(system, units):
    """Rate a person for years: `rated(person, "HTXSNV", 2019, 2020)`."""

    def rate_all(person, grade, *years):
        told = {"unit": units.school, "leave_days": 0, "registered": True, "under_review": False}
        rate_many([Rating(person=person, year=y, rating=grade, **told) for y in years], actor=system)

    return rate_all


def due(unit, year=2023, day=IN_2023, **wanted):
    """Who is due for what, in order, as (name, honour, since, window)."""
    lines = due_under(unit, year, day)
    told = [line for line in lines if all(getattr(line, name) == value for name, value in wanted.items())]
    return [(line.name, line.honour, line.since, line.window) for line in told]


def test_a_good_year_makes_a_teacher_due_for_what_that_year_gives(units, system, rated):
    rated(somebody(units, system, "Lê Thị Cúc"), "HTTNV", 2023)

    assert due(units.school, verdict="met", kind="person") == [
        ("Lê Thị Cúc", "LDTT", 2023, ""),
        ("Lê Thị Cúc", "GK", 2023, ""),
    ]


def test_what_is_held_for_the_year_is_not_due_again_unless_it_was_taken_back(units, system, rated, grant):
    teacher = somebody(units, system, "Lê Thị Cúc")
    rated(teacher, "HTTNV", 2022)
    grant(teacher, "LDTT", 2022)
    assert "LDTT" not in {honour for _name, honour, _since, _window in due(units.school, 2022)}

    restate(Honour.objects.get(), status="cancelled", reference="QĐ 9", on=IN_2023, actor=system)

    assert ("Lê Thị Cúc", "LDTT", 2022, "") in due(units.school, 2022)


@pytest.mark.parametrize(
    ("day", "window"),
    [(date(2022, 12, 31), "coming"), (date(2023, 1, 1), "open"), (date(2023, 12, 31), "open"),
     (date(2024, 1, 1), None)],
)  # fmt: skip
def test_the_window_of_the_national_title_stands_first_until_it_closes(
    units, system, grant, rated, day, window
):
    rated(somebody(units, system, "An Thị Sớm"), "HTXSNV", day.year)
    teacher = somebody(units, system, "Vũ Thị Yên")
    grant(teacher, "CSTDT", 2020, 2021)

    lines = due(units.school, day.year, day)

    found = [each for each in lines if each[1] == "CSTDTQ"]
    assert found == ([("Vũ Thị Yên", "CSTDTQ", None, window)] if window else [])
    assert not window or lines[0] == found[0]


def test_since_counts_back_to_the_first_year_that_the_law_would_have_let_it(units, system, grant, rated):
    teacher = somebody(units, system, "Vũ Thị Yên")
    rated(teacher, "HTXSNV", *range(2018, 2024))
    ideas = [
        Initiative(person=teacher, unit=units.school, year=year, title=f"Sáng kiến {year}", level="province",
                   scope="province", applied=True, recognised=date(year, 5, 4))
        for year in range(2018, 2024)
    ]  # fmt: skip
    enter_initiatives(ideas, actor=system)
    grant(teacher, "CSTDCS", *range(2018, 2023), month=1)

    lines = {
        honour: since for _name, honour, since, _window in due(units.school, verdict="met", kind="person")
    }

    assert lines["CSTDT"] == 2021  # the third title was decided in January 2021
    assert lines["BKT"] == 2019


def test_ratings_nobody_entered_leave_it_open_and_nobody_held_unknown_is_listed(units, system, grant):
    teacher = somebody(units, system, "Lê Thị Cúc")
    grant(teacher, "LDTT", 2022)
    stranger = somebody(units, system, "Người Chưa Rõ")
    type(stranger).objects.filter(pk=stranger.pk).update(is_provisional=True)

    lines = due_under(units.school, 2023, IN_2023)

    assert {line.name for line in lines if line.kind == "person"} == {"Lê Thị Cúc"}
    assert {line.verdict for line in lines if line.kind == "person"} == {"person_decides"}


def test_only_those_who_work_there_on_the_day_are_listed(units, system, grant, rated):
    gone = somebody(units, system, "Lê Thị Đi")
    come = somebody(units, system, "Lê Thị Đến", unit=units.elsewhere)
    rated(gone, "HTTNV", 2023)
    rated(come, "HTTNV", 2023)
    gone.posts.update(until=date(2023, 6, 30))
    come.posts.update(unit=units.school)

    assert {name for name, *_rest in due(units.school, kind="person")} == {"Lê Thị Đến"}
    assert due(units.elsewhere, kind="person") == []


def test_a_collective_carries_on_what_the_units_before_it_held(units, system, grant):
    grant(units.school, "TTLDXS", 2021, 2022, kind="collective")
    heir = open_unit(
        parent=units.commune, name="Trường Liên cấp Hòa Lạc", kind="school", tier="base",
        opened=date(2023, 7, 1), actor=system, code="BM-ST-HL-LC",
    )  # fmt: skip
    close_unit(
        units.school, on=date(2023, 7, 1), how="merge", successors=[heir], decision="QĐ 11", actor=system
    )

    record = collective_record(heir, 2023)

    assert [(each["honour"], each["year"]) for each in record.standing] == [
        ("TTLDXS", 2022),
        ("TTLDXS", 2021),
    ]
    assert {line.name for line in due_under(units.commune, 2023, IN_2023) if line.honour == "TTLDXS"} <= {
        "Trường Liên cấp Hòa Lạc", "Xã Hòa Lạc",
    }  # fmt: skip


def test_a_household_is_known_by_its_name_through_a_reorganisation(units, system, grant):
    grant("Hộ bà Nhàn", "GDVH", 2020, 2021, 2022, kind="household", unit=units.school)
    row = Honour.objects.latest("id")

    record = household_record(row, units.school, 2023)

    assert [each["year"] for each in record.standing] == [2022, 2021, 2020]
    assert {rung.honour for rung in prospects_of(record, 2023, IN_2023).rungs} >= {"GDVH", "GK"}


def test_a_record_of_one_is_the_record_among_many(units, system, grant, rated):
    teacher = somebody(units, system, "Vũ Thị Yên")
    rated(teacher, "HTXSNV", 2022, 2023)
    grant(teacher, "CSTDCS", 2021, 2022)

    alone = person_record(teacher, (units.district.path,), IN_2023, 2023)

    assert alone.unit == units.school
    assert [line.honour for line in due_under(units.district, 2023, IN_2023) if line.key == alone.key] == [
        rung.honour
        for rung in sorted(prospects_of(alone, 2023, IN_2023).rungs, key=_shown_order(units))
        if rung.verdict == "met"
    ]
    assert person_record(teacher, (units.elsewhere.path,), IN_2023, 2023) is None


def _shown_order(units):
    order = [line.honour for line in due_under(units.district, 2023, IN_2023)]
    return lambda rung: order.index(rung.honour) if rung.honour in order else len(order)


def test_one_person_and_thirty_cost_the_same_questions(
    units, system, rated, django_assert_num_queries, django_assert_max_num_queries
):
    rated(somebody(units, system, "Người 0"), "HTTNV", 2023)
    with django_assert_max_num_queries(9) as first:
        due_under(units.district, 2023, IN_2023)
    for number in range(1, 30):
        rated(somebody(units, system, f"Người {number}"), "HTTNV", 2023)

    with django_assert_num_queries(len(first)):
        assert len(due_under(units.district, 2023, IN_2023)) > 30


def test_a_sealed_unit_is_answered_from_memory_until_the_register_changes(
    units, system, rated, django_assert_num_queries
):
    teacher = somebody(units, system, "Lê Thị Cúc")
    here = sealed(Unit.objects.all())
    before = due_under(here.get(pk=units.school.pk), 2023, IN_2023)
    with django_assert_num_queries(1):
        assert due_under(here.get(pk=units.school.pk), 2023, IN_2023) is before

    rated(teacher, "HTTNV", 2023)

    after = due_under(here.get(pk=units.school.pk), 2023, IN_2023)
    assert ("Lê Thị Cúc", "LDTT") in {(line.name, line.honour) for line in after}
