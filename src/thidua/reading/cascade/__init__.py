"""Cascade: what a lower plan takes up of an upper one, clause by clause, and what must not get lost."""

from thidua.reading.cascade.comparison import compare
from thidua.reading.cascade.results import Comparison
from thidua.reading.cascade.weights import Idf, shipped

__all__ = ["Comparison", "Idf", "compare", "shipped"]
