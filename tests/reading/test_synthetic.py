"""The reading of plans of our own, whose readings were written before the parser was tuned to them."""

import pytest
from tests.reading import gold

ASKED = {
    "citations": 0.95,
    "outline": 0.95,
    "movements": 0.92,
    "duties": 0.75,
    "deadlines": 0.85,
    "targets": 0.85,
}


@pytest.fixture(scope="module")
def totals():
    return gold.totals(gold.SYNTHETIC, gold.SYNTHETIC)


@pytest.mark.parametrize(("aspect", "least"), ASKED.items())
def test_plans_in_many_layouts_are_read_as_well_as_is_asked(totals, aspect, least):
    both = gold.Score()
    for scores in totals.values():
        both.add(scores[aspect])

    assert both.f1 >= least, both.notes


@pytest.mark.parametrize(("aspect", "least"), ASKED.items())
def test_sound_texts_alone_reach_it_too(totals, aspect, least):
    assert totals[gold.CLEAN][aspect].f1 >= least, totals[gold.CLEAN][aspect].notes


@pytest.mark.parametrize("aspect", ["canonical", "headings", "duty facts", "metadata"])
def test_names_headings_facts_of_duties_and_of_head_and_foot_are_right(totals, aspect):
    assert totals[gold.CLEAN][aspect].f1 >= 0.95, totals[gold.CLEAN][aspect].notes


def test_every_text_is_judged_sound_or_damaged_rightly():
    for wanted, found in gold.pairs(gold.SYNTHETIC, gold.SYNTHETIC):
        assert found["text_quality"] == wanted["text_quality"], wanted["doc_id"]
