"""A year closed a step at a time; interim review, final report, the archive."""

from datetime import date

import pytest

from thidua.base.core.answers import BadInput, Refused
from thidua.work.planning import actions, queries
from thidua.work.planning.actions.difficulties import raise_difficulty
from thidua.work.planning.models import Limitation, Plan, YearClose

JULY, DECEMBER = date(2023, 7, 5), date(2023, 12, 20)
LETTER = {"number": "05/2023", "place": "Kho A, giá 2, hộp 7", "keep_for": "Vĩnh viễn"}


@pytest.fixture
def running(drafted, issue, hoa, binh, units) -> Plan:
    """The plan in execution with a target; nobody has done anything."""
    actions.add_target(
        drafted, text="Hộ văn hóa năm 2023", least=90, measure="%", ends=date(2023, 12, 1), actor=hoa
    )
    actions.add_movement(drafted, name="Chung sức xây dựng nông thôn mới", actor=hoa)
    sent = issue(drafted, must_plan=[units.commune])
    actions.acknowledge(sent, unit=units.commune, actor=binh.on(date(2023, 2, 1)))
    return Plan.objects.select_related("unit", "parent").get(pk=sent.pk)


@pytest.fixture
def open_things(running, hoa, binh, units):
    """What the year leaves open besides: a limitation, and a difficulty that a commune told."""
    named = actions.note_limitation(
        units.district, text="Kiểm tra chưa đều", source="Sơ kết 6 tháng", plan=running, actor=hoa
    )
    told = raise_difficulty(
        units.commune, subject="Thiếu kinh phí", text="Quỹ đã hết từ quý III", actor=binh.on(JULY)
    )
    return named, told


def test_the_interim_review_comes_with_its_report(running, hoa, giang):
    with pytest.raises(Refused, match="biểu mẫu riêng"):
        actions.turn(running, to="interim_reviewed", actor=hoa)
    with pytest.raises(BadInput, match="nội dung chính"):
        actions.review(running, text="", actor=hoa)
    with pytest.raises(Refused):
        actions.review(running, text="Của người khác", actor=giang)
    assert Plan.objects.get(pk=running.pk).stage == "in_execution"

    actions.review(running, text="Sáu tháng đạt 4 trên 5 nội dung", actor=hoa.on(JULY))

    assert Plan.objects.get(pk=running.pk).stage == "interim_reviewed"
    assert [(r.kind, r.day, r.by) for r in running.reports.all()] == [("interim", JULY, "Đặng Thị Hòa")]


def test_a_plan_is_not_closed_without_its_final_report_nor_archived_without_its_index(running, hoa, son, van):
    with pytest.raises(Refused, match="báo cáo tổng kết"):
        actions.turn(running, to="closed", actor=son)
    actions.report_final(running, text="Hoàn thành", actor=hoa)
    with pytest.raises(Refused, match="không giữ vai trò"):
        actions.turn(running, to="closed", actor=hoa)
    actions.turn(Plan.objects.get(pk=running.pk), to="closed", actor=son)
    with pytest.raises(Refused):
        actions.archive(running, actor=hoa, **LETTER)
    with pytest.raises(BadInput, match="lưu trữ"):
        actions.archive(running, actor=van, **{**LETTER, "place": " "})

    index = actions.archive(running, actor=van.on(DECEMBER), **LETTER)

    assert Plan.objects.get(pk=running.pk).stage == "archived"
    assert (index.number, index.made_on, index.by) == ("05/2023", DECEMBER, "Hồ Thị Vân")
    assert [paper["name"] for paper in index.papers] == [
        f"Kế hoạch: {running.title}",
        "Báo cáo tổng kết",
        "Xác nhận tiếp nhận của 1 đơn vị",
    ]
    assert index.papers[0]["sign"] == "1/KH-UBND"


@pytest.mark.req("YC-2-d")
def test_what_the_year_leaves_open_is_carried_into_next_years_draft(running, open_things, hoa, son):
    named, told = open_things
    officer = hoa.on(DECEMBER)
    close = actions.begin_close(running, actor=officer)
    duty, target = running.duties.get(), running.targets.get()
    with pytest.raises(Refused, match="Còn 6 bước"):
        actions.finish_close(close, actor=officer)

    actions.settle(close, kind="duty", carried=[duty.code], actor=officer)
    actions.settle(close, kind="target", carried=[str(target.pk)], actor=officer)
    actions.settle(close, kind="limitation", carried=[named.code], actor=officer)
    actions.settle(close, kind="difficulty", carried=[told.code], actor=officer)
    actions.set_key_tasks(close, words="Kỷ niệm 75 năm\nChuyển đổi số hồ sơ", actor=officer)
    actions.write_report(close, text="Năm 2023 đạt nhiều kết quả", actor=officer)
    draft = actions.finish_close(close, actor=officer)
    actions.turn(Plan.objects.get(pk=running.pk), to="closed", actor=son.on(DECEMBER))

    assert (draft.year, draft.stage) == (2024, "draft")
    assert [(d.section, d.text, d.due) for d in draft.duties.all()] == [
        ("Chuyển tiếp từ năm 2023", "Tổ chức ký kết giao ước thi đua", date(2024, 3, 31)),
        ("Khắc phục tồn tại, hạn chế", "Khắc phục hạn chế: Kiểm tra chưa đều", date(2024, 12, 31)),
        (
            "Khó khăn, vướng mắc chuyển tiếp",
            "Tháo gỡ khó khăn, vướng mắc: Thiếu kinh phí",
            date(2024, 12, 31),
        ),
        ("Nhiệm vụ trọng tâm năm 2024", "Kỷ niệm 75 năm", date(2024, 12, 31)),
        ("Nhiệm vụ trọng tâm năm 2024", "Chuyển đổi số hồ sơ", date(2024, 12, 31)),
    ]
    assert [(t.text, t.least, t.ends) for t in draft.targets.all()] == [
        ("Hộ văn hóa năm 2024", 90, date(2024, 12, 1))
    ]
    assert Limitation.objects.get(pk=named.pk).stage == "tasked"
    assert draft.closing_figures.count() > 0
    assert [report.text for report in running.reports.all()] == ["Năm 2023 đạt nhiều kết quả"]
    assert Plan.objects.get(pk=running.pk).stage == "closed"
    with pytest.raises(Refused):
        actions.settle(close, kind="duty", carried=[], actor=officer)


def test_what_is_let_go_is_not_carried_and_a_choice_may_be_changed(running, hoa):
    officer, duty = hoa.on(DECEMBER), running.duties.get()
    close = actions.begin_close(running, actor=officer)
    actions.settle(close, kind="duty", carried=[duty.code], actor=officer)
    actions.settle(close, kind="duty", carried=[], actor=officer)
    for kind in ("target", "limitation", "difficulty"):
        actions.settle(close, kind=kind, carried=[], actor=officer)
    actions.set_key_tasks(close, words="", actor=officer)
    actions.write_report(close, text="Xong", actor=officer)

    draft = actions.finish_close(close, actor=officer)

    assert draft.duties.count() == draft.targets.count() == 0
    assert [(row.kind, row.is_carried) for row in close.carried.all()] == [("duty", False), ("target", False)]


def test_a_draft_of_next_year_that_is_there_already_is_used(running, hoa, units):
    mine = actions.draft(units.district, title="Đã soạn trước", year=2024, actor=hoa)
    officer = hoa.on(DECEMBER)
    close = actions.begin_close(running, actor=officer)
    for kind in ("duty", "target", "limitation", "difficulty"):
        left = queries.open_duties(running) if kind == "duty" else []
        actions.settle(close, kind=kind, carried=[one.thing for one in left], actor=officer)
    actions.set_key_tasks(close, words="", actor=officer)
    actions.write_report(close, text="Xong", actor=officer)

    assert actions.finish_close(close, actor=officer) == mine
    assert mine.duties.count() == 1


def test_a_stranger_closes_nothing_and_a_closing_may_be_given_up(running, hoa, giang):
    with pytest.raises(Refused):
        actions.begin_close(running, actor=giang)
    close = actions.begin_close(running, actor=hoa)
    with pytest.raises(BadInput, match="không còn mở"):
        actions.settle(close, kind="duty", carried=["NVU-KHONG-CO"], actor=hoa)

    actions.stop_close(close, actor=hoa)

    assert YearClose.objects.count() == 0
    assert Plan.objects.get(pk=running.pk).stage == "in_execution"
