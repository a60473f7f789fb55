"""What the holder of a tracking code reads of the eligibility sheet, and what nobody does."""

import itertools
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.register.actions import enter_disciplines, rate_many
from thidua.base.register.models import Discipline, Rating
from thidua.interfaces.portal.sheets import OPEN
from thidua.work.dossiers import actions
from thidua.work.dossiers.models import Dossier, Stage

CLOSED = "Đang có nội dung cần xác minh."


@pytest.fixture(autouse=True)
def fresh_pace():
    cache.clear()


@pytest.fixture
def teacher(units, system):
    return somebody(units, system, "Hoàng Thị Hạnh", recruited=date(2015, 9, 1))


@pytest.fixture
def rate(units, system, teacher):
    def rated(grade="HTTNV", **more):
        told = {"leave_days": 0, "registered": True, "under_review": False, **more}
        rate_many([Rating(person=teacher, unit=units.school, year=2023, rating=grade, **told)], actor=system)

    return rated


@pytest.fixture
def sheet(units, an, binh, teacher):
    """The page of a dossier whose sheet was drawn up now: `sheet(honour="LDTT", stage=...)`."""
    days = itertools.count(1)

    def shown(honour="LDTT", stage=Stage.RECEIVED):
        submission = a_submission(units.school, units.commune, an, on=date(2023, 11, next(days)))
        dossier = a_dossier(submission, teacher, binh, honour=honour, stage=stage)
        dossier.papers.filter(kind="eligibility_sheet").delete()
        actions.check_eligibility(dossier, actor=binh)
        return page(dossier)

    return shown


@pytest.fixture
def received(units, an, binh, teacher):
    """A dossier in a round that closes on the last day of the year."""
    award_round = actions.open_round(
        body=units.commune,
        name="Khen thưởng năm 2023",
        year=2023,
        honours=["LDTT"],
        opens=date(2023, 11, 15),
        closes=date(2023, 12, 31),
        actor=binh,
    )
    submission = a_submission(units.school, units.commune, an)
    dossier = a_dossier(submission, teacher, binh, stage=Stage.RECEIVED, award_round=award_round)
    dossier.papers.filter(kind="eligibility_sheet").delete()
    actions.check_eligibility(dossier, actor=binh)
    return dossier


def page(dossier):
    answer = Client().get(reverse("portal:found", args=[dossier.code]))
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def test_plain_words_come_first_and_the_article_after(rate, sheet):
    rate("HTNV")

    shown = sheet()

    words, article = shown.index("Xếp loại năm 2023"), shown.index("Luật Thi đua, khen thưởng 2003")
    assert words < article
    assert "Không đạt" in shown
    assert "Cần làm" in shown


@pytest.mark.req("X-5")
@pytest.mark.parametrize("trouble", ["measure", "review"])
def test_what_weighs_on_a_person_is_told_in_one_sentence_without_the_thing(
    rate, sheet, teacher, units, system, trouble
):
    rate(under_review=trouble == "review")
    if trouble == "measure":
        found = Discipline(person=teacher, unit=units.school, kind="canh_cao", on=date(2023, 5, 2))
        enter_disciplines([found], actor=system)

    for honour in ("LDTT", "CSTDCS"):
        shown = sheet(honour)
        assert shown.count(CLOSED) == 1
        for told in ("kỷ luật", "ảnh cáo", "thanh tra", "đơn thư", "Hạnh", "Trường Tiểu học"):
            assert told not in shown


@pytest.mark.req("X-5")
def test_unknown_and_failed_look_alike_and_clear_says_nothing(rate, sheet, units, system, teacher):
    rate(under_review=None)
    unknown = sheet()
    rate(under_review=True)
    failed = sheet()
    rate(under_review=False)
    clear = sheet()

    def lines(shown):
        return shown.partition("Đối chiếu điều kiện")[2].partition("Tra cứu mã khác")[0]

    assert lines(unknown) == lines(failed)
    assert CLOSED in lines(failed)
    assert CLOSED not in lines(clear)


def test_a_return_names_what_to_bring_and_the_last_day_but_not_the_officer_s_words(received, binh):
    asked = {"fields": ["report", "paper:photo"], "note": "Ông Nguyễn Văn Bí cần ký lại"}
    actions.return_for_supplement(received, actor=binh, **asked)

    shown = page(received)

    assert "Cần bổ sung" in shown
    assert "Báo cáo thành tích" in shown
    assert "Ảnh" in shown
    assert "31/12/2023" in shown
    assert "Bí" not in shown


def test_a_refusal_says_when_it_may_come_again(received, binh):
    actions.refuse(received, reason="Bà Trần Thị Kín khiếu nại", until=date(2023, 12, 28), actor=binh)

    shown = page(received)

    assert "gửi trước ngày 28/12/2023" in shown
    assert "Kín" not in shown


@pytest.mark.parametrize("stage", [Stage.DECIDED, Stage.REGISTERED])
def test_what_was_decided_shows_no_sheet_any_more(rate, sheet, stage):
    rate("HTTNV")
    assert "Đối chiếu điều kiện" not in sheet(stage=stage)


def test_without_a_sheet_only_the_stage_is_told(units, an, binh, teacher):
    dossier = a_dossier(a_submission(units.school, units.commune, an), teacher, binh)
    dossier.papers.all().delete()

    shown = page(dossier)

    assert "Đã thẩm định xong" in shown
    assert "Đối chiếu điều kiện" not in shown
    assert Dossier.objects.get().stage == Stage.APPRAISED


def test_nothing_that_speaks_of_measures_reviews_leave_or_heads_is_open():
    closed = {"under_review", "discipline", "disciplined", "leave", "ldtt", "transfer", "head_of_collective"}
    assert closed & OPEN == set()
