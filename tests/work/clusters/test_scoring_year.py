"""A scoring year from registration to verified points: figures, evidence, comparing, checking."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.work.clusters.scoring import Year, a_year

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.work.clusters import actions, sheet_queries
from thidua.work.clusters.actions import Found, Typed
from thidua.work.clusters.models import Score, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(units, system, signed, binh, chi, dung) -> Year:
    return a_year(units, system, signed, binh, chi, dung)


def totals(year):
    return [str(year.sheet(number).total) for number in range(3)]


def rows():
    """Everything a refused act must leave as it was."""
    return list(Score.objects.values_list().order_by("pk")), Entry.objects.count()


def test_the_last_member_to_register_begins_the_year_with_last_years_figures(year):
    year.register()

    assert year.now().stage == Stage.RUNNING
    assert [year.sheet(n).aim for n in range(3)] == ["Tập thể 0", "Tập thể 1", "Tập thể 2"]
    row = year.sheet(0).scores.get(line__code="1.1")
    assert (row.target, row.version) == (Decimal(100), 2)


def test_figures_typed_in_become_points_at_once(year):
    sheet = year.register().fill(0, "90")

    points = dict(sheet.scores.values_list("line__code", "own"))
    assert points == {"1.1": 9, "1.2": 5, "1.3": 3, "2": 0, "3": 0}
    assert (sheet.own_total, sheet.total, sheet.own_waiting) == (17, 17, 0)
