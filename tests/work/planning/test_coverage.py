"""A plan compared with its parent: what is taken up, what is missing, what somebody answers for leaving out."""

from datetime import date
from itertools import count

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.work.planning import actions, queries, tasks
from thidua.work.planning.models import Coverage, Duty, HouseTerms, NotApplicable, Plan

UPPER = {
    "pledge": ("Tổ chức ký kết giao ước thi đua giữa các thôn, trường học", date(2023, 3, 31)),
    "report": ("Gửi báo cáo tổng kết công tác thi đua, khen thưởng", date(2023, 11, 15)),
    "fund": ("Bố trí kinh phí cho Quỹ thi đua, khen thưởng trong dự toán", None),
}


@pytest.fixture
def upper(hoa, issue, units) -> Plan:
    """A district plan with a basis, a movement, a target and three duties of the communes, one of its own."""
    plan = actions.draft(units.district, title="Thi đua, khen thưởng năm 2023", year=2023, actor=hoa)
    actions.add_basis(plan, words="Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", actor=hoa)
    actions.add_movement(plan, name="Cả nước chung sức xây dựng nông thôn mới", actor=hoa)
    actions.add_target(plan, text="Gia đình đạt danh hiệu văn hóa", least=90, measure="%", actor=hoa)
    both = [units.commune, units.elsewhere]
    for text, due in UPPER.values():
        actions.add_duty(plan, text=text, lead=units.office, owes=both, due=due, actor=hoa)
    text = "Kiểm tra hồ sơ và tham mưu bộ phận chuyên trách của huyện"
    actions.add_duty(plan, text=text, lead=units.office, actor=hoa)
    return issue(plan, to=both, must_plan=both)


@pytest.fixture
def lower(upper, binh, units) -> Plan:
    """The commune's draft: one duty copied, one with a later day, a lower target, a movement of its own."""
    plan = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=upper, actor=binh)
    actions.copy_duties(plan, duties=[duty_above(upper, "pledge")], actor=binh)
    actions.add_duty(
        plan,
        text="Gửi báo cáo tổng kết thi đua, khen thưởng",
        lead=units.commune,
        due=date(2023, 11, 30),
        actor=binh,
    )
    actions.add_target(plan, text="Gia đình đạt danh hiệu văn hóa", least=85, measure="%", actor=binh)
    actions.add_movement(plan, name="Dạy tốt, học tốt", actor=binh)
    return plan


def duty_above(plan, name):
    return plan.duties.get(text=UPPER[name][0])


def compared(plan, actor):
    return actions.compare(Plan.objects.get(pk=plan.pk), now=actor.now)


def statuses(coverage, kind):
    return {check["item"]: check["status"] for check in coverage.result["checks"] if check["kind"] == kind}


def matter_of(coverage, words):
    return next(row["matter"] for row in coverage.result["points"] if words in row["text"])


@pytest.mark.req("YC-0-a", "TK-III.2-a")
def test_it_says_what_the_lower_plan_takes_up_and_what_it_misses(lower, binh):
    found = compared(lower, binh)

    assert statuses(found, "duty") == {
        UPPER["pledge"][0]: "kept",
        UPPER["report"][0]: "kept",
        UPPER["fund"][0]: "missing",
        "Kiểm tra hồ sơ và tham mưu bộ phận chuyên trách của huyện": "not_applicable",
    }
    assert statuses(found, "citation") == {"Chỉ thị 34-CT/TW": "missing"}
    assert statuses(found, "movement") == {"Cả nước chung sức xây dựng nông thôn mới": "missing"}
    assert list(statuses(found, "target").values()) == ["missing"]
    assert sorted(statuses(found, "deadline").values()) == ["kept", "later"]
