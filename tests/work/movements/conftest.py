"""A movement of the commune that runs, people of its school, and who tells for the commune."""

from datetime import date

import pytest
from tests.work.movements.acting import a_movement

from thidua.base.org.actions import NewPerson, add_person, open_unit


@pytest.fixture
def running(units, system):
    return a_movement(units.commune, system, to="running")


@pytest.fixture
def person(units, system):
    """`person("Đỗ Thị Lụa")` works at the school; more is said of the post."""

    def make(name, **more):
        told = {"unit": units.school, "position": "Giáo viên", "category": "public_employee", **more}
        return add_person(NewPerson(name=name, since=date(2010, 1, 1), **told), actor=system)

    return make


@pytest.fixture
def village(units, system):
    def make(name="Thôn Đoài"):
        opened = date(2000, 1, 1)
        told = {"kind": "sub_unit", "tier": "base", "opened": opened, "actor": system}
        return open_unit(parent=units.commune, name=name, **told)

    return make


@pytest.fixture
def focal(signed, units):
    """The focal person of the commune."""
    return signed("nhan", {"focal": units.commune}, name="Đặng Thị Nhàn")
