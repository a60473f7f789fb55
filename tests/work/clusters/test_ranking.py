"""From settled points to a result that stands: vote, minutes, council, decision, publication, appeals."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from tests.work.clusters.scoring import Year, a_year
from tests.work.clusters.test_scoring_year import rows
from tests.work.journal import rows_left_by

from thidua.base.core.answers import BadInput, Refused
from thidua.base.flow.models import Step
from thidua.base.notices.models import Notice
from thidua.base.register.models import CollectiveYear
from thidua.work.ballots.models import Ballot
from thidua.work.ballots.recount import RECORD
from thidua.work.clusters import actions
from thidua.work.clusters.facts.scores import papers_in
from thidua.work.clusters.facts.standing import places_of, preview
from thidua.work.clusters.models import ClusterYear, PaperKind, Result, ResultLine, Stage, YearPaper
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found, NewPaper, PaperCount

pytestmark = pytest.mark.django_db
TODAY = date(2023, 12, 5)
MINUTES = NewPaper(PaperKind.MINUTES, TODAY, "02/BB", "Khối thống nhất thứ hạng.")
REPORT = NewPaper(PaperKind.REPORT, TODAY, "05/BC", "Khối hoàn thành kế hoạch thi đua.")
COUNCIL = NewPaper(PaperKind.COUNCIL, TODAY, "03/BB-HĐTĐKT", "Hội đồng nhất trí.")


@pytest.fixture
def year(units, system, signed, binh, chi, dung) -> Year:
    return a_year(units, system, signed, binh, chi, dung).register().self_score().cross_check()


def voted(year: Year, *votes: int, cast: int = 3) -> Year:
    told = {member.code: count for member, count in zip(year.members, votes, strict=True)}
    actions.count_on_paper(year.now(), PaperCount(TODAY, 3, cast, told), actor=year.speakers[0])
    return year


def ranked(year: Year) -> Year:
    voted(year.verify(), 1, 2, 0)
    for paper in (MINUTES, REPORT):
        actions.lodge(year.now(), paper, actor=year.speakers[0])
    actions.rank_block(year.now(), actor=year.speakers[0])
    return year


def published(year: Year) -> Result:
    ranked(year)
    actions.review_in_council(year.now(), COUNCIL, actor=year.council)
    actions.approve(year.now(), actor=year.chair)
    return actions.publish(year.now(), notice="Công bố kết quả năm 2023", actor=year.keeper)


def places(year: Year):
    return [(each.stood.name, each.place.place) for each in places_of(year.now())]


def later(actor, days):
    return replace(actor, today=actor.today + timedelta(days=days))


@pytest.fixture
def new_year(units, system, signed, binh, chi, dung):
    return lambda **more: a_year(units, system, signed, binh, chi, dung, **more)


def test_equal_totals_are_parted_by_the_stated_group_then_by_the_votes(new_year):
    year = new_year().register().self_score("90", "80", "80")
    year.cross_check().verify()
    voted(year, 0, 1, 2)

    told = places_of(year.now())

    assert [(each.stood.name, each.place.place, each.acclaimed) for each in told] == [
        ("Trường Tiểu học Hòa Lạc", 1, False),
        ("Trường THCS Hòa Lạc", 2, True),
        ("Trường Mầm non Hòa Lạc", 3, False),
    ]
    assert told[1].place.reason == "bằng tổng điểm, xét tiếp số phiếu suy tôn: 2"


def test_a_preview_shows_whom_a_change_moves_and_writes_nothing(year):
    before = rows()

    shown = preview(year.sheet(0), {"1.1": Found(value=Decimal(65), reason="Sai số")})

    assert (shown.before, shown.after, shown.points) == (17, Decimal("14.5"), {"1.1": Decimal("6.5")})
    assert {move.name: (move.before.place, move.after.place, move.rises) for move in shown.moves} == {
        "Trường Mầm non Hòa Lạc": (2, 1, 1),
        "Trường THCS Hòa Lạc": (3, 2, 1),
        "Trường Tiểu học Hòa Lạc": (1, 3, -2),
    }
    assert rows() == before
    actions.check(year.sheet(0), found={"1.1": Found(value=Decimal(65), reason="Sai số")}, actor=year.keeper)
    assert year.sheet(0).total == shown.after
    assert [name for name, _place in places(year)][2] == "Trường Tiểu học Hòa Lạc"


def test_a_preview_moves_everybody_where_the_best_in_the_block_falls(new_year):
    year = new_year(best=True).register()
    for number, value in enumerate(("60", "40", "30")):
        actions.send(year.fill(number, "100", **{"1.4": value}), actor=year.speakers[number])
    year.cross_check()

    shown = preview(year.sheet(0), {"1.4": Found(value=Decimal(40), reason="Đếm lại")})

    told = {move.name: (move.before.total, move.after.total) for move in shown.moves}
    actions.check(year.sheet(0), found={"1.4": Found(value=Decimal(40), reason="Đếm lại")}, actor=year.keeper)
    kept = {year.members[n].called: year.sheet(n).total for n in range(3)}
    assert {name: after for name, (_before, after) in told.items()} == {
        name: total for name, total in kept.items() if name in told
    }
    assert told == {"Trường Mầm non Hòa Lạc": (22, 24), "Trường THCS Hòa Lạc": (21, Decimal("22.5"))}


@pytest.mark.req("TK-III.2-c")
def test_a_block_ranks_with_a_quorate_vote_and_lodges_its_minutes_and_report(year):
    year.verify()
    with pytest.raises(Refused, match="Kết quả bỏ phiếu suy tôn, Biên bản bình xét"):
        actions.rank_block(year.now(), actor=year.speakers[0])
    voted(year, 1, 0, 0, cast=1)
    actions.lodge(year.now(), MINUTES, actor=year.speakers[0])
    with pytest.raises(Refused, match="còn thiếu: Kết quả bỏ phiếu suy tôn"):
        actions.rank_block(year.now(), actor=year.speakers[0])
    assert year.now().stage == Stage.VERIFIED

    voted(year, 1, 2, 0)
    with pytest.raises(Refused, match="Chỉ trưởng cụm, khối"):
        actions.rank_block(year.now(), actor=year.speakers[1])
    actions.rank_block(year.now(), actor=year.speakers[0])

    assert year.now().stage == Stage.VOTED_RANKED
    terms = {"self_score_by": date(2023, 11, 5), "quorum": 67, "acclaims": 1}
    with pytest.raises(Refused, match="đã bình xét"):
        actions.set_terms(year.now(), report_by=date(2023, 11, 15), actor=year.keeper, **terms)


@pytest.mark.req("TK-III.2-c")
def test_no_paper_is_lodged_by_who_still_sees_the_year_as_it_was(year):
    seen_before = year.now()
    ClusterYear.objects.update(stage=Stage.PUBLISHED)

    with pytest.raises(Refused, match="trước khi công bố kết quả"):
        actions.lodge(seen_before, MINUTES, actor=year.speakers[0])

    assert not YearPaper.objects.exists()


def test_a_block_that_has_not_lodged_by_the_day_stands_on_the_late_list(year, giang):
    terms = {"self_score_by": date(2023, 11, 5), "quorum": 67, "acclaims": 1}

    assert [each.code for each in sheet_queries.late_lodgers(year.keeper)] == [year.code]
    assert list(sheet_queries.late_lodgers(giang)) == []
    for paper in (MINUTES, REPORT):
        actions.lodge(year.now(), paper, actor=year.speakers[0])
    [came_late] = sheet_queries.late_lodgers(year.keeper)
    assert (came_late.report_on, came_late.minutes_on) == (TODAY, TODAY)
    terms["report_by"] = date(2023, 12, 31)
    actions.set_terms(year.now(), actor=year.keeper, **terms)
    assert list(sheet_queries.late_lodgers(year.keeper)) == []


@pytest.mark.parametrize(
    ("cast", "votes", "said"),
    [(4, (1, 1, 1), "từ 1 đến số người"), (2, (3, 0, 0), "nhiều hơn số phiếu"), (2, (2, 1, 0), "Tổng số")],
)
def test_counts_that_cannot_be_are_refused(year, cast, votes, said):
    year.verify()

    with pytest.raises(BadInput, match=said):
        voted(year, *votes, cast=cast)

    assert not hasattr(year.now(), "acclamation")


def test_a_ranking_goes_by_the_council_and_the_chair_to_a_published_result(year):
    ranked(year)
    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.approve(year.now(), actor=year.chair)
    with pytest.raises(Refused, match="thư ký Hội đồng"):
        actions.review_in_council(year.now(), COUNCIL, actor=year.keeper)
    actions.review_in_council(year.now(), COUNCIL, actor=year.council)
    with pytest.raises(Refused, match="Chỉ Chủ tịch"):
        actions.approve(year.now(), actor=year.keeper)
    actions.approve(year.now(), actor=year.chair)

    result = actions.publish(year.now(), notice="Công bố", actor=year.keeper)

    assert (result.number, result.decision_number, result.signer) == (1, "01/QĐ-UBND", "Phạm Văn Dũng")
    assert [(line.place, line.name, line.votes, line.acclaimed) for line in result.lines.all()] == [
        (1, "Trường Tiểu học Hòa Lạc", 1, False),
        (2, "Trường Mầm non Hòa Lạc", 2, True),
        (3, "Trường THCS Hòa Lạc", 0, False),
    ]
    assert (year.now().stage, year.now().appeal_until) == (Stage.PUBLISHED, date(2023, 12, 15))
    assert Notice.objects.filter(template="block_result").count() == 3
    known = CollectiveYear.objects.get(collective=year.members[1].unit, year=2023)
    assert (known.rank_in_block, known.block_size) == (2, 3)


@pytest.mark.parametrize("act", ["UPDATE", "DELETE"])
@pytest.mark.parametrize("model", [Result, ResultLine])
def test_the_database_itself_keeps_a_published_result_as_it_is(year, act, model):
    published(year)
    table = model._meta.db_table
    before = list(model.objects.values_list())
    say = {
        "UPDATE": f"UPDATE {table} SET id = id",  # noqa: S608
        "DELETE": f"DELETE FROM {table}",  # noqa: S608
    }[act]

    with pytest.raises(DatabaseError, match="Kết quả đã công bố"), transaction.atomic():
        connection.cursor().execute(say)

    assert list(model.objects.values_list()) == before


def test_an_accepted_appeal_makes_the_next_version_and_leaves_the_first_as_it_was(year):
    first = published(year)
    before = list(ResultLine.objects.values_list())
    made = actions.appeal(
        year.sheet(1), text="Thiếu lớp bồi dưỡng.", line="1.1", actor=later(year.speakers[1], 3)
    )
    assert year.now().stage == Stage.APPEALED
    with pytest.raises(Refused, match="Chỉ chuyên viên"):
        actions.answer_appeal(made, accepted=False, answer="Không", actor=year.speakers[1])
    right = {"1.1": Found(value=Decimal(95), reason="Bổ sung lớp bồi dưỡng")}
    told = {"accepted": True, "answer": "Đúng, đã bổ sung.", "actor": later(year.keeper, 5)}
    [row] = rows_left_by(lambda: actions.answer_appeal(made, found=right, **told))
    assert (row.verb, row.after["appeal"], "1.1" in row.after) == ("answer_appeal", made.code, True)
    with pytest.raises(Refused, match="kết quả mới chưa công bố"):
        actions.close_year(year.now(), lessons="Ghi rõ lớp bồi dưỡng", actor=later(year.keeper, 20))

    second = actions.republish(year.now(), reason="Chấp nhận kiến nghị", actor=later(year.chair, 6))

    assert (second.number, second.decision_number) == (2, "02/QĐ-UBND")
    assert second.lines.get(place=1).name == "Trường Mầm non Hòa Lạc"
    assert list(ResultLine.objects.filter(result=first).values_list()) == before
    assert list(sheet_queries.latest_results()) == [second]
    actions.close_year(year.now(), lessons="Ghi rõ lớp bồi dưỡng", actor=later(year.keeper, 20))
    assert year.now().stage == Stage.CLOSED


def test_an_appeal_comes_within_its_window_and_only_from_the_member(year):
    published(year)

    with pytest.raises(Refused, match="hết thời gian"):
        actions.appeal(year.sheet(1), text="Muộn", actor=later(year.speakers[1], 11))
    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        actions.appeal(year.sheet(1), text="Hộ", actor=year.speakers[2])
    with pytest.raises(Refused, match="Còn trong thời gian"):
        actions.close_year(year.now(), lessons="Không", actor=year.keeper)

    assert year.now().stage == Stage.PUBLISHED


def test_scores_are_frozen_once_the_block_has_ranked(year):
    ranked(year)
    before = rows()

    with pytest.raises(Refused, match="Chỉ thẩm định điểm"):
        actions.check(year.sheet(0), found={"1.1": Found()}, actor=year.keeper)
    with pytest.raises(Refused, match="hết thời gian tự chấm"):
        actions.enter(year.sheet(0), typed={}, actor=year.speakers[0])
    with pytest.raises(Refused, match="Chỉ bỏ phiếu suy tôn"):
        voted(year, 3, 0, 0)

    assert rows() == before


def a_record(ballot, *, envelopes):
    """What is published of a ballot to which so many envelopes came, all of them blank paper."""
    asked = ballot.questions.get()
    question = {"text": asked.text, "choices": asked.choices, "least": 0, "most": asked.most}
    told = {"code": ballot.code, "title": ballot.title, "voters": 3, "paper": "3", "questions": [question]}
    came = [f"phong-bi-{number}" for number in range(envelopes)]
    return json.dumps(
        {
            "schema": RECORD,
            "definition": json.dumps(told),
            "handed": 3,
            "envelopes": came,
            "spoilt": envelopes,
            "ballots": [],
            "tally": [],
        }
    )


def test_a_vote_to_which_too_few_came_is_held_again_and_one_that_stands_is_not(year):
    year.verify()
    head = year.speakers[0]
    hours = {"opens": head.now + timedelta(hours=1), "closes": head.now + timedelta(hours=2)}
    tellers = sheet_queries.representatives(year.now(), TODAY)[:2]
    first = actions.draw_up_vote(year.now(), tellers=tellers, actor=head, **hours).ballot
    with pytest.raises(Refused, match="đã lập cuộc bỏ phiếu kín"):
        actions.draw_up_vote(year.now(), tellers=tellers, actor=head, **hours)

    record = a_record(first, envelopes=1)
    Ballot.objects.filter(pk=first.pk).update(stage="published", record=record)
    assert "acclamation" not in papers_in(year.now())
    second = actions.draw_up_vote(year.now(), tellers=tellers, actor=head, **hours).ballot

    assert second != first
    Ballot.objects.filter(pk=second.pk).update(stage="published", record=a_record(second, envelopes=3))
    with pytest.raises(Refused, match="đã lập cuộc bỏ phiếu kín"):
        voted(year, 0, 0, 3)
    assert year.now().acclamation.ballot == second


def test_who_was_ranked_stays_who_it_was_until_the_result_is_published(year):
    ranked(year)
    actions.review_in_council(year.now(), COUNCIL, actor=year.council)
    actions.approve(year.now(), actor=year.chair)
    approved = places(year)

    with pytest.raises(Refused, match="đã bình xét, xếp hạng"):
        actions.take_out(year.members[0], on=TODAY, note="Sáp nhập", actor=year.keeper)

    assert places(year) == approved


def test_nobody_answers_the_appeal_of_the_own_unit(year, signed, units):
    published(year)
    both = signed("haivai", {"standing_officer": units.commune, "focal": year.members[1].unit})
    made = actions.appeal(year.sheet(1), text="Thiếu lớp", line="1.1", actor=later(year.speakers[1], 1))
    before = rows()

    with pytest.raises(Refused, match="Bạn là người của đơn vị này"):
        actions.answer_appeal(
            made,
            accepted=True,
            answer="Đúng",
            found={"1.1": Found(value=Decimal(99), reason="Bổ sung")},
            actor=later(both, 2),
        )

    assert (rows(), year.sheet(1).appeals.get().outcome) == (before, "pending")


def test_each_act_from_the_council_to_the_end_of_the_year_leaves_one_row_about_the_year(year):
    ranked(year)
    told = {}

    def left(name, act):
        [told[name]] = [row for row in rows_left_by(act) if row.thing_type == "cluster_year"]

    left("council", lambda: actions.review_in_council(year.now(), COUNCIL, actor=year.council))
    left("approve", lambda: actions.approve(year.now(), actor=year.chair))
    left("publish", lambda: actions.publish(year.now(), notice="Công bố kết quả", actor=year.keeper))
    late = later(year.keeper, 11)
    left("close", lambda: actions.close_year(year.now(), lessons="Giữ tiêu chí", actor=late))

    assert [row.verb for row in told.values()] == ["review_in_council", "approve", "publish", "close_year"]
    assert [row.after["stage"] for row in told.values()] == [
        "council_reviewed", "approved", "published", "closed",
    ]  # fmt: skip
    assert [row.after["paper"]["kind"] for row in told.values()] == [
        "council_minutes", "decision", "notice", "lessons",
    ]  # fmt: skip
    assert told["publish"].before == {"stage": "approved"}
    places = told["publish"].after["places"]
    assert sorted(places, key=places.get) == [line.name for line in ResultLine.objects.order_by("place")]
    steps = Step.objects.filter(way="cluster_year", thing_id=year.now().pk).values_list("target", flat=True)
    assert list(steps)[-4:] == ["council_reviewed", "approved", "published", "closed"]
