"""An issued plan amended by a signed, numbered paper: what units owe follows, what it read before is kept."""

from datetime import date

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.notices.models import Notice
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Amendment, Duty, Obligation, Plan

APRIL = date(2023, 4, 10)
JUNE = date(2023, 6, 30)


@pytest.fixture
def running(sent, binh, hoa, units) -> Plan:
    """The plan in execution, acknowledged by one commune."""
    actions.acknowledge(sent, unit=units.commune, actor=binh.on(APRIL))
    sent.refresh_from_db()
    return sent


@pytest.fixture
def amendment(running, hoa) -> Amendment:
    return actions.open_amendment(running, reason="Sáp nhập thôn, dời lễ ký kết", actor=hoa.on(APRIL))


@pytest.fixture
def pledge(running) -> Duty:
    return running.duties.get()


def issue(amendment, hoa, son, van):
    actions.turn_amendment(amendment, to="submitted", actor=hoa.on(APRIL))
    actions.sign_amendment(amendment, actor=son.on(APRIL))
    return actions.issue_amendment(amendment, actor=van.on(APRIL))


def test_nothing_changes_until_the_paper_is_issued_and_then_everything_does(
    amendment, running, pledge, hoa, son, van, binh, units
):
    actions.alter(amendment, how="move", duty=pledge, due=JUNE, reason="Chờ sáp nhập", actor=hoa)
    actions.alter(
        amendment,
        how="add",
        text="Tổng kết năm năm",
        lead=units.office,
        owes=[units.commune],
        due=JUNE,
        actor=hoa,
    )
    assert Duty.objects.get(pk=pledge.pk).due == date(2023, 3, 31)
    assert running.duties.count() == 1

    issued = issue(amendment, hoa, son, van)

    plan = Plan.objects.get(pk=running.pk)
    assert (plan.stage, issued.sign, issued.signer, issued.issued_on) == (
        "adjusted",
        "2/KH-UBND",
        "Vũ Ngọc Sơn",
        APRIL,
    )
    assert [(d.text, d.due) for d in plan.duties.all()] == [
        ("Tổ chức ký kết giao ước thi đua", JUNE),
        ("Tổng kết năm năm", JUNE),
    ]
    owed = Obligation.objects.filter(duty__plan=plan).values_list("unit__code", "duty__text", "due")
    assert set(owed) == {
        ("BM-ST-HL", "Tổ chức ký kết giao ước thi đua", JUNE),
        ("BM-ST-DX", "Tổ chức ký kết giao ước thi đua", JUNE),
        ("BM-ST-HL", "Tổng kết năm năm", JUNE),
    }
    told = Notice.objects.filter(template="plan_amended").values_list("login", flat=True)
    assert list(told) == [binh.login]


@pytest.mark.parametrize("accepted", [True, False])
def test_work_that_is_done_keeps_the_day_by_which_it_was_due(
    amendment, pledge, accepted, hoa, son, van, binh, units
):
    done = Obligation.objects.get(unit=units.commune)
    actions.report_done(done, note="Đã ký kết", actor=binh.on(date(2023, 4, 5)))
    if accepted:
        actions.accept_done(Obligation.objects.get(pk=done.pk), actor=hoa.on(APRIL))
    actions.alter(amendment, how="move", duty=pledge, due=JUNE, reason="Chờ sáp nhập", actor=hoa)

    issue(amendment, hoa, son, van)

    due = dict(Obligation.objects.values_list("unit__code", "due"))
    assert due == {"BM-ST-HL": date(2023, 3, 31), "BM-ST-DX": JUNE}
    late = Obligation.objects.get(pk=done.pk)
    assert late.done_on > late.due


def test_a_dropped_duty_is_owed_no_longer_and_the_reason_stays(
    amendment, running, pledge, hoa, son, van, binh, giang, units
):
    actions.alter(amendment, how="drop", duty=pledge, reason="Trùng với kế hoạch tỉnh", actor=hoa)

    issue(amendment, hoa, son, van)

    pledge.refresh_from_db()
    assert (pledge.dropped_on, pledge.dropped_because) == (APRIL, "Trùng với kế hoạch tỉnh")
    assert set(Obligation.objects.values_list("stage", flat=True)) == {"lifted"}
    assert list(queries.obligations_visible_to(binh)) == []
    with pytest.raises(Refused):
        actions.report_done(Obligation.objects.first(), note="Vẫn làm", actor=binh)


def test_the_plan_as_it_read_before_is_kept_with_each_amendment(amendment, running, pledge, hoa, son, van):
    actions.alter(amendment, how="move", duty=pledge, due=JUNE, actor=hoa)
    issue(amendment, hoa, son, van)
    plan = Plan.objects.get(pk=running.pk)
    second = actions.open_amendment(plan, reason="Bỏ hẳn", actor=hoa.on(APRIL))
    actions.alter(second, how="drop", duty=Duty.objects.get(pk=pledge.pk), reason="Không còn cần", actor=hoa)
    issue(second, hoa, son, van)

    kept = [row.before["duties"][0]["deadline"] for row in running.amendments.order_by("ordinal")]
    assert kept == ["31/03/2023", "30/06/2023"]
    assert [row.ordinal for row in running.amendments.all()] == [1, 2]
    assert Plan.objects.get(pk=running.pk).stage == "adjusted"


def test_only_the_chair_signs_and_only_one_amendment_runs_at_a_time(amendment, running, pledge, hoa, son):
    with pytest.raises(Refused, match="chưa ban hành"):
        actions.open_amendment(running, reason="Lần nữa", actor=hoa)
    with pytest.raises(Refused, match="nội dung điều chỉnh"):
        actions.turn_amendment(amendment, to="submitted", actor=hoa)
    actions.alter(amendment, how="move", duty=pledge, due=JUNE, actor=hoa)
    actions.turn_amendment(amendment, to="submitted", actor=hoa)
    with pytest.raises(Refused, match="không giữ vai trò"):
        actions.sign_amendment(amendment, actor=hoa)
    with pytest.raises(Refused, match="đã trình ký"):
        actions.alter(amendment, how="move", duty=pledge, due=JUNE, actor=hoa)

    amendment.refresh_from_db()
    assert (amendment.stage, amendment.signer, amendment.alterations.count()) == ("submitted", "", 1)


def test_a_number_is_not_taken_for_an_unsigned_amendment(amendment, running, hoa, van):
    taken = Entry.objects.filter(verb="take_number").count()

    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.issue_amendment(amendment, actor=van)

    assert Entry.objects.filter(verb="take_number").count() == taken
    assert Plan.objects.get(pk=running.pk).stage == "in_execution"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"how": "add", "text": "Không ai chủ trì"}, "đơn vị chủ trì"),
        ({"how": "move"}, "hạn mới"),
        ({"how": "drop"}, "lý do bỏ"),
    ],
)
def test_a_change_says_what_it_needs(told, said, amendment, pledge, hoa):
    duty = None if told["how"] == "add" else pledge

    with pytest.raises(BadInput, match=said):
        actions.alter(amendment, duty=duty, actor=hoa, **told)

    assert amendment.alterations.count() == 0


def test_an_amendment_is_for_a_plan_in_force_and_may_be_dropped(drafted, hoa, giang, sent, amendment):
    untouched = actions.draft(drafted.unit, title="Dự thảo", year=2024, actor=hoa)
    for plan, actor in ((untouched, hoa), (sent, giang)):
        with pytest.raises(Refused):
            actions.open_amendment(plan, reason="Không được", actor=actor)

    actions.turn_amendment(amendment, to="dropped", note="Không cần nữa", actor=hoa)

    assert actions.open_amendment(Plan.objects.get(pk=sent.pk), reason="Lại", actor=hoa).ordinal == 1


def test_those_below_see_an_amendment_once_it_is_issued(amendment, running, pledge, hoa, son, van, binh):
    actions.alter(amendment, how="move", duty=pledge, due=JUNE, actor=hoa)
    assert list(queries.amendments_of(running, binh)) == []

    issue(amendment, hoa, son, van)

    assert list(queries.amendments_of(running, binh)) == [amendment]
