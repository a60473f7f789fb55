"""A name that a person asked to remember is known the next time, and changes nothing else."""

from dataclasses import replace

import pytest
from tests.reading.papers import DISTRICT_PLAN, without_marks

from thidua.reading import read
from thidua.reading.apart import read_apart
from thidua.reading.movements.own import BODY, OwnName

GARDEN = OwnName("Mỗi thôn một vườn thuốc nam", "Mỗi thôn một vườn thuốc Nam", "cuộc vận động")
DAMAGED = without_marks(DISTRICT_PLAN)


def named(found, canonical):
    return [(m.name, m.kind) for m in found.movements if m.canonical == canonical]


def test_without_own_names_a_local_movement_is_unknown():
    assert named(read(DISTRICT_PLAN.encode()), None) == [("Mỗi thôn một vườn thuốc nam", "phong trào")]


def test_a_remembered_name_is_canonical_and_of_the_kind_a_person_said():
    found = read(DISTRICT_PLAN.encode(), own=[GARDEN])

    assert named(found, None) == []
    assert named(found, GARDEN.name) == [(GARDEN.name, "cuộc vận động")]


def test_a_remembered_name_changes_nothing_but_its_own_movement():
    without, found = read(DISTRICT_PLAN.encode()), read(DISTRICT_PLAN.encode(), own=[GARDEN])

    assert replace(found, movements=without.movements) == without
    assert len(found.movements) == len(without.movements)


def test_a_spelling_of_a_catalogue_name_leads_to_the_catalogue():
    spelled = replace(GARDEN, name="Cả nước chung sức xây dựng nông thôn mới")
    found = read(DISTRICT_PLAN.encode(), own=[spelled])

    assert [m.canonical for m in found.movements].count(spelled.name) == 1


def test_in_damaged_text_a_misread_spelling_is_led_to_its_name():
    [(misread, _kind)] = named(read(DAMAGED.encode()), None)
    own = OwnName(misread, "Mỗi thôn một vườn thuốc Nam", "phong trào")

    assert named(read(DAMAGED.encode(), own=[own]), own.name) == [(own.name, "phong trào")]


@pytest.mark.parametrize("spelling", ["Ủy ban nhân dân huyện Thành Lâm", "UBND huyện Thanh Lâm"])
def test_a_body_in_sound_text_is_known_letter_by_letter_only(spelling):
    own = OwnName(spelling, "Ủy ban nhân dân huyện Thành Lâm", BODY)

    assert read(DISTRICT_PLAN.encode(), own=[own]).metadata.issuer == "Ủy ban nhân dân huyện Thanh Lâm"


def test_a_body_remembered_as_it_was_read_gets_its_right_name():
    issuer = read(DAMAGED.encode()).metadata.issuer
    own = OwnName(issuer, "Ủy ban nhân dân huyện Thành Lâm", BODY)

    assert read(DAMAGED.encode(), own=[own]).metadata.issuer == own.name


def test_own_names_reach_a_document_that_is_read_apart():
    assert read_apart(DISTRICT_PLAN.encode(), own=[GARDEN]) == read(DISTRICT_PLAN.encode(), own=[GARDEN])
