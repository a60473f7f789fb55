"""Limitations that a review named: each becomes a task of a plan and is closed with evidence."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from thidua.base.core.answers import BadInput, Refused
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Limitation

TEXT = "Một số phong trào còn hình thức, chưa có tiêu chí cụ thể"


@pytest.fixture
def named(units, hoa) -> Limitation:
    """What last year's review named."""
    return actions.note_limitation(
        units.district, text=TEXT, source="Báo cáo tổng kết năm 2022", found_on=date(2022, 12, 10), actor=hoa
    )


@pytest.mark.req("TK-I.2-c", "NLB-I.2-c")
def test_a_limitation_becomes_a_task_and_is_closed_with_evidence(named, drafted, hoa, units):
    assert list(queries.unaddressed(hoa)) == [named]

    duty = actions.task_limitation(named, plan=drafted, lead=units.office, due=date(2023, 6, 30), actor=hoa)

    assert (duty.plan, duty.lead, duty.text) == (drafted, units.office, f"Khắc phục hạn chế: {TEXT}")
    assert list(queries.unaddressed(hoa)) == []
    with pytest.raises(Refused, match="minh chứng"):
        actions.close_limitation(named, actor=hoa)
    assert Limitation.objects.get(pk=named.pk).stage == "tasked"

    file = ContentFile("Hướng dẫn tiêu chí".encode(), name="huong-dan.txt")
    closed = actions.close_limitation(named, note="Đã ban hành hướng dẫn", file=file, actor=hoa)

    assert (closed.stage, closed.closed_on, closed.evidence.name) == ("closed", hoa.today, "huong-dan.txt")


def test_a_task_struck_out_of_its_draft_leaves_the_limitation_open(named, drafted, hoa):
    duty = actions.task_limitation(named, plan=drafted, actor=hoa)

    actions.remove_duty(duty, actor=hoa)

    assert [(row.pk, row.stage, row.duty) for row in queries.unaddressed(hoa)] == [(named.pk, "open", None)]


def test_what_comes_back_is_opened_again_with_the_reason(named, drafted, hoa):
    actions.task_limitation(named, plan=drafted, actor=hoa)
    actions.close_limitation(named, note="Xong", actor=hoa)

    with pytest.raises(BadInput, match="lý do"):
        actions.reopen_limitation(named, note="", actor=hoa)
    actions.reopen_limitation(named, note="Quý IV lại hình thức", actor=hoa)

    named.refresh_from_db()
    assert (named.stage, named.closed_on) == ("open", None)


def test_a_stranger_neither_sees_nor_keeps_the_register(named, drafted, giang, binh, units):
    assert list(queries.limitations_visible_to(giang)) == []
    for actor in (giang, binh):
        with pytest.raises(Refused):
            actions.note_limitation(units.district, text="Lạ", source="Lạ", actor=actor)
        with pytest.raises(Refused):
            actions.task_limitation(named, plan=drafted, actor=actor)

    assert Limitation.objects.count() == 1
    assert drafted.duties.count() == 1


def test_the_database_keeps_a_limitation_from_being_closed_without_evidence(named):
    with pytest.raises(IntegrityError), transaction.atomic():
        Limitation.objects.filter(pk=named.pk).update(stage="closed", closed_on=date(2023, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Limitation.objects.filter(pk=named.pk).update(stage="tasked")

    assert Limitation.objects.get(pk=named.pk).stage == "open"
