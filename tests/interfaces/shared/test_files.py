"""A file that came in goes out as data: never run, never guessed at, never kept by a cache between."""

import pytest
from django.core.files.base import ContentFile
from tests.base.uploads.conftest import FILES

from thidua.base.audit.models import Entry
from thidua.base.uploads.actions import Infected, take
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.refusals import answer_to

PAGE = "<html><script>alert(1)</script></html>"


@pytest.fixture
def page(an):
    """A web page that somebody sent as a text."""
    return take(ContentFile(PAGE.encode(), name='báo "cáo".html'), actor=an, unit_code="BM")


@pytest.fixture
def picture(an):
    return take(ContentFile((FILES / "dot.png").read_bytes(), name="anh.png"), actor=an, unit_code="BM")


def test_a_file_is_handed_out_whole_under_its_shown_name_as_something_to_save(page):
    response = serve(page)

    assert b"".join(response.streaming_content) == PAGE.encode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''b%C3%A1o%20_c%C3%A1o_")
    assert response["Content-Length"] == str(len(PAGE))


def test_no_browser_runs_or_guesses_at_a_file(page):
    response = serve(page)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"


def test_a_text_is_not_shown_in_the_page_even_when_asked(page):
    assert serve(page, inline=True)["Content-Disposition"].startswith("attachment")


def test_a_picture_may_be_shown_in_a_frame_of_our_own(picture):
    response = serve(picture, inline=True)

    assert response["Content-Disposition"] == 'inline; filename="anh.png"'
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_what_the_scanner_found_is_written_down_once_the_door_has_answered(rf, an):
    refusal = Infected(actor=an, unit_code="BM", sha256="0" * 64, found="Eicar")

    response = answer_to(rf.post("/"), refusal)

    assert response.status_code == 422
    assert Entry.objects.get(verb="refuse_infected_file").after["found"] == "Eicar"
