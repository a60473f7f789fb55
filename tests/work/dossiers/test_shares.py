"""A list in figures: shares against what the register holds, groups with their denominators."""

from datetime import date

import pytest
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.library.actions import NewLocal, set_local
from thidua.base.org.actions import NewPerson, add_person
from thidua.base.register import actions as register
from thidua.base.register.models import CollectiveYear
from thidua.work.clusters import actions as clusters
from thidua.work.dossiers.facts import Ledger, rows_of, shares_of
from thidua.work.dossiers.models import Dossier


@pytest.fixture
def listed(units, an, system):
    """Put somebody on the list: `listed(person, honour)`; hands back the dossier."""
    submission = a_submission(units.school, units.commune, an)

    def put(person, honour="LDTT", **more):
        return a_dossier(submission, person, an, honour=honour, **more)

    return put


@pytest.fixture
def holds(units, system):
    """Enter an honour of 2023 into the register: `holds(person, "LDTT")`."""

    def enter(person, honour, year=2023, unit=None, **more):
        return register.enter(
            register.NewHonour(
                kind=more.pop("kind", "person"),
                person=person,
                unit=unit or units.school,
                honour=honour,
                achievement_year=year,
                decided_on=date(year, 12, 1),
                decided_by="Chủ tịch",
                **more,
            ),
            actor=system,
        )

    return enter


def figures(units):
    return shares_of(rows_of(Dossier.objects.all()), Ledger(units.commune))


def teachers(units, system, count):
    return [somebody(units, system, f"Giáo viên {n}") for n in range(count)]


def test_the_share_of_base_titles_counts_the_register_and_the_list_and_nobody_twice(
    units, system, listed, holds
):
    people = teachers(units, system, 14)
    for person in people[:12]:
        holds(person, "LDTT")
    for person in people[11:14]:
        listed(person, "LDTT")
    holds(people[0], "CSTDCS")
    for person in people[:3]:
        listed(person, "CSTDCS")

    (use,) = figures(units).uses

    assert (use.base_granted, use.base_listed, use.quota.total) == (12, 2, 14)
    assert (use.granted, use.listed, use.used) == (1, 2, 3)
    assert (use.quota.allowed, use.over, use.room) == (2, 1, 0)
    assert use.quota.verified == "text"


def test_one_holder_less_may_cost_a_place(units, system, listed, holds):
    people = teachers(units, system, 20)
    for person in people:
        holds(person, "LDTT")
    listed(people[0], "CSTDCS")

    (use,) = figures(units).uses

    assert (use.quota.allowed, use.room, use.allowed_with_one_less) == (3, 2, 2)


def test_what_another_commune_holds_does_not_count(units, system, listed, holds):
    away = somebody(units, system, "Người xã khác", unit=units.elsewhere)
    holds(away, "LDTT", unit=units.elsewhere)
    listed(somebody(units, system), "CSTDCS")

    (use,) = figures(units).uses

    assert (use.quota.total, use.quota.allowed, use.over) == (0, 0, 1)


def test_where_the_law_sets_no_share_there_is_none(units, system, listed):
    listed(somebody(units, system), "CSTDCS", year=2024)
    listed(somebody(units, system), "LDTT")

    assert figures(units).uses == ()


def test_letters_for_families_are_a_share_of_those_with_three_titles(units, listed, holds):
    for n in range(7):
        for year in (2021, 2022, 2023):
            holds(None, "GDVH", year=year, kind="household", recipient_name=f"Hộ ông {n}")
    holds(None, "GDVH", kind="household", recipient_name="Hộ ông mới")
    listed(None, "GK", kind="household", name="Hộ ông 1")

    (use,) = figures(units).uses

    assert (use.quota.total, use.quota.allowed, use.used) == (7, 1, 1)


@pytest.mark.req("X-1")
def test_leaders_direct_workers_and_women_stand_over_all_awards_and_the_unknown_apart(units, system, listed):
    def person(name, category, sex, leader=False, post=True):
        since = date(2015, 9, 1) if post else date(2024, 6, 1)
        new = NewPerson(name, units.school, "Giáo viên", since, category, sex, is_leader=leader)
        return add_person(new, actor=system)

    listed(person("Hiệu trưởng", "public_employee", "male", leader=True))
    listed(person("Cô Lan", "public_employee", "female"))
    listed(person("Bà Mơ", "farmer", "female", post=False))
    listed(person("Ông Tư", "official", ""))
    listed(person("Cô Mới", "public_employee", "female", post=False))

    found = figures(units)
    leaders, direct, women = found.parts

    assert found.people == 5
    assert (leaders.count, leaders.total, leaders.unknown, leaders.percent) == (1, 5, 1, 20)
    assert (direct.count, direct.total, direct.unknown, direct.percent) == (2, 5, 1, 40)
    assert (women.count, women.total, women.unknown) == (3, 5, 1)


@pytest.mark.req("X-1")
def test_small_collectives_stand_over_the_collectives(units, system, listed):
    for unit, small in ((units.school, True), (units.office, False)):
        register.set_figures([CollectiveYear(collective=unit, year=2023, small=small)], actor=system)
    for unit in (units.school, units.office, units.elsewhere):
        listed(None, "TTLDTT", kind="collective", name=unit.name, collective=unit)

    (small,) = figures(units).parts

    assert (small.count, small.total, small.unknown, small.percent) == (1, 3, 1, 33)


def own_share(units, system, provision, value, body=None):
    set_local(
        NewLocal(
            body=body or units.commune,
            provision=provision,
            value=value,
            measure="percent",
            since=date(2023, 1, 1),
            until=date(2023, 12, 31),
            decision_number="40/QĐ-UBND",
            decision_date=date(2022, 12, 20),
        ),
        actor=system,
    )


def test_the_stricter_share_of_a_place_goes_first_and_cites_its_decision(units, system, listed, holds):
    people = teachers(units, system, 20)
    for person in people:
        holds(person, "LDTT")
    listed(people[0], "CSTDCS")
    own_share(units, system, "cstdcs.share_of_ldtt", 12, body=units.district)
    own_share(units, system, "cstdcs.share_of_ldtt", 14)

    (use,) = figures(units).uses

    assert (use.quota.allowed, use.quota.verified) == (2, "local")
    assert use.quota.cite == "Quyết định số 40/QĐ-UBND ngày 20/12/2022, Huyện Sông Trà"


def test_a_cap_that_only_the_place_sets_counts_where_it_is_set(units, system, listed, holds):
    people = teachers(units, system, 10)
    for person in people:
        holds(person, "CSTDCS")
    listed(people[0], "CSTDT")
    assert figures(units).uses == ()

    own_share(units, system, "cstdt.share_of_cstdcs", 10)
    (use,) = figures(units).uses

    assert (use.quota.total, use.quota.allowed, use.used, use.over) == (10, 1, 1, 0)


# Caps that a place sets ------------------------------------------------------------------------------------


def own_cap(units, system, honour, value, **more):
    new = NewLocal(
        body=units.commune,
        provision=f"caps.{honour}",
        value=value,
        measure="awards",
        since=date(2023, 1, 1),
        until=date(2023, 12, 31),
        decision_number="41/QĐ-UBND",
        decision_date=date(2022, 12, 20),
        **more,
    )
    return set_local(new, actor=system)


def test_a_cap_counts_the_register_and_the_list_of_every_kind(units, system, listed, holds):
    own_cap(units, system, "GK", 2)
    people = teachers(units, system, 3)
    holds(people[0], "GK")
    for person in people:
        listed(person, "GK")
    listed(None, "GK", kind="household", name="Hộ ông Tư")

    (use,) = [use for use in figures(units).uses if use.is_cap]

    assert (use.granted, use.listed, use.used) == (1, 3, 4)
    assert (use.quota.allowed, use.over, use.room) == (2, 2, 0)
    assert use.sentence == "Giấy khen năm 2023: 4 trường hợp, tối đa 2."
    assert use.quota.cite == "Quyết định số 41/QĐ-UBND ngày 20/12/2022, Xã Hòa Lạc"


def test_a_block_counts_its_own_units_and_says_its_name(units, system, listed, holds):
    own_cap(units, system, "GK", 1, block="Khối trường học", members=(units.school,))
    own_cap(units, system, "GK", 5)
    listed(somebody(units, system, "Cô Lan"), "GK")
    listed(somebody(units, system, "Anh Tư", unit=units.office), "GK", unit=units.office)

    whole, block = [use for use in figures(units).uses if use.is_cap]

    assert (whole.block, whole.used, whole.room) == ("", 2, 3)
    assert (block.block, block.used, block.room) == ("Khối trường học", 1, 0)
    assert block.sentence == "Giấy khen năm 2023, Khối trường học: 1 trường hợp, tối đa 1."


def test_a_block_that_is_kept_has_the_members_of_the_day_not_those_listed_once(units, system, listed):
    kept = clusters.open_year(
        clusters.open_cluster(clusters.NewCluster("Khối Trường học"), body=units.commune, actor=system),
        2023,
        actor=system,
    )
    clusters.add_members(kept, [units.school], on=date(2023, 3, 1), actor=system)
    own_cap(units, system, "GK", 1, block="Khối trường học", members=(units.commune,))
    listed(somebody(units, system, "Cô Lan"), "GK")
    listed(somebody(units, system, "Anh Tư", unit=units.commune), "GK", unit=units.commune)

    (block,) = [use for use in figures(units).uses if use.is_cap]

    assert (block.block, block.used, block.room) == ("Khối trường học", 1, 0)


def test_a_block_with_nobody_on_the_list_is_not_shown(units, system, listed):
    own_cap(units, system, "GK", 1, block="Khối trường học", members=(units.school,))
    listed(somebody(units, system, "Anh Tư", unit=units.office), "GK", unit=units.office)

    assert figures(units).uses == ()


def test_a_cap_of_none_is_passed_by_the_first_name(units, system, listed):
    own_cap(units, system, "GK", 0)
    listed(somebody(units, system), "GK")

    (use,) = figures(units).uses
    assert (use.quota.allowed, use.over) == (0, 1)
