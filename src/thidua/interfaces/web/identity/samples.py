"""The ready logins that the sign-in page of the sample world offers, and the day each one works on."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from thidua.base.accounts.roles import Role
from thidua.base.org.models import Unit


@dataclass(frozen=True)
class Ready:
    """One ready login: whose, in which role, where."""

    login: str
    name: str
    role: str
    place: str


@dataclass(frozen=True)
class Body:
    """The ready logins of one body, and its working day."""

    name: str
    day: date
    people: tuple[Ready, ...]


def bodies() -> list[Body]:
    """The ready logins by body; none outside the sample world."""
    told = _told()
    codes = {code for body in told["bodies"] for _l, _n, roles in body["logins"] for code in roles.values()}
    names = dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
    return [_body(body, names) for body in told["bodies"] if body["body"] in names]


def password_of(login: str) -> str:
    """The common password, when this login is one of those on offer; otherwise nothing."""
    return str(_told()["password"]) if day_of(login) else ""


def common_password() -> str:
    """The password of all ready logins."""
    return str(_told()["password"])


def day_of(login: str) -> date | None:
    """The day on which a ready login begins to work."""
    days = {ready[0]: body["day"] for body in _told()["bodies"] for ready in body["logins"]}
    return days.get(login)


def _body(body: Any, names: dict[str, str]) -> Body:
    people = tuple(_ready(ready, body["body"], names) for ready in body["logins"])
    return Body(names[body["body"]], body["day"], people)


def _ready(told: Any, body: str, names: dict[str, str]) -> Ready:
    login, name, roles = told
    labels = ", ".join(str(Role(role).label) for role in roles)
    places = {names[code] for code in roles.values() if code != body and code in names}
    return Ready(login, name, labels, ", ".join(sorted(places)))


def _told() -> dict[str, Any]:
    if not settings.THIDUA_SAMPLE:
        return {"password": "", "bodies": []}
    return _read(Path(settings.THIDUA_SAMPLES) / "logins.yaml")


@cache
def _read(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return told
