"""Cascade: what a lower plan takes up of an upper one, clause by clause, and what must not get lost."""

from thidua.reading.cascade.comparison import compare, compare_sides
from thidua.reading.cascade.results import Comparison
from thidua.reading.cascade.sides import Known, Side, side_of, written
from thidua.reading.cascade.weights import Idf, counted, shipped

__all__ = [
    "Comparison",
    "Idf",
    "Known",
    "Side",
    "compare",
    "compare_sides",
    "counted",
    "shipped",
    "side_of",
    "written",
]
