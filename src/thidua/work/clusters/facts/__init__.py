"""Rows of the office -> what the rules of scoring take, and figures from elsewhere."""

from thidua.work.clusters.facts.tables import criterion_of, table_of

__all__ = ["criterion_of", "table_of"]
