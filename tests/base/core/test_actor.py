"""An actor holds roles at places, and only there."""

import pytest
from tests.conftest import NOW, TODAY

from thidua.base.core.actor import Actor, Holding, system


class Place:
    def __init__(self, path: str) -> None:
        self.path = path


DISTRICT, COMMUNE, SCHOOL, ELSEWHERE = (
    Place(path) for path in ("00010001", "000100010001", "0001000100010001", "000100010002")
)


@pytest.fixture
def officer() -> Actor:
    held = Holding("standing_officer", 2, "XA", COMMUNE.path, "Xã")
    return Actor(1, "Bình", "binh", None, (held,), NOW, TODAY)


@pytest.mark.parametrize(("place", "at", "over"), [
    (DISTRICT, False, False),
    (COMMUNE, True, True),
    (SCHOOL, False, True),
    (ELSEWHERE, False, False),
])  # fmt: skip
def test_a_role_reaches_its_unit_and_what_is_below_it(officer, place, at, over):
    assert officer.holds("standing_officer", at=place) is at
    assert officer.holds("standing_officer", over=place) is over


def test_another_role_is_not_held_anywhere(officer):
    assert not officer.holds("chair")
    assert not officer.holds("chair", over=SCHOOL)
    assert officer.paths("chair") == ()


def test_any_of_several_roles_will_do(officer):
    assert officer.holds("chair", "standing_officer", at=COMMUNE)
    assert officer.paths() == (COMMUNE.path,)


def test_a_guest_is_nobody_and_the_system_is_known():
    assert not Actor(None, "Khách", "", None, (), NOW, TODAY).is_known
    assert system(NOW, TODAY).is_known
