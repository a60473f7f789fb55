"""The verbs of the office, split by noun: rounds, submissions, nominees, papers, appraisal, moving."""

from thidua.work.dossiers.actions.moving import advance, reject, withdraw
from thidua.work.dossiers.actions.papers import leave_paper

__all__ = ["advance", "leave_paper", "reject", "withdraw"]
