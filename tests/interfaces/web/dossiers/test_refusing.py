"""The sheet as a paper, the refusal drafted from it, and the choice between two laws, on the screen."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.work.dossiers import actions
from thidua.work.dossiers.models import Dossier, PaperKind, Stage
from thidua.work.dossiers.queries import newest_paper


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def page(client, dossier):
    return client.get(url("dossier", dossier.code)).content.decode()


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_sheet_comes_as_a_paper_to_who_sees_the_dossier(form, starts, enter, an, giang, received):
    sheet = newest_paper(received, PaperKind.ELIGIBILITY_SHEET)
    address = url("paper_printed", sheet.code, form)

    answer = enter(an).get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(starts)
    assert url("paper_printed", sheet.code, "pdf") in page(enter(an), received)
    assert enter(giang).get(address).status_code == 404


def test_a_refusal_leaves_its_letter_which_the_filer_reads(enter, an, binh, received):
    client = enter(binh)
    past = {"reason": "Chưa đủ điều kiện", "until": "2023-12-01", "seen": received.version}
    assert client.post(url("dossier_reject", received.code), past).status_code == 422
    assert Dossier.objects.get().stage == Stage.RECEIVED

    told = {"reason": "Chưa đủ điều kiện", "until": "2023-12-20", "seen": received.version}
    assert client.post(url("dossier_reject", received.code), told).url == url("dossier", received.code)

    assert Dossier.objects.get().stage == Stage.REJECTED
    letter = newest_paper(received, PaperKind.RETURN_LETTER)
    answer = enter(an).get(url("paper_printed", letter.code, "docx"))
    assert answer.status_code == 200
    assert "trước ngày 20/12/2023" in enter(an).get(url("paper", letter.code)).content.decode()


@pytest.fixture
def between(units, system, an, binh):
    """A dossier received on the last day of the old law, seen after the new one came in."""
    day, now = date(2026, 10, 5), datetime(2026, 10, 5, 2, tzinfo=UTC)
    submission = a_submission(units.school, units.commune, an, on=date(2026, 9, 30))
    told = {"honour": "CSTDCS", "stage": Stage.RECEIVED, "year": 2026}
    dossier = a_dossier(submission, somebody(units, system), binh, **told)
    actions.check_eligibility(dossier, actor=replace(binh, today=day, now=now))
    return dossier


def test_the_officer_sees_both_verdicts_and_records_the_choice(
    enter, an, binh, between, django_assert_max_num_queries
):
    officer = enter(replace(binh, today=date(2026, 10, 5)))
    page(officer, between)
    with django_assert_max_num_queries(15):
        shown = page(officer, between)
    assert "Kết quả theo hai luật" in shown
    assert url("dossier_choose_law", between.code) in shown
    assert officer.get(url("dossier_choose_law", between.code)).status_code == 200

    told = {"law": "new", "reason": "Có lợi hơn cho người được đề nghị", "seen": between.version}
    assert officer.post(url("dossier_choose_law", between.code), told).url == url("dossier", between.code)

    chosen = newest_paper(between, PaperKind.OVERRIDE)
    assert chosen.content["favourable"] is True
    filer = enter(replace(an, today=date(2026, 10, 5)))
    assert url("dossier_choose_law", between.code) not in page(filer, between)
    assert filer.get(url("dossier_choose_law", between.code)).status_code == 403


def test_where_one_law_governs_no_choice_is_offered(enter, binh, received):
    assert url("dossier_choose_law", received.code) not in page(enter(binh), received)
    assert enter(binh).get(url("dossier_choose_law", received.code)).status_code == 403
