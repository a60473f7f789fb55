"""Logins, passwords, roles and what is lent of them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.conftest import NOW, TODAY

from thidua.base.accounts.actions import (
    change_password,
    end_role,
    give_role,
    lend_role,
    open_account,
    withdraw_delegation,
)
from thidua.base.accounts.models import Delegation, RoleHeld, User
from thidua.base.accounts.queries import actor_for, holders, visible_to
from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.org.actions import close_unit, open_unit

GOOD = "Hoa-Sen-2023!"


def on(user: User, day: date):
    return actor_for(user, now=NOW, today=day, source="kiểm thử")


def roles_on(user: User, day: date) -> list[tuple[str, str]]:
    return sorted((held.role, held.unit_code) for held in on(user, day).holdings)


@pytest.fixture
def mai(units, system) -> User:
    """A login without roles."""
    return open_account(login="mai", name="Đỗ Thị Mai", unit=units.commune, actor=system, password=GOOD)


@pytest.fixture
def chair(units, system) -> RoleHeld:
    """Lan chairs the commune from 2022 until the end of 2023."""
    lan = open_account(login="lan", name="Lý Thị Lan", unit=units.commune, actor=system, password=GOOD)
    return give_role(
        lan,
        role="chair",
        unit=units.commune,
        since=date(2022, 1, 1),
        until=date(2023, 12, 31),
        actor=system,
    )


@pytest.mark.parametrize(
    ("day", "roles"),
    [
        (date(2021, 12, 31), []),
        (date(2022, 1, 1), [("chair", "BM-ST-HL")]),
        (date(2023, 12, 31), [("chair", "BM-ST-HL")]),
        (date(2024, 1, 1), []),
    ],
)
def test_a_role_is_held_from_its_first_to_its_last_day(chair, day, roles):
    assert roles_on(chair.user, day) == roles


def test_a_role_that_was_ended_is_not_held_the_day_after(chair, system):
    end_role(chair, until=date(2023, 3, 31), actor=system)

    assert roles_on(chair.user, date(2023, 3, 31)) == [("chair", "BM-ST-HL")]
    assert roles_on(chair.user, date(2023, 4, 1)) == []


def test_a_role_cannot_end_before_it_began(chair, system):
    with pytest.raises(BadInput, match="sau ngày bắt đầu"):
        end_role(chair, until=date(2021, 12, 31), actor=system)

    assert RoleHeld.objects.get().until == date(2023, 12, 31)


def test_whoever_worked_at_a_unit_that_closed_keeps_the_login_and_holds_nothing_there(chair, units, system):
    heir = open_unit(
        parent=units.province,
        name="Xã Hòa Lạc mới",
        kind="body",
        tier="commune",
        opened=date(2023, 7, 1),
        actor=system,
    )
    close_unit(units.commune, on=date(2023, 7, 1), successors=[heir], how="move", actor=system)

    assert roles_on(chair.user, date(2023, 6, 30)) == [("chair", "BM-ST-HL")]
    assert roles_on(chair.user, date(2023, 7, 1)) == []
    assert on(chair.user, date(2023, 7, 1)).is_known


def test_a_lent_role_is_held_by_the_taker_for_its_days_in_the_name_of_the_lender(chair, mai):
    lend_role(
        chair,
        taker=mai,
        since=date(2023, 5, 1),
        until=date(2023, 5, 10),
        reason="Đi công tác",
        actor=on(chair.user, TODAY),
    )

    assert roles_on(mai, date(2023, 4, 30)) == []
    assert roles_on(mai, date(2023, 5, 1)) == [("chair", "BM-ST-HL")]
    assert [held.lent_by for held in on(mai, date(2023, 5, 10)).holdings] == ["Lý Thị Lan"]
    assert roles_on(mai, date(2023, 5, 11)) == []


def test_a_lent_role_ends_with_the_role_itself(chair, mai, system):
    lend_role(
        chair, taker=mai, since=TODAY, until=TODAY + timedelta(days=60), reason="Nghỉ phép", actor=system
    )

    assert roles_on(mai, date(2023, 12, 31)) == [("chair", "BM-ST-HL")]
    assert roles_on(mai, date(2024, 1, 1)) == []


def test_a_role_lent_at_a_unit_that_closed_is_held_no_more(chair, mai, units, system):
    lend_role(
        chair, taker=mai, since=TODAY, until=TODAY + timedelta(days=20), reason="Nghỉ phép", actor=system
    )
    close_unit(
        units.commune, on=TODAY + timedelta(days=5), successors=[units.elsewhere], how="merge", actor=system
    )

    assert roles_on(mai, TODAY + timedelta(days=4)) == [("chair", "BM-ST-HL")]
    assert roles_on(mai, TODAY + timedelta(days=5)) == []


def test_a_lent_role_that_was_taken_back_is_gone(chair, mai, system):
    lent = lend_role(
        chair, taker=mai, since=TODAY, until=TODAY + timedelta(days=9), reason="Nghỉ phép", actor=system
    )

    withdraw_delegation(lent, actor=on(chair.user, TODAY))

    assert roles_on(mai, TODAY) == []


def test_nobody_lends_a_role_that_is_not_theirs(chair, mai, units):
    with pytest.raises(Refused, match="đang giữ vai trò"):
        lend_role(chair, taker=mai, since=TODAY, until=TODAY, reason="Tự lấy", actor=on(mai, TODAY))

    assert Delegation.objects.count() == 0


@pytest.mark.parametrize(
    ("taker", "days", "reason", "sentence"),
    [
        ("lan", 1, "Nghỉ", "chính mình"),
        ("mai", -1, "Nghỉ", "sau ngày bắt đầu"),
        ("mai", 1, "  ", "lý do"),
    ],
)
def test_a_delegation_that_makes_no_sense_is_refused(chair, mai, system, taker, days, reason, sentence):
    with pytest.raises(BadInput, match=sentence):
        lend_role(
            chair,
            taker=User.objects.get(login=taker),
            since=TODAY,
            until=TODAY + timedelta(days=days),
            reason=reason,
            actor=system,
        )

    assert Delegation.objects.count() == 0


@pytest.mark.parametrize(
    "password",
    ["ngan", "1234567890", "password123", "nguyenthimai", "2023-2024-2025".replace("-", "")],
)
def test_a_weak_password_opens_no_login(units, system, password):
    count = User.objects.count()

    with pytest.raises(BadInput) as refusal:
        open_account(
            login="nguyenthimai", name="Nguyễn Thị Mai", unit=units.commune, actor=system, password=password
        )

    assert list(refusal.value.fields) == ["new"]
    assert User.objects.count() == count


def test_a_login_is_taken_once_whatever_its_case(mai, units, system):
    with pytest.raises(BadInput, match="đã có người dùng"):
        open_account(login="MAI", name="Mai khác", unit=units.commune, actor=system, password=GOOD)

    assert User.objects.filter(login__iexact="mai").count() == 1


def test_a_password_is_changed_by_whoever_knows_the_old_one(mai):
    change_password(mai, old=GOOD, new="Sen-Trang-2024!", actor=on(mai, TODAY))

    assert User.objects.get(login="mai").check_password("Sen-Trang-2024!")


def test_a_wrong_old_password_changes_nothing(mai):
    with pytest.raises(BadInput, match="hiện tại không đúng"):
        change_password(mai, old="sai-mat-khau", new="Sen-Trang-2024!", actor=on(mai, TODAY))

    assert User.objects.get(login="mai").check_password(GOOD)


def test_no_password_ever_stands_in_the_journal(mai):
    change_password(mai, old=GOOD, new="Sen-Trang-2024!", actor=on(mai, TODAY))

    said = [f"{row.before} {row.after}" for row in Entry.objects.all()]
    assert [text for text in said if GOOD in text or "Sen-Trang" in text or mai.password in text] == []


def test_only_an_administrator_of_the_unit_or_of_one_above_gives_roles(units, signed, mai):
    above = signed("tren", {"admin": units.district})
    beside = signed("ben", {"admin": units.elsewhere})

    with pytest.raises(Refused, match="quản trị viên"):
        give_role(mai, role="chair", unit=units.commune, since=TODAY, actor=beside)
    assert roles_on(mai, TODAY) == []

    give_role(mai, role="chair", unit=units.commune, since=TODAY, actor=above)
    assert roles_on(mai, TODAY) == [("chair", "BM-ST-HL")]


def test_the_holders_of_a_role_are_those_of_exactly_this_unit_and_day(chair, units):
    assert [user.login for user in holders("chair", units.commune.path, TODAY)] == ["lan"]
    assert list(holders("chair", units.district.path, TODAY)) == []
    assert list(holders("chair", units.commune.path, date(2024, 1, 1))) == []


@pytest.mark.req("X-5")
def test_an_administrator_sees_the_logins_under_hand_and_a_stranger_only_the_own(units, signed, an, giang):
    admin = signed("quan", {"admin": units.commune})

    assert {user.login for user in visible_to(admin)} == {admin.login, an.login}
    assert [user.login for user in visible_to(giang)] == [giang.login]


def sign_in(client, password: str, login: str = "mai"):
    return client.post(reverse("web:sign_in"), {"username": login, "password": password})


def test_five_wrong_passwords_lock_a_login_even_against_the_right_one(client, mai):
    statuses = [sign_in(client, "sai-mat-khau").status_code for _try in range(5)]

    assert statuses[:4] == [200, 200, 200, 200]
    assert sign_in(client, GOOD).status_code == 429
    assert "_auth_user_id" not in client.session


def test_four_wrong_passwords_do_not_lock(client, mai):
    for _try in range(4):
        sign_in(client, "sai-mat-khau")

    assert sign_in(client, GOOD).status_code == 302
    assert client.session["_auth_user_id"] == str(mai.pk)


def test_a_locked_login_does_not_lock_another(client, mai, chair):
    for _try in range(6):
        sign_in(client, "sai-mat-khau")

    assert sign_in(client, GOOD, login="lan").status_code == 302


def test_a_login_that_was_closed_does_not_open(client, mai):
    User.objects.filter(pk=mai.pk).update(is_active=False)

    assert sign_in(client, GOOD).status_code == 200
    assert "_auth_user_id" not in client.session
