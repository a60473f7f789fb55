"""The pages of the register."""

from datetime import date

import pytest
from django.urls import reverse

from thidua.base.org.actions import NewPerson, add_person
from thidua.base.register.actions import NewHonour, enter_many, rate_many
from thidua.base.register.models import Honour, Rating


@pytest.fixture
def held(system, units):
    """A teacher's honours of as many years as asked."""
    teacher = add_person(
        NewPerson("Đỗ Thị Hạnh", units.school, "Giáo viên", date(2015, 9, 1), "public_employee"), actor=system
    )

    def make(*years):
        enter_many(
            [
                NewHonour(
                    kind="person",
                    person=teacher,
                    unit=units.school,
                    honour="LDTT",
                    achievement_year=year,
                    decided_on=date(year, 12, 20),
                    decided_by="Chủ tịch UBND xã Hòa Lạc",
                    decider=units.commune,
                )
                for year in years
            ],
            actor=system,
        )
        return teacher

    return make


def test_the_register_asks_the_same_for_one_row_and_for_three(
    held, enter, binh, django_assert_max_num_queries, django_assert_num_queries
):
    held(2020)
    client = enter(binh)
    client.get(reverse("web:honours"))
    with django_assert_max_num_queries(15) as first:
        client.get(reverse("web:honours"))
    held(2021, 2022)

    with django_assert_num_queries(len(first)):
        client.get(reverse("web:honours"))


def test_a_stranger_sees_neither_row_nor_history(held, enter, giang):
    teacher = held(2020)
    client = enter(giang)

    assert client.get(reverse("web:honour", args=[Honour.objects.get().code])).status_code == 404
    assert client.get(reverse("web:person_honours", args=[teacher.code])).status_code == 404


def test_a_history_shows_every_honour_and_the_ratings_to_the_employer_only(held, enter, an, system, units):
    teacher = held(2020, 2021)
    rate_many([Rating(person=teacher, unit=units.school, year=2020, rating="HTXSNV")], actor=system)
    teacher.posts.update(until=date(2023, 1, 1))

    page = enter(an).get(reverse("web:person_honours", args=[teacher.code])).content.decode()

    assert page.count("Lao động tiên tiến") >= 2
    assert "Hoàn thành xuất sắc nhiệm vụ" not in page


def test_an_officer_cancels_by_a_paper_and_the_row_stays(held, enter, binh):
    held(2020)
    row = Honour.objects.get()

    enter(binh).post(
        reverse("web:honour_restate", args=[row.code]),
        {"status": "cancelled", "on": "2023-12-01", "reference": "05/QĐ-UBND ngày 01/12/2023"},
    )

    row.refresh_from_db()
    assert (row.status, row.status_reference) == ("cancelled", "05/QĐ-UBND ngày 01/12/2023")


def test_a_focal_person_does_not_cancel(held, enter, an):
    held(2020)
    row = Honour.objects.get()

    answer = enter(an).post(reverse("web:honour_restate", args=[row.code]), {"status": "cancelled"})

    row.refresh_from_db()
    assert answer.status_code == 403
    assert row.status == "granted"


def test_the_history_of_a_collective_is_shown(held, enter, an, units):
    held(2020)

    assert enter(an).get(reverse("web:unit_honours", args=[units.school.code])).status_code == 200
