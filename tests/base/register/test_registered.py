"""That somebody registered is noted by the year; the rest of the year stays as unknown as it was."""

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import Refused
from thidua.base.org.actions import NewPerson, add_person
from thidua.base.register.actions import Registrant, forget_registered, note_registered, rate_many
from thidua.base.register.models import Rating


@pytest.fixture
def teacher(units, system):
    new = NewPerson(
        name="Đỗ Thị Lụa",
        category="public_employee",
        unit=units.school,
        position="Giáo viên",
        since=system.today,
    )
    return add_person(new, actor=system)


def test_a_registration_is_noted_once_and_leaves_the_rest_unknown(teacher, units, an):
    told = [Registrant(units.school, 2023, teacher), Registrant(units.school, 2023)]

    first = note_registered(told, actor=an)
    again = note_registered(told, actor=an)

    assert (first, again) == (told, [])
    row = Rating.objects.get(person=teacher)
    assert (row.registered, row.rating, row.leave_days, row.under_review) == (True, "", None, None)
    assert Rating.objects.get(collective=units.school).registered is True
    assert Entry.objects.filter(verb="note_registered").count() == 2


def test_a_rating_that_stands_keeps_its_grade(teacher, units, an, system):
    rate_many([Rating(person=teacher, unit=units.school, year=2023, rating="HTTNV")], actor=system)

    note_registered([Registrant(units.school, 2023, teacher)], actor=an)

    row = Rating.objects.get(person=teacher)
    assert (row.registered, row.rating) == (True, "HTTNV")


def test_what_was_noted_is_taken_back_to_unknown(teacher, units, an):
    note_registered([Registrant(units.school, 2023, teacher)], actor=an)

    forget_registered([Registrant(units.school, 2023, teacher)], actor=an)

    assert Rating.objects.get(person=teacher).registered is None


def test_a_stranger_notes_nothing(teacher, units, giang):
    with pytest.raises(Refused, match="không ghi đăng ký"):
        note_registered([Registrant(units.school, 2023, teacher)], actor=giang)

    assert not Rating.objects.exists()
