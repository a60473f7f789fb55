"""A plan compared with its parent: what is taken up, what is missing, what is left out with a reason."""

from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.work.planning import actions, queries, tasks
from thidua.work.planning.actions.outdated import COMPARE
from thidua.work.planning.models import HouseTerms, NotApplicable, Plan
from thidua.work.planning.sets import paper_sets

UPPER = {
    "pledge": ("Tổ chức ký kết giao ước thi đua giữa các thôn, trường học", date(2023, 3, 31)),
    "report": ("Gửi báo cáo tổng kết công tác thi đua, khen thưởng", date(2023, 11, 15)),
    "fund": ("Bố trí kinh phí cho Quỹ thi đua, khen thưởng trong dự toán", None),
}
OWN = "Kiểm tra hồ sơ và tham mưu bộ phận chuyên trách của huyện"
PAPER = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ HÒA LẠC                Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND             Hòa Lạc, ngày 20 tháng 02 năm 2023

KẾ HOẠCH
Công tác thi đua, khen thưởng xã Hòa Lạc năm 2023

I. NỘI DUNG
1. Bố trí kinh phí cho Quỹ thi đua, khen thưởng trong dự toán ngân sách xã.
2. Tổ chức ký kết giao ước thi đua giữa các thôn, các trường học trên địa bàn xã.

II. TỔ CHỨC THỰC HIỆN
1. Các trường học
- Gửi báo cáo tổng kết công tác thi đua, khen thưởng trước ngày 10/11/2023.
"""


@pytest.fixture
def upper(hoa, issue, units) -> Plan:
    """A district plan with a basis, a movement, a target, three duties of the communes and one of its own."""
    plan = actions.draft(units.district, title="Thi đua, khen thưởng năm 2023", year=2023, actor=hoa)
    actions.add_basis(plan, words="Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", actor=hoa)
    actions.add_movement(plan, name="Cả nước chung sức xây dựng nông thôn mới", actor=hoa)
    actions.add_target(plan, text="Gia đình đạt danh hiệu văn hóa", least=90, measure="%", actor=hoa)
    both = [units.commune, units.elsewhere]
    for text, due in UPPER.values():
        actions.add_duty(plan, text=text, lead=units.office, owes=both, due=due, actor=hoa)
    actions.add_duty(plan, text=OWN, lead=units.office, actor=hoa)
    return issue(plan, to=both, must_plan=both)


@pytest.fixture
def lower(upper, binh, units) -> Plan:
    """The commune's draft: one duty copied, one with a later day, a lower target, a movement of its own."""
    plan = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=upper, actor=binh)
    actions.copy_duties(plan, duties=[duty_above(upper, "pledge")], actor=binh)
    text = "Gửi báo cáo tổng kết thi đua, khen thưởng"
    actions.add_duty(plan, text=text, lead=units.commune, due=date(2023, 11, 30), actor=binh)
    actions.add_target(plan, text="Gia đình đạt danh hiệu văn hóa", least=85, measure="%", actor=binh)
    actions.add_movement(plan, name="Dạy tốt, học tốt", actor=binh)
    return plan


def duty_above(plan, name):
    return plan.duties.get(text=UPPER[name][0])


def compared(plan, actor):
    return actions.compare(Plan.objects.get(pk=plan.pk), actor=actor)


def statuses(coverage, kind):
    return {check["item"]: check["status"] for check in coverage.result["checks"] if check["kind"] == kind}


def matter_of(coverage, words):
    rows = (*coverage.result["points"], *coverage.result["checks"])
    return next(row["matter"] for row in rows if words in row["text"])


def written():
    """What may have been written by an act."""
    return NotApplicable.objects.count(), Entry.objects.count()


@pytest.mark.req("YC-0-a", "TK-III.2-a")
def test_it_says_what_the_lower_plan_takes_up_and_what_it_misses(lower, binh):
    found = compared(lower, binh)

    assert statuses(found, "duty") == {
        UPPER["pledge"][0]: "kept",
        UPPER["report"][0]: "kept",
        UPPER["fund"][0]: "missing",
        OWN: "not_applicable",
    }
    assert statuses(found, "citation") == {"Chỉ thị 34-CT/TW": "missing"}
    assert statuses(found, "movement") == {"Cả nước chung sức xây dựng nông thôn mới": "missing"}
    assert statuses(found, "target") == {"90%": "missing"}
    assert sorted(statuses(found, "deadline").values()) == ["kept", "later"]
    assert (found.covered, found.partly, found.missing, found.lacking) == (3, 0, 2, 5)
    assert found.share == 60
    assert found.result["cites_upper"] is True


def test_both_passages_are_quoted_with_where_they_stand(lower, binh):
    found = compared(lower, binh)

    [point] = [row for row in found.result["points"] if row["text"] == UPPER["report"][0]]
    below = lower.duties.get(due=date(2023, 11, 30))
    assert point["at"]["row"] == "duty"
    assert point["answer"] == {"text": below.text, "at": {"row": "duty", "number": 2, "code": below.code}}


def test_a_duty_given_to_another_is_none_of_this_plans_whatever_it_says(lower, upper, binh, units):
    actions.add_duty(lower, text=f"{OWN} hằng quý", lead=units.commune, actor=binh)

    found = compared(lower, binh)

    assert statuses(found, "duty")[OWN] == "not_applicable"


def test_a_copied_duty_stays_taken_up_when_its_words_are_changed(lower, upper, binh):
    copy = lower.duties.get(copied_from=duty_above(upper, "pledge"))

    actions.mend_duty(copy, {"text": "Phát động các khu dân cư"}, actor=binh)

    assert statuses(compared(lower, binh), "duty")[UPPER["pledge"][0]] == "kept"


@pytest.mark.req("YC-0-a")
def test_a_plan_read_from_a_paper_is_compared_by_its_lines_and_what_was_added_to_it(upper, binh, units):
    intake = actions.paste_in(PAPER, unit=units.commune, actor=binh)
    for item in queries.found_of(intake):
        actions.accept(item, actor=binh)
    plan = actions.confirm(intake, actor=binh, parent=upper)
    actions.add_movement(plan, name="Cả nước chung sức xây dựng nông thôn mới", actor=binh)

    found = compared(plan, binh)

    fund = next(row for row in found.result["points"] if row["text"] == UPPER["fund"][0])
    assert (fund["band"], fund["answer"]["at"]) == ("covered", {"section": "", "page": None, "line": 9})
    assert statuses(found, "duty")[UPPER["fund"][0]] == "kept"
    assert statuses(found, "movement") == {"Cả nước chung sức xây dựng nông thôn mới": "kept"}
    assert set(statuses(found, "deadline").values()) == {"missing", "kept"}


def test_a_line_put_right_by_hand_is_compared_as_it_stands_now(upper, binh, units):
    wrecked = PAPER.replace("Bố trí kinh phí cho Quỹ thi đua, khen thưởng", "Chăm sóc vườn cây ăn quả của")
    intake = actions.paste_in(wrecked, unit=units.commune, actor=binh)
    right = "1. Bố trí kinh phí cho Quỹ thi đua, khen thưởng trong dự toán ngân sách xã."
    seen = queries.line_now(intake, 0, 9).text
    actions.fix_line(intake, page=0, line=9, text=right, seen=seen, actor=binh)
    for item in queries.found_of(intake):
        actions.accept(item, actor=binh)

    found = compared(actions.confirm(intake, actor=binh, parent=upper), binh)

    assert statuses(found, "duty")[UPPER["fund"][0]] == "kept"


def test_a_change_of_either_plan_makes_the_comparison_stale_and_one_job_mends_it(
    lower, upper, binh, hoa, units
):
    compared(lower, binh)
    DBTaskResult.objects.all().delete()

    actions.add_movement(lower, name="Cả nước chung sức xây dựng nông thôn mới", actor=binh)
    actions.add_movement(lower, name="Đền ơn đáp nghĩa", actor=binh)
    stale = queries.coverage_of(lower)
    [job] = DBTaskResult.objects.filter(task_path=COMPARE)
    tasks.compare_again.func(**job.args_kwargs["kwargs"])
    tasks.compare_again.func(code="KH-DA-XOA")

    mended = queries.coverage_of(lower)
    assert (stale.is_stale, stale.changed_at, mended.is_stale) == (True, binh.now, False)
    assert statuses(mended, "movement") == {"Cả nước chung sức xây dựng nông thôn mới": "kept"}

    actions.ask_for_papers(upper, paper_sets()["quy_1"], units=[units.commune], actor=hoa)

    assert queries.coverage_of(lower).is_stale


def test_a_long_pair_is_left_to_the_background(lower, binh, monkeypatch):
    monkeypatch.setattr(actions.coverage, "AT_ONCE", 1)
    DBTaskResult.objects.all().delete()

    found = actions.compare_now(lower, actor=binh)

    assert (found.is_stale, found.compared_at) == (True, None)
    assert [job.task_path for job in DBTaskResult.objects.all()] == [COMPARE]


def test_what_does_not_concern_the_plan_is_left_out_with_a_reason_and_one_line_of_the_journal(lower, binh):
    found = compared(lower, binh)
    before = Entry.objects.count()

    left = actions.leave_out(lower, matter=matter_of(found, UPPER["fund"][0]), reason="Huyện cấp", actor=binh)

    counted = queries.coverage_of(lower)
    [line] = Entry.objects.order_by("seq")[before:]
    assert (left.reason, left.by, left.at) == ("Huyện cấp", "Trần Thị Bình", binh.now)
    assert (counted.lacking, counted.missing, counted.not_applicable) == (4, 1, 1)
    assert (line.verb, line.thing_code, line.after["reason"]) == ("leave_out", lower.code, "Huyện cấp")


def test_it_is_brought_back_and_the_journal_keeps_what_was_said(lower, binh):
    found = compared(lower, binh)
    matter = matter_of(found, UPPER["fund"][0])
    actions.leave_out(lower, matter=matter, reason="Huyện cấp", actor=binh)

    actions.bring_back(lower, matter=matter, actor=binh)

    counted = queries.coverage_of(lower)
    assert (counted.lacking, counted.not_applicable, NotApplicable.objects.count()) == (5, 0, 0)
    assert Entry.objects.latest("seq").before["reason"] == "Huyện cấp"
    with pytest.raises(Stale, match="đã được đưa trở lại"):
        actions.bring_back(lower, matter=matter, actor=binh)


def test_what_was_left_out_stays_so_when_the_plans_are_compared_again(lower, binh):
    matter = matter_of(compared(lower, binh), UPPER["fund"][0])
    actions.leave_out(lower, matter=matter, reason="Huyện cấp", actor=binh)
    actions.add_movement(lower, name="Đền ơn đáp nghĩa", actor=binh)

    found = compared(lower, binh)

    assert (found.lacking, found.not_applicable) == (4, 1)


@pytest.mark.parametrize(
    ("reason", "matter", "why"),
    [
        ("  ", "", "lý do"),
        ("x" * 1001, "", "dài quá"),
        ("Không thuộc", "clause-0123456789abcdef", "Không thấy"),
        ("Không thuộc", "<script>", "Không thấy"),
    ],
)
def test_a_reason_is_needed_and_a_matter_that_is_there(reason, matter, why, lower, binh):
    found = compared(lower, binh)
    told = matter or matter_of(found, UPPER["fund"][0])
    before = written()

    with pytest.raises(BadInput, match=why):
        actions.leave_out(lower, matter=told, reason=reason, actor=binh)

    assert written() == before


def test_the_second_of_two_is_told_that_somebody_was_first(lower, binh):
    matter = matter_of(compared(lower, binh), UPPER["fund"][0])
    actions.leave_out(lower, matter=matter, reason="Huyện cấp", actor=binh)
    before = written()

    with pytest.raises(Stale, match="đã được ghi"):
        actions.leave_out(lower, matter=matter, reason="Lý do khác", actor=binh)

    assert written() == before


def test_only_the_plans_own_unit_says_what_does_not_concern_it(lower, binh, hoa, giang, chi):
    matter = matter_of(compared(lower, binh), UPPER["fund"][0])
    before = written()

    for stranger in (hoa, giang, chi):
        with pytest.raises(Refused, match="Chỉ đơn vị lập kế hoạch"):
            actions.leave_out(lower, matter=matter, reason="Bỏ", actor=stranger)
        with pytest.raises(Refused, match="Chỉ đơn vị lập kế hoạch"):
            actions.compare_now(lower, actor=stranger)

    assert written() == before


@pytest.mark.req("YC-0-a")
def test_a_missing_duty_is_taken_up_with_its_source_once(lower, upper, binh, units):
    source = duty_above(upper, "fund")

    taken = actions.take_up_duty(lower, text=source.text, upper=source, lead=units.commune, actor=binh)

    assert (taken.copied_from, taken.lead) == (source, units.commune)
    assert statuses(compared(lower, binh), "duty")[source.text] == "kept"
    with pytest.raises(Stale, match="đã có trong kế hoạch"):
        actions.take_up_duty(lower, text=source.text, upper=source, actor=binh)
    assert lower.duties.filter(copied_from=source).count() == 1


def test_nothing_is_taken_up_into_a_plan_that_is_no_draft(lower, upper, binh):
    actions.turn(lower, to="submitted", actor=binh)
    count = lower.duties.count()

    with pytest.raises(Refused, match="không sửa trực tiếp"):
        actions.take_up_duty(lower, text="Việc", upper=duty_above(upper, "fund"), actor=binh)

    assert lower.duties.count() == count


def test_only_those_of_the_unit_and_those_above_read_the_comparison(lower, binh, hoa, giang, an, dung):
    def readers(*actors):
        return [actor.login for actor in actors if lower in queries.compared_plans(actor)]

    assert readers(binh, dung, hoa, giang, an) == [binh.login, dung.login]

    actions.turn(lower, to="submitted", actor=binh)

    assert readers(binh, hoa, giang, an) == [binh.login, hoa.login]


def test_a_unit_that_a_plan_was_sent_to_does_not_read_what_it_lacks(lower, binh, dung, signed, units):
    clerk, head = signed("van", {"clerk": units.commune}), signed("truong", {"head": units.school})
    actions.turn(lower, to="submitted", actor=binh)
    actions.sign(lower, actor=dung)
    actions.number_and_seal(lower, actor=clerk)
    actions.distribute(lower, to=[units.school], actor=clerk)

    assert lower in queries.visible_to(head)
    assert lower not in queries.compared_plans(head)


@pytest.mark.req("TK-III.2-a")
def test_those_above_see_how_far_every_lower_plan_is_but_not_what_a_draft_says(
    lower, upper, binh, hoa, giang
):
    compared(lower, binh)

    mine, other = queries.coverage_by_child(upper, hoa)

    assert (mine.unit, mine.share, mine.lacking, mine.stage) == (lower.unit, 60, 5, "draft")
    assert (mine.code, mine.title) == ("", "")
    assert (other.name, other.stage, other.share) == ("Xã Đông Xá", "", None)
    assert [row.name for row in queries.coverage_by_child(upper, giang)] == ["Xã Đông Xá"]

    actions.turn(lower, to="submitted", actor=binh)

    assert queries.coverage_by_child(upper, hoa)[0].code == lower.code


def test_the_house_counts_the_terms_of_issued_plans_once_and_keeps_no_sentence(lower, upper, binh, system):
    counted = actions.count_terms(actor=system)

    house = HouseTerms.objects.get()
    assert (counted, actions.count_terms(actor=system)) == (1, 0)
    assert house.clauses == 6
    assert house.seen["du toan"] == 1
    assert max(len(term.split()) for term in house.seen if not term.startswith("=")) == 2
    assert statuses(compared(lower, binh), "duty")[UPPER["fund"][0]] == "missing"


def test_nobody_but_the_system_counts_terms(upper, hoa):
    with pytest.raises(Refused, match="hệ thống tự làm"):
        actions.count_terms(actor=hoa)

    assert HouseTerms.objects.count() == 0


def test_the_daily_job_compares_what_nothing_has_compared(lower, binh, system):
    tasks.keep_comparisons(system)
    tasks.keep_comparisons(system)

    assert not queries.coverage_of(lower).is_stale
    assert list(queries.uncompared_plans()) == []
