"""Drafting, signing, numbering and issuing award decisions."""

from thidua.work.decisions.actions.drafting import add, draft, drop, remove, reword, word_line
from thidua.work.decisions.actions.issuing import enter_lines, issue, number
from thidua.work.decisions.actions.signing import hand_back, sign
from thidua.work.decisions.facts import Wording

__all__ = [
    "Wording",
    "add",
    "draft",
    "drop",
    "enter_lines",
    "hand_back",
    "issue",
    "number",
    "remove",
    "reword",
    "sign",
    "word_line",
]
