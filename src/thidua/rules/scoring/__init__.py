"""Scores of a block's members: formulas, criteria, marks, ranking with ties.

What a block counts is its own table, entered by people; here is only how a table is computed. Nothing in
this package is a figure of law."""

from thidua.rules.scoring.criteria import (
    Criterion,
    Entry,
    Kind,
    Mark,
    Sense,
    Sheet,
    best_of,
    faults_of,
    granted,
    mark,
    score,
    score_block,
    summed,
    told,
)
from thidua.rules.scoring.formula import Formula, NoValue
from thidua.rules.scoring.parsing import BadFormula, parse
from thidua.rules.scoring.ranking import Place, Standing, moved, rank

__all__ = [
    "BadFormula",
    "Criterion",
    "Entry",
    "Formula",
    "Kind",
    "Mark",
    "NoValue",
    "Place",
    "Sense",
    "Sheet",
    "Standing",
    "best_of",
    "faults_of",
    "granted",
    "mark",
    "moved",
    "parse",
    "rank",
    "score",
    "score_block",
    "summed",
    "told",
]
