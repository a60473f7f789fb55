from dataclasses import replace
from datetime import date

import pytest
from tests.work.nominees import a_council, a_dossier, a_submission, somebody

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.work.councils import actions, models
from thidua.work.councils.actions import Counted, Roll
from thidua.work.councils.models import Item


@pytest.fixture
def province(units, signed):
    """The secretary of the province's council."""
    return signed("thu", {"council_secretary": units.province})


def vote(units, system, secretary, honour, on, counted, members=20, absent=0):
    """One item counted at a session of the province's council on a day."""
    actor = secretary.on(on)
    council = a_council(units.province, actor, members=15, since=date(on.year, 1, 1))
    for n in range(members - 15):
        council.members.create(name=f"Ủy viên {n}", seat="member", since=council.since)
    submission = a_submission(units.commune, units.province, actor, on=on)
    dossier = a_dossier(submission, somebody(units, system), actor, honour=honour)
    session = actions.plan(council, subject="Xét", day=on, place="Hội trường", actor=actor)
    actions.put(session, dossiers=[dossier], actor=actor)
    away = {member.pk: "vắng" for member in council.members.order_by("-id")[:absent]}
    actions.open_session(session, roll=Roll(absent=away), actor=actor)
    return actions.count(session, counts={session.items.get().pk: counted}, actor=actor)[0]


@pytest.mark.parametrize(
    ("votes", "outcome"), [(18, "passed"), (17, "failed")], ids=["18/20 = 90 %", "17/20 < 90 %"]
)
def test_ninety_percent_of_all_members_by_the_text_of_2017(units, system, province, votes, outcome):
    """CSTĐ cấp tỉnh in 2023: 90 % of all members, read in the text, so it decides on both sides."""
    item = vote(units, system, province, "CSTDT", date(2023, 12, 5), Counted(votes, 20 - votes))

    assert (item.outcome, item.denominator, item.threshold, item.verified) == (outcome, 20, "từ 90%", "text")
    assert item.ballot == "secret"


def test_absent_members_stay_in_the_denominator_and_write(units, system, province):
    item = vote(units, system, province, "CSTDT", date(2023, 12, 5), Counted(16, 0, paper_for=2), absent=4)

    assert (item.all_for, item.denominator, item.outcome) == (18, 20, "passed")


def test_absent_members_who_did_not_write_count_against(units, system, province):
    item = vote(units, system, province, "CSTDT", date(2023, 12, 5), Counted(16, 0, paper_for=1), absent=4)

    assert (item.all_for, item.outcome) == (17, "failed")


def test_a_threshold_from_memory_never_fails_a_name_by_itself(units, system, province):
    """In 2024 80 % is only remembered: below it a person decides."""
    below = vote(units, system, province, "CSTDT", date(2024, 12, 5), Counted(15, 5))

    assert (below.outcome, below.verified) == ("pending", "memory")


def test_everybody_agrees_except_those_named(opened, dossiers, chi):
    second = opened.items.get(dossier=dossiers[1])

    actions.count_all(opened, exceptions={second.pk: Counted(5, 7, paper_for=1)}, actor=chi)

    assert list(opened.items.values_list("votes_for", "votes_against", "paper_for", "denominator")) == [
        (12, 0, 0, 15),
        (5, 7, 1, 15),
    ]


@pytest.mark.parametrize(
    ("counted", "why"),
    [
        (Counted(13), "chỉ có 12 thành viên có mặt"),
        (Counted(10, 3), "chỉ có 12 thành viên có mặt"),
        (Counted(12, 0, paper_for=4), "chỉ có 3 thành viên vắng mặt"),
        (Counted(-1), "không được âm"),
    ],
)
def test_counts_that_cannot_be_are_refused(opened, chi, counted, why):
    item = opened.items.first()

    with pytest.raises(BadInput, match=why):
        actions.count(opened, counts={item.pk: counted}, actor=chi)

    item.refresh_from_db()
    assert (item.votes_for, item.outcome) == (None, "pending")


def test_a_member_with_a_declared_relation_does_not_vote(opened, chi):
    item = opened.items.first()
    cousin = opened.attendance.filter(present=True).last()

    actions.recuse(item, attendance=cousin, ground="relation", note="em họ", actor=chi)

    with pytest.raises(BadInput, match="chỉ có 11 thành viên"):
        actions.count(opened, counts={item.pk: Counted(12)}, actor=chi)
    counted = actions.count(opened, counts={item.pk: Counted(11)}, actor=chi)[0]
    assert (counted.votes_for, counted.denominator) == (11, 15)


def test_nobody_is_recused_after_the_count(opened, chi):
    item = opened.items.first()
    actions.count(opened, counts={item.pk: Counted(12)}, actor=chi)

    with pytest.raises(Refused, match="đã ghi kết quả"):
        actions.recuse(item, attendance=opened.attendance.first(), ground="relation", actor=chi)

    assert item.recusals.count() == 0


def test_who_presides_settles_what_the_law_leaves_open(opened, chi, dung):
    item = opened.items.first()
    actions.count(opened, counts={item.pk: Counted(6, 6)}, actor=chi)
    item.refresh_from_db()
    assert item.outcome == "pending"

    with pytest.raises(Refused, match="người chủ trì"):
        actions.settle(item, passed=True, reason="Đa số", actor=chi)
    with pytest.raises(BadInput, match="lý do"):
        actions.settle(item, passed=True, reason=" ", actor=dung)
    settled = actions.settle(item, passed=False, reason="Không quá nửa số thành viên", actor=dung)

    assert (settled.outcome, settled.settled_by) == ("failed", "Phạm Văn Dũng")


def test_an_outcome_by_the_text_of_the_law_is_not_settled_otherwise(units, system, province):
    item = vote(units, system, province, "CSTDT", date(2023, 12, 5), Counted(17, 3))

    with pytest.raises(Refused, match="theo tỷ lệ pháp luật"):
        actions.settle(item, passed=True, reason="Châm chước", actor=system.on(date(2023, 12, 5)))

    item.refresh_from_db()
    assert item.outcome == "failed"


def test_who_presides_does_not_settle_what_concerns_himself(opened, chi, dung, dossiers):
    item = opened.items.get(dossier=dossiers[0])
    actions.count(opened, counts={item.pk: Counted(6, 6)}, actor=chi)

    with pytest.raises(Refused, match="không tham gia xét"):
        actions.settle(
            item, passed=True, reason="Đa số", actor=replace(dung, person_id=dossiers[0].person_id)
        )

    item.refresh_from_db()
    assert item.outcome == "pending"


def test_only_the_desk_counts(opened, an, giang, dung):
    item = opened.items.first()

    for stranger in (an, giang, dung):
        with pytest.raises(Refused):
            actions.count(opened, counts={item.pk: Counted(12)}, actor=stranger)

    item.refresh_from_db()
    assert item.votes_for is None


def test_no_table_can_say_who_voted_what():
    """Votes hang on items as counts; nothing links an attendance to a vote."""
    fields = {field.name for field in models.Attendance._meta.get_fields()}

    assert fields == {
        "id",
        "session",
        "member",
        "name",
        "position",
        "seat",
        "present",
        "reason",
        "presides",
        "recusals",
    }


def test_each_counted_item_leaves_one_row_in_the_journal(opened, chi):
    actions.count_all(opened, exceptions={}, actor=chi)

    assert Entry.objects.filter(verb="count").count() == 2
    assert Item.objects.filter(votes_for=12).count() == 2
