"""Indicators are typed in with their source, corrected without loss, and read in one question."""

from decimal import Decimal

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.register import queries
from thidua.base.register.actions import (
    ListedValue,
    NewValue,
    enter_listed_values,
    enter_value,
    enter_values,
)
from thidua.base.register.catalogue import indicators
from thidua.base.register.models import IndicatorValue


def value(unit, told="81.25", code="SIPAS", year=2022, **more):
    return NewValue(unit, code, year, Decimal(told), more.pop("source", "Báo cáo công bố năm 2023"), **more)


def test_the_four_indexes_that_blocks_score_are_known_with_measure_and_direction():
    known = indicators()

    assert {"PAR", "PCI", "PAPI", "SIPAS"} <= set(known)
    assert known["SIPAS"].measure == "%"
    assert {each.better for each in known.values()} == {"higher", "lower"}
    assert all(each.published_by and each.name_en for each in known.values())


def test_values_are_read_for_many_units_in_one_question(binh, units, system, django_assert_num_queries):
    enter_values([value(units.commune), value(units.elsewhere, "70")], actor=system)
    enter_value(value(units.commune, "66.6", year=2021), actor=binh)
    enter_value(value(units.commune, "50", period="h1"), actor=binh)

    with django_assert_num_queries(1):
        found = queries.indicator_values([units.commune, units.elsewhere.pk], 2022, ["SIPAS", "PAR"])

    assert found == {
        (units.commune.pk, "SIPAS"): Decimal("81.25"),
        (units.elsewhere.pk, "SIPAS"): Decimal("70"),
    }
    assert queries.indicator_values([units.commune], 2022, period="h1") == {
        (units.commune.pk, "SIPAS"): Decimal("50")
    }


def test_a_correction_keeps_what_stood_before_and_says_who_when_and_from_where(binh, units):
    first = enter_value(value(units.commune), actor=binh)
    second = enter_value(value(units.commune, "79.9", source="Bản đính chính"), actor=binh)

    rows = {row.pk: row for row in IndicatorValue.objects.all()}
    assert (rows[first.pk].stands, rows[second.pk].stands) == (False, True)
    assert (second.by, second.at) == (binh.name, binh.now)
    assert queries.indicator_values([units.commune], 2022) == {
        (units.commune.pk, "SIPAS"): Decimal("79.9000")
    }
    told = Entry.objects.filter(verb="enter_value").order_by("-pk").first()
    assert (told.before["source"], told.after["source"]) == ("Báo cáo công bố năm 2023", "Bản đính chính")


@pytest.mark.parametrize(
    ("told", "more"),
    [
        ("100.01", {}),
        ("-1", {}),
        ("NaN", {}),
        ("50", {"year": 2024}),
        ("50", {"year": 1999}),
        ("50", {"code": "XYZ"}),
        ("50", {"source": " "}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(binh, units, told, more):
    with pytest.raises(BadInput):
        enter_value(value(units.commune, told, **more), actor=binh)

    assert not IndicatorValue.objects.exists()


def test_a_neighbour_and_a_focal_person_may_not_type_values_in(giang, an, units):
    for stranger in (giang, an):
        with pytest.raises(Refused):
            enter_value(value(units.commune), actor=stranger)

    assert not IndicatorValue.objects.exists()
    assert not Entry.objects.filter(verb="enter_value").exists()


def test_values_are_seen_by_the_unit_and_those_above_and_below_it_only(binh, an, giang, units):
    enter_value(value(units.commune), actor=binh)

    assert [queries.values_visible_to(who).count() for who in (binh, an, giang)] == [1, 1, 0]


def row(line, unit="Xã Hòa Lạc", indicator="SIPAS", value="81,25", **more):
    return ListedValue(line, unit, indicator, more.pop("year", "2022"), value, "Công bố", **more)


def test_a_sheet_is_read_by_names_codes_and_commas(binh, units):
    named = indicators()["PAR"].name_vi
    kept = enter_listed_values(
        [row(2), row(3, unit="BM-ST-HL", indicator=named.lower()), row(4, period="6 tháng", value="40")],
        actor=binh,
    )

    assert [(each.indicator, each.period, each.value) for each in kept] == [
        ("SIPAS", "", Decimal("81.25")),
        ("PAR", "", Decimal("81.25")),
        ("SIPAS", "h1", Decimal("40")),
    ]


def test_a_sheet_names_every_row_at_fault_and_enters_none(binh, units):
    with pytest.raises(BadInput) as refused:
        enter_listed_values(
            [
                row(2),
                row(3, value="tám mươi"),
                row(4, unit="Xã Đông Xá"),
                row(5, year="hai nghìn"),
                row(6, indicator="XYZ"),
                row(7, value="101"),
                row(8, period="quý V"),
            ],
            actor=binh,
        )

    assert sorted(refused.value.fields) == [f"Dòng {line}" for line in (3, 4, 5, 6, 7, 8)]
    assert not IndicatorValue.objects.exists()


def test_a_sheet_with_two_words_on_one_thing_is_refused(binh, units):
    with pytest.raises(BadInput, match="hai giá trị"):
        enter_listed_values([row(2), row(3, value="80")], actor=binh)

    assert not IndicatorValue.objects.exists()
