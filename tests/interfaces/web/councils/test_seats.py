"""The seats of a council as people type them."""

import pytest
from django.utils.translation import override

from thidua.interfaces.web.councils.forms import seat_called
from thidua.work.councils.models import Member


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("seat", list(Member.Seat))
def test_a_seat_is_known_by_its_name_in_the_language_of_the_screen(language, seat):
    with override(language):
        assert seat_called(str(seat.label)) == seat.value


def test_a_short_name_and_one_without_accents_are_known_and_nonsense_is_not():
    assert seat_called("pho chu tich") == Member.Seat.VICE_CHAIR.value
    assert seat_called("người gác cổng") is None
