"""What units owe: done with evidence, judged by the issuer, urged by hand and by the daily sweep."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.models import Step
from thidua.base.notices.models import Notice
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Obligation, Reminder
from thidua.work.planning.sets import paper_sets

LAST_DAY = date(2023, 3, 31)
DAY_AFTER = date(2023, 4, 1)


def standing(row: Obligation, day: date) -> str:
    return queries.standings(Obligation.objects.filter(pk=row.pk), day).get().standing


def test_nothing_is_owed_before_a_plan_is_sent(drafted):
    assert Obligation.objects.count() == 0


def test_sending_makes_each_unit_owe_its_duty_by_the_day(sent, units):
    rows = [(row.unit.code, row.due, row.stage) for row in Obligation.objects.order_by("unit__path")]

    assert rows == [("BM-ST-HL", LAST_DAY, "owed"), ("BM-ST-DX", LAST_DAY, "owed")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 3, 23), "open"),
        (date(2023, 3, 24), "soon"),
        (LAST_DAY, "soon"),
        (DAY_AFTER, "late"),
    ],
)
def test_an_obligation_is_late_from_the_day_after_its_last_day(owed, day, expected):
    assert standing(owed, day) == expected


def test_done_on_the_last_day_is_in_time_and_a_day_later_is_not(sent, binh, giang, units):
    first, second = Obligation.objects.order_by("unit__path")
    actions.report_done(first, note="Đã ký kết", actor=binh.on(LAST_DAY))
    actions.report_done(second, note="Đã ký kết", actor=giang.on(DAY_AFTER))

    assert (standing(first, DAY_AFTER), standing(second, DAY_AFTER)) == ("done", "done_late")
    assert (standing(first, date(2023, 3, 30)), standing(second, LAST_DAY)) == ("soon", "soon")


def test_done_needs_evidence_in_a_file_or_in_words(owed, binh):
    with pytest.raises(BadInput, match="minh chứng"):
        actions.report_done(owed, note="   ", actor=binh)

    owed.refresh_from_db()
    assert (owed.stage, owed.done_on) == ("owed", None)


def test_the_evidence_stays_with_the_obligation(owed, binh):
    file = ContentFile(b"Ban giao uoc da ky", name="giao-uoc.txt")

    actions.report_done(owed, file=file, actor=binh)

    owed.refresh_from_db()
    assert (owed.stage, owed.evidence.name, owed.done_by) == ("done", "giao-uoc.txt", "Trần Thị Bình")
    assert [step.target for step in Step.objects.filter(way="obligation", thing_id=owed.pk)] == [
        "owed",
        "done",
    ]


def test_another_unit_cannot_report_for_this_one(owed, giang):
    with pytest.raises(Refused, match="đơn vị được giao"):
        actions.report_done(owed, note="Xong", actor=giang)

    owed.refresh_from_db()
    assert owed.stage == "owed"


def test_the_issuer_sends_back_with_a_reason_and_then_accepts(owed, binh, hoa):
    done = actions.report_done(owed, note="Đã làm", actor=binh)
    with pytest.raises(BadInput, match="lý do"):
        actions.send_back(done, note="", actor=hoa)
    back = actions.send_back(done, note="Thiếu danh sách đơn vị ký", actor=hoa)
    again = actions.report_done(back, note="Đã bổ sung danh sách", actor=binh)
    accepted = actions.accept_done(again, actor=hoa)

    assert accepted.stage == "accepted"
    assert Notice.objects.filter(template="obligation_returned").count() == 1


def test_a_unit_does_not_accept_its_own_result(owed, binh):
    done = actions.report_done(owed, note="Đã làm", actor=binh)

    with pytest.raises(Refused, match="đơn vị ban hành"):
        actions.accept_done(done, actor=binh)

    owed.refresh_from_db()
    assert owed.stage == "done"


def test_reporting_from_a_stale_page_changes_nothing(owed, binh):
    actions.report_done(owed, note="Lần một", actor=binh, seen=1)

    with pytest.raises(Stale):
        actions.report_done(owed, note="Lần hai", actor=binh, seen=1)

    owed.refresh_from_db()
    assert owed.evidence_note == "Lần một"


@pytest.mark.req("TK-III.1-a")
def test_a_reminder_goes_to_those_who_act_for_the_unit_once_a_day(sent, hoa, binh, giang):
    rows = list(Obligation.objects.all())

    assert actions.remind(rows, actor=hoa) == 2
    assert actions.remind(rows, actor=hoa) == 0

    told = Notice.objects.filter(template="obligations_reminder").values_list("login", flat=True)
    assert set(told) == {binh.login, giang.login}
    assert Reminder.objects.count() == 2


def test_only_the_issuer_reminds(owed, giang):
    with pytest.raises(Refused, match="đôn đốc"):
        actions.remind([owed], actor=giang)

    assert Reminder.objects.count() == 0


def test_what_is_done_is_not_reminded_of(owed, binh, hoa):
    actions.report_done(owed, note="Đã làm", actor=binh)

    assert actions.remind(list(Obligation.objects.filter(pk=owed.pk)), actor=hoa) == 0


@pytest.mark.parametrize(
    ("day", "sent_out"),
    [
        (date(2023, 3, 24), 2),
        (date(2023, 3, 30), 2),
        (LAST_DAY, 0),
        (DAY_AFTER, 2),
        (date(2023, 4, 2), 0),
        (date(2023, 4, 7), 2),
    ],
)
def test_reminders_go_out_by_themselves_before_and_after_the_last_day(sent, system, day, sent_out):
    assert actions.sweep(day=day, actor=system.on(day)) == sent_out
    assert actions.sweep(day=day, actor=system.on(day)) == 0
    assert Reminder.objects.count() == sent_out


def test_what_a_unit_owes_already_is_not_owed_twice(sent, hoa):
    assert actions.owe(sent, queries.duties_of(sent), actor=hoa) == []
    assert Obligation.objects.count() == 2


def test_a_closed_plan_reminds_nobody(sent, hoa, binh, son, system, units):
    actions.acknowledge(sent, unit=units.commune, actor=binh)
    actions.report_final(sent, text="Đã tổng kết", actor=hoa)
    actions.turn(sent, to="closed", actor=son)

    assert actions.sweep(day=DAY_AFTER, actor=system.on(DAY_AFTER)) == 0


@pytest.mark.req("ND-III-c")
def test_a_unit_with_four_of_five_papers_is_late_on_the_first_of_april(sent, hoa, binh, giang, units):
    both = [units.commune, units.elsewhere]
    actions.ask_for_papers(sent, paper_sets()["quy_1"], units=both, report_to="Sở Nội vụ", actor=hoa)
    mine = list(Obligation.objects.filter(unit=units.commune, duty__kind="paper").order_by("duty__position"))
    theirs = list(Obligation.objects.filter(unit=units.elsewhere, duty__kind="paper"))
    for row in mine[:4]:
        actions.report_done(row, note="Đã gửi", actor=binh.on(date(2023, 3, 20)))
    for row in theirs:
        actions.report_done(row, note="Đã gửi", actor=giang.on(date(2023, 3, 20)))

    table = queries.matrix(sent, hoa, DAY_AFTER)

    assert [(row.unit.code, row.done, row.owed) for row in table.rows] == [
        ("BM-ST-HL", 4, 5),
        ("BM-ST-DX", 5, 5),
    ]
    assert [row.unit for row in table.late_rows] == [units.commune]
    assert [late.duty.text for late in table.late_rows[0].late] == [mine[4].duty.text]
    assert queries.matrix(sent, hoa, LAST_DAY).late_rows == ()
    assert actions.remind(queries.matrix_late(sent, hoa, DAY_AFTER), actor=hoa.on(DAY_AFTER)) == 1


def test_the_matrix_shows_a_unit_only_its_own_line(sent, hoa, binh, units):
    both = [units.commune, units.elsewhere]
    actions.ask_for_papers(sent, paper_sets()["quy_1"], units=both, actor=hoa)

    assert [row.unit for row in queries.matrix(sent, binh, DAY_AFTER).rows] == [units.commune]


def test_papers_are_asked_of_somebody(sent, hoa):
    with pytest.raises(BadInput, match="ít nhất một đơn vị"):
        actions.ask_for_papers(sent, paper_sets()["quy_1"], units=[], actor=hoa)

    assert sent.duties.filter(kind="paper").count() == 0


def test_periodic_reports_have_their_own_days(sent, hoa, units):
    duties = actions.ask_for_papers(sent, paper_sets()["bao_cao"], units=[units.commune], actor=hoa)

    assert [duty.due for duty in duties] == [date(2023, 6, 15), date(2023, 11, 15)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_takes_two_queries_whatever_its_size(
    sent, hoa, system, units, count, django_assert_num_queries
):
    many = [units.commune, units.elsewhere, units.office][:count]
    actions.ask_for_papers(sent, paper_sets()["quy_1"], units=many, actor=hoa)

    with django_assert_num_queries(2):
        assert len(queries.matrix(sent, hoa, DAY_AFTER).rows) == count
