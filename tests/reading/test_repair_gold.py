"""The repair on lines of real plans, each judged with tables that never saw it."""

import pytest
from scripts.build_repair_tables import build
from scripts.repair.texts import gold_lines
from tests.harness.kept import kept
from tests.reading import gold
from tests.reading.repair.evaluate import figures_of

from thidua.reading import read
from thidua.reading.repair.tables import unpacked

pytestmark = pytest.mark.skipif(
    gold.folders() is None,
    reason="THIDUA_SEEDS and THIDUA_GOLD do not point to the real plans and their readings",
)


@pytest.fixture(scope="module", params=["000", "004"])
def figures(request):
    seeds, readings = gold.folders()
    left_out = request.param
    tables = unpacked(kept(f"repair-{left_out}", lambda: build(seeds, readings, without=left_out)))
    source = next(seeds.glob(f"{request.param}_*.txt"))
    return figures_of(source, gold_lines(readings)[request.param], tables)


def test_nearly_all_syllables_are_right(figures):
    assert figures.accuracy >= 0.985, figures.misses


def test_no_digit_is_changed(figures):
    assert figures.digits > 0
    assert figures.digits_changed == 0


def test_what_is_wrong_is_among_the_least_certain(figures):
    assert figures.accuracy_when_sure >= 0.995, figures.misses


def test_clean_plans_are_left_alone():
    seeds, _ = gold.folders()
    for name in ("002", "003"):
        found = read(next(seeds.glob(f"{name}_*.txt")).read_bytes())
        changed = [line.line for line in found.lines if line.text.split() != line.source.split()]
        assert found.engine.repair == "none"
        assert changed == []
