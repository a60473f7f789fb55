"""What the movements office keeps: movements and campaigns, and what units and people do in them."""

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

__all__ = [
    "CoLead",
    "Form",
    "Kind",
    "LeadPart",
    "LocalName",
    "Movement",
    "MovementCriterion",
    "MovementField",
    "MovementLink",
    "MovementPaper",
    "MovementStage",
    "PaperKind",
    "YearSlice",
]
