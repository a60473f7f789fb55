"""A page is drawn for a person to look at, in bounds, and only where there is a page."""

import io

import pytest
from PIL import Image
from tests.reading.pages.prints import printed, stored
from tests.reading.papers import DISTRICT_PLAN

from thidua.reading.apart import look_apart
from thidua.reading.pages.look import WIDTH, look_of
from thidua.reading.refusals import Unreadable


@pytest.fixture(scope="module")
def pages():
    return printed(DISTRICT_PLAN, ppi=72) * 2


def opened(picture):
    return Image.open(io.BytesIO(picture))


@pytest.mark.parametrize("form", ["PDF", "TIFF", "PNG"])
def test_a_page_of_any_picture_is_drawn_at_one_width(pages, form):
    assert opened(look_of(stored(pages[: 1 if form == "PNG" else 2], form), 1)).width == WIDTH


def test_the_second_page_is_another_than_the_first(pages):
    source = stored([pages[0], Image.new("L", pages[0].size, 255)], "PDF")

    assert look_of(source, 1) != look_of(source, 2)


@pytest.mark.parametrize("number", [0, 3, 10**9])
def test_a_page_that_is_not_there_is_refused(pages, number):
    for form in ("PDF", "TIFF"):
        with pytest.raises(Unreadable):
            look_of(stored(pages[:1], form), number)


def test_text_has_no_look():
    with pytest.raises(Unreadable):
        look_of(DISTRICT_PLAN.encode(), 1)


def test_drawn_apart_it_is_the_same_and_nothing_is_drawn_beyond_the_bounds(pages):
    source = stored(pages, "PDF")

    assert look_apart(source, 2) == look_of(source, 2)
    assert look_apart(source, 9) is None
    assert look_apart(source, 1, seconds=0.01) is None
    assert look_apart(source, 1, memory=40 * 1024 * 1024) is None


def test_a_very_long_picture_stays_within_measure():
    strip = Image.new("L", (60, 60 * 400), 255)
    look = opened(look_of(stored([strip], "PNG"), 1))

    assert look.height <= 4 * WIDTH
