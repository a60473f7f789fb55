"""Reviews: figures kept as they stood, conclusions, tasks, nominees out of results, rewards."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.work.journal import rows_left_by
from tests.work.movements.acting import a_movement

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.queries import steps_of
from thidua.base.register.actions import NewHonour, enter
from thidua.work.movements.actions.course import NewPaper, advance, launch
from thidua.work.movements.actions.figure import NewFigure, NewIndicator, count, tell_figure
from thidua.work.movements.actions.registration import NewRegistration, register, tell_result
from thidua.work.movements.actions.review import (
    Meeting,
    do_task,
    finish_review,
    give_task,
    name_nominees,
    open_review,
    reward,
    write_review,
)
from thidua.work.movements.actions.years import roll_over
from thidua.work.movements.facts.nominees import suggested
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.models import MovementStage, PaperKind, Review
from thidua.work.movements.queries.joining import follow_ups_visible_to, reviews_visible_to

FINAL = Meeting("final", 2023, date(2023, 12, 4), "Hội trường xã", "Phạm Văn Dũng", "Các thôn, trường")
PAPER = NewPaper(signed_on=date(2023, 12, 4), number="40/QĐ-UBND")


@pytest.fixture
def results(running, units, an, focal, person):
    """Three registrations: the school did more than it said, a teacher as much, a household missed it."""
    teacher = person("Đỗ Thị Lụa")
    told = {"content": "Làng sạch", "pledged": "Cả năm"}
    rows = {}
    for key, kind, unit, more, outcome in (
        ("school", "collective", units.school, {}, "exceeded"),
        ("teacher", "person", units.school, {"person": teacher}, "met"),
        ("home", "household", units.commune, {"name": "Hộ ông Sửu"}, "missed"),
    ):
        row = register(running, NewRegistration(kind, unit, **told, **more), year=2023, actor=focal)
        rows[key] = tell_result(row, outcome=outcome, result="Như đã ghi", actor=focal)
    return rows


@pytest.fixture
def final(running, results, binh):
    return open_review(running, FINAL, actor=binh)


@pytest.mark.req("TL-9-a")
def test_a_review_keeps_report_conclusions_tasks_and_awards(running, results, final, units, binh, dung, an):
    with pytest.raises(BadInput, match="ghi kết luận"):
        finish_review(final, actor=binh)
    write_review(final, opinions="Giữ giải quý", conclusions="Nhân rộng cách làm của trường", actor=binh)
    task = give_task(final, unit=units.school, text="Viết tài liệu", due=date(2024, 1, 31), actor=binh)
    [named] = name_nominees(final, [results["school"]], honour="GK", actor=binh)
    with pytest.raises(Refused, match="chưa hoàn tất"):
        do_task(task, words="Đã viết", actor=an)
    assert reviews_visible_to(an).count() == 0

    finish_review(final, actor=binh)

    running.refresh_from_db()
    assert running.stage == MovementStage.FINAL_REVIEWED
    report = running.papers.get(kind=PaperKind.FINAL_REPORT)
    assert (report.words, report.signed_on) == ("Nhân rộng cách làm của trường", FINAL.held_on)
    assert (named.name, named.why) == (units.school.name, "Vượt mức đăng ký: Như đã ghi")
    assert do_task(task, words="Đã gửi các thôn", actor=an).done_on == an.today
    assert [reviews_visible_to(an).count(), follow_ups_visible_to(an).count()] == [1, 1]

    decisions = [NewPaper(date(2023, 12, 5), "201/QĐ-UBND"), NewPaper(date(2023, 12, 5), "202/QĐ-UBND")]
    with pytest.raises(BadInput, match="số quyết định"):
        reward(running, [NewPaper(date(2023, 12, 5), words="Không số")], actor=dung)
    reward(running, decisions, actor=dung)

    running.refresh_from_db()
    assert running.stage == MovementStage.REWARDED
    kept = running.papers.filter(kind=PaperKind.AWARD_DECISION)
    assert list(kept.values_list("number", flat=True)) == ["201/QĐ-UBND", "202/QĐ-UBND"]


def test_a_finished_review_keeps_its_figures_and_changes_no_more(running, final, units, an, binh):
    before = Review.objects.get().report
    write_review(final, opinions="", conclusions="Xong", actor=binh)
    finish_review(final, actor=binh)

    with pytest.raises(Refused, match="đã hoàn tất"):
        write_review(final, opinions="", conclusions="Khác", actor=binh)

    kept = Review.objects.get()
    assert (kept.report, kept.conclusions) == (before, "Xong")
    assert kept.report["outcomes"] == {"registered": 3, "exceeded": 1, "met": 1, "missed": 1, "untold": 0}


def test_the_figures_of_a_report_do_not_move_with_what_is_told_later(running, units, an, binh):
    metres = count(running, NewIndicator("Mét đường", "m"), actor=binh)
    tell_figure(metres, NewFigure(date(2023, 11, 1), Decimal("40.50")), unit=units.school, actor=an)
    made = open_review(running, Meeting("interim", 2023, date(2023, 12, 1), "Xã", "Bình"), actor=binh)

    tell_figure(metres, NewFigure(date(2023, 12, 1), Decimal(60)), unit=units.school, actor=an)

    made.refresh_from_db()
    assert [row["value"] for row in made.report["figures"]] == ["40.5"]


def test_nominees_come_from_results_and_nobody_is_rewarded_twice_in_a_year(
    running, results, final, units, binh, system
):
    first, second = suggested(running, 2023)
    assert [first.registration, second.registration] == [results["school"], results["teacher"]]
    enter(
        NewHonour(
            kind="person",
            person=results["teacher"].person,
            unit=units.school,
            honour="GK",
            basis="movement",
            achievement_year=2023,
            decision_number="88/QĐ-UBND",
            decided_on=date(2023, 9, 2),
            decided_by="Chủ tịch UBND xã",
        ),
        actor=system,
    )

    assert [one.rewarded for one in suggested(running, 2023)] == ["", "88/QĐ-UBND"]
    with pytest.raises(Refused, match="đã được khen thưởng phong trào trong năm"):
        name_nominees(final, [results["school"], results["teacher"]], honour="GK", actor=binh)
    with pytest.raises(Refused, match="chưa có kết quả đạt"):
        name_nominees(final, [results["home"]], honour="GK", actor=binh)
    assert final.named.count() == 0


def test_strangers_and_focals_hold_no_review(running, an, giang):
    for who in (an, giang):
        with pytest.raises(Refused, match="Chỉ cơ quan thường trực hoặc lãnh đạo"):
            open_review(running, FINAL, actor=who)

    assert not Review.objects.exists()


def test_a_second_final_review_lays_a_final_report_into_the_file(running, results, final, binh):
    write_review(final, opinions="", conclusions="Đạt mục tiêu", actor=binh)
    finish_review(final, actor=binh)
    again = open_review(running, replace(FINAL, held_on=date(2023, 12, 5)), actor=binh)
    write_review(again, opinions="", conclusions="Bổ sung số liệu", actor=binh)

    finish_review(again, actor=binh)

    kinds = list(running.papers.order_by("id").values_list("kind", "words"))
    assert kinds[-2:] == [
        (PaperKind.FINAL_REPORT, "Đạt mục tiêu"),
        (PaperKind.FINAL_REPORT, "Bổ sung số liệu"),
    ]


def test_each_act_of_a_course_leaves_one_row_with_all_it_did(units, binh, dung, system):
    movement = a_movement(units.commune, system, to="approved")

    def left(act):
        [row] = rows_left_by(act)
        assert (row.thing_type, row.thing_code) == ("movement", movement.code)
        return row

    launched = left(lambda: launch(movement, on=binh.today, at="Sân xã", publicity="Đài xã", actor=dung))
    left(lambda: advance(movement, to="registering", actor=binh))
    left(lambda: advance(movement, to="running", actor=binh))
    extended = left(
        lambda: roll_over(movement, PAPER, until=date(2024, 6, 30), aims="Giữ 19 tiêu chí", actor=dung)
    )
    advance(movement, to="running", actor=binh)
    final = open_review(movement, FINAL, actor=binh)
    write_review(final, opinions="", conclusions="Đạt mục tiêu", actor=binh)
    finished = left(lambda: finish_review(final, actor=binh))
    rewarded = left(lambda: reward(movement, [PAPER, replace(PAPER, number="41/QĐ-UBND")], actor=dung))

    assert (launched.verb, launched.before) == ("launch", {"stage": "approved"})
    assert launched.after == {
        "on": str(binh.today), "at": "Sân xã", "publicity": "Đài xã", "stage": "launched", "note": "",
    }  # fmt: skip
    assert (extended.after["stage"], extended.after["papers"][0]["until"]) == ("rolled_over", "2024-06-30")
    assert (finished.verb, finished.before) == ("finish_review", {"stage": "running"})
    assert (finished.after["review"], finished.after["conclusions"]) == (final.code, "Đạt mục tiêu")
    assert finished.after["papers"][0]["kind"] == "final_report"
    assert [paper["number"] for paper in rewarded.after["papers"]] == ["40/QĐ-UBND", "41/QĐ-UBND"]
    assert [step.target for step in steps_of(movement, MOVEMENT)][-2:] == ["final_reviewed", "rewarded"]


def test_a_further_review_leaves_one_row_too(running, results, final, binh):
    write_review(final, opinions="", conclusions="Đạt mục tiêu", actor=binh)
    finish_review(final, actor=binh)
    again = open_review(running, replace(FINAL, held_on=date(2023, 12, 5)), actor=binh)
    write_review(again, opinions="", conclusions="Bổ sung số liệu", actor=binh)

    [row] = rows_left_by(lambda: finish_review(again, actor=binh))

    assert (row.verb, row.thing_code, row.after["review"]) == ("finish_review", running.code, again.code)


def test_of_two_who_write_the_minutes_the_second_is_told_and_nothing_is_lost(final, binh, dung):
    write_review(final, opinions="Giữ giải quý", conclusions="Nhân rộng", actor=binh, seen=1)

    with pytest.raises(Stale, match="xử lý trước bạn"):
        write_review(final, opinions="", conclusions="Không nhân rộng", actor=dung, seen=1)
    with pytest.raises(Stale, match="xử lý trước bạn"):
        finish_review(final, actor=dung, seen=1)

    kept = Review.objects.get()
    assert (kept.opinions, kept.conclusions, kept.version) == ("Giữ giải quý", "Nhân rộng", 2)
    assert kept.finished_on is None
    assert finish_review(final, actor=dung, seen=2).finished_on == dung.today
