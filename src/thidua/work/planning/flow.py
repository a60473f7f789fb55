"""Whose turn it is: the ways of a reading, of many taken in at once, of a plan and of an obligation."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.planning.models import (
    AmendmentStage,
    BatchStage,
    CheckStage,
    DifficultyStage,
    IntakeStage,
    LimitationStage,
    ObligationStage,
    PlanStage,
    RowState,
)

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
OPINIONS = "opinions"
AMENDED = "amendment"
INTERIM_REPORT = "interim_report"
FINAL_REPORT = "final_report"
FILE_INDEX = "file_index"
ALTERATIONS = "alterations"
EVIDENCE = "evidence"

UNDER_WAY = (PlanStage.IN_EXECUTION, PlanStage.ADJUSTED, PlanStage.INTERIM_REVIEWED)
"""The stages in which a plan is being carried out."""

PLAN = Way(
    "plan",
    (
        Turn(
            PlanStage.DRAFT,
            PlanStage.CONSULTED,
            by=AUTHORS,
            label=_("Ghi nhận đã lấy ý kiến"),
            needs=(OPINIONS,),
        ),
        Turn(PlanStage.DRAFT, PlanStage.SUBMITTED, by=AUTHORS, label=_("Trình ký"), needs=(OWNED,)),
        Turn(PlanStage.CONSULTED, PlanStage.SUBMITTED, by=AUTHORS, label=_("Trình ký"), needs=(OWNED,)),
        Turn(PlanStage.CONSULTED, PlanStage.DRAFT, by=AUTHORS, label=_("Sửa lại dự thảo"), note=True),
        Turn(PlanStage.DRAFT, PlanStage.DISCARDED, by=AUTHORS, label=_("Bỏ dự thảo"), note=True),
        Turn(PlanStage.DISCARDED, PlanStage.DRAFT, by=AUTHORS, label=_("Lấy lại dự thảo")),
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
        *(
            Turn(
                source,
                PlanStage.ADJUSTED,
                by=(Role.CLERK,),
                label=_("Ban hành văn bản điều chỉnh"),
                needs=(AMENDED,),
            )
            for source in (PlanStage.DISTRIBUTED, *UNDER_WAY)
        ),
        *(
            Turn(
                source,
                PlanStage.INTERIM_REVIEWED,
                by=AUTHORS,
                label=_("Ghi nhận sơ kết"),
                needs=(INTERIM_REPORT,),
            )
            for source in (PlanStage.IN_EXECUTION, PlanStage.ADJUSTED)
        ),
        *(
            Turn(source, PlanStage.CLOSED, by=SIGNERS, label=_("Tổng kết, kết thúc"), needs=(FINAL_REPORT,))
            for source in UNDER_WAY
        ),
        Turn(
            PlanStage.CLOSED,
            PlanStage.ARCHIVED,
            by=(Role.CLERK,),
            label=_("Nộp lưu trữ"),
            needs=(FILE_INDEX,),
        ),
    ),
    stages={stage.value: stage.label for stage in PlanStage},
    papers={
        OWNED: _("đơn vị chủ trì và người chịu trách nhiệm cho mọi nhiệm vụ"),
        NUMBER: _("số văn bản"),
        ORIGINAL: _("bản gốc của văn bản đã ban hành"),
        RECIPIENTS: _("nơi nhận"),
        OPINIONS: _("phiếu tổng hợp ý kiến đã tiếp thu, giải trình xong"),
        AMENDED: _("văn bản điều chỉnh đã ký"),
        INTERIM_REPORT: _("báo cáo sơ kết"),
        FINAL_REPORT: _("báo cáo tổng kết"),
        FILE_INDEX: _("mục lục hồ sơ"),
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
        *(
            Turn(source, ObligationStage.LIFTED, by=(Role.CLERK,), label=_("Không còn phải thực hiện"))
            for source in (ObligationStage.OWED, ObligationStage.RETURNED, ObligationStage.DONE)
        ),
    ),
    stages={stage.value: stage.label for stage in ObligationStage},
)

AMENDMENT = Way(
    "amendment",
    (
        Turn(
            AmendmentStage.DRAFT,
            AmendmentStage.SUBMITTED,
            by=AUTHORS,
            label=_("Trình ký điều chỉnh"),
            needs=(ALTERATIONS,),
        ),
        Turn(AmendmentStage.SUBMITTED, AmendmentStage.SIGNED, by=SIGNERS, label=_("Ký điều chỉnh")),
        Turn(
            AmendmentStage.SUBMITTED,
            AmendmentStage.DRAFT,
            by=SIGNERS,
            label=_("Trả lại để sửa"),
            note=True,
        ),
        Turn(
            AmendmentStage.SIGNED,
            AmendmentStage.ISSUED,
            by=(Role.CLERK,),
            label=_("Vào số, gửi các đơn vị"),
            needs=(NUMBER,),
        ),
        Turn(AmendmentStage.DRAFT, AmendmentStage.DROPPED, by=AUTHORS, label=_("Bỏ dự thảo"), note=True),
    ),
    stages={stage.value: stage.label for stage in AmendmentStage},
    papers={
        ALTERATIONS: _("ít nhất một nội dung điều chỉnh, mỗi nhiệm vụ bổ sung có đơn vị chủ trì"),
        NUMBER: _("số văn bản"),
    },
)

LIMITATION = Way(
    "limitation",
    (
        Turn(LimitationStage.OPEN, LimitationStage.TASKED, by=AUTHORS, label=_("Giao khắc phục")),
        Turn(LimitationStage.TASKED, LimitationStage.OPEN, by=AUTHORS, label=_("Bỏ giao khắc phục")),
        Turn(
            LimitationStage.TASKED,
            LimitationStage.CLOSED,
            by=(*AUTHORS, *SIGNERS),
            label=_("Ghi nhận đã khắc phục"),
            needs=(EVIDENCE,),
        ),
        Turn(
            LimitationStage.CLOSED,
            LimitationStage.OPEN,
            by=(*AUTHORS, *SIGNERS),
            label=_("Mở lại"),
            note=True,
        ),
    ),
    stages={stage.value: stage.label for stage in LimitationStage},
    papers={EVIDENCE: _("minh chứng đã khắc phục")},
)

SHARED = frozenset(PlanStage.values) - {PlanStage.DRAFT, PlanStage.CONSULTED, PlanStage.DISCARDED}
LIVE = frozenset({PlanStage.DISTRIBUTED, *UNDER_WAY})
ENDED = frozenset({PlanStage.CLOSED, PlanStage.ARCHIVED})
SENT = LIVE | ENDED
ISSUED = SENT | {PlanStage.NUMBERED_SEALED}
MENDABLE = frozenset({PlanStage.DRAFT, PlanStage.CONSULTED})
UNFINISHED = (ObligationStage.OWED, ObligationStage.RETURNED)
FINISHED = (ObligationStage.DONE, ObligationStage.ACCEPTED)

DIFFICULTY = Way(
    "difficulty",
    (
        *(
            Turn(source, DifficultyStage.ANSWERED, by=DOERS, label=_("Trả lời"))
            for source in (DifficultyStage.SENT, DifficultyStage.PASSED)
        ),
        Turn(
            DifficultyStage.SENT,
            DifficultyStage.PASSED,
            by=DOERS,
            label=_("Chuyển cơ quan có thẩm quyền"),
            note=True,
        ),
        Turn(DifficultyStage.PASSED, DifficultyStage.SENT, by=DOERS, label=_("Chuyển trả lại"), note=True),
        Turn(DifficultyStage.ANSWERED, DifficultyStage.SETTLED, by=DOERS, label=_("Đã tháo gỡ")),
        Turn(
            DifficultyStage.ANSWERED,
            DifficultyStage.SENT,
            by=DOERS,
            label=_("Chưa tháo gỡ được, đề nghị xem lại"),
            note=True,
        ),
        *(
            Turn(source, DifficultyStage.WITHDRAWN, by=DOERS, label=_("Rút lại"), note=True)
            for source in (DifficultyStage.SENT, DifficultyStage.PASSED)
        ),
    ),
    stages={stage.value: stage.label for stage in DifficultyStage},
)
UNANSWERED = (DifficultyStage.SENT, DifficultyStage.PASSED)
OPEN_DIFFICULTIES = (*UNANSWERED, DifficultyStage.ANSWERED)

CHECK = Way(
    "check",
    (
        Turn(CheckStage.WRITTEN, CheckStage.SIGNED, by=SIGNERS, label=_("Ký nhật ký")),
        Turn(
            CheckStage.WRITTEN,
            CheckStage.STRUCK,
            by=(*AUTHORS, *SIGNERS),
            label=_("Bỏ dòng này"),
            note=True,
        ),
        Turn(
            CheckStage.SIGNED,
            CheckStage.MENDED,
            by=DOERS,
            label=_("Báo cáo đã khắc phục"),
            note=True,
        ),
    ),
    stages={stage.value: stage.label for stage in CheckStage},
)
