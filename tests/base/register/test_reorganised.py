"""Units merge and split on a day: what was there stays, what was conferred follows whoever carries it on."""

from datetime import date

import pytest
from django.urls import reverse

from thidua.base.org.actions import NewPerson, add_person, close_unit, open_unit
from thidua.base.org.models import Succession, Unit
from thidua.base.org.queries import heirs_on, tree_on
from thidua.base.register import queries
from thidua.base.register.actions import NewHonour
from thidua.base.register.actions import enter as enter_honour
from thidua.base.register.models import Honour

DECISION = "Nghị quyết 1210/NQ-UBTVQH14"
THE_DAY = date(2020, 1, 1)


def conferred(system, unit, **more):
    """An honour of the year 2018: of the unit itself, unless a person is told."""
    whom = {"kind": "collective", "collective": unit} if "person" not in more else {"kind": "person"}
    new = NewHonour(
        **{**whom, **more}, unit=unit, honour="TTLDXS" if "person" not in more else "LDTT",
        achievement_year=2018, decided_on=date(2019, 1, 15), decided_by="Chủ tịch UBND huyện",
    )  # fmt: skip
    return enter_honour(new, actor=system)


@pytest.fixture
def opened(system, units):
    """Open a commune of the district on the day of reorganisation."""

    def make(name):
        return open_unit(
            parent=units.district, name=name, kind="body", tier="commune", opened=THE_DAY, actor=system
        )

    return make


def end(unit, *heirs, how, system):
    return close_unit(unit, on=THE_DAY, successors=list(heirs), how=how, decision=DECISION, actor=system)


@pytest.mark.req("ND-1-e", "TK-1.3-b")
def test_the_awards_of_two_communes_follow_them_into_the_one_they_became(
    system, units, opened, signed, enter
):
    person = add_person(
        NewPerson("Mai Thị Lan", units.commune, "Công chức", date(2010, 1, 1), "civil_servant"), actor=system
    )
    rows = [conferred(system, units.commune), conferred(system, units.elsewhere)]
    own = conferred(system, units.commune, person=person)
    merged = opened("Xã Hòa Đông")
    for old in (units.commune, units.elsewhere):
        end(old, merged, how="merge", system=system)
    officer = signed("hoadong", {"standing_officer": merged})

    assert set(queries.held_by(merged)) == set(rows)
    assert set(queries.visible_to(officer)) == {*rows, own}
    assert {row.unit_name for row in Honour.objects.all()} == {"Xã Hòa Lạc", "Xã Đông Xá"}
    page = enter(officer).get(reverse("web:unit_honours", args=[merged.code])).content.decode()
    assert page.count("Tập thể lao động xuất sắc") >= 2
    assert "Xã Đông Xá" in page


@pytest.mark.req("TK-1.3-b")
def test_a_commune_that_splits_leaves_its_history_to_both_and_stands_in_the_tree_of_its_days(
    system, units, opened
):
    row = conferred(system, units.commune)
    parts = [opened("Xã Hòa"), opened("Xã Lạc")]
    end(units.commune, *parts, how="split", system=system)

    assert [list(queries.held_by(part)) for part in parts] == [[row], [row]]
    ended = Unit.objects.get(pk=units.commune.pk)
    assert {unit.code for unit in heirs_on(ended, THE_DAY)} == {part.code for part in parts}
    assert units.commune in tree_on(date(2019, 12, 31))
    assert units.commune not in tree_on(THE_DAY)
    told = Succession.objects.filter(before=units.commune)
    assert {(line.how, line.on, line.decision) for line in told} == {("split", THE_DAY, DECISION)}


@pytest.mark.req("ND-1-e")
def test_what_follows_a_merged_unit_does_not_reach_its_neighbour(system, units, opened, giang):
    conferred(system, units.commune)
    end(units.commune, opened("Xã Hòa Mới"), how="merge", system=system)

    assert not queries.visible_to(giang).exists()
    assert not queries.held_by(units.elsewhere).exists()
    assert Unit.objects.filter(pk=units.commune.pk).exists()
