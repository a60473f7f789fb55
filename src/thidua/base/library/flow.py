"""The ways of a change of law, of a directing document, and of a proposed regulation."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.base.library.models import ChangeStage, OutgoingStage, ProposalStage

PROPOSERS = ("standing_officer", "chair", "admin")
SWITCHERS = ("chair", "admin")

CHANGE_WAY = Way(
    "law_change",
    (
        Turn(ChangeStage.PROPOSED, ChangeStage.IN_USE, by=SWITCHERS, label=_("Áp dụng"), note=True),
        Turn(ChangeStage.IN_USE, ChangeStage.SWITCHED_OFF, by=SWITCHERS, label=_("Ngừng áp dụng"), note=True),
        Turn(ChangeStage.SWITCHED_OFF, ChangeStage.IN_USE, by=SWITCHERS, label=_("Áp dụng lại"), note=True),
        Turn(ChangeStage.PROPOSED, ChangeStage.DROPPED, by=PROPOSERS, label=_("Bỏ"), note=True),
    ),
    stages=dict(ChangeStage.choices),
)

DRAFTERS = (Role.STANDING_OFFICER, Role.FOCAL)
CHECKERS = (Role.HEAD, Role.CLERK, Role.STANDING_OFFICER, Role.COUNCIL_SECRETARY)
SIGNERS = (Role.CHAIR, Role.HEAD)
SENDERS = (Role.CLERK, Role.STANDING_OFFICER, Role.FOCAL)
DESK = (*DRAFTERS, Role.CLERK, Role.OPERATOR, Role.HEAD, Role.CHAIR, Role.COUNCIL_SECRETARY)
"""Who reads a unit's register of incoming documents and its drafts."""
REGISTRARS = (Role.CLERK, Role.STANDING_OFFICER, Role.FOCAL, Role.OPERATOR)
READERS = (Role.FOCAL, Role.HEAD, Role.STANDING_OFFICER, Role.CHAIR, Role.CLERK)
"""Who may confirm for a unit that a document was read."""
KEEPERS_OF_CONTACTS = (Role.CLERK, Role.STANDING_OFFICER, Role.FOCAL)
REVIEWERS = (Role.STANDING_OFFICER, Role.FOCAL, Role.HEAD, Role.CHAIR)

NUMBER = "number"
RECIPIENTS = "recipients"

OUTGOING_WAY = Way(
    "outgoing",
    (
        Turn(OutgoingStage.DRAFT, OutgoingStage.SUBMITTED, by=DRAFTERS, label=_("Trình kiểm tra")),
        Turn(OutgoingStage.SUBMITTED, OutgoingStage.CHECKED, by=CHECKERS, label=_("Đã kiểm tra, trình ký")),
        Turn(OutgoingStage.SUBMITTED, OutgoingStage.DRAFT, by=CHECKERS, label=_("Trả lại để sửa"), note=True),
        Turn(OutgoingStage.CHECKED, OutgoingStage.SIGNED, by=SIGNERS, label=_("Ký")),
        Turn(OutgoingStage.CHECKED, OutgoingStage.DRAFT, by=SIGNERS, label=_("Trả lại để sửa"), note=True),
        Turn(
            OutgoingStage.SIGNED,
            OutgoingStage.NUMBERED,
            by=(Role.CLERK,),
            label=_("Vào số, đóng dấu"),
            needs=(NUMBER,),
        ),
        Turn(
            OutgoingStage.NUMBERED,
            OutgoingStage.SENT,
            by=SENDERS,
            label=_("Gửi các nơi nhận"),
            needs=(RECIPIENTS,),
        ),
    ),
    stages=dict(OutgoingStage.choices),
    papers={NUMBER: _("số văn bản"), RECIPIENTS: _("nơi nhận")},
)

PROPOSAL_WAY = Way(
    "regulation_proposal",
    (
        Turn(ProposalStage.DRAFT, ProposalStage.SENT, by=REVIEWERS, label=_("Gửi đề xuất")),
        Turn(ProposalStage.SENT, ProposalStage.RECEIVED, by=REVIEWERS, label=_("Tiếp nhận, xem xét")),
        Turn(ProposalStage.RECEIVED, ProposalStage.ADOPTED, by=REVIEWERS, label=_("Tiếp thu"), note=True),
        Turn(
            ProposalStage.RECEIVED, ProposalStage.DECLINED, by=REVIEWERS, label=_("Không tiếp thu"), note=True
        ),
    ),
    stages=dict(ProposalStage.choices),
)
