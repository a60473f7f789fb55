"""What a restricted movement says stays out of the journal of those who may not see it."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.work.movements.acting import a_movement, paper

from thidua.base.audit.models import Entry
from thidua.base.audit.queries import chain_breaks, visible_to
from thidua.base.org.queries import under_hand
from thidua.work.movements.actions import course
from thidua.work.movements.actions.figure import NewFigure, NewIndicator, count, tell_figure
from thidua.work.movements.actions.pledge import NewPledge, write_pledge
from thidua.work.movements.actions.registration import NewRegistration, register, tell_result
from thidua.work.movements.actions.review import Meeting, finish_review, open_review, write_review
from thidua.work.movements.actions.work import (
    NewWork,
    Progress,
    add_work,
    set_criteria,
    set_milestone,
    tell_work,
    tick,
    untick,
)
from thidua.work.movements.queries.journal import rows_kept_from

SECRET = "Bảo vệ mốc giới Khe Sâu"
FINAL = Meeting("final", 2023, date(2023, 12, 4), SECRET, "Phạm Văn Dũng")


def a_file(name=SECRET):
    return SimpleUploadedFile(f"{name}.txt", name.encode())


def filled(movement, units, system, village, words):
    """Everything that can be told of a movement, each time in these words."""
    unit = units.commune
    course.add_paper(movement, "interim_report", paper(words=words, file=a_file(words)), actor=system)
    row = register(movement, NewRegistration("collective", unit, words, words), year=2023, actor=system)
    tell_result(row, outcome="met", result=words, file=a_file(words), actor=system)
    parties = [unit, units.school]
    write_pledge(movement, NewPledge(words, [words]), host=unit, parties=parties, year=2023, actor=system)
    indicator = count(movement, NewIndicator(words, "lượt"), actor=system)
    told = NewFigure(date(2023, 12, 1), Decimal(3), source=words, file=a_file(words))
    tell_figure(indicator, told, unit=unit, actor=system)
    set_milestone(movement, name=words, due=date(2023, 12, 10), unit=unit, actor=system)
    work = add_work(movement, NewWork(words, date(2023, 12, 10)), lead=unit, actor=system)
    tell_work(work, Progress(40, words, words, a_file(words)), actor=system)
    [criterion] = set_criteria(movement, [words], actor=system)
    untick(tick(criterion, village=village, on=date(2023, 12, 1), proof=words, actor=system), actor=system)
    tick(criterion, village=village, on=date(2023, 12, 1), proof=words, file=a_file(words), actor=system)
    review = open_review(movement, replace(FINAL, place=words), actor=system)
    write_review(review, opinions=words, conclusions=words, actor=system)
    finish_review(review, actor=system)
    return review


def read_by(actor):
    """All that a person reads in the journal, as its page asks for it."""
    under = under_hand(actor, "auditor", "admin").values("code")
    rows = visible_to(actor, under, kept_from=rows_kept_from(actor))
    return json.dumps(
        [[row.thing_type, row.thing_code, row.before, row.after] for row in rows], ensure_ascii=False
    )


@pytest.fixture
def secret(units, system):
    made = a_movement(units.commune, system, name=SECRET, goal=SECRET, is_restricted=True, to="running")
    drafting_only = a_movement(units.commune, system, name=f"{SECRET} 2", is_restricted=True, number=7)
    assert drafting_only.is_restricted
    return made


def test_an_auditor_reads_no_word_of_a_restricted_movement_and_all_of_an_open_one(
    units, system, signed, village, secret
):
    hamlet, auditor = village(), signed("kiem", {"auditor": units.commune})
    review = filled(secret, units, system, hamlet, SECRET)
    other = a_movement(units.commune, system, name="Làng sạch", to="running", number=3)
    known = filled(other, units, system, hamlet, "Làng sạch ngõ đẹp")

    seen = read_by(auditor)

    assert SECRET not in seen
    assert secret.code not in seen
    assert review.code not in seen
    assert known.code in seen
    types = {kind for kind, *_rest in json.loads(seen)}
    told = {"movement", "registration", "pledge", "indicator", "figure", "milestone", "work", "criterion"}
    assert told | {"review", "upload"} <= types
    assert SECRET in json.dumps([row.after for row in Entry.objects.all()], ensure_ascii=False)
    assert chain_breaks() == []


def test_who_may_see_the_movement_reads_its_rows_and_who_watches_from_above_does_not(units, signed, secret):
    desk = signed("truong", {"auditor": units.commune, "standing_officer": units.commune})
    above = signed("tinh", {"auditor": units.province, "standing_officer": units.province})

    assert secret.code in read_by(desk)
    assert secret.code not in read_by(above)


def test_the_page_and_its_search_keep_it_too(enter, units, system, signed, village, secret):
    review = filled(secret, units, system, village(), SECRET)
    client = enter(signed("kiem", {"auditor": units.commune}))

    for told in ({}, {"ma": secret.code}, {"ma": review.code}, {"ma": secret.code.lower()}):
        page = client.get(reverse("web:journal"), {"per_page": 100, **told}).content.decode()
        assert SECRET not in page
        assert "finish_review" not in page
    known = a_movement(units.commune, system, name="Làng sạch", to="running", number=3)
    review = filled(known, units, system, village("Thôn Đông"), "Làng sạch ngõ đẹp")
    page = client.get(reverse("web:journal"), {"per_page": 100, "ma": review.code}).content.decode()
    assert "finish_review" in page
