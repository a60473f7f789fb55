from datetime import date, time

import pypdfium2
import pytest

from thidua.base import printing
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.queries import steps_of
from thidua.work.councils import actions, printouts, tasks
from thidua.work.councils.actions import Counted, closing
from thidua.work.councils.models import Session
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Paper


def close(session, actor, **more):
    return actions.close(
        session, conclusion="Nhất trí đề nghị khen thưởng.", ended=time(16, 30), actor=actor, **more
    )


@pytest.fixture
def counted(opened, chi, dung, dossiers):
    """The first passed with 12 of 15, the second was settled as failed."""
    second = opened.items.get(dossier=dossiers[1])
    actions.count_all(opened, exceptions={second.pk: Counted(4, 8)}, actor=chi)
    for item in opened.items.filter(outcome="pending"):
        actions.settle(item, passed=item.pk != second.pk, reason="Theo đa số thành viên", actor=dung)
    return opened


@pytest.mark.req("TK-4.1-a")
def test_closing_leaves_the_minutes_on_every_dossier(counted, dossiers, chi):
    close(counted, chi)

    for dossier in dossiers:
        dossier.refresh_from_db()
    assert [dossier.stage for dossier in dossiers] == ["council_voted", "rejected"]
    paper = Paper.objects.get(dossier=dossiers[0], kind="council_minutes")
    assert {key: paper.content[key] for key in ("number", "votes_for", "denominator", "outcome")} == {
        "number": "01/BB-HĐTĐKT",
        "votes_for": 12,
        "denominator": 15,
        "outcome": "passed",
    }
    assert set(paper.content) >= {"threshold", "cite", "verified"}


def test_a_rejected_dossier_says_why(counted, dossiers, chi):
    close(counted, chi)

    note = steps_of(dossiers[1], DOSSIER_WAY).last().note

    assert note == (
        f"01/BB-HĐTĐKT ngày 05/12/2023: 4/15 phiếu đồng ý (cần {counted.items.last().threshold});"
        " kết quả: không đạt. Theo đa số thành viên"
    )


def test_a_session_with_an_open_item_is_not_closed(opened, dossiers, chi):
    with pytest.raises(Refused, match="Hoàng Thị Hạnh, Phan Văn Khôi"):
        close(opened, chi)

    opened.refresh_from_db()
    assert (opened.stage, opened.number, Paper.objects.filter(kind="council_minutes").count()) == (
        "open",
        None,
        0,
    )


def test_a_session_is_closed_once(counted, chi, binh):
    seen = Session.objects.get(pk=counted.pk).version
    close(counted, chi, seen=seen)

    with pytest.raises(Stale):
        close(counted, binh, seen=seen)
    with pytest.raises(Refused, match="Không thể chuyển"):
        close(counted, binh)

    assert Paper.objects.filter(kind="council_minutes").count() == 2


def test_closing_without_a_conclusion_numbers_nothing(counted, chi):
    with pytest.raises(BadInput, match="kết luận"):
        actions.close(counted, conclusion=" ", ended=time(16, 0), actor=chi)

    counted.refresh_from_db()
    assert (counted.stage, counted.number) == ("open", None)


def test_a_long_agenda_is_handed_over_in_pieces(counted, dossiers, chi, monkeypatch):
    monkeypatch.setattr(closing, "AT_ONCE", 1)
    actions.close(counted, conclusion="Nhất trí.", ended=time(16, 0), actor=chi)
    assert counted.items.filter(handed_over=True).count() == 1

    tasks.hand_over_rest.func(code=counted.code, login=chi.login, day="2023-12-05")
    tasks.hand_over_rest.func(code=counted.code, login=chi.login, day="2023-12-05")

    assert counted.items.filter(handed_over=True).count() == 2
    assert Paper.objects.filter(kind="council_minutes").count() == 2


@pytest.mark.req("X-4")
def test_the_minutes_are_printed_as_pdf_and_word(counted, chi):
    close(counted, chi)

    said = printouts.minutes(counted)
    pdf = printing.render_pdf("bien_ban", said)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))

    assert "BIÊN BẢN" in text
    assert "Hoàng Thị Hạnh" in text
    assert "12/15" in text
    assert printing.render_docx("bien_ban", said)[:2] == b"PK"


def test_a_session_of_another_day_keeps_the_day_it_was_held(counted, chi):
    close(counted, chi.on(date(2023, 12, 8)))

    assert (counted.day, counted.number) == (date(2023, 12, 5), 1)
