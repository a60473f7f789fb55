"""The pages of units and people."""

from datetime import date

import pytest
from django.urls import reverse

from thidua.base.org.actions import NewPerson, add_people
from thidua.base.org.models import Person, Unit


def staff(system, unit, count):
    return add_people(
        [
            NewPerson(f"Đặng Thị Số {n}", unit, "Giáo viên", date(2020, 9, 1), "public_employee")
            for n in range(count)
        ],
        actor=system,
    )


def test_search_finds_a_person_without_accents_and_not_the_neighbours(system, units, enter, binh):
    staff(system, units.school, 1)
    staff(system, units.elsewhere, 1)

    page = enter(binh).get(reverse("web:search"), {"q": "dang thi so"}).content.decode()

    assert page.count("Đặng Thị Số 0") == 1


def test_a_stranger_gets_404_for_a_unit_and_a_person(system, units, enter, giang):
    [person] = staff(system, units.school, 1)
    client = enter(giang)

    assert client.get(reverse("web:unit", args=[units.school.code])).status_code == 404
    assert client.get(reverse("web:person", args=[person.code])).status_code == 404


@pytest.mark.parametrize("page", ["web:people", "web:units"])
def test_a_list_asks_the_same_questions_for_one_row_and_for_three(
    page, system, units, enter, binh, django_assert_max_num_queries, django_assert_num_queries
):
    client = enter(binh)
    staff(system, units.school, 1)
    client.get(reverse(page))
    with django_assert_max_num_queries(15) as first:
        client.get(reverse(page))

    staff(system, units.school, 3)
    with django_assert_num_queries(len(first)):
        client.get(reverse(page))


def test_an_administrator_opens_a_unit_and_a_reader_may_not(system, units, enter, signed):
    told = {
        "parent": units.district.code,
        "name": "Xã Mới Lập",
        "kind": "body",
        "tier": "commune",
        "field": "",
        "opened": "2023-12-01",
    }
    admin, reader = signed("quan", {"admin": units.district}), signed("doc", {"reader": units.district})

    refused = enter(reader).post(reverse("web:unit_open"), told)
    opened = enter(admin).post(reverse("web:unit_open"), told)

    assert refused.status_code == 403
    assert opened.status_code == 302
    assert Unit.objects.filter(name="Xã Mới Lập").count() == 1


def test_a_wrong_identity_number_is_named_at_its_field_and_nobody_is_entered(units, enter, binh):
    told = {
        "name": "Lê Văn Thử",
        "unit": units.school.code,
        "position": "Giáo viên",
        "category": "public_employee",
        "sex": "male",
        "born": "1990",
        "since": "2020-01-01",
        "national_id": "123",
    }

    answer = enter(binh).post(reverse("web:person_add"), told)

    assert answer.status_code == 422
    assert "đúng 12 chữ số" in answer.content.decode()
    assert Person.objects.filter(name="Lê Văn Thử").count() == 0


def test_an_identity_number_is_kept_sealed_and_shown_masked(units, enter, binh):
    client = enter(binh)
    told = {
        "name": "Lê Văn Thử",
        "unit": units.school.code,
        "position": "Giáo viên",
        "category": "public_employee",
        "since": "2020-01-01",
        "national_id": "036090001234",
    }
    client.post(reverse("web:person_add"), told)
    person = Person.objects.get(name="Lê Văn Thử")

    page = client.get(reverse("web:person", args=[person.code])).content.decode()

    assert "036090001234" not in person.national_id_sealed
    assert "036090001234" not in page
    assert "234" in page
