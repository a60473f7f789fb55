from datetime import date

import pytest
from tests.work.nominees import a_council, somebody

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.work.councils import actions, queries
from thidua.work.councils.actions import NewSeat, Roll
from thidua.work.councils.models import Council


def compose(body, actor, seats, **more):
    said = {
        "name": "Hội đồng Thi đua - Khen thưởng xã",
        "decision_number": "06/QĐ-UBND",
        "decision_date": date(2023, 1, 1),
        "since": date(2023, 1, 1),
    }
    return actions.compose(body, seats=seats, actor=actor, **{**said, **more})


def three(*names):
    return [
        NewSeat(seat=seat, name=name)
        for seat, name in zip(("chair", "secretary", "member"), names, strict=True)
    ]


@pytest.mark.req("TK-4.1-a")
def test_a_new_version_ends_the_one_before_it(units, chi):
    first = a_council(units.commune, chi, members=5)

    second = compose(
        units.commune,
        chi,
        three("Lê An", "Lê Bảo", "Lê Cẩm"),
        since=date(2023, 6, 1),
        decision_date=date(2023, 5, 20),
    )

    first.refresh_from_db()
    assert (first.until, second.until) == (date(2023, 5, 31), None)
    assert queries.council_on(units.commune, date(2023, 5, 31)) == first
    assert queries.council_on(units.commune, date(2023, 6, 1)) == second


@pytest.mark.req("TK-4.1-a")
def test_a_past_session_keeps_its_composition_when_the_council_changes(units, chi):
    council = a_council(units.commune, chi, members=5)
    session = actions.plan(
        council, subject="Xét khen thưởng", day=date(2023, 5, 10), place="Hội trường", actor=chi
    )
    actions.open_session(session, roll=Roll(), actor=chi)

    compose(units.commune, chi, three("Lê An", "Lê Bảo", "Lê Cẩm"), since=date(2023, 6, 1))

    assert [row.name for row in queries.attendance_of(session)] == [
        "Nguyễn Thị Đào",
        "Nguyễn Thị Mai",
        "Nguyễn Thị Lan",
        "Nguyễn Thị Cúc",
        "Nguyễn Thị Trúc",
    ]


def test_a_planned_session_goes_to_the_council_that_will_hold_it(units, chi):
    council = a_council(units.commune, chi, members=5)
    session = actions.plan(council, subject="Xét", day=date(2023, 12, 20), place="Hội trường", actor=chi)

    second = compose(units.commune, chi, three("Lê An", "Lê Bảo", "Lê Cẩm"), since=date(2023, 12, 1))

    session.refresh_from_db()
    assert session.council == second


def test_a_version_may_not_change_the_composition_of_a_session_that_sat(units, chi):
    council = a_council(units.commune, chi, members=5)
    session = actions.plan(council, subject="Xét", day=date(2023, 12, 1), place="Hội trường", actor=chi)
    actions.open_session(session, roll=Roll(), actor=chi)

    with pytest.raises(BadInput, match="đã họp"):
        compose(units.commune, chi, three("Lê An", "Lê Bảo", "Lê Cẩm"), since=date(2023, 11, 1))

    assert list(Council.objects.values_list("pk", "until")) == [(council.pk, None)]


@pytest.mark.parametrize(
    ("seats", "why"),
    [
        (three("Lê An", "Lê Bảo", "Lê An"), "hai lần"),
        ([NewSeat(seat="chair", name="Lê An"), NewSeat(seat="member", name="Lê Bảo")], "ít nhất 3"),
        ([NewSeat(seat="member", name=name) for name in ("Lê An", "Lê Bảo", "Lê Cẩm")], "đúng một Chủ tịch"),
        (three("Lê An", "Lê Bảo", ""), "cần có họ tên"),
    ],
)
def test_a_council_that_cannot_be_is_refused(units, chi, seats, why):
    with pytest.raises(BadInput, match=why):
        compose(units.commune, chi, seats)

    assert Council.objects.count() == 0


def test_a_council_does_not_stand_before_its_decision(units, chi):
    with pytest.raises(BadInput, match="trước ngày của quyết định"):
        compose(units.commune, chi, three("An", "Bảo", "Cẩm"), decision_date=date(2023, 2, 1))


def test_only_the_desk_of_the_body_composes_its_council(units, an, giang):
    for stranger in (an, giang):
        with pytest.raises(Refused, match="kiện toàn"):
            compose(units.commune, stranger, three("An", "Bảo", "Cẩm"))
    assert Council.objects.count() == 0


def test_composing_leaves_one_row_in_the_journal(units, chi):
    council = a_council(units.commune, chi, members=3)

    entry = Entry.objects.get(verb="compose")

    assert (entry.thing_code, entry.unit_code, len(entry.after["seats"])) == (council.code, "BM-ST-HL", 3)


def test_a_seat_ends_and_no_longer_counts(units, chi, system):
    person = somebody(units, system)
    council = a_council(units.commune, chi, members=5, people=[person])
    member = council.members.get(person=person)

    actions.end_seat(member, until=date(2023, 6, 30), actor=chi)

    assert queries.members_on(council, date(2023, 6, 30)).count() == 5
    assert queries.members_on(council, date(2023, 7, 1)).count() == 4


def test_a_stranger_sees_no_council(units, chi, giang):
    a_council(units.commune, chi)

    assert list(queries.visible_to(giang)) == []
