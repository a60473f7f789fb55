"""The public pages of a ballot leave no trace of who looks or casts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.work.ballots.room import HOUR, YES, Room, at

from thidua.base.accounts.models import User
from thidua.base.core import clock
from thidua.work.ballots import actions


@pytest.fixture
def room(units, signed) -> Room:
    """A box open at this very hour; the first member's papers are fetched."""
    room = Room(units.commune, signed, now=clock.now() - 1.2 * HOUR).hand_out()
    room.fetch(0)
    actions.open_box(room.fresh(), actor=at(room.secretary, clock.now()))
    return room


def of(name: str, room: Room) -> str:
    return reverse(f"web:{name}", kwargs={"code": room.ballot.code})


def asked_of(queries: CaptureQueriesContext) -> list[str]:
    return [asked["sql"] for asked in queries if not asked["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_even_a_signed_in_browser_is_not_looked_at_by_the_box(room: Room, client):
    user = User.objects.get(pk=room.members[0].user_id)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    sent = room.devices[0].seal([YES]).sent()

    with CaptureQueriesContext(connection) as queries:
        answers = [
            client.get(of("ballot_box", room)),
            client.post(of("ballot_cast", room), sent, content_type="application/json"),
            client.get(of("ballot_check", room)),
            client.get(reverse("web:ballot_program")),
        ]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert not [asked for asked in asked_of(queries) if "session" in asked or "accounts_" in asked]
    assert not [answer for answer in answers if answer.cookies]
    assert answers[1].json() == {"envelope": room.fresh().envelopes.get().code}


def test_while_the_box_is_open_the_check_page_shows_envelopes_and_no_tally(room: Room, client):
    room.cast(0, YES)

    page = client.get(of("ballot_check", room)).content.decode()

    assert room.fresh().envelopes.get().code in page
    assert "Chưa có kết quả" in page
    assert "ballot-tally" not in page
    assert client.get(of("ballot_record", room)).status_code == 404


def test_the_box_of_a_ballot_whose_papers_have_not_gone_out_is_nowhere(units, signed, client):
    room = Room(units.commune, signed)

    assert client.get(of("ballot_box", room)).status_code == 404


@pytest.mark.parametrize(
    "body", ["", "[]", '{"entry": 1}', '{"entry": "a", "token": "b"}', "\ufeff{", "x" * 30_000]
)
def test_a_garbled_envelope_is_refused_in_json_and_nothing_lies_in_the_box(room: Room, client, body):
    answer = client.post(of("ballot_cast", room), body, content_type="application/json")

    assert answer.status_code == 422
    assert "không đọc được" in answer.json()["error"]
    assert room.fresh().envelopes.count() == 0


def test_a_refused_envelope_is_told_in_json(room: Room, client):
    sent = room.devices[0].seal([YES]).sent() | {"token": "AAAA"}

    answer = client.post(of("ballot_cast", room), sent, content_type="application/json")

    assert answer.status_code == 403
    assert answer.json() == {"error": "Phiếu này không phải do cuộc bỏ phiếu này phát ra."}
    assert room.fresh().envelopes.count() == 0
