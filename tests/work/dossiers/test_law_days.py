"""Which day's law judges a dossier: the rule on the sheet, a chair's departure, the list of departures."""

from dataclasses import replace
from datetime import date

import pytest
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base import printing
from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library.actions import NewLocal, set_local
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.facts import facts_of, verdict_of
from thidua.work.dossiers.models import Paper, PaperKind, Stage
from thidua.work.dossiers.printouts import eligibility_sheet
from thidua.work.dossiers.queries import newest_paper

LATER = date(2024, 12, 20)


@pytest.fixture
def dossier(units, system, an, binh):
    """A dossier of 2024 for Lao động tiên tiến; its rule names the law of 31/12/2024."""
    submission = a_submission(units.school, units.commune, an, on=date(2024, 12, 5))
    return a_dossier(submission, somebody(units, system), an, year=2024, stage=Stage.RECEIVED)


def sheet_of(dossier):
    return newest_paper(dossier, PaperKind.ELIGIBILITY_SHEET)


def test_the_sheet_says_by_which_rule_its_law_was_chosen(dossier, binh):
    actions.check_eligibility(dossier, actor=binh)
    told = eligibility_sheet(sheet_of(dossier))

    assert "Tiêu chuẩn theo luật có hiệu lực vào ngày cuối của năm thành tích (31/12/2024)." in told["law"]
    assert "Luật 06/2022/QH15" in told["law"]


def test_the_chair_judges_by_another_days_law_and_both_verdicts_stand(dossier, dung):
    chair = dung.on(LATER)
    actions.choose_day(dossier, day=date(2023, 12, 31), reason="Thành tích lập năm 2023", actor=chair)
    sheet = sheet_of(dossier)

    assert facts_of(dossier)["criteria_day"] == "2023-12-31"
    assert (sheet.content["regime"], sheet.content["alternative"]["regime"]) == ("A", "B")
    assert "Người có thẩm quyền quyết định áp dụng" in eligibility_sheet(sheet)["law"]
    assert "Thành tích lập năm 2023" in eligibility_sheet(sheet)["choice"]
    assert printing.render_pdf("phieu_doi_chieu", eligibility_sheet(sheet)).startswith(b"%PDF")
    entry = Entry.objects.get(verb="choose_day", thing_code=dossier.code)
    assert (entry.after["day"], entry.before["day"]) == ("2023-12-31", "")

    actions.choose_day(dossier, day=None, reason="Trở lại", actor=chair)
    assert "criteria_day" not in facts_of(dossier)
    assert verdict_of(dossier).regime == "B"


@pytest.mark.parametrize("who", ["an", "binh", "chi", "giang"])
def test_only_the_chair_of_the_body_departs_from_the_rule(who, dossier, request):
    actor = request.getfixturevalue(who).on(LATER)
    with pytest.raises(Refused):
        actions.choose_day(dossier, day=date(2023, 12, 31), reason="Có lợi", actor=actor)

    assert not dossier.papers.filter(kind=PaperKind.OVERRIDE).exists()


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        (date(2023, 12, 31), " ", "lý do"),
        (date(2025, 1, 1), "Có lợi", "sau hôm nay"),
        (date(2016, 12, 31), "Có lợi", "chưa có tiêu chuẩn"),
        (date(1990, 1, 1), "Có lợi", "chưa có tiêu chuẩn"),
        (None, "Có lợi", "đúng theo ngày đó"),
    ],
)
def test_a_day_that_cannot_be_or_has_no_reason_is_refused(day, reason, words, dossier, dung):
    with pytest.raises(BadInput, match=words):
        actions.choose_day(dossier, day=day, reason=reason, actor=dung.on(LATER))

    assert not dossier.papers.filter(kind=PaperKind.OVERRIDE).exists()


def test_it_is_too_late_once_appraised_and_on_an_old_page(dossier, dung):
    chair = dung.on(LATER)
    with pytest.raises(Stale):
        actions.choose_day(dossier, day=date(2023, 12, 31), reason="Có lợi", actor=chair, seen=99)
    type(dossier).objects.update(stage=Stage.APPRAISED)
    with pytest.raises(Refused, match="trước khi thẩm định xong"):
        actions.choose_day(dossier, day=date(2023, 12, 31), reason="Có lợi", actor=chair)

    assert not dossier.papers.filter(kind=PaperKind.OVERRIDE).exists()


def test_a_nominee_in_the_chair_does_not_choose_their_own_law(dossier, dung):
    chair = replace(dung.on(LATER), person_id=dossier.person_id)
    with pytest.raises(Refused, match="Bạn là người được đề nghị"):
        actions.choose_day(dossier, day=date(2023, 12, 31), reason="Có lợi", actor=chair)


def test_the_inspector_sees_every_departure_and_others_do_not(dossier, dung, an, chi, giang, signed, units):
    actions.choose_day(dossier, day=date(2023, 12, 31), reason="Năm 2023", actor=dung.on(LATER))
    actions.override(dossier, of="eligibility", reason="Trường hợp đặc biệt", actor=dung.on(LATER))
    inspector = signed("thanhtra", {"auditor": units.commune})
    away = signed("thanhtra2", {"auditor": units.elsewhere})

    assert [paper.content["of"] for paper in queries.set_aside(inspector)] == ["eligibility", "law_day"]
    for actor in (an, chi, giang, away):
        assert list(queries.set_aside(actor)) == []


# A place's own figure on the sheet ------------------------------------------------------------------------


def test_a_finding_by_a_places_own_figure_shows_it_with_the_decision_on_the_sheet_and_in_print(
    dossier, binh, units, system
):
    new = NewLocal(
        body=units.commune,
        provision="ldtt.recruit_months",
        value=8,
        measure="months",
        since=date(2024, 1, 1),
        decision_number="40/QĐ-UBND",
        decision_date=date(2023, 12, 20),
    )
    set_local(new, actor=binh)
    person = dossier.person
    type(person).objects.filter(pk=person.pk).update(recruited=date(2024, 6, 1))
    dossier.refresh_from_db()

    actions.check_eligibility(dossier, actor=binh)
    sheet = sheet_of(dossier)
    (found,) = [each for each in sheet.content["findings"] if each["code"] == "recruit_months"]

    assert (found["met"], found["need"], found["have"], found["verified"]) == (False, 8, 7, "local")
    assert found["cite"] == "Quyết định số 40/QĐ-UBND ngày 20/12/2023, Xã Hòa Lạc"
    assert sheet.content["blocking"] is True
    printed = [row["cite"] for row in eligibility_sheet(sheet)["findings"]]
    assert "Quyết định số 40/QĐ-UBND ngày 20/12/2023, Xã Hòa Lạc; quy định của địa phương" in printed


def test_papers_of_before_still_print_without_the_rule(dossier, binh):
    actions.check_eligibility(dossier, actor=binh)
    paper = sheet_of(dossier)
    content = {name: value for name, value in paper.content.items() if name != "law_rule"}
    Paper.objects.filter(pk=paper.pk).update(content=content)

    assert "Chế độ B" in eligibility_sheet(sheet_of(dossier))["law"]
