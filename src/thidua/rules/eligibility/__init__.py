"""Eligibility: facts in, findings and a verdict out. One module per family of honours."""

from thidua.rules.eligibility.judging import Verdict, has_criteria, judge

__all__ = ["Verdict", "has_criteria", "judge"]
