"""The protocol, act by act. Each refusal also shows that the box is as it was."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import NOW
from tests.work.ballots.room import AFTER, DURING, NEITHER, NO, YES, Room, at, nobody

from thidua.base.accounts.models import User
from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.work.ballots import actions, queries
from thidua.work.ballots.actions import Asked
from thidua.work.ballots.device import TellerDevice
from thidua.work.ballots.models import Ballot, Envelope, Stage
from thidua.work.ballots.recount import packed, recount, unpacked


def box(room: Room) -> list[str]:
    return sorted(room.fresh().envelopes.values_list("code", flat=True))


def test_nine_members_vote_and_anyone_recounts_the_published_result(room: Room):
    room.open()
    receipts = [room.cast(n, pick).receipt for n, pick in enumerate([YES] * 5 + [NO] * 2 + [NEITHER, ()])]
    room.close().count()

    ballot = room.fresh()
    found = recount(json.loads(ballot.record))
    assert ballot.stage == Stage.PUBLISHED
    assert found.faults == ()
    assert (found.voters, found.handed, found.envelopes, found.counted) == (9, 9, 9, 9)
    assert [(each.votes, each.blank, each.invalid) for each in found.questions] == [((5, 2, 1), 1, 0)]
    assert sorted(slip.receipt for slip in found.slips) == sorted(receipts)
    assert set(Envelope.objects.values_list("sealed", flat=True)) == {""}
    assert queries.result_of(ballot) == found


# --- fetching papers


def test_papers_are_signed_once_and_asking_again_for_the_same_gets_the_same(room: Room):
    room.hand_out()
    asked, member = room.devices[0].asked(), room.members[0]

    first = actions.hand(room.fresh(), **asked, actor=member)
    again = actions.hand(room.fresh(), **asked, actor=member)

    assert first == again
    assert Entry.objects.filter(verb="fetch_papers").count() == 1


def test_a_second_device_of_the_same_member_gets_no_papers(room: Room):
    room.hand_out().fetch(0)

    with pytest.raises(Stale, match="thiết bị khác"):
        actions.hand(room.fresh(), **room.devices[1].asked(), actor=room.members[0])

    assert queries.turnout(room.fresh()).handed == 1


def test_who_is_not_on_the_roll_gets_no_papers(room: Room):
    room.hand_out()

    with pytest.raises(Refused, match="không có tên trong danh sách"):
        actions.hand(room.fresh(), **room.devices[0].asked(), actor=room.secretary)

    assert queries.turnout(room.fresh()).handed == 0


def test_nobody_gets_papers_once_the_box_is_open_and_the_signing_keys_are_gone(room: Room):
    room.hand_out()
    for number in range(8):
        room.fetch(number)
    actions.open_box(room.fresh(), actor=at(room.secretary, room.opens))

    with pytest.raises(Refused, match="không phát thêm"):
        room.fetch(8)

    ballot = room.fresh()
    assert (ballot.entry_secret, ballot.paper_secret) == ("", "")
    assert queries.turnout(ballot).handed == 8


def test_a_garbled_request_for_papers_is_refused_and_may_be_mended(room: Room):
    room.hand_out()
    too_large = packed(b"\xff" * 256)

    for garbled in ("", "***", packed(b"short"), too_large):
        with pytest.raises(BadInput):
            actions.hand(room.fresh(), entry=garbled, paper=garbled, actor=room.members[0])

    assert queries.turnout(room.fresh()).handed == 0
    room.fetch(0)


def test_a_device_takes_no_signature_of_another_key_than_the_published(room: Room):
    room.hand_out()
    device = room.devices[0]

    signed = actions.hand(room.fresh(), **device.asked(), actor=room.members[0])

    with pytest.raises(ValueError, match="published key"):
        device.accept({"entry": signed["paper"], "paper": signed["entry"]})
    assert (device.entry_token, device.paper_token) == ("", "")
    device.accept(signed)


def test_lost_papers_are_replaced_before_the_box_opens_by_starting_over_for_everybody(room: Room):
    room.hand_out()
    for number in range(9):
        room.fetch(number)
    old = room.devices
    actions.start_over(room.fresh(), note="Một thành viên mất máy", actor=room.secretary)
    assert queries.turnout(room.fresh()).handed == 0
    actions.hand_out(room.fresh(), actor=room.secretary)
    room.devices = room.made_devices()
    for number in range(9):
        room.fetch(number)
    actions.open_box(room.fresh(), actor=at(room.secretary, room.opens))

    with pytest.raises(Refused, match="không phải do cuộc bỏ phiếu này"):
        actions.cast(room.fresh(), **old[0].seal([YES]).sent(), actor=nobody(DURING))

    assert box(room) == []
    room.cast(0, YES)


def test_there_is_no_starting_over_once_the_box_is_open(room: Room):
    room.open()

    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.start_over(room.fresh(), note="Mất máy", actor=room.secretary)

    assert room.fresh().stage == Stage.OPEN


# --- the box


def test_the_same_envelope_sent_again_lies_once_in_the_box_also_after_closing(room: Room):
    room.open()
    sealed = room.cast(0, YES)
    before = box(room)

    again = actions.cast(room.fresh(), **sealed.sent(), actor=nobody(DURING))
    room.close()
    later = actions.cast(room.fresh(), **sealed.sent(), actor=nobody(AFTER))

    assert [again, later] == before * 2
    assert box(room) == before


def test_a_second_envelope_of_the_same_voter_is_refused_and_the_first_still_counts(room: Room):
    room.open()
    first = room.cast(0, YES)

    with pytest.raises(Stale, match="phong bì đầu tiên vẫn được tính"):
        room.cast(0, NO)

    for number in range(1, 9):
        room.cast(number, NO)
    found = queries.result_of(room.close().count().fresh())
    assert found is not None
    assert found.questions[0].votes == (1, 8, 0)
    assert first.receipt in {slip.receipt for slip in found.slips if not slip.fault}


def test_an_entry_made_up_or_taken_from_another_ballot_opens_no_box(room: Room, units, signed):
    room.open()
    other = Room(units.commune, signed).open()
    sealed = room.devices[0].seal([YES])
    theirs = other.devices[0].seal([YES])
    forged = replace(sealed, entry=packed(b"x" * 32))

    for attempt in (theirs, forged, replace(sealed, token=theirs.token), replace(sealed, entry="")):
        with pytest.raises(Refused, match="không phải do cuộc bỏ phiếu này"):
            actions.cast(room.fresh(), **attempt.sent(), actor=nobody(DURING))

    assert box(room) == []


def test_an_envelope_comes_neither_early_nor_late(room: Room):
    room.open()
    sealed = room.devices[0].seal([YES])

    for instant in (room.opens - timedelta(seconds=1), room.closes, AFTER):
        with pytest.raises(Refused, match="không mở vào lúc này"):
            actions.cast(room.fresh(), **sealed.sent(), actor=nobody(instant))
    room.close()
    with pytest.raises(Refused, match="không mở vào lúc này"):
        actions.cast(room.fresh(), **sealed.sent(), actor=nobody(DURING))

    assert box(room) == []


def test_an_envelope_that_comes_with_a_name_is_not_taken(room: Room):
    room.open()
    sealed = room.devices[0].seal([YES])

    for sender in (at(room.members[0], DURING), replace(nobody(DURING), source="web 10.0.0.1")):
        with pytest.raises(Refused, match="kèm tên người"):
            actions.cast(room.fresh(), **sealed.sent(), actor=sender)

    assert box(room) == []


def test_an_envelope_of_another_length_would_tell_something_and_is_refused(room: Room):
    room.open()
    sealed = room.devices[0].seal([YES])

    with pytest.raises(BadInput, match="không đúng cỡ"):
        actions.cast(
            room.fresh(), **replace(sealed, envelope=sealed.envelope + "AAAA").sent(), actor=nobody(DURING)
        )

    assert box(room) == []


def test_another_voters_envelope_copied_off_the_wire_is_refused(room: Room):
    room.open()
    first, own = room.cast(0, YES), room.devices[1].seal([NO])

    with pytest.raises(Stale, match="đã ở trong hòm"):
        actions.cast(room.fresh(), **replace(own, envelope=first.envelope).sent(), actor=nobody(DURING))

    assert len(box(room)) == 1


def test_a_box_closes_at_its_hour_or_when_every_paper_is_in_it(room: Room):
    room.open()
    room.cast(0, YES)

    with pytest.raises(Refused, match="Chưa đến giờ đóng hòm"):
        actions.close_box(room.fresh(), actor=at(room.secretary, DURING))

    for number in range(1, 9):
        room.cast(number, YES)
    assert actions.close_box(room.fresh(), actor=at(room.secretary, DURING)).stage == Stage.COUNTING


# --- the peeking administrator


def test_while_the_box_is_open_nothing_on_the_server_opens_an_envelope(room: Room):
    room.open()
    room.cast(0, YES)
    sealed = room.fresh().envelopes.get().sealed
    stranger = TellerDevice(room.ballot.code)

    assert stranger.peel(1, [sealed]) == ([], 1)
    assert room.tellers[1].peel(2, [sealed]) == ([], 1)
    inside, _ = room.tellers[0].peel(1, [sealed])
    assert room.tellers[2].peel(3, inside) == ([], 1)
    assert queries.result_of(room.fresh()) is None
    with pytest.raises(Refused, match="sau khi đóng hòm"):
        actions.peel(room.fresh(), items=inside, spoilt=0, actor=at(room.members[0], DURING))


def test_a_cancelled_ballot_is_destroyed_unopened(room: Room):
    room.open()
    room.cast(0, YES)

    actions.cancel(room.fresh(), note="Tổ chức lại", actor=at(room.secretary, DURING))

    assert set(Envelope.objects.values_list("sealed", flat=True)) == {""}
    assert queries.result_of(room.fresh()) is None


def test_the_journal_tells_of_the_ballot_and_never_of_a_vote(room: Room):
    room.open()
    before = Entry.objects.count()
    sealed = [room.cast(number, YES) for number in range(9)]
    assert Entry.objects.count() == before
    room.close().count()

    rows = list(Entry.objects.filter(thing_type="ballot").values_list("verb", flat=True))
    before_opening = ["draw_up", *["give_key"] * 3, "move", *["fetch_papers"] * 9]
    while_counting = [*["peel"] * 3, "move", "burn_envelopes"]
    assert rows == [*before_opening, "destroy_keys", "move", "move", *while_counting]
    said = repr(list(Entry.objects.values()))
    assert not [each for each in sealed if each.receipt in said or each.entry in said or each.token in said]


# --- counting


def closed_room(room: Room) -> tuple[Room, list[str]]:
    room.open()
    for number in range(9):
        room.cast(number, YES if number < 5 else NO)
    room.close()
    return room, room.tellers[0].peel(1, queries.batch_for(room.fresh()))[0]


def test_a_teller_can_neither_add_nor_drop_nor_double_what_goes_on(room: Room):
    room, items = closed_room(room)
    teller = at(room.members[0], AFTER)

    for cheating, spoilt in (
        (items[:-1], 0),
        ([*items, items[0]], 0),
        ([*items[:-1], items[0]], 0),
        (items, 1),
        ([*items[:-1], packed(b"x")], 0),
        (items, -1),
    ):
        with pytest.raises(BadInput):
            actions.peel(room.fresh(), items=cheating, spoilt=spoilt, actor=teller)

    assert room.fresh().layers.count() == 0
    assert len(room.count().fresh().record) > 0


def test_tellers_take_their_turns(room: Room):
    room, items = closed_room(room)

    with pytest.raises(Refused, match="Chưa đến lượt"):
        actions.peel(room.fresh(), items=items, spoilt=0, actor=at(room.members[1], AFTER))
    with pytest.raises(Refused, match="Ban kiểm phiếu"):
        actions.peel(room.fresh(), items=items, spoilt=0, actor=at(room.secretary, AFTER))

    assert room.fresh().layers.count() == 0


def test_a_ballot_that_a_teller_exchanged_is_missing_under_its_receipt_and_counts_for_nobody(room: Room):
    room.open()
    receipts = [room.cast(number, YES).receipt for number in range(9)]
    room.close()
    for place in (1, 2):
        items, _ = room.tellers[place - 1].peel(place, queries.batch_for(room.fresh()))
        actions.peel(room.fresh(), items=items, spoilt=0, actor=at(room.members[place - 1], AFTER))
    items, _ = room.tellers[2].peel(3, queries.batch_for(room.fresh()))
    tampered = [flipped(items[0]), *items[1:]]
    actions.peel(room.fresh(), items=tampered, spoilt=0, actor=at(room.members[2], AFTER))

    found = queries.result_of(room.fresh())
    assert found is not None
    assert (found.counted, found.questions[0].votes) == (8, (8, 0, 0))
    counted = {slip.receipt for slip in found.slips if not slip.fault}
    assert len(set(receipts) - counted) == 1
    assert [slip.fault for slip in found.slips if slip.fault] == ["marks that the paper's key did not sign"]


def flipped(item: str) -> str:
    """The same ballot with the first question's marks turned to no."""
    key, token, marks, signature = unpacked(item).decode().split(".")
    return packed(f"{key}.{token}.{marks[1] + marks[0] + marks[2:]}.{signature}".encode())


def test_an_envelope_of_rubbish_is_counted_as_spoilt_and_stops_nobody(room: Room):
    room.open()
    for number in range(8):
        room.cast(number, YES)
    sealed = room.devices[8].seal([YES])
    rubbish = packed(b"x" * len(unpacked(sealed.envelope)))
    actions.cast(room.fresh(), **replace(sealed, envelope=rubbish).sent(), actor=nobody(DURING))

    found = queries.result_of(room.close().count().fresh())

    assert found is not None
    assert (found.envelopes, found.counted, found.faults) == (9, 8, ())


# --- drawing up


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"voters": 2}, "ít nhất 3 người"),
        ({"tellers": 1}, "từ 2 đến 5 người"),
        ({"questions": [Asked("Một lựa chọn", ("Có",))]}, "hai lựa chọn khác nhau"),
        ({"questions": [Asked("Chọn quá nhiều", ("A", "B"), most=3)]}, "không hợp lý"),
        ({"questions": []}, "ít nhất một câu hỏi"),
        ({"closes": NOW - timedelta(days=1)}, "Giờ đóng hòm"),
    ],
)
def test_a_ballot_that_could_not_be_kept_secret_or_counted_is_not_drawn_up(room: Room, units, changed, words):
    users = list(User.objects.filter(pk__in=[member.user_id for member in room.members]))
    asked = {
        "title": "Thử",
        "questions": [Asked("Đồng ý?")],
        "voters": users[: changed.pop("voters", 9)],
        "tellers": users[: changed.pop("tellers", 3)],
        "opens": room.opens,
        "closes": room.closes,
    }

    with pytest.raises(BadInput, match=words):
        actions.draw_up(units.commune, **(asked | changed), actor=room.secretary)

    assert Ballot.objects.count() == 1


def test_papers_wait_for_every_tellers_key(room: Room):
    actions.give_key(room.fresh(), key=room.tellers[0].key(), actor=room.members[0])

    with pytest.raises(Refused, match=r"Còn chờ khóa của: Bao, Cuc\."):
        actions.hand_out(room.fresh(), actor=room.secretary)

    assert room.fresh().definition == ""
