"""The way of a dossier and of its submission: stages, whose turn, which papers the gate looks for."""

from django.utils.translation import gettext_lazy as _

from thidua.base.flow.table import Turn, Way
from thidua.work.dossiers.models import PaperKind, Stage, SubmissionStage

BEFORE_APPRAISAL = (Stage.SUBMITTED, Stage.RECEIVED)
WITH_BODY = (Stage.SUBMITTED, Stage.RECEIVED, Stage.APPRAISED, Stage.COUNCIL_VOTED, Stage.DECIDED)
OPEN = (Stage.SUBMITTED, Stage.RECEIVED, Stage.RETURNED, Stage.APPRAISED, Stage.COUNCIL_VOTED)
DONE = (Stage.DECIDED, Stage.REGISTERED)

FILERS = ("focal", "head", "standing_officer")
OFFICER = ("standing_officer",)
DECIDERS = ("chair", "clerk", "head")

LEG = (
    Turn(Stage.DRAFTED, Stage.SUBMITTED, by=FILERS, label=_("Trình hồ sơ")),
    Turn(Stage.DRAFTED, Stage.WITHDRAWN, by=FILERS, label=_("Bỏ hồ sơ"), note=True),
    Turn(Stage.SUBMITTED, Stage.RECEIVED, by=OFFICER, label=_("Tiếp nhận")),
    Turn(Stage.SUBMITTED, Stage.RETURNED, by=OFFICER, label=_("Trả để bổ sung"), note=True),
    Turn(Stage.SUBMITTED, Stage.REJECTED, by=OFFICER, label=_("Trả hồ sơ, nêu lý do"), note=True),
    Turn(Stage.SUBMITTED, Stage.WITHDRAWN, by=FILERS, label=_("Rút hồ sơ"), note=True),
    Turn(
        Stage.RECEIVED,
        Stage.APPRAISED,
        by=OFFICER,
        label=_("Thẩm định"),
        needs=("eligibility_sheet", "appraisal"),
    ),
    Turn(Stage.RECEIVED, Stage.RETURNED, by=OFFICER, label=_("Trả để bổ sung"), note=True),
    Turn(Stage.RECEIVED, Stage.REJECTED, by=OFFICER, label=_("Không trình, nêu lý do"), note=True),
    Turn(Stage.RECEIVED, Stage.WITHDRAWN, by=FILERS, label=_("Rút hồ sơ"), note=True),
    Turn(Stage.RETURNED, Stage.SUBMITTED, by=FILERS, label=_("Trình lại")),
    Turn(Stage.RETURNED, Stage.WITHDRAWN, by=FILERS, label=_("Rút hồ sơ"), note=True),
    Turn(
        Stage.APPRAISED,
        Stage.COUNCIL_VOTED,
        by=("council_secretary", "standing_officer"),
        label=_("Ghi kết quả Hội đồng"),
        needs=("council_minutes",),
    ),
    Turn(Stage.APPRAISED, Stage.RETURNED, by=OFFICER, label=_("Trả để bổ sung"), note=True),
    Turn(
        Stage.APPRAISED,
        Stage.REJECTED,
        by=("standing_officer", "council_secretary", "chair"),
        label=_("Không khen thưởng, nêu lý do"),
        note=True,
    ),
    Turn(
        Stage.APPRAISED,
        Stage.DECIDED,
        by=DECIDERS,
        label=_("Quyết định, không qua Hội đồng"),
        needs=("award_decision",),
    ),
    Turn(
        Stage.COUNCIL_VOTED,
        Stage.DECIDED,
        by=DECIDERS,
        label=_("Quyết định khen thưởng"),
        needs=("award_decision",),
    ),
    Turn(
        Stage.COUNCIL_VOTED,
        Stage.REJECTED,
        by=("standing_officer", "council_secretary", "chair"),
        label=_("Không khen thưởng, nêu lý do"),
        note=True,
    ),
    Turn(
        Stage.DECIDED,
        Stage.REGISTERED,
        by=(*DECIDERS, "standing_officer"),
        label=_("Vào sổ khen thưởng"),
        needs=("register_line",),
    ),
)

DOSSIER_WAY = Way("dossier", LEG, stages=dict(Stage.choices), papers=dict(PaperKind.choices))

SUBMISSION_WAY = Way(
    "submission",
    (
        Turn(SubmissionStage.DRAFTED, SubmissionStage.SUBMITTED, by=FILERS, label=_("Trình")),
        Turn(SubmissionStage.DRAFTED, SubmissionStage.WITHDRAWN, by=FILERS, label=_("Bỏ"), note=True),
    ),
    stages=dict(SubmissionStage.choices),
)
