"""Difficulties: told by a unit, answered or passed on in time, compiled for the Chair."""

from datetime import date

import pytest

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.models import Step
from thidua.base.notices.models import Notice
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Difficulty, DifficultyReport

SENT_ON = date(2023, 12, 5)


@pytest.fixture
def told(units, binh, hoa, minh) -> Difficulty:
    """The commune has no list of those to be rewarded for the resistance wars."""
    return actions.raise_difficulty(
        units.commune,
        subject="Thiếu hồ sơ khen thưởng kháng chiến",
        text="Hồ sơ gốc đã thất lạc, xã không xác minh được.",
        wish="Đề nghị huyện hướng dẫn cách xác minh.",
        actor=binh,
    )


def told_to(template: str) -> set[str]:
    return set(Notice.objects.filter(template=template).values_list("login", flat=True))


@pytest.mark.req("TK-E-b", "NLB-E-a")
def test_a_difficulty_goes_to_the_standing_agency_is_answered_and_seen_by_its_sender(
    told, units, hoa, minh, binh
):
    assert (told.body, told.agency, told.due) == (units.district, units.office, date(2023, 12, 14))
    assert told_to("difficulty_sent") == {hoa.login, minh.login}
    assert [row.code for row in queries.difficulties_to_answer(minh)] == [told.code]

    answered = actions.answer_difficulty(told, answer="Xác minh qua hai nhân chứng cùng đơn vị.", actor=minh)

    assert (answered.stage, told_to("difficulty_answered")) == ("answered", {binh.login})
    assert queries.difficulties_answered(binh).get().answer == "Xác minh qua hai nhân chứng cùng đơn vị."
    again = actions.turn_difficulty(answered, to="sent", note="Không còn nhân chứng", actor=binh)
    actions.answer_difficulty(again, answer="Huyện sẽ cử người xác minh.", actor=hoa)
    actions.turn_difficulty(again, to="settled", actor=binh)
    stages = [step.target for step in Step.objects.filter(way="difficulty", thing_id=told.pk)]
    assert stages == ["sent", "answered", "sent", "answered", "settled"]


def test_an_answer_is_late_from_the_day_after_its_last_day(told):
    assert not queries.is_late(told, told.due)
    assert queries.is_late(told, date(2023, 12, 15))


@pytest.mark.req("NLB-E-a")
def test_whoever_owes_an_answer_is_told_on_its_last_day_and_after(told, hoa, minh, binh, system):
    def urged(day: date) -> int:
        count = actions.urge_answers(day=day, actor=system.on(day))
        assert actions.urge_answers(day=day, actor=system.on(day)) == 0
        return count

    assert [urged(date(2023, 12, day)) for day in (12, 13, 14, 15, 16)] == [0, 1, 1, 1, 0]
    assert told_to("difficulty_due") == {hoa.login, minh.login}
    actions.answer_difficulty(told, answer="Đã có hướng dẫn", actor=hoa)
    assert urged(date(2023, 12, 21)) == 0


def test_what_is_passed_on_is_answered_by_the_competent_body_by_its_own_day(told, units, hoa, binh, signed):
    finance = signed("tam", {"standing_officer": units.province})

    passed = actions.pass_on(
        told, to=units.province, due=date(2023, 12, 20), note="Thuộc thẩm quyền của tỉnh", actor=hoa
    )

    assert (passed.stage, passed.competent, passed.due) == ("passed", units.province, date(2023, 12, 20))
    assert told_to("difficulty_passed") == {binh.login}
    assert [row.code for row in queries.difficulties_to_answer(finance)] == [told.code]
    assert list(queries.difficulties_to_answer(hoa)) == []
    assert actions.answer_difficulty(passed, answer="Tỉnh sẽ xem xét.", actor=finance).stage == "answered"


def test_passing_on_says_why_to_whom_and_until_when(told, units, hoa):
    with pytest.raises(BadInput, match="lý do"):
        actions.pass_on(told, to=units.province, due=date(2023, 12, 20), note="", actor=hoa)
    with pytest.raises(BadInput, match="khác với đơn vị gửi"):
        actions.pass_on(told, to=units.commune, due=date(2023, 12, 20), note="x", actor=hoa)
    with pytest.raises(BadInput, match="từ hôm nay"):
        actions.pass_on(told, to=units.province, due=date(2023, 12, 4), note="x", actor=hoa)

    told.refresh_from_db()
    assert (told.stage, told.competent) == ("sent", None)


def test_neither_the_sender_nor_a_stranger_answers(told, binh, giang):
    for actor in (binh, giang):
        with pytest.raises(Refused, match="đang giữ việc này"):
            actions.answer_difficulty(told, answer="Xong", actor=actor)

    told.refresh_from_db()
    assert (told.stage, told.answer) == ("sent", "")
    assert list(queries.difficulties_visible_to(giang)) == []


def test_an_answer_from_a_stale_page_changes_nothing(told, hoa):
    actions.answer_difficulty(told, answer="Lần một", actor=hoa, seen=1)

    with pytest.raises(Stale):
        actions.answer_difficulty(told, answer="Lần hai", actor=hoa, seen=1)

    told.refresh_from_db()
    assert told.answer == "Lần một"


def test_a_unit_without_anybody_above_has_nobody_to_tell(units, signed):
    top = signed("tinh", {"standing_officer": units.province})

    with pytest.raises(Refused, match="không có cấp trên"):
        actions.raise_difficulty(units.province, subject="x", text="y", actor=top)

    assert Difficulty.objects.count() == 0


@pytest.mark.req("TK-E-b")
def test_the_chair_reads_what_was_compiled_and_directs(son, told, units, hoa, minh, giang):
    other = actions.raise_difficulty(
        units.elsewhere, subject="Thiếu kinh phí", text="Quỹ đã hết.", actor=giang
    )
    gone = actions.raise_difficulty(units.elsewhere, subject="Gửi nhầm", text="Nhầm.", actor=giang)
    actions.turn_difficulty(gone, to="withdrawn", note="Gửi nhầm", actor=giang)

    report = actions.compile_difficulties(
        units.district, since=date(2023, 12, 1), until=SENT_ON, remark="Đề nghị bổ sung kinh phí.", actor=minh
    )
    actions.answer_difficulty(other, answer="Đã bổ sung.", actor=hoa)

    report.refresh_from_db()
    assert [(row["unit"], row["subject"], row["stage"]) for row in report.rows] == [
        ("Xã Hòa Lạc", "Thiếu hồ sơ khen thưởng kháng chiến", "sent"),
        ("Xã Đông Xá", "Thiếu kinh phí", "sent"),
    ]
    assert told_to("difficulties_compiled") == {son.login}
    assert queries.reports_to_direct(son).get() == report
    directed = actions.direct(report, opinion="Giao Phòng Tài chính cân đối.", actor=son)
    assert (directed.seen_by, directed.seen_on) == ("Vũ Ngọc Sơn", SENT_ON)
    assert told_to("difficulties_directed") == {hoa.login, minh.login}
    with pytest.raises(Refused, match="đã cho ý kiến"):
        actions.direct(report, opinion="Lần hai", actor=son)


def test_only_the_agency_compiles_and_only_the_chair_directs(told, units, minh, giang, hoa):
    days = {"since": date(2023, 12, 1), "until": SENT_ON}
    with pytest.raises(Refused, match="cơ quan thường trực"):
        actions.compile_difficulties(units.district, actor=giang, **days)
    report = actions.compile_difficulties(units.district, actor=minh, **days)
    with pytest.raises(Refused, match="Chỉ Chủ tịch"):
        actions.direct(report, opinion="Đồng ý", actor=hoa)

    report.refresh_from_db()
    assert (DifficultyReport.objects.count(), report.opinion) == (1, "")
    assert list(queries.difficulty_reports_visible_to(giang)) == []


def test_nothing_is_compiled_where_nothing_was_told(told, units, minh):
    with pytest.raises(BadInput, match="không có khó khăn"):
        actions.compile_difficulties(
            units.district, since=date(2023, 1, 1), until=date(2023, 1, 31), actor=minh
        )

    assert DifficultyReport.objects.count() == 0
