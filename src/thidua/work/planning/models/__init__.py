"""What the planning office keeps: readings to confirm, plans, and what each unit owes by when."""

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
    "Duty",
    "DutyKind",
    "DutyUnit",
    "Found",
    "FoundKind",
    "FoundState",
    "Intake",
    "IntakeStage",
    "Obligation",
    "ObligationStage",
    "Part",
    "Plan",
    "PlanBasis",
    "PlanMovement",
    "PlanStage",
    "Quality",
    "Receipt",
    "Reminder",
    "Standing",
    "Target",
]
