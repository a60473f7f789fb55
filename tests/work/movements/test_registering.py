"""Units, people and households register for a movement; the head's own example is on record."""

import pytest
from tests.work.movements.acting import a_movement

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.register.models import Rating
from thidua.work.dossiers.facts.known import years_known
from thidua.work.movements.actions.listing import ListedRow, register_listed
from thidua.work.movements.actions.registration import (
    NewRegistration,
    change_registration,
    register,
    register_many,
    tell_result,
    withdraw,
)
from thidua.work.movements.models import Registration
from thidua.work.movements.queries.joining import registrations_visible_to

SAID = {"content": "Trường sạch, lớp xanh", "pledged": "12/12 lớp giữ vệ sinh"}


def of_unit(unit):
    return NewRegistration(kind="collective", unit=unit, **SAID)


def of_person(person, unit):
    return NewRegistration(kind="person", unit=unit, person=person, **SAID)


def registered_in(person):
    """What eligibility will be told of the year 2023."""
    return years_known(Rating.objects.filter(person=person), (), ()).get("2023", {})


def test_a_unit_registers_with_content_and_pledged_result_and_tells_what_came_of_it(running, units, an):
    made = register(running, of_unit(units.school), year=2023, actor=an)

    told = tell_result(made, outcome="exceeded", result="12/12 lớp, thêm vườn rau", actor=an)

    assert (told.name, told.outcome, told.result_on) == (units.school.name, "exceeded", an.today)
    assert [entry.verb for entry in Entry.objects.filter(thing_code=made.code)] == ["register", "tell_result"]


@pytest.mark.req("TL-4-b")
def test_the_heads_own_registration_and_result_are_on_record(running, units, an, person):
    head = person("Lương Thị Bích Hường", position="Hiệu trưởng", is_leader=True)
    teacher = person("Đỗ Thị Lụa")

    own = register(running, of_person(head, units.school), year=2023, actor=an)
    other = register(running, of_person(teacher, units.school), year=2023, actor=an)
    tell_result(own, outcome="met", result="Dạy mẫu bốn tiết", actor=an)

    found = Registration.objects.get(of_head=True)
    assert (found.pk, found.outcome, found.result) == (own.pk, "met", "Dạy mẫu bốn tiết")
    assert other.of_head is False


def test_eligibility_learns_of_a_registration_and_of_nothing_else_of_the_year(running, units, an, person):
    teacher = person("Đỗ Thị Lụa")

    made = register(running, of_person(teacher, units.school), year=2023, actor=an)
    assert registered_in(teacher) == {"registered": True}

    withdraw(made, why="Chuyển công tác", actor=an)
    assert registered_in(teacher) == {}


def test_nobody_registers_twice_and_one_who_withdrew_may_register_again(running, units, an):
    made = register(running, of_unit(units.school), year=2023, actor=an)
    with pytest.raises(BadInput, match="đã đăng ký"):
        register(running, of_unit(units.school), year=2023, actor=an)

    withdraw(made, why="Ghi nhầm", actor=an)
    register(running, of_unit(units.school), year=2023, actor=an)

    assert Registration.objects.filter(withdrawn_on__isnull=True).count() == 1
    with pytest.raises(BadInput, match="nằm ngoài thời gian"):
        register(running, of_unit(units.school), year=2022, actor=an)


def test_of_two_at_one_registration_the_second_is_told_and_nothing_is_lost(running, units, an):
    made = register(running, of_unit(units.school), year=2023, actor=an)
    change_registration(made, content="Trồng cây", pledged="100 cây", actor=an, seen=1)
    words = {"content": "Quét đường", "pledged": "Mỗi tuần"}

    for late in (
        lambda: change_registration(made, **words, actor=an, seen=1),
        lambda: withdraw(made, why="Ghi nhầm", actor=an, seen=1),
        lambda: tell_result(made, outcome="met", result="Đạt", actor=an, seen=1),
    ):
        with pytest.raises(Stale, match="xử lý trước bạn"):
            late()

    kept = Registration.objects.get()
    assert (kept.content, kept.outcome, kept.withdrawn_on, kept.version) == ("Trồng cây", "", None, 2)
    assert tell_result(made, outcome="met", result="Đạt", actor=an, seen=2).version == 3


def test_what_has_a_result_is_not_withdrawn(running, units, an):
    made = register(running, of_unit(units.school), year=2023, actor=an)
    tell_result(made, outcome="met", result="Đạt", actor=an)

    with pytest.raises(Refused, match="đã có kết quả"):
        withdraw(made, why="Ghi nhầm", actor=an)

    made.refresh_from_db()
    assert made.withdrawn_on is None


def test_strangers_and_movements_not_under_way_are_refused(running, units, system, an, giang):
    proposed = a_movement(units.commune, system, number=2, name="Phong trào khác")

    with pytest.raises(Refused, match="không giữ vai trò đầu mối"):
        register(running, of_unit(units.school), year=2023, actor=giang)
    with pytest.raises(Refused, match="không thuộc đơn vị phát động"):
        register(running, of_unit(units.elsewhere), year=2023, actor=giang)
    with pytest.raises(Refused, match="chưa phát động"):
        register(proposed, of_unit(units.school), year=2023, actor=an)

    assert not Registration.objects.exists()


def test_a_registration_is_seen_at_its_unit_and_by_the_launcher_alone(
    running, units, an, binh, giang, signed, village
):
    register(running, of_unit(units.school), year=2023, actor=an)
    beside = signed("beside", {"focal": village()})  # sees the movement, and nothing of the school

    seen = [registrations_visible_to(who).count() for who in (an, binh, giang, beside)]

    assert seen == [1, 1, 0, 0]


def row(line, kind, name="", **more):
    return ListedRow(line, kind, name, **{**SAID, **more})


def test_a_list_is_taken_whole_or_not_at_all_and_twice_is_once(running, units, focal, person):
    person("Đỗ Thị Lụa")
    good = [
        row(2, "Tập thể", "Trường Tiểu học Hòa Lạc"),
        row(3, "Cá nhân", "đỗ thị lụa", unit="Trường Tiểu học Hòa Lạc"),
        row(4, "Hộ gia đình", "Hộ ông Quách Văn Sửu"),
    ]
    bad = [
        *good,
        row(5, "Nhóm"),
        row(6, "Cá nhân", "Không Có Ai"),
        row(7, "Hộ gia đình", "Hộ bà Ba", pledged=""),
    ]

    with pytest.raises(BadInput) as fault:
        register_listed(running, bad, unit=units.commune, year=2023, actor=focal)
    assert list(fault.value.fields) == ["Dòng 5", "Dòng 6", "Dòng 7"]
    assert not Registration.objects.exists()

    first = register_listed(running, good, unit=units.commune, year=2023, actor=focal)
    again = register_listed(running, good, unit=units.commune, year=2023, actor=focal)

    assert ((first.written, first.known), (again.written, again.known)) == ((3, 0), (0, 3))
    told = Registration.objects.order_by("kind").values_list("kind", "unit__code", "name")
    assert list(told) == [
        ("collective", units.school.code, units.school.name),
        ("household", units.commune.code, "Hộ ông Quách Văn Sửu"),
        ("person", units.school.code, "Đỗ Thị Lụa"),
    ]
    assert Entry.objects.filter(verb="register").count() == 3


def test_a_list_broken_off_keeps_whole_chunks_and_goes_on_when_run_again(running, units, focal):
    def household(number):
        return NewRegistration(kind="household", unit=units.commune, name=f"Hộ số {number}", **SAID)

    def broken():
        yield from map(household, range(4))
        raise ConnectionError

    with pytest.raises(ConnectionError):
        register_many(running, broken(), year=2023, actor=focal, chunk=3)
    assert Registration.objects.count() == Entry.objects.filter(verb="register").count() == 3

    done = register_many(running, map(household, range(4)), year=2023, actor=focal, chunk=3)

    assert (done.written, done.known) == (1, 3)
