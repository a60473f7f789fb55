"""The ledger is entered whole or in chunks, keeps every row, and follows people and units."""

from datetime import date

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.org.actions import NewPerson, add_person, close_unit, open_unit
from thidua.base.org.models import Post
from thidua.base.register import queries
from thidua.base.register.actions import NewHonour, enter, enter_initiatives, enter_many, rate_many, restate
from thidua.base.register.models import Honour, Initiative, Rating


@pytest.fixture
def teacher(system, units):
    return add_person(
        NewPerson("Đỗ Thị Hạnh", units.school, "Giáo viên", date(2015, 9, 1), "public_employee"), actor=system
    )


def line(person, unit, year=2022, **more):
    return NewHonour(
        kind="person",
        person=person,
        unit=unit,
        honour="LDTT",
        achievement_year=year,
        decided_on=date(year, 12, 20),
        decided_by="Chủ tịch UBND xã Hòa Lạc",
        **more,
    )


def test_an_honour_is_entered_as_it_was_decided(system, units, teacher):
    row = enter(
        line(teacher, units.school, decision_number="45/QĐ-UBND", decider=units.commune), actor=system
    )

    assert (row.recipient_name, row.unit_name, row.unit_code) == (
        "Đỗ Thị Hạnh",
        "Trường Tiểu học Hòa Lạc",
        units.school.code,
    )
    assert row.code.startswith("KT-")
    assert Entry.objects.filter(verb="enter_honour", thing_code=row.code).count() == 1


def test_an_interrupted_import_is_finished_by_running_it_again(system, units, teacher):
    rows = [line(teacher, units.school, year, origin=f"so-cu:{year}") for year in range(2015, 2022)]
    broken = [*rows[:4], line(teacher, units.school, 2030, origin="so-cu:2030"), *rows[4:]]

    with pytest.raises(BadInput, match="so-cu:2030"):
        enter_many(broken, actor=system, chunk=2)
    half = Honour.objects.count()
    done = enter_many(rows, actor=system, chunk=2)

    assert half == 4
    assert (done.written, done.known) == (3, 4)
    assert Honour.objects.count() == 7
    assert Entry.objects.filter(verb="enter_honour").count() == 7


def test_an_honour_that_falls_keeps_its_row_and_says_by_what(system, units, teacher):
    row = enter(line(teacher, units.school), actor=system)

    restate(row, status="cancelled", reference="09/QĐ-UBND", on=date(2023, 6, 1), actor=system)

    row.refresh_from_db()
    assert (row.status, row.status_reference) == ("cancelled", "09/QĐ-UBND")
    assert list(queries.in_force(queries.held_by(teacher))) == []
    assert list(queries.held_by(teacher)) == [row]


def test_an_honour_does_not_fall_without_a_paper(system, units, teacher):
    row = enter(line(teacher, units.school), actor=system)

    with pytest.raises(BadInput, match="văn bản"):
        restate(row, status="cancelled", reference=" ", on=date(2023, 6, 1), actor=system)

    row.refresh_from_db()
    assert row.status == "granted"


def test_a_stranger_enters_nothing(giang, units, teacher):
    with pytest.raises(Refused, match="không giữ sổ"):
        enter(line(teacher, units.school), actor=giang)

    assert Honour.objects.count() == 0


def test_a_stranger_sees_nothing_and_the_own_line_sees_the_row(system, units, teacher, an, binh, giang):
    row = enter(line(teacher, units.school), actor=system)

    assert list(queries.visible_to(an)) == [row]
    assert list(queries.visible_to(binh)) == [row]
    assert list(queries.visible_to(giang)) == []


def test_an_honour_follows_the_person_to_the_next_unit(system, units, teacher, giang):
    row = enter(line(teacher, units.school), actor=system)
    Post.objects.filter(person=teacher).update(until=date(2023, 7, 31))
    Post.objects.create(person=teacher, unit=units.elsewhere, position="Giáo viên", since=date(2023, 8, 1))

    assert list(queries.visible_to(giang)) == [row]
    row.refresh_from_db()
    assert row.unit_name == "Trường Tiểu học Hòa Lạc"


def test_an_honour_of_a_collective_follows_it_through_a_rename(system, units, signed):
    row = enter(
        NewHonour(
            kind="collective",
            collective=units.school,
            unit=units.school,
            honour="TTLDTT",
            achievement_year=2021,
            decided_on=date(2021, 12, 20),
            decided_by="Chủ tịch UBND huyện",
        ),
        actor=system,
    )
    renamed = open_unit(
        parent=units.commune,
        name="Trường Tiểu học Hòa Lạc 1",
        kind="school",
        tier="base",
        opened=date(2022, 8, 1),
        actor=system,
    )
    close_unit(units.school, on=date(2022, 8, 1), successors=[renamed], how="rename", actor=system)
    heir = signed("hoa", {"focal": renamed})

    assert list(queries.held_by(renamed)) == [row]
    assert list(queries.visible_to(heir)) == [row]
    assert row.recipient_name == "Trường Tiểu học Hòa Lạc"


def test_a_rating_is_replaced_not_doubled(system, units, teacher):
    rate_many([Rating(person=teacher, unit=units.school, year=2022, rating="HTTNV")], actor=system)
    rate_many([Rating(person=teacher, unit=units.school, year=2022, rating="HTXSNV")], actor=system)

    assert [r.rating for r in queries.ratings_of(teacher)] == ["HTXSNV"]
    assert Entry.objects.filter(thing_type="rating").last().before["rating"] == "HTTNV"


def test_initiatives_of_a_stranger_are_not_entered(giang, units, teacher):
    told = Initiative(
        person=teacher, unit=units.school, year=2022, title="Góc đọc sách lưu động", level="base"
    )

    with pytest.raises(Refused):
        enter_initiatives([told], actor=giang)

    assert list(queries.initiatives_of(teacher)) == []


def test_the_public_code_finds_one_row(system, units, teacher):
    row = enter(line(teacher, units.school), actor=system)

    assert queries.by_public_code(f" {row.code.lower()} ") == row
    assert queries.by_public_code("KT-0") is None
