from datetime import date

import pytest
from tests.work.nominees import a_council, a_dossier, somebody

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.work.councils import actions, facts, queries
from thidua.work.councils.actions import Roll
from thidua.work.councils.models import Item, Recusal
from thidua.work.dossiers.models import Stage as DossierStage


def test_only_appraised_dossiers_of_the_body_wait_for_its_council(units, dossiers, submission, system, binh):
    a_dossier(submission, somebody(units, system, "Lê Chưa Xong"), binh, stage=DossierStage.RECEIVED)

    assert list(facts.waiting_for(units.commune)) == dossiers
    assert list(facts.waiting_for(units.elsewhere)) == []


def test_a_dossier_waits_for_one_session_at_a_time(planned, dossiers, chi, council):
    other = actions.plan(council, subject="Họp khác", day=date(2023, 12, 6), place="Phòng 2", actor=chi)

    with pytest.raises(BadInput, match=dossiers[0].code):
        actions.put(other, dossiers=[dossiers[0]], actor=chi)

    assert other.items.count() == 0


def test_a_cancelled_session_frees_its_dossiers(planned, units, dossiers, chi):
    actions.cancel(planned, reason="Hoãn họp", actor=chi)

    assert list(facts.waiting_for(units.commune)) == dossiers


def test_a_session_is_not_opened_before_its_day(council, dossiers, chi):
    session = actions.plan(council, subject="Họp", day=date(2023, 12, 6), place="Phòng 2", actor=chi)

    with pytest.raises(Refused, match="Chưa đến ngày họp"):
        actions.open_session(session, roll=Roll(), actor=chi)

    session.refresh_from_db()
    assert (session.stage, session.attendance.count()) == ("planned", 0)


def test_a_session_is_planned_only_while_the_council_stands(council, chi):
    with pytest.raises(BadInput, match="ngoài thời gian"):
        actions.plan(council, subject="Họp", day=date(2022, 12, 6), place="Phòng 2", actor=chi)


def test_opening_writes_down_who_came_and_who_presides(opened):
    rows = list(queries.attendance_of(opened))

    assert (len(rows), sum(row.present for row in rows)) == (15, 12)
    assert [row.seat for row in rows if row.presides] == ["chair"]
    assert {row.reason for row in rows if not row.present} == {"đi công tác"}


def test_a_deputy_presides_when_the_chair_is_away(planned, chi):
    chair = planned.council.members.get(seat="chair")

    actions.open_session(planned, roll=Roll(absent={chair.pk: "ốm"}), actor=chi)

    assert planned.attendance.get(presides=True).seat == "vice_chair"


def test_two_people_open_a_session_once(planned, chi, binh):
    actions.open_session(planned, roll=Roll(), actor=chi, seen=1)

    with pytest.raises(Stale):
        actions.open_session(planned, roll=Roll(), actor=binh, seen=1)

    assert planned.attendance.count() == 15


def test_a_member_who_is_nominated_is_recused_at_once(units, system, submission, binh, chi):
    member = somebody(units, system, "Đỗ Thị Ủy Viên")
    council = a_council(units.commune, chi, people=[member])
    dossier = a_dossier(submission, member, binh)
    session = actions.plan(council, subject="Họp", day=date(2023, 12, 5), place="Phòng 2", actor=chi)
    actions.put(session, dossiers=[dossier], actor=chi)

    actions.open_session(session, roll=Roll(), actor=chi)

    recusal = Recusal.objects.get()
    assert (recusal.attendance.name, recusal.ground) == ("Đỗ Thị Ủy Viên", "nominee")
    assert facts.room_of(session).may_vote(queries.items_of(session).get()) == 14


def test_a_dossier_is_taken_off_before_it_was_counted(planned, units, dossiers, chi):
    actions.withdraw(planned.items.get(dossier=dossiers[0]), actor=chi)

    assert list(facts.waiting_for(units.commune)) == [dossiers[0]]


def test_strangers_neither_see_nor_touch_a_session(planned, giang, an, dossiers):
    assert list(queries.sessions_visible_to(giang)) == []
    assert list(queries.sessions_visible_to(an)) == []
    for stranger in (giang, an):
        with pytest.raises(Refused):
            actions.withdraw(planned.items.first(), actor=stranger)
    assert Item.objects.count() == 2


def test_the_tier_above_sees_only_closed_sessions(planned, signed, units):
    above = signed("hoa", {"standing_officer": units.district})

    assert list(queries.sessions_visible_to(above)) == []
