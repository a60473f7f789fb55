"""The check log and its signature, guidance on duties, every unit's progress, own sets of papers."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.notices.models import Notice
from thidua.work.planning import actions, queries
from thidua.work.planning.actions import NewCheck
from thidua.work.planning.models import Check, Obligation, Reminder, SetTemplate
from thidua.work.planning.sets import Paper, PaperSet, paper_sets

DAY_AFTER = date(2023, 4, 1)


@pytest.fixture
def new(units) -> NewCheck:
    """What the district found at the commune."""
    return NewCheck(
        unit=units.commune,
        on=date(2023, 11, 28),
        how="on_site",
        content="Kiểm tra hồ sơ xét khen thưởng quý III",
        findings="Hai hồ sơ thiếu biên bản họp xét.",
        demand="Bổ sung biên bản họp xét.",
        due=date(2023, 12, 15),
    )


@pytest.fixture
def written(units, hoa, new) -> Check:
    return actions.log_check(units.district, new, actor=hoa)


@pytest.mark.req("TK-3.1-b", "NLB-3-a")
def test_the_head_signs_the_check_log_and_reminders_go_out_by_themselves(
    written, sent, units, hoa, son, binh, system
):
    assert list(queries.checks_visible_to(binh)) == [], "nobody below sees what no head has signed"
    assert queries.checks_to_sign(son).get() == written

    assert actions.sign_checks([written], actor=son) == 1

    written.refresh_from_db()
    assert (written.stage, written.signed_by, written.signed_on) == ("signed", "Vũ Ngọc Sơn", son.today)
    assert Notice.objects.get(template="check_signed").login == binh.login
    assert queries.checks_to_mend(binh).get() == written
    mended = actions.report_mended(written, note="Đã bổ sung hai biên bản", actor=binh)
    assert (mended.stage, mended.mended_on) == ("mended", binh.today)
    before, after = date(2023, 3, 24), date(2023, 4, 1)
    assert [actions.sweep(day=day, actor=system.on(day)) for day in (before, after)] == [2, 2]
    log = queries.reminders_visible_to(hoa).order_by("id")
    assert [(row.how, row.day) for row in log] == [("before", before)] * 2 + [("after", after)] * 2


def test_only_the_head_signs(written, hoa, binh):
    for actor in (hoa, binh):
        with pytest.raises(Refused, match="thủ trưởng đơn vị ký"):
            actions.sign_checks([written], actor=actor)

    written.refresh_from_db()
    assert (written.stage, written.signed_by) == ("written", "")


def test_a_signed_entry_keeps_its_words(written, new, hoa, son):
    actions.mend_check(written, replace(new, findings="Ba hồ sơ thiếu biên bản."), actor=hoa, seen=1)
    with pytest.raises(Stale):
        actions.mend_check(written, new, actor=hoa, seen=1)
    written.refresh_from_db()
    actions.sign_checks([written], actor=son)

    with pytest.raises(Refused, match="đã ký"):
        actions.mend_check(written, new, actor=hoa)
    with pytest.raises(Refused):
        actions.strike_check(written, note="Nhầm", actor=hoa)

    written.refresh_from_db()
    assert (written.findings, written.stage) == ("Ba hồ sơ thiếu biên bản.", "signed")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"on": date(2023, 12, 6)}, "chưa đến"),
        ({"due": None}, "phải có hạn"),
        ({"findings": " "}, "nhập nội dung"),
        ({"how": "x"}, "hình thức"),
    ],
)
def test_an_entry_says_when_what_and_until_when(units, new, hoa, changes, fault):
    with pytest.raises(BadInput, match=fault):
        actions.log_check(units.district, replace(new, **changes), actor=hoa)

    assert Check.objects.count() == 0


def test_nobody_checks_a_unit_that_is_not_theirs(units, new, binh, giang):
    with pytest.raises(BadInput, match="trực thuộc"):
        actions.log_check(units.elsewhere, new, actor=giang)
    with pytest.raises(Refused):
        actions.log_check(units.district, new, actor=binh)

    assert Check.objects.count() == 0


@pytest.mark.req("TK-III.1-a", "YC-III.1-d")
def test_the_board_shows_every_unit_and_all_late_ones_are_reminded_at_once(
    sent, units, hoa, binh, giang, issue
):
    first, _second = Obligation.objects.order_by("unit__path")
    actions.report_done(first, note="Đã ký kết", actor=binh.on(date(2023, 3, 20)))

    board = queries.progress(hoa, DAY_AFTER, 2023)

    assert [(row.unit, row.owed, row.done, row.late, row.rate) for row in board] == [
        (units.elsewhere, 1, 0, 1, 0),
        (units.commune, 1, 1, 0, 100),
    ]
    late = queries.late_of(hoa, DAY_AFTER, 2023)
    assert actions.remind(late, actor=hoa.on(DAY_AFTER)) == 1
    assert Notice.objects.get(template="obligations_reminder").login == giang.login
    assert queries.progress(hoa, DAY_AFTER, 2023)[0].reminded_on == DAY_AFTER
    assert [row.unit for row in queries.progress(binh, DAY_AFTER, 2023)] == [units.commune]
    assert queries.late_of(giang, DAY_AFTER, 2023) == [], "who owes does not remind"
    assert queries.progress(hoa, DAY_AFTER, 2022) == []


@pytest.mark.req("TK-III.1-a", "YC-III.1-d")
def test_guidance_is_attached_to_a_duty_and_told_to_all_who_owe_it(sent, owed, hoa, minh, binh, giang):
    duty = sent.duties.get()

    actions.guide(duty, text="Mẫu giao ước theo phụ lục kèm theo.", actor=minh)

    assert [note.text for note in queries.guidance_of(owed)] == ["Mẫu giao ước theo phụ lục kèm theo."]
    told = Notice.objects.filter(template="duty_guided").values_list("login", flat=True)
    assert set(told) == {binh.login, giang.login}
    with pytest.raises(Refused, match="hướng dẫn"):
        actions.guide(duty, text="Khác", actor=giang)
    assert duty.guidance.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_takes_two_queries_whatever_its_size(sent, hoa, units, count, django_assert_num_queries):
    many = [units.commune, units.elsewhere, units.office][:count]
    actions.ask_for_papers(sent, paper_sets()["quy_1"], units=many, actor=hoa)

    with django_assert_num_queries(2):
        queries.progress(hoa, DAY_AFTER, 2023)


@pytest.fixture
def own(units, hoa) -> SetTemplate:
    """Two papers of the district's own, one with a day of its own."""
    papers = (Paper("1", "Báo cáo nhanh", 5, 20), Paper("2", "Danh sách điển hình"))
    return actions.save_set(units.district, PaperSet("", "Bộ riêng", papers, 6, 30), actor=hoa)


@pytest.mark.req("ND-III-c")
def test_a_set_of_ones_own_is_asked_for_like_a_shipped_one(own, sent, units, hoa, binh):
    offered = queries.sets_for(units.district)
    assert list(offered) == ["quy_1", "bao_cao", own.code]

    duties = actions.ask_for_papers(sent, offered[own.code], units=[units.commune], actor=hoa)

    assert [(duty.text, duty.due) for duty in duties] == [
        ("Báo cáo nhanh", date(2023, 5, 20)),
        ("Danh sách điển hình", date(2023, 6, 30)),
    ]
    changed = PaperSet("", "Bộ riêng", (Paper("1", "Báo cáo tháng"),))
    actions.save_set(units.district, changed, template=own, actor=hoa, seen=1)
    assert [paper.name for paper in queries.sets_for(units.commune)[own.code].papers] == ["Báo cáo tháng"]
    assert Obligation.objects.filter(duty__series="Bộ riêng").count() == 2
    with pytest.raises(Stale):
        actions.save_set(units.district, changed, template=own, actor=hoa, seen=1)
    actions.retire_set(own, actor=hoa)
    assert own.code not in queries.sets_for(units.district)
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (PaperSet("", " ", (Paper("1", "a"),)), "đặt tên"),
        (PaperSet("", "x", ()), "từ 1 đến 30"),
        (PaperSet("", "x", (Paper("1", "a", 2, 30),)), "trong lịch"),
        (PaperSet("", "Bộ riêng", (Paper("1", "a"),)), "tên này"),
    ],
)
def test_a_set_has_a_name_papers_and_days_of_the_calendar(own, units, hoa, changed, fault):
    with pytest.raises(BadInput, match=fault):
        actions.save_set(units.district, changed, actor=hoa)

    assert SetTemplate.objects.get() == own


def test_only_who_drafts_keeps_the_sets_of_a_unit(own, units, giang):
    with pytest.raises(Refused):
        actions.retire_set(own, actor=giang)

    own.refresh_from_db()
    assert own.retired_on is None
