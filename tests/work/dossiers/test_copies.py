"""Reports of one list that look alike, found for the whole list at once."""

from datetime import date

import pytest
from tests.base.core.test_likeness import REPORT, words
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.work.dossiers import actions
from thidua.work.dossiers.facts.copies import copies_among
from thidua.work.dossiers.models import Dossier, Stage


@pytest.fixture
def listed(units, an, system):
    """Put dossiers with these reports before the commune, one person each: `listed({"Cúc": REPORT})`."""

    def make(reports, honour="GK"):
        submission = a_submission(units.school, units.commune, an, on=date(2023, 11, 20))
        for name, report in reports.items():
            person = somebody(units, system, f"Lê Thị {name}")
            dossier = a_dossier(submission, person, an, stage=Stage.RECEIVED, honour=honour)
            Dossier.objects.filter(pk=dossier.pk).update(report=report)
        actions.print_rest(actor=system)
        return Dossier.objects.filter(submission=submission)

    return make


def pairs(found):
    return [(each.one.nominee_name, each.other.nominee_name, each.percent) for each in found]


def test_a_copied_report_makes_a_pair_and_reports_of_their_own_make_none(listed):
    rows = listed({"Cúc": REPORT, "Mai": f"Tôi tên là Mai. {REPORT}", "Na": words(5, 120)})

    assert pairs(copies_among(rows)) == [("Lê Thị Cúc", "Lê Thị Mai", 100)]


def test_a_copy_outside_the_list_is_not_shown(listed):
    listed({"Cúc": REPORT})
    rows = listed({"Mai": REPORT, "Na": words(5, 120)})

    assert copies_among(rows) == []


def test_one_nominee_who_stands_for_two_honours_makes_no_pair(listed, units, an, system):
    rows = listed({"Cúc": REPORT})
    first = rows.get()
    again = a_dossier(first.submission, first.person, an, stage=Stage.RECEIVED, honour="LDTT")
    Dossier.objects.filter(pk=again.pk).update(report=REPORT)
    actions.print_rest(actor=system)

    assert rows.count() == 2
    assert copies_among(rows) == []


def test_a_list_without_reports_asks_one_question(listed, django_assert_num_queries):
    rows = listed({"Cúc": "", "Mai": ""})

    with django_assert_num_queries(1):
        assert copies_among(rows) == []


def test_a_longer_list_asks_no_more(listed, django_assert_num_queries):
    rows = listed({name: f"Tôi tên là {name}. {REPORT}" for name in ("Cúc", "Mai", "Na", "Vy")})

    with django_assert_num_queries(2):
        assert len(copies_among(rows)) == 6
