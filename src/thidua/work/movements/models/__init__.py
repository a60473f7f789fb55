"""What the movements office keeps: movements and campaigns, and what units and people do in them."""

from thidua.work.movements.models.feedback import HIGHEST, LOWEST, Feedback
from thidua.work.movements.models.figure import Counts, Figure, Indicator
from thidua.work.movements.models.movement import (
    CoLead,
    Form,
    Kind,
    LeadPart,
    LocalName,
    Movement,
    MovementCriterion,
    MovementField,
    MovementLink,
    MovementPaper,
    MovementStage,
    PaperKind,
    YearSlice,
)
from thidua.work.movements.models.pledge import Pledge, PledgeParty
from thidua.work.movements.models.registration import Outcome, Registration
from thidua.work.movements.models.review import FollowUp, Named, Review, ReviewKind
from thidua.work.movements.models.work import (
    Criterion,
    CriterionMet,
    Milestone,
    Work,
    WorkKind,
    WorkNews,
)

__all__ = [
    "HIGHEST",
    "LOWEST",
    "CoLead",
    "Counts",
    "Criterion",
    "CriterionMet",
    "Feedback",
    "Figure",
    "FollowUp",
    "Form",
    "Indicator",
    "Kind",
    "LeadPart",
    "LocalName",
    "Milestone",
    "Movement",
    "MovementCriterion",
    "MovementField",
    "MovementLink",
    "MovementPaper",
    "MovementStage",
    "Named",
    "Outcome",
    "PaperKind",
    "Pledge",
    "PledgeParty",
    "Registration",
    "Review",
    "ReviewKind",
    "Work",
    "WorkKind",
    "WorkNews",
    "YearSlice",
]
