"""What the planning office keeps: readings to confirm, plans, and what each unit owes by when."""

from thidua.work.planning.models.batch import Batch, BatchRow, BatchStage, RowState
from thidua.work.planning.models.correction import Correction, NameKind, RememberedName
from thidua.work.planning.models.coverage import CountedPlan, Coverage, HouseTerms, NotApplicable
from thidua.work.planning.models.intake import Found, FoundKind, FoundState, Intake, IntakeStage, Quality
from thidua.work.planning.models.obligation import (
    Obligation,
    ObligationStage,
    Receipt,
    Reminder,
    Standing,
)
from thidua.work.planning.models.plan import (
    Duty,
    DutyKind,
    DutyUnit,
    Part,
    Plan,
    PlanBasis,
    PlanMovement,
    PlanStage,
    Target,
)

__all__ = [
    "Batch",
    "BatchRow",
    "BatchStage",
    "Correction",
    "CountedPlan",
    "Coverage",
    "Duty",
    "DutyKind",
    "DutyUnit",
    "Found",
    "FoundKind",
    "FoundState",
    "HouseTerms",
    "Intake",
    "IntakeStage",
    "NameKind",
    "NotApplicable",
    "Obligation",
    "ObligationStage",
    "Part",
    "Plan",
    "PlanBasis",
    "PlanMovement",
    "PlanStage",
    "Quality",
    "Receipt",
    "RememberedName",
    "Reminder",
    "RowState",
    "Standing",
    "Target",
]
