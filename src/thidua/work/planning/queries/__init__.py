"""Reads of the planning office. Every one starts from what the actor may see."""

from thidua.work.planning.queries.intakes import found_of, intakes_visible_to, left_to_see
from thidua.work.planning.queries.obligations import (
    board,
    due_between,
    matrix,
    matrix_late,
    obligations_visible_to,
    standings,
    tally,
)
from thidua.work.planning.queries.people import doers_of, head_of, heads_of, staff_of
from thidua.work.planning.queries.plans import (
    children_of,
    copyable_duties,
    duties_of,
    hand_units,
    matching_plans,
    missing_children,
    owing_units,
    parents_for,
    receipt_for,
    recipients_offered,
    unowned_duties,
    visible_to,
)

__all__ = [
    "board",
    "children_of",
    "copyable_duties",
    "doers_of",
    "due_between",
    "duties_of",
    "found_of",
    "hand_units",
    "head_of",
    "heads_of",
    "intakes_visible_to",
    "left_to_see",
    "matching_plans",
    "matrix",
    "matrix_late",
    "missing_children",
    "obligations_visible_to",
    "owing_units",
    "parents_for",
    "receipt_for",
    "recipients_offered",
    "staff_of",
    "standings",
    "tally",
    "unowned_duties",
    "visible_to",
]
