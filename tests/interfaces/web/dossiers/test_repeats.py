"""What looks like the same achievement, on the page of a dossier: for the appraiser alone."""

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.base.core.test_likeness import REPORT
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.register.actions import enter_initiatives
from thidua.base.register.models import Initiative
from thidua.work.dossiers import actions
from thidua.work.dossiers.models import Dossier, Stage

HEADING = "Có thể trùng thành tích"


@pytest.fixture
def twins(submission, nominee, units, system, an):
    """Two teachers of one submission who send the same report."""
    names = ("Lê Thị Cúc", "Lê Thị Mai")
    actions.attach(submission, kind="review_minutes", text="Họp ngày 01/12/2023.", actor=an)
    news = [replace(nominee, person=somebody(units, system, name), report=REPORT) for name in names]
    made = actions.add_nominees(submission, news, actor=an)
    actions.submit(submission, actor=an)
    return [Dossier.objects.get(pk=dossier.pk) for dossier in made]


def page(client, dossier):
    return client.get(reverse("web:dossier", args=[dossier.code]))


def test_the_appraiser_sees_the_other_report_and_the_passages(
    enter, binh, twins, django_assert_max_num_queries
):
    client = enter(binh)
    page(client, twins[0])

    with django_assert_max_num_queries(15):
        shown = page(client, twins[0]).content.decode()

    assert HEADING in shown
    assert reverse("web:dossier", args=[twins[1].code]) in shown
    assert shown.count(REPORT[:60]) == 3  # the report, and the passage on both sides
    assert f"{twins[1].unit.name} · Đã trình" in shown
    assert "không kết luận là trùng" in shown


def test_neither_the_filer_nor_the_chair_is_shown_it(enter, an, dung, twins):
    assert HEADING not in page(enter(an), twins[0]).content.decode()
    assert HEADING not in page(enter(dung), twins[0]).content.decode()


def test_a_warning_stops_nothing(binh, twins):
    for dossier in twins:
        assert actions.receive(dossier, actor=binh).stage == Stage.RECEIVED


def test_a_collective_with_a_past_is_compared_in_no_more_questions(
    enter, binh, units, system, an, django_assert_max_num_queries
):
    submission = a_submission(units.school, units.commune, an)
    told = {"kind": "collective", "name": units.school.name, "collective": units.school, "honour": "TTLDTT"}
    for year in (2022, 2023):
        dossier = a_dossier(submission, None, an, stage=Stage.RECEIVED, year=year, **told)
        Dossier.objects.filter(pk=dossier.pk).update(report=REPORT, happened_on=f"{year}-11-20")
        dossier.papers.all().delete()
    actions.print_rest(actor=system)
    client = enter(binh)
    page(client, dossier)

    with django_assert_max_num_queries(15):
        assert "Cùng đối tượng, nội dung giống" in page(client, dossier).content.decode()


def test_initiatives_of_others_are_shown_to_the_appraiser_with_their_decision(
    units, system, enter, an, binh, django_assert_max_num_queries
):
    first, second = somebody(units, system, "Lê Thị Cúc"), somebody(units, system, "Lê Thị Mai")
    title = "Góc đọc sách lưu động cho học sinh vùng ven sông"
    rows = [
        Initiative(person=person, unit=units.school, year=year, title=title, level="base", reference=act)
        for person, year, act in ((first, 2021, "31/QĐ-HĐSK"), (second, 2023, "77/QĐ-HĐSK"))
    ]
    enter_initiatives(rows, actor=system)
    actions.print_rest(actor=system)
    dossier = a_dossier(a_submission(units.school, units.commune, an), second, an, stage=Stage.RECEIVED)
    dossier.papers.filter(kind="eligibility_sheet").delete()
    address = reverse("web:dossier_ideas", args=[dossier.code])

    client = enter(binh)
    with django_assert_max_num_queries(15):
        shown = client.get(address).content.decode()

    assert address in client.get(reverse("web:dossier", args=[dossier.code])).content.decode()
    assert "Lê Thị Cúc" in shown
    assert "31/QĐ-HĐSK" in shown
    assert "không kết luận" in shown
    assert enter(an).get(address).status_code == 403
