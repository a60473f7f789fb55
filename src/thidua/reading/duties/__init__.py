"""Duties: who is to do what, with whom, by when, reporting to whom."""
