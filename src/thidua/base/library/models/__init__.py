"""What the library keeps: documents, numbers, local figures, the mail, readings, proposals."""

from thidua.base.library.models.documents import (
    Covers,
    DocType,
    Document,
    Link,
    Relation,
    StatusChange,
)
from thidua.base.library.models.local import (
    RATING_NAMES,
    ChangeStage,
    LawChange,
    LocalProvision,
    cited,
)
from thidua.base.library.models.mail import Contact, Delivery, Incoming, Outgoing, OutgoingStage, Purpose
from thidua.base.library.models.numbers import NumberSeries, NumberTaken
from thidua.base.library.models.proposals import ProposalStage, RegulationProposal
from thidua.base.library.models.readings import Reading, Urged

__all__ = [
    "RATING_NAMES",
    "ChangeStage",
    "Contact",
    "Covers",
    "Delivery",
    "DocType",
    "Document",
    "Incoming",
    "LawChange",
    "Link",
    "LocalProvision",
    "NumberSeries",
    "NumberTaken",
    "Outgoing",
    "OutgoingStage",
    "ProposalStage",
    "Purpose",
    "Reading",
    "RegulationProposal",
    "Relation",
    "StatusChange",
    "Urged",
    "cited",
]
