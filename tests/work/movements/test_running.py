"""A movement from its proposal to its close."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.work.movements.acting import a_document, a_movement, paper, words

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.queries import steps_of
from thidua.work.movements.actions import course, drafting, uptake, years
from thidua.work.movements.actions.basis import Basis, name_lead, rest_on
from thidua.work.movements.actions.registration import NewRegistration, register
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.models import Movement, MovementStage, PaperKind
from thidua.work.movements.policies.running import may_propose
from thidua.work.movements.queries import movements as queries
from thidua.work.movements.words import Aim, words_of
from thidua.work.planning import actions as planning


def propose(unit, actor, system, **more):
    basis = Basis(documents=(a_document(system),))
    return drafting.propose(words(**more), unit=unit, basis=basis, actor=actor)


@pytest.mark.req("TK-1-a", "ND-1-c")
@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ({"goal": ""}, "mục tiêu"),
        ({"scope": ""}, "phạm vi"),
        ({"participants": ""}, "đối tượng tham gia"),
        ({"content": ""}, "nội dung thi đua"),
        ({"criteria": ()}, "tiêu chí"),
        ({"starts": None, "ends": None}, "thời gian"),
        ({"measures": ""}, "biện pháp tổ chức"),
        ({"form": "drive", "ends": None}, "thời gian"),
        ({"form": "thematic"}, "chuyên đề"),
    ],
)
def test_a_movement_is_not_approved_without_what_the_law_asks(left_out, named, units, binh, dung, system):
    movement = propose(units.commune, binh, system, **left_out)

    with pytest.raises(Refused, match=named):
        course.approve(movement, paper(), actor=dung)

    movement.refresh_from_db()
    assert movement.stage == MovementStage.PROPOSED
    assert list(movement.papers.all()) == []


@pytest.mark.req("TK-I.2-a")
def test_a_movement_that_rests_on_nothing_is_refused_and_with_one_document_is_not(units, binh, dung, system):
    movement = drafting.propose(words(), unit=units.commune, actor=binh)
    with pytest.raises(Refused, match="ít nhất một chỉ tiêu, nhiệm vụ, văn bản hoặc phong trào cấp trên"):
        course.approve(movement, paper(), actor=dung)
    movement.refresh_from_db()
    assert (movement.stage, movement.papers.count()) == (MovementStage.PROPOSED, 0)

    basis = Basis(documents=(a_document(system),))
    drafting.change(movement, words(), basis=basis, actor=binh)
    course.approve(movement, paper(), actor=dung)

    assert movement.stage == MovementStage.APPROVED


@pytest.mark.req("TK-I.2-a")
def test_a_target_or_a_duty_of_a_plan_will_do_and_one_that_is_not_seen_is_refused(
    units, binh, dung, giang, system
):
    plan = planning.draft(units.commune, title="Thi đua năm 2023", year=2023, actor=binh)
    target = planning.add_target(plan, text="Thêm hai thôn kiểu mẫu", actor=binh)
    movement = drafting.propose(words(), unit=units.commune, actor=binh)
    theirs = drafting.propose(words(), unit=units.elsewhere, actor=giang)

    with pytest.raises(BadInput, match="không tìm thấy"):
        rest_on(theirs, Basis(targets=(target,)), actor=giang)
    assert theirs.links.count() == 0

    rest_on(movement, Basis(targets=(target,)), actor=binh)
    course.approve(movement, paper(), actor=dung)
    assert (movement.stage, movement.links.get().words) == ("approved", "Thêm hai thôn kiểu mẫu")


def test_a_movement_goes_its_whole_way_each_gate_by_its_paper(units, binh, dung, system):
    movement = propose(units.commune, binh, system)

    course.approve(movement, paper(), actor=dung)
    course.launch(movement, on=date(2023, 1, 12), at="Sân vận động xã", publicity="Đài xã", actor=dung)
    course.advance(movement, to="registering", actor=binh)
    course.advance(movement, to="running", actor=binh)
    with pytest.raises(Refused, match="báo cáo sơ kết"):
        course.advance(movement, to="interim_reviewed", actor=binh)
    course.advance(movement, to="interim_reviewed", paper=paper(words="Đạt 12 tiêu chí"), actor=binh)
    course.advance(movement, to="final_reviewed", paper=paper(words="Đạt 19 tiêu chí"), actor=binh)
    with pytest.raises(Refused, match="quyết định khen thưởng"):
        course.advance(movement, to="rewarded", actor=dung)
    course.advance(movement, to="rewarded", paper=paper(number="40/QĐ-UBND"), actor=dung)
    with pytest.raises(Refused, match="phiếu kết quả"):
        course.advance(movement, to="closed", actor=binh)
    course.advance(movement, to="closed", paper=paper(words="Đã đạt mục tiêu"), actor=binh)

    assert [step.target for step in steps_of(movement, MOVEMENT)] == [
        "proposed",
        "approved",
        "launched",
        "registering",
        "running",
        "interim_reviewed",
        "final_reviewed",
        "rewarded",
        "closed",
    ]
    assert (movement.launched_on, movement.launched_at, movement.publicity) == (
        date(2023, 1, 12),
        "Sân vận động xã",
        "Đài xã",
    )
    kinds = [row.kind for row in movement.papers.all()]
    assert kinds == ["launch_document", "interim_report", "final_report", "award_decision", "result_sheet"]


def test_a_focal_person_does_not_approve_and_a_stranger_sees_nothing(units, binh, giang, system):
    movement = propose(units.commune, binh, system)
    before = Entry.objects.count()

    with pytest.raises(Refused, match="không giữ vai trò"):
        course.approve(movement, paper(), actor=binh)

    movement.refresh_from_db()
    assert (movement.stage, Entry.objects.count()) == (MovementStage.PROPOSED, before)
    assert not queries.visible_to(giang).filter(pk=movement.pk).exists()
    assert not may_propose(giang, units.commune)


def test_a_school_proposes_to_its_commune_leads_it_and_the_chair_approves(units, an, dung, giang, system):
    document = a_document(system)

    made = drafting.propose(words(), unit=units.commune, basis=Basis(documents=(document,)), actor=an)
    drafting.change(made, words(goal="Mục tiêu của trường"), actor=an)

    assert [(row.unit, row.part) for row in made.leads.all()] == [(units.school, "lead")]
    assert made in queries.visible_to(an)
    with pytest.raises(Refused, match="không giữ vai trò"):
        course.approve(made, paper(), actor=an)
    with pytest.raises(Refused, match="không giữ vai trò đề xuất"):
        drafting.propose(words(), unit=units.commune, actor=giang)
    assert Movement.objects.count() == 1
    course.approve(made, paper(), actor=dung)
    assert (made.stage, made.goal) == ("approved", "Mục tiêu của trường")


def test_an_approved_movement_is_not_rewritten(units, binh, system):
    movement = a_movement(units.commune, system, to="approved")

    with pytest.raises(Refused, match="không sửa trực tiếp"):
        drafting.change(movement, words(goal="Khác"), actor=binh)

    movement.refresh_from_db()
    assert movement.goal == words().goal


def test_a_stale_page_changes_nothing(units, binh, system):
    movement = propose(units.commune, binh, system)
    seen = movement.version
    basis = Basis(documents=tuple(row.document for row in movement.links.all()))
    drafting.change(movement, words(goal="Mục tiêu mới"), basis=basis, actor=binh, seen=seen)

    with pytest.raises(Stale):
        drafting.change(movement, words(goal="Mục tiêu cũ"), actor=binh, seen=seen)

    movement.refresh_from_db()
    assert movement.goal == "Mục tiêu mới"


def test_only_the_chair_cancels_and_says_why(units, binh, dung, system):
    movement = a_movement(units.commune, system, to="running")
    with pytest.raises(Refused):
        course.cancel(movement, note="Không còn phù hợp", actor=binh)
    with pytest.raises(BadInput):
        course.cancel(movement, note=" ", actor=dung)
    movement.refresh_from_db()
    assert movement.stage == MovementStage.RUNNING

    course.cancel(movement, note="Không còn phù hợp", actor=dung)

    assert movement.stage == MovementStage.CANCELLED


@pytest.mark.req("NLB-1.2")
def test_a_movement_past_its_end_stops_until_a_document_extends_it(units, an, binh, dung, system):
    movement = a_movement(
        units.commune,
        system.on(date(2023, 1, 20)),
        to="running",
        starts=date(2021, 1, 1),
        ends=date(2023, 11, 30),
    )
    assert [row.year for row in movement.years.all()] == [2021, 2022, 2023]
    with pytest.raises(Refused, match="văn bản gia hạn"):
        course.advance(movement, to="interim_reviewed", paper=paper(words="Sơ kết"), actor=binh)
    late = NewRegistration(kind="collective", unit=units.school, content="Vườn trường", pledged="Xong")
    with pytest.raises(Refused, match="văn bản gia hạn"):
        register(movement, late, year=2023, actor=an)
    assert movement.registrations.count() == 0
    with pytest.raises(BadInput):
        years.roll_over(movement, paper(number=""), until=date(2025, 12, 31), aims="Giữ vững", actor=dung)
    movement.refresh_from_db()
    assert (movement.stage, movement.ends, movement.papers.count()) == (
        MovementStage.RUNNING,
        date(2023, 11, 30),
        1,
    )

    years.close_year(movement, 2023, "Đạt 18 tiêu chí", actor=binh)
    years.roll_over(movement, paper(), until=date(2025, 12, 31), aims="Giữ vững 19 tiêu chí", actor=dung)

    assert (movement.stage, movement.ends) == (MovementStage.ROLLED_OVER, date(2025, 12, 31))
    assert [(row.year, row.aims) for row in movement.years.filter(year__gte=2024)] == [
        (2024, "Giữ vững 19 tiêu chí"),
        (2025, ""),
    ]
    course.advance(movement, to="running", actor=binh)
    assert movement.stage == MovementStage.RUNNING


def test_a_closed_year_stays_as_it_was_told(units, binh, system):
    movement = a_movement(
        units.commune, system, to="running", starts=date(2022, 1, 1), ends=date(2024, 12, 31)
    )
    years.close_year(movement, 2022, "Đạt 15 tiêu chí", actor=binh)

    with pytest.raises(Refused, match="đã khép lại"):
        years.close_year(movement, 2022, "Đạt 16 tiêu chí", actor=binh)
    with pytest.raises(BadInput, match="chưa đến"):
        years.close_year(movement, 2024, "Đạt", actor=binh)

    assert movement.years.get(year=2022).result == "Đạt 15 tiêu chí"
    assert movement.years.get(year=2024).closed_on is None


@pytest.mark.req("TK-1.6-c", "YC-I.1-b")
def test_a_lower_unit_takes_up_an_upper_movement_as_its_own_record_once(units, an, binh, dung, system):
    upper = a_movement(units.district, system, to="running", origin="province")

    mine = uptake.take_up(upper, unit=units.commune, actor=binh)

    assert (mine.upper, mine.unit, mine.origin, mine.stage) == (upper, units.commune, "province", "proposed")
    assert (mine.goal, mine.scope) == (upper.goal, "Xã Hòa Lạc")
    assert [row.words for row in mine.criteria.all()] == [row.words for row in upper.criteria.all()]
    with pytest.raises(BadInput, match="đã hưởng ứng"):
        uptake.take_up(upper, unit=units.commune, actor=binh)
    with pytest.raises(Refused):
        uptake.take_up(upper, unit=units.elsewhere, actor=binh)
    assert Movement.objects.filter(upper=upper).count() == 1
    course.approve(mine, paper(), actor=dung)  # the upper movement is its basis
    assert mine.stage == MovementStage.APPROVED


@pytest.mark.req("TK-1.5-a", "NLB-1.4-i")
def test_a_restricted_movement_is_seen_by_the_desk_and_those_named_alone(
    units, an, binh, dung, signed, system
):
    reader = signed("doc", {"reader": units.commune})
    above = signed("huyen", {"standing_officer": units.district})
    aims = (Aim("defence"), Aim("security"))
    hidden = a_movement(units.commune, system, to="running", is_restricted=True, aims=aims)
    plain = a_movement(units.commune, system, to="running", number=2)

    def seen_by(actor):
        return set(queries.visible_to(actor))

    assert seen_by(binh) == seen_by(dung) == {hidden, plain}
    assert seen_by(reader) == seen_by(above) == seen_by(an) == {plain}
    assert set(queries.public()) == {plain}

    named = drafting.propose(
        words(is_restricted=True), unit=units.commune, leads={units.school: "co_lead"}, actor=binh
    )
    assert named in seen_by(an)


def test_who_takes_up_a_restricted_movement_cannot_make_its_words_known(units, an, binh, signed, system):
    upper = a_movement(units.commune, system, to="proposed", is_restricted=True)
    name_lead(upper, units.school, "co_lead", actor=binh)
    Movement.objects.filter(pk=upper.pk).update(stage="running")
    upper.refresh_from_db()
    mine = uptake.take_up(upper, unit=units.school, actor=an)

    drafting.change(mine, replace(words_of(mine), is_restricted=False), actor=an)

    mine.refresh_from_db()
    reader = signed("doc", {"reader": units.commune})
    Movement.objects.filter(pk=mine.pk).update(stage="running")
    assert mine.is_restricted
    assert set(queries.visible_to(reader)) == set(queries.public()) == set()
    assert set(queries.visible_to(an)) == {upper, mine}


@pytest.mark.req("TL-3-a", "ND-1-i")
def test_a_pressing_matter_brings_its_measure_and_the_result_is_told(units, binh, system):
    movement = a_movement(
        units.commune, system, to="running", urgent="site_clearance", measure_target=Decimal("12.5")
    )
    assert (movement.measure, movement.measure_unit) == ("Diện tích mặt bằng đã bàn giao", "ha")

    years.tell_results(movement, measure_reached=Decimal("9.75"), actor=binh)

    movement.refresh_from_db()
    assert (movement.measure_target, movement.measure_reached) == (Decimal("12.5"), Decimal("9.75"))


def test_the_context_is_filled_from_the_last_final_review(units, binh, system):
    earlier = replace(
        words(name="Chung sức xây dựng nông thôn mới"), starts=date(2022, 1, 1), ends=date(2022, 12, 31)
    )
    last = a_movement(units.commune, system.on(date(2022, 12, 20)), to="proposed", new=earlier)
    assert last.canonical == "Cả nước chung sức xây dựng nông thôn mới"
    Movement.objects.filter(pk=last.pk).update(stage="running")
    last.refresh_from_db()
    report = paper(signed_on=date(2022, 12, 19), words="Năm 2022 xã đạt 17 tiêu chí.")
    course.advance(last, to="final_reviewed", paper=report, actor=system.on(date(2022, 12, 20)))

    names = {"Cả nước chung sức xây dựng nông thôn mới"}
    assert queries.last_summary(units.commune, names, system) == "Năm 2022 xã đạt 17 tiêu chí."
    assert queries.last_summary(units.elsewhere, names, system) == ""


def test_who_may_only_propose_learns_nothing_of_a_restricted_movement_by_its_name(units, an, binh, system):
    hidden = a_movement(units.commune, system, to="final_reviewed", is_restricted=True)
    report = paper(number="", words="Đã đón 120 quân nhân dự bị.")
    course.add_paper(hidden, PaperKind.FINAL_REPORT, report, actor=binh)
    day = date(2023, 12, 31)

    assert queries.proposed_for(an).filter(pk=units.commune.pk).exists()
    assert queries.last_summary(units.commune, {hidden.name}, an.on(day)) == ""
    assert queries.last_summary(units.commune, {hidden.name}, binh.on(day)) == "Đã đón 120 quân nhân dự bị."


@pytest.mark.req("ND-1-h")
def test_a_one_off_thematic_movement_closes_with_its_list_of_awards(units, binh, dung, system):
    movement = a_movement(
        units.commune,
        system,
        to="final_reviewed",
        form="thematic",
        topic="Bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp",
    )
    with pytest.raises(BadInput):  # without a reward it closes with a reason only
        course.advance(movement, to="closed", paper=paper(), actor=dung)
    movement.refresh_from_db()
    assert movement.stage == MovementStage.FINAL_REVIEWED

    course.advance(
        movement, to="rewarded", paper=paper(number="21/QĐ-UBND", words="Tổ bầu cử số 3"), actor=dung
    )
    course.advance(movement, to="closed", paper=paper(words="Cử tri đi bầu 99,8%"), actor=binh)

    awards = movement.papers.get(kind=PaperKind.AWARD_DECISION)
    assert (movement.stage, awards.number, awards.words) == ("closed", "21/QĐ-UBND", "Tổ bầu cử số 3")


def test_what_ends_within_sixty_days_or_has_ended_waits_for_its_desk(units, binh, giang, system):
    soon = a_movement(units.commune, system, to="running", ends=system.today + timedelta(days=60))
    later = a_movement(units.commune, system, to="running", number=2, ends=system.today + timedelta(days=61))
    past = a_movement(units.commune, system, to="running", number=3)
    Movement.objects.filter(pk=past.pk).update(ends=system.today - timedelta(days=1))

    assert list(queries.expiring(binh)) == [soon]
    assert list(queries.expired(binh)) == [past]
    assert later not in queries.expiring(binh)
    assert list(queries.expiring(giang)) == []
