"""Invented people at every unit, and the ready logins."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from thidua.base.accounts.actions import give_role, open_account
from thidua.base.org.actions import NewPerson, add_people, add_person
from thidua.base.org.models import Person, Unit
from thidua.interfaces.cli.sample.files import loader, table, unit

SEED = "thi đua yêu nước"
WOMEN = "Phụ nữ"  # the Women's Union is led and staffed by women


def settle() -> int:
    """Staff for every unit; answers how many people."""
    dice = random.Random(SEED)  # noqa: S311 (invented names guard nothing)
    for place in Unit.objects.order_by("path"):
        add_people(_staff(place, dice), actor=loader(place.opened))
    return Person.objects.count()


def open_logins() -> int:
    """The ready logins with their roles, each tied to a person at the first unit named."""
    logins = table("logins")
    stored = make_password(logins["password"])
    count = 0
    for body in logins["bodies"]:
        for login, name, roles in body["logins"]:
            _open_login(login, name, roles, stored)
            count += 1
    return count


def _open_login(login: str, name: str, roles: dict[str, str], stored: str) -> None:
    places = {role: unit(code) for role, code in roles.items()}
    home = next(iter(places.values()))
    clerk = loader(home.opened)
    is_leader = bool({"chair", "head"} & roles.keys())
    person = add_person(
        NewPerson(name, home, _position(roles), home.opened, "official", is_leader=is_leader), actor=clerk
    )
    user = open_account(
        login=login,
        name=name,
        unit=home,
        actor=clerk,
        password=stored,
        hashed=True,
        person=person,
        email=f"{login}@thidua.example",
    )
    for role, place in places.items():
        give_role(user, role=role, unit=place, since=place.opened, actor=clerk)


def _position(roles: dict[str, str]) -> str:
    named = {"chair": "Chủ tịch", "head": "Thủ trưởng", "clerk": "Văn thư", "admin": "Quản trị viên"}
    return next((named[role] for role in roles if role in named), "Chuyên viên")


def _staff(place: Unit, dice: random.Random) -> list[NewPerson]:
    rows: list[list[Any]] = table("names")["staff"].get(place.kind, [])
    return [
        _newcomer(place, dice, category, position, is_leader)
        for count, category, position, is_leader in rows
        for _ in range(count)
    ]


def _newcomer(place: Unit, dice: random.Random, category: str, position: str, is_leader: bool) -> NewPerson:
    drawn = dice.choice(("female", "male"))
    sex = "female" if WOMEN in place.name else drawn
    recruited = date(dice.randint(2004, 2018), 9, 1)
    return NewPerson(
        name=" ".join(_name(sex, dice)),
        unit=place,
        position=position,
        since=max(recruited, place.opened),
        category=category,
        sex=sex,
        born=recruited.year - dice.randint(22, 34),
        recruited=recruited,
        is_leader=is_leader,
    )


def _name(sex: str, dice: random.Random) -> Iterator[str]:
    names = table("names")
    yield dice.choice(names["surnames"])
    yield dice.choice(names[sex]["middle"])
    yield dice.choice(names[sex]["given"])
