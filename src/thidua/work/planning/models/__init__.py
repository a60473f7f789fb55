"""What the planning office keeps: readings to confirm, plans, and what each unit owes by when."""

from thidua.work.planning.models.amendment import Alteration, Amendment, AmendmentStage
from thidua.work.planning.models.batch import Batch, BatchRow, BatchStage, RowState
from thidua.work.planning.models.check import Check, CheckStage, CheckWay, Guidance
from thidua.work.planning.models.closing import (
    CarriedOver,
    ClosingFigure,
    FileIndex,
    Limitation,
    LimitationStage,
    PlanReport,
    YearClose,
)
from thidua.work.planning.models.correction import Correction, NameKind, RememberedName
from thidua.work.planning.models.coverage import CountedPlan, Coverage, HouseTerms, NotApplicable
from thidua.work.planning.models.difficulty import Difficulty, DifficultyReport, DifficultyStage
from thidua.work.planning.models.errand import Errand
from thidua.work.planning.models.figure import Figure
from thidua.work.planning.models.intake import Found, FoundKind, FoundState, Intake, IntakeStage, Quality
from thidua.work.planning.models.obligation import (
    Obligation,
    ObligationStage,
    Receipt,
    Reminder,
    Standing,
)
from thidua.work.planning.models.opinion import Opinion
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
from thidua.work.planning.models.share import Direction, Rollup, TargetShare, TargetTerms
from thidua.work.planning.models.telling import Telling
from thidua.work.planning.models.template import SetPaper, SetTemplate
from thidua.work.planning.models.theme import Scheme, Span, Theme

__all__ = [
    "Alteration",
    "Amendment",
    "AmendmentStage",
    "Batch",
    "BatchRow",
    "BatchStage",
    "CarriedOver",
    "Check",
    "CheckStage",
    "CheckWay",
    "ClosingFigure",
    "Correction",
    "CountedPlan",
    "Coverage",
    "Difficulty",
    "DifficultyReport",
    "DifficultyStage",
    "Direction",
    "Duty",
    "DutyKind",
    "DutyUnit",
    "Errand",
    "Figure",
    "FileIndex",
    "Found",
    "FoundKind",
    "FoundState",
    "Guidance",
    "HouseTerms",
    "Intake",
    "IntakeStage",
    "Limitation",
    "LimitationStage",
    "NameKind",
    "NotApplicable",
    "Obligation",
    "ObligationStage",
    "Opinion",
    "Part",
    "Plan",
    "PlanBasis",
    "PlanMovement",
    "PlanReport",
    "PlanStage",
    "Quality",
    "Receipt",
    "RememberedName",
    "Reminder",
    "Rollup",
    "RowState",
    "Scheme",
    "SetPaper",
    "SetTemplate",
    "Span",
    "Standing",
    "Target",
    "TargetShare",
    "TargetTerms",
    "Telling",
    "Theme",
    "YearClose",
]
