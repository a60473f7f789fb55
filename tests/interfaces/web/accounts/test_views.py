"""The pages of logins, roles and delegations."""

import pytest
from django.urls import reverse

from thidua.base.accounts.models import Delegation, RoleHeld, User


@pytest.fixture
def admin(signed, units):
    return signed("quan", {"admin": units.commune})


def test_an_administrator_opens_a_login_that_must_change_its_password(enter, admin, units):
    told = {
        "login": "moi.vao",
        "name": "Hồ Thị Mới",
        "email": "",
        "unit": units.school.code,
        "role": "focal",
        "password": "Cay-Da-2023!",
    }

    answer = enter(admin).post(reverse("web:login_open"), told)

    user = User.objects.get(login="moi.vao")
    assert answer.status_code == 302
    assert user.must_change_password
    assert [held.role for held in user.roles_held.all()] == ["focal"]


def test_an_administrator_sees_no_login_of_a_neighbour(enter, admin, giang, binh):
    client = enter(admin)

    page = client.get(reverse("web:logins")).content.decode()

    assert binh.login in page
    assert giang.login not in page
    assert client.get(reverse("web:login", args=[giang.login])).status_code == 404


def test_an_administrator_of_a_commune_gives_no_role_at_the_district(enter, admin, binh, units):
    before = RoleHeld.objects.count()

    answer = enter(admin).post(
        reverse("web:role_give", args=[binh.login]),
        {"role": "chair", "unit": units.district.code, "since": "2023-01-01"},
    )

    assert answer.status_code == 422
    assert RoleHeld.objects.count() == before


def test_a_role_of_a_neighbour_cannot_be_ended_by_its_number(enter, admin, giang):
    held = RoleHeld.objects.filter(user_id=giang.user_id).first()

    answer = enter(admin).post(reverse("web:role_end", args=[held.pk]))

    held.refresh_from_db()
    assert answer.status_code == 404
    assert held.until is None


def test_a_chair_lends_the_role_and_takes_it_back(enter, dung, binh):
    held = RoleHeld.objects.get(user_id=dung.user_id, role="chair")
    client = enter(dung)
    told = {
        "held": held.pk,
        "taker": binh.login,
        "since": "2023-12-01",
        "until": "2023-12-31",
        "reason": "Đi công tác",
    }

    lent = client.post(reverse("web:delegations"), told)
    row = Delegation.objects.get(held=held)
    taken = client.post(reverse("web:delegation_withdraw", args=[row.pk]))

    row.refresh_from_db()
    assert (lent.status_code, taken.status_code) == (302, 302)
    assert row.withdrawn == dung.today


def test_nobody_lends_the_role_of_another(enter, an, dung, binh):
    held = RoleHeld.objects.get(user_id=dung.user_id, role="chair")

    answer = enter(an).post(
        reverse("web:delegations"),
        {"held": held.pk, "taker": binh.login, "since": "2023-12-01", "until": "2023-12-31", "reason": "x"},
    )

    assert answer.status_code == 422
    assert Delegation.objects.count() == 0
