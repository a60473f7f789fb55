"""Units begin, end and are carried on; people are entered with their posts."""

from datetime import date

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.org.actions import NewPerson, add_people, close_unit, open_unit
from thidua.base.org.models import Person, Unit
from thidua.base.org.queries import heirs_on, people_visible_to, standing_agency_of, tree_on, visible_to


def test_a_unit_is_found_in_the_tree_of_its_days_only(system, units):
    heir = open_unit(
        parent=units.province,
        name="Xã Hòa Lạc mới",
        kind="body",
        tier="commune",
        opened=date(2025, 7, 1),
        actor=system,
    )
    close_unit(units.commune, on=date(2025, 7, 1), successors=[heir], how="move", actor=system)

    before = set(tree_on(date(2025, 6, 30), units.province).values_list("code", flat=True))
    after = set(tree_on(date(2025, 7, 1), units.province).values_list("code", flat=True))

    assert units.commune.code in before
    assert heir.code not in before
    assert units.commune.code not in after
    assert heir.code in after


@pytest.mark.req("TK-1.3-b")
def test_a_merged_unit_is_carried_on_by_its_heir_through_two_reorganisations(system, units):
    first = open_unit(
        parent=units.district,
        name="Xã Hợp Nhất",
        kind="body",
        tier="commune",
        opened=date(2024, 1, 1),
        actor=system,
    )
    second = open_unit(
        parent=units.province,
        name="Xã Mới",
        kind="body",
        tier="commune",
        opened=date(2025, 7, 1),
        actor=system,
    )
    commune = close_unit(units.commune, on=date(2024, 1, 1), successors=[first], how="merge", actor=system)
    close_unit(first, on=date(2025, 7, 1), successors=[second], how="move", actor=system)

    assert heirs_on(commune, date(2023, 12, 31)) == [commune]
    assert heirs_on(commune, date(2024, 6, 1)) == [first]
    assert heirs_on(commune, date(2025, 8, 1)) == [second]


def test_a_unit_cannot_be_closed_without_an_heir(system, units):
    with pytest.raises(BadInput, match="kế thừa"):
        close_unit(units.commune, on=date(2025, 7, 1), successors=[], how="close", actor=system)

    assert Unit.objects.get(pk=units.commune.pk).closed is None


def test_a_focal_person_may_not_open_units(an, units):
    count = Unit.objects.count()

    with pytest.raises(Refused, match="quản trị viên"):
        open_unit(
            parent=units.school, name="Tổ Toán", kind="other", tier="base", opened=date(2023, 1, 1), actor=an
        )

    assert Unit.objects.count() == count


def test_the_whole_subtree_is_one_query(units, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = list(tree_on(date(2023, 1, 1), units.district))

    assert [unit.code for unit in found] == ["BM-ST", "BM-ST-HL", "BM-ST-HL-TH", "BM-ST-NV", "BM-ST-DX"]


def test_an_actor_sees_the_own_subtree_and_the_line_above_but_no_neighbour(giang, units):
    assert {unit.code for unit in visible_to(giang)} == {"BM", "BM-ST", "BM-ST-DX"}


def test_people_are_seen_only_under_the_own_hand(system, units, binh, giang):
    add_people(
        [NewPerson("Đỗ Thị Hạnh", units.school, "Giáo viên", date(2020, 9, 1), "public_employee")],
        actor=system,
    )

    assert [person.name for person in people_visible_to(binh)] == ["Đỗ Thị Hạnh"]
    assert list(people_visible_to(giang)) == []


def test_a_bulk_entry_leaves_a_journal_row_for_each_person(system, units):
    before = Entry.objects.count()

    add_people(
        [
            NewPerson(f"Người {n}", units.school, "Giáo viên", date(2020, 9, 1), "public_employee")
            for n in range(3)
        ],
        actor=system,
    )

    assert Entry.objects.count() == before + 3


def test_a_bulk_entry_with_one_nameless_row_enters_nobody(system, units):
    rows = [
        NewPerson("Người Một", units.school, "Giáo viên", date(2020, 9, 1), "public_employee"),
        NewPerson("  ", units.school, "Giáo viên", date(2020, 9, 1), "public_employee"),
    ]

    with pytest.raises(BadInput, match="họ và tên"):
        add_people(rows, actor=system)

    assert Person.objects.count() == 0


def test_the_standing_agency_is_the_one_of_the_day(units):
    assert standing_agency_of(units.district, date(2023, 5, 1)) == units.office
    assert standing_agency_of(units.commune, date(2023, 5, 1)) is None
