"""A draft put before others: who was asked, what each said, how it was taken; only then is it consulted."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from thidua.base.core.answers import BadInput, Refused
from thidua.base.notices.models import Notice
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Opinion, Plan

FIRST, LAST, AFTER = date(2023, 1, 5), date(2023, 1, 12), date(2023, 1, 13)


@pytest.fixture
def asked(drafted, hoa, units) -> Opinion:
    """The commune is asked, and the Front outside the tree."""
    front = "Ban Thường trực Ủy ban MTTQ huyện"
    return actions.ask_opinions(
        drafted, units=[units.commune], others=[front], due=LAST, actor=hoa.on(FIRST)
    )[0]


def test_a_draft_becomes_consulted_only_when_every_opinion_is_answered(asked, drafted, hoa, binh):
    other = drafted.opinions.get(unit=None)
    say = {"agrees": False, "words": "Nên thêm chỉ tiêu về chuyển đổi số", "actor": binh.on(LAST)}

    def consulted(day):
        plan = Plan.objects.get(pk=drafted.pk)
        with pytest.raises(Refused, match="phiếu tổng hợp ý kiến"):
            actions.turn(plan, to="consulted", actor=hoa.on(day))
        return plan.stage

    assert consulted(LAST) == "draft"
    actions.say_opinion(asked, **say)
    assert consulted(LAST) == "draft"
    actions.say_opinion(other, agrees=True, said_by="Bà Hoa, Phó Chủ tịch", actor=hoa.on(LAST))
    assert consulted(LAST) == "draft"
    actions.take_opinion(
        asked, taken="explained", answer="Chỉ tiêu đã có ở kế hoạch khác", actor=hoa.on(LAST)
    )
    actions.turn(Plan.objects.get(pk=drafted.pk), to="consulted", actor=hoa.on(LAST))

    asked.refresh_from_db()
    assert Plan.objects.get(pk=drafted.pk).stage == "consulted"
    assert (asked.said_on, asked.said_by, asked.taken) == (LAST, "Trần Thị Bình", "explained")


def test_nobody_asked_is_not_consulted_and_silence_counts_only_after_the_last_day(asked, drafted, hoa, units):
    untold = actions.draft(units.district, title="Không hỏi ai", year=2023, actor=hoa)

    with pytest.raises(Refused, match="phiếu tổng hợp ý kiến"):
        actions.turn(untold, to="consulted", actor=hoa)
    with pytest.raises(Refused, match="phiếu tổng hợp ý kiến"):
        actions.turn(drafted, to="consulted", actor=hoa.on(LAST))
    actions.turn(Plan.objects.get(pk=drafted.pk), to="consulted", actor=hoa.on(AFTER))

    assert Plan.objects.get(pk=drafted.pk).stage == "consulted"


def test_a_unit_asked_sees_the_draft_and_its_own_opinion_alone(binh, asked, drafted, giang, hoa):
    assert list(queries.visible_to(binh)) == [drafted]
    assert list(queries.opinions_of(drafted, binh)) == [asked]
    assert list(queries.visible_to(giang)) == []
    assert queries.opinions_of(drafted, hoa).count() == 2
    assert [notice.login for notice in Notice.objects.filter(template="opinion_asked")] == [binh.login]


def test_who_was_not_asked_says_nothing(asked, giang, binh):
    with pytest.raises(Refused):
        actions.say_opinion(asked, agrees=True, actor=giang)
    with pytest.raises(BadInput, match="nội dung góp ý"):
        actions.say_opinion(asked, agrees=False, actor=binh)

    asked.refresh_from_db()
    assert (asked.said_on, asked.agrees) == (None, None)


def test_what_is_not_taken_over_is_explained(asked, hoa, binh):
    actions.say_opinion(asked, agrees=False, words="Bỏ mục 2", actor=binh)

    with pytest.raises(BadInput, match="giải trình"):
        actions.take_opinion(asked, taken="partly", actor=hoa)
    with pytest.raises(Refused):
        actions.take_opinion(asked, taken="accepted", actor=binh)

    asked.refresh_from_db()
    assert asked.taken == ""


def test_an_opinion_that_came_on_paper_is_entered_with_the_paper(asked, hoa):
    paper = ContentFile("Công văn góp ý".encode(), name="cong-van.txt")

    actions.say_opinion(asked, agrees=False, file=paper, said_by="UBND xã Hòa Lạc", actor=hoa)

    asked.refresh_from_db()
    assert (asked.paper.name, asked.said_by, asked.is_open) == ("cong-van.txt", "UBND xã Hòa Lạc", True)


def test_a_question_is_taken_back_while_nobody_has_answered(asked, drafted, hoa, binh):
    actions.stop_asking(drafted.opinions.get(unit=None), actor=hoa)
    actions.say_opinion(asked, agrees=True, actor=binh)

    with pytest.raises(Refused, match="đã góp ý"):
        actions.stop_asking(asked, actor=hoa)

    assert list(drafted.opinions.all()) == [asked]


def test_a_unit_is_asked_once_and_never_about_days_past(asked, drafted, hoa, units):
    with pytest.raises(BadInput, match="chưa được hỏi"):
        actions.ask_opinions(drafted, units=[units.commune], due=LAST, actor=hoa.on(FIRST))
    with pytest.raises(BadInput, match="Hạn góp ý"):
        actions.ask_opinions(drafted, units=[units.elsewhere], due=FIRST, actor=hoa.on(LAST))

    assert drafted.opinions.count() == 2


def test_the_plans_own_officer_never_writes_over_what_a_unit_has_said(asked, hoa, binh):
    actions.say_opinion(asked, agrees=False, words="Bỏ chỉ tiêu số 4", actor=binh)

    with pytest.raises(Refused, match="chỉ chính đơn vị"):
        actions.say_opinion(asked, agrees=True, said_by="UBND xã Hòa Lạc", actor=hoa)

    asked.refresh_from_db()
    assert (asked.agrees, asked.words, asked.said_by) == (False, "Bỏ chỉ tiêu số 4", "Trần Thị Bình")
    actions.say_opinion(asked, agrees=True, words="Nhất trí với bản sửa", actor=binh)
    asked.refresh_from_db()
    assert (asked.agrees, asked.words) == (True, "Nhất trí với bản sửa")
