"""The reading of real plans against readings made by hand."""

import pytest
from tests.reading import gold

pytestmark = pytest.mark.skipif(
    gold.folders() is None,
    reason="THIDUA_SEEDS and THIDUA_GOLD do not point to the real plans and their readings",
)


@pytest.fixture(scope="module")
def totals():
    return gold.totals(*gold.real())


@pytest.mark.parametrize("aspect", ["citations", "outline", "headings", "movements"])
def test_clean_plans_are_read_nearly_without_fault(totals, aspect):
    assert totals[gold.CLEAN][aspect].f1 >= 0.95, totals[gold.CLEAN][aspect].notes


@pytest.mark.parametrize("aspect", ["duties", "duty facts", "targets", "metadata"])
def test_duties_targets_and_metadata_of_clean_plans_are_found(totals, aspect):
    assert totals[gold.CLEAN][aspect].f1 >= 0.9, totals[gold.CLEAN][aspect].notes


@pytest.mark.parametrize("aspect", ["citations", "movements", "outline"])
def test_damaged_plans_give_what_can_be_read_without_accents(totals, aspect):
    assert totals[gold.DAMAGED][aspect].f1 >= 0.9, totals[gold.DAMAGED][aspect].notes


@pytest.mark.parametrize("aspect", ["duties", "duty facts", "deadlines", "targets", "metadata"])
def test_duties_and_deadlines_of_damaged_plans_are_found(totals, aspect):
    assert totals[gold.DAMAGED][aspect].f1 >= 0.85, totals[gold.DAMAGED][aspect].notes


def test_every_plan_says_whether_its_text_is_damaged():
    for wanted, found in gold.pairs(*gold.real()):
        assert found["text_quality"] == wanted["text_quality"], wanted["doc_id"]


def test_the_table_tells_what_each_figure_rests_on():
    told = gold.table(*gold.real())

    assert "rests on 1 full clean document(s)" in told
    assert "rests on 1 full ocr_damaged document(s)" in told
