"""The layout keeps inside what Decree 30/2020 allows."""

import pytest

from thidua.base.printing.word.paper import decree

FIGURES = [
    pytest.param(figure, id=f"{group}.{name}")
    for group in ("margins", "sizes", "paragraph")
    for name, figure in decree()[group].items()
]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_lies_in_the_range_of_the_decree_and_says_how_well_it_is_known(figure):
    assert figure["from"] <= figure["value"] <= figure["to"]
    assert figure["verified"] in {"text", "memory"}
