"""The reasoned refusal, the sheet as a paper, and the law an officer chooses where a transition leaves it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base import printing
from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.work.dossiers import actions
from thidua.work.dossiers.facts import facts_of, verdict_of
from thidua.work.dossiers.models import Dossier, Paper, PaperKind, Stage
from thidua.work.dossiers.printouts import drafted_reason, eligibility_sheet
from thidua.work.dossiers.queries import newest_paper


def sheet_of(dossier):
    return newest_paper(dossier, PaperKind.ELIGIBILITY_SHEET)


@pytest.fixture
def failing(received, system):
    """A teacher whose sheet has something open: nobody has said whether the emulation was registered."""
    return Dossier.objects.get(pk=received.pk)


def test_the_letter_names_criterion_evidence_what_to_do_and_until_when(failing, units, system, an, binh):
    newcomer = a_dossier(
        a_submission(units.school, units.commune, an), somebody(units, system), binh, stage=Stage.RECEIVED
    )
    actions.check_eligibility(newcomer, actor=binh)
    found = [f for f in sheet_of(newcomer).content["findings"] if f["met"] is not True]
    assert found

    actions.refuse(newcomer, reason="Chưa có xếp loại của năm.", until=date(2023, 12, 20), actor=binh)

    newcomer.refresh_from_db()
    letter = newest_paper(newcomer, PaperKind.RETURN_LETTER).content
    assert newcomer.stage == Stage.REJECTED
    assert letter["paragraphs"][-1] == "Chưa có xếp loại của năm."
    assert [item["basis"] for item in letter["items"]] == [f["cite"] for f in found]
    assert all(f["remedy_vi"] in item["missing"] for f, item in zip(found, letter["items"], strict=True))
    assert "trước ngày 20/12/2023" in letter["request"][0]
    assert printing.render_docx("cong_van_tra", {**letter, "date": date(2023, 12, 5)})


def test_without_a_day_the_letter_points_to_the_next_round(failing, binh):
    actions.refuse(failing, reason="Chưa đủ điều kiện.", actor=binh)

    assert "vào đợt xét sau" in newest_paper(failing, PaperKind.RETURN_LETTER).content["request"][0]


@pytest.mark.parametrize("who", ["an", "giang", "dung"])
def test_who_has_not_the_turn_refuses_nothing(who, failing, request):
    with pytest.raises(Refused):
        actions.refuse(failing, reason="Không đạt", actor=request.getfixturevalue(who))

    failing.refresh_from_db()
    assert failing.stage == Stage.RECEIVED
    assert not failing.papers.filter(kind=PaperKind.RETURN_LETTER).exists()


def test_a_refusal_asks_for_its_reason_and_a_day_to_come(failing, binh):
    with pytest.raises(Refused):
        actions.refuse(failing, reason=" ", actor=binh)
    with pytest.raises(BadInput, match="sau hôm nay"):
        actions.refuse(failing, reason="Không đạt", until=binh.today, actor=binh)

    failing.refresh_from_db()
    assert failing.stage == Stage.RECEIVED
    assert not failing.papers.filter(kind=PaperKind.RETURN_LETTER).exists()


def test_the_drafted_reason_tells_what_is_false_and_nothing_else():
    found = [
        {"met": None, "reason_vi": "Chưa rõ."},
        {"met": True, "reason_vi": "Đạt."},
        {"met": False, "reason_vi": "Thiếu sáng kiến."},
    ]

    assert drafted_reason({"findings": found}) == "Thiếu sáng kiến."


def test_the_sheet_prints_on_one_page_plain_words_first(failing):
    told = eligibility_sheet(sheet_of(failing))

    assert (told["number"], told["subject"]) == (failing.code, "Lao động tiên tiến, năm 2023")
    assert told["nominee"] == "Đỗ Thị Hạnh, Giáo viên"
    assert len(told["findings"]) == len(sheet_of(failing).content["findings"])
    assert printing.render_pdf("phieu_doi_chieu", told).startswith(b"%PDF")


@pytest.fixture
def between(units, system, an, binh):
    """A dossier of 2026 for the base title, received the day before the new law and still open after it."""
    day = date(2026, 10, 5)
    officer = replace(binh, today=day, now=datetime(2026, 10, 5, 2, tzinfo=UTC))
    submission = a_submission(units.school, units.commune, an, on=date(2026, 9, 30))
    told = {"honour": "CSTDCS", "stage": Stage.RECEIVED, "year": 2026}
    dossier = a_dossier(submission, somebody(units, system), officer, **told)
    actions.check_eligibility(dossier, actor=officer)
    return dossier, officer


def test_both_verdicts_stand_on_the_sheet_until_an_officer_records_the_choice(between):
    dossier, officer = between
    before = sheet_of(dossier)
    assert before.content["alternative"]["regime"] == "D"
    assert "apply_more_favourable" not in facts_of(dossier)
    assert "theo chế độ D" in eligibility_sheet(before)["choice"]

    actions.choose_law(dossier, favourable=True, reason="Người được đề nghị có lợi hơn", actor=officer)

    assert facts_of(dossier)["apply_more_favourable"] is True
    after = sheet_of(dossier)
    assert after.pk != before.pk
    assert "Chọn luật mới vì có lợi hơn: Người được đề nghị có lợi hơn" in eligibility_sheet(after)["choice"]
    assert Entry.objects.filter(verb="choose_law", thing_code=dossier.code).count() == 1

    actions.choose_law(dossier, favourable=False, reason="Đơn vị đề nghị giữ luật cũ", actor=officer)
    assert facts_of(dossier)["apply_more_favourable"] is False
    assert verdict_of(dossier).regime == before.content["regime"]


def test_only_the_officer_chooses_and_says_why(between, an, dung, giang):
    dossier, officer = between
    papers = Paper.objects.count()

    for actor in (an, dung, giang):
        with pytest.raises(Refused):
            actions.choose_law(dossier, favourable=True, reason="Có lợi", actor=actor)
    with pytest.raises(BadInput, match="lý do"):
        actions.choose_law(dossier, favourable=True, reason=" ", actor=officer)

    assert Paper.objects.count() == papers


def test_where_one_law_governs_there_is_nothing_to_choose(failing, binh):
    with pytest.raises(Refused, match="chỉ có một luật"):
        actions.choose_law(failing, favourable=True, reason="Có lợi", actor=binh)

    assert not failing.papers.filter(kind=PaperKind.OVERRIDE).exists()
