"""The desk draws a ballot up and carries it on; the pages ask the database little."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.work.ballots.room import NO, YES, Room

from thidua.base.core import clock
from thidua.work.ballots.models import Ballot, Stage


def hour(ahead: timedelta) -> str:
    return timezone.localtime(clock.now() + ahead).strftime("%Y-%m-%dT%H:%M")


def test_the_secretary_draws_a_ballot_up_with_both_kinds_of_questions(units, signed, enter):
    secretary = signed("thuky", {"council_secretary": units.commune})
    members = [signed(f"uyvien{n}", {"council_member": units.commune}) for n in range(3)]
    keys = [member.user_id for member in members]
    sent = {
        "title": "Suy tôn đơn vị dẫn đầu",
        "questions": "Đồng ý suy tôn Trường A?\n\nChọn hai đơn vị [2] | Trường A | Trạm y tế | Công an xã",
        "opens": hour(timedelta(hours=1)),
        "closes": hour(timedelta(hours=2)),
        "voters": keys,
        "tellers": keys[:2],
    }
    client = enter(secretary)
    path = reverse("web:ballot_new", kwargs={"unit": units.commune.code})

    refused = client.post(path, sent | {"voters": keys[:2]})
    answer = client.post(path, sent)

    assert refused.status_code == 422
    assert "Cần ít nhất 3 người" in refused.content.decode()
    ballot = Ballot.objects.get()
    assert answer.url == reverse("web:ballot", kwargs={"code": ballot.code})
    assert list(ballot.questions.values_list("text", "choices", "most")) == [
        ("Đồng ý suy tôn Trường A?", ["Đồng ý", "Không đồng ý", "Không có ý kiến"], 1),
        ("Chọn hai đơn vị", ["Trường A", "Trạm y tế", "Công an xã"], 2),
    ]
    assert [voter.user_id for voter in ballot.voters.all()] == keys
    assert ballot.stage == Stage.DRAFT


def test_a_wrong_question_is_told_by_its_line_and_nothing_is_drawn_up(units, signed, enter):
    secretary = signed("thuky", {"council_secretary": units.commune})
    client = enter(secretary)
    path = reverse("web:ballot_new", kwargs={"unit": units.commune.code})

    answer = client.post(path, {"title": "Thử", "questions": f"Được\n{'dài ' * 200}"})

    assert answer.status_code == 422
    assert "Dòng 2 quá dài" in answer.content.decode()
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("published", [False, True])
def test_a_ballots_page_asks_at_most_fifteen_questions(
    units, signed, enter, django_assert_max_num_queries, published
):
    room = Room(units.commune, signed)
    if published:
        room.open()
        for number in range(9):
            room.cast(number, YES if number else NO)
        room.close().count()
    client = enter(room.members[0])
    client.get(reverse("web:home"))

    for name in ("ballot", "ballots"):
        kwargs = {"code": room.ballot.code} if name == "ballot" else {}
        with django_assert_max_num_queries(15):
            assert client.get(reverse(f"web:{name}", kwargs=kwargs)).status_code == 200


def test_home_calls_the_voter_the_teller_and_the_desk(units, signed, enter):
    room = Room(units.commune, signed)

    assert "Việc của Ban kiểm phiếu" in enter(room.members[0]).get("/").content.decode()
    assert "Cuộc bỏ phiếu kín chưa kết thúc" in enter(room.secretary).get("/").content.decode()
    room.hand_out()
    assert "chờ bạn nhận phiếu" in enter(room.members[8]).get("/").content.decode()
    room.fetch(8)
    assert "chờ bạn nhận phiếu" not in enter(room.members[8]).get("/").content.decode()
