"""Clusters and blocks: who belongs, by which criteria they are scored, and the year of scoring."""
