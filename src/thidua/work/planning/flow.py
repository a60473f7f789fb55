"""Whose turn it is: the ways of a reading, of many taken in at once, of a plan and of an obligation."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.planning.models import BatchStage, IntakeStage, ObligationStage, PlanStage, RowState

AUTHORS = (Role.STANDING_OFFICER, Role.FOCAL)
SIGNERS = (Role.CHAIR, Role.HEAD)
READERS_IN = (*AUTHORS, *SIGNERS, Role.CLERK, Role.OPERATOR)
STAFF = (*READERS_IN, Role.COUNCIL_SECRETARY)
DOERS = (Role.FOCAL, Role.HEAD, Role.STANDING_OFFICER)

INTAKE = Way(
    "intake",
    (
        Turn(IntakeStage.READ, IntakeStage.CONFIRMED, by=(*AUTHORS, *SIGNERS), label=_("Xác nhận")),
        Turn(IntakeStage.READ, IntakeStage.DISCARDED, by=READERS_IN, label=_("Bỏ văn bản này"), note=True),
        Turn(IntakeStage.QUEUED, IntakeStage.READ, by=READERS_IN, label=_("Đọc xong")),
        Turn(IntakeStage.QUEUED, IntakeStage.UNREADABLE, by=READERS_IN, label=_("Không đọc được")),
        Turn(IntakeStage.QUEUED, IntakeStage.QUEUED, by=READERS_IN, label=_("Đọc lại")),
        Turn(IntakeStage.UNREADABLE, IntakeStage.QUEUED, by=READERS_IN, label=_("Đọc lại")),
        *(
            Turn(source, IntakeStage.DISCARDED, by=READERS_IN, label=_("Bỏ văn bản này"), note=True)
            for source in (IntakeStage.QUEUED, IntakeStage.UNREADABLE)
        ),
    ),
    stages={stage.value: stage.label for stage in IntakeStage},
)
UNREAD = frozenset({IntakeStage.QUEUED, IntakeStage.UNREADABLE})

BATCH = Way(
    "batch",
    (
        Turn(BatchStage.READING, BatchStage.FINISHED, by=READERS_IN, label=_("Đọc xong")),
        Turn(BatchStage.READING, BatchStage.READING, by=READERS_IN, label=_("Đọc tiếp")),
        Turn(BatchStage.FINISHED, BatchStage.READING, by=READERS_IN, label=_("Đọc lại các tệp chưa nhận")),
    ),
    stages={stage.value: stage.label for stage in BatchStage},
)
UNSETTLED = (RowState.WAITING, RowState.READING)

OWNED = "owned_duties"
NUMBER = "number"
ORIGINAL = "original"
RECIPIENTS = "recipients"

PLAN = Way(
    "plan",
    (
        Turn(
            PlanStage.DRAFT,
            PlanStage.CONSULTED,
            by=AUTHORS,
            label=_("Ghi nhận đã lấy ý kiến"),
            note=True,
        ),
        Turn(PlanStage.DRAFT, PlanStage.SUBMITTED, by=AUTHORS, label=_("Trình ký"), needs=(OWNED,)),
        Turn(PlanStage.CONSULTED, PlanStage.SUBMITTED, by=AUTHORS, label=_("Trình ký"), needs=(OWNED,)),
        Turn(PlanStage.CONSULTED, PlanStage.DRAFT, by=AUTHORS, label=_("Sửa lại dự thảo"), note=True),
        Turn(PlanStage.SUBMITTED, PlanStage.DRAFT, by=SIGNERS, label=_("Trả lại để sửa"), note=True),
        Turn(
            PlanStage.SUBMITTED,
            PlanStage.APPROVED_SIGNED,
            by=SIGNERS,
            label=_("Ký duyệt"),
            needs=(OWNED,),
        ),
        Turn(
            PlanStage.APPROVED_SIGNED,
            PlanStage.NUMBERED_SEALED,
            by=(Role.CLERK,),
            label=_("Vào số, đóng dấu"),
            needs=(NUMBER,),
        ),
        Turn(
            PlanStage.DRAFT,
            PlanStage.NUMBERED_SEALED,
            by=(*AUTHORS, Role.CLERK),
            label=_("Ghi nhận văn bản đã ban hành"),
            needs=(ORIGINAL, OWNED),
        ),
        Turn(
            PlanStage.NUMBERED_SEALED,
            PlanStage.DISTRIBUTED,
            by=(*AUTHORS, Role.CLERK),
            label=_("Gửi các đơn vị"),
            needs=(RECIPIENTS,),
        ),
        Turn(PlanStage.DISTRIBUTED, PlanStage.IN_EXECUTION, by=DOERS, label=_("Đã tiếp nhận")),
        Turn(
            PlanStage.IN_EXECUTION,
            PlanStage.INTERIM_REVIEWED,
            by=AUTHORS,
            label=_("Ghi nhận sơ kết"),
            note=True,
        ),
        Turn(PlanStage.IN_EXECUTION, PlanStage.CLOSED, by=SIGNERS, label=_("Tổng kết, kết thúc"), note=True),
        Turn(
            PlanStage.INTERIM_REVIEWED, PlanStage.CLOSED, by=SIGNERS, label=_("Tổng kết, kết thúc"), note=True
        ),
    ),
    stages={stage.value: stage.label for stage in PlanStage},
    papers={
        OWNED: _("đơn vị chủ trì và người chịu trách nhiệm cho mọi nhiệm vụ"),
        NUMBER: _("số văn bản"),
        ORIGINAL: _("bản gốc của văn bản đã ban hành"),
        RECIPIENTS: _("nơi nhận"),
    },
)

OBLIGATION = Way(
    "obligation",
    (
        Turn(ObligationStage.OWED, ObligationStage.DONE, by=DOERS, label=_("Báo cáo đã thực hiện")),
        Turn(ObligationStage.RETURNED, ObligationStage.DONE, by=DOERS, label=_("Báo cáo đã thực hiện")),
        Turn(ObligationStage.DONE, ObligationStage.ACCEPTED, by=(*AUTHORS, *SIGNERS), label=_("Chấp nhận")),
        Turn(
            ObligationStage.DONE,
            ObligationStage.RETURNED,
            by=(*AUTHORS, *SIGNERS),
            label=_("Yêu cầu bổ sung"),
            note=True,
        ),
    ),
    stages={stage.value: stage.label for stage in ObligationStage},
)

SHARED = frozenset(PlanStage.values) - {PlanStage.DRAFT, PlanStage.CONSULTED}
SENT = frozenset(
    {PlanStage.DISTRIBUTED, PlanStage.IN_EXECUTION, PlanStage.INTERIM_REVIEWED, PlanStage.CLOSED}
)
ISSUED = SENT | {PlanStage.NUMBERED_SEALED}
LIVE = SENT - {PlanStage.CLOSED}
MENDABLE = frozenset({PlanStage.DRAFT, PlanStage.CONSULTED})
UNFINISHED = (ObligationStage.OWED, ObligationStage.RETURNED)
FINISHED = (ObligationStage.DONE, ObligationStage.ACCEPTED)
