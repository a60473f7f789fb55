"""What a public code opens to anybody who holds it, and nothing besides.

A draft and a code that never was answer alike: both are simply not found, by the same question."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import tidy
from thidua.base.register import queries as register
from thidua.base.register.models import Status, named
from thidua.interfaces.portal.sheets import Sheet, sheet_of
from thidua.work.dossiers import queries as dossiers
from thidua.work.dossiers.models import Dossier, Stage, Submission

Words = str | Promise
LONGEST = 32

TOLD: dict[str, Words] = {
    Stage.SUBMITTED: _("Đã gửi đến nơi xét, chờ tiếp nhận."),
    Stage.RECEIVED: _("Đã tiếp nhận, đang được thẩm định."),
    Stage.RETURNED: _("Đã trả về đơn vị trình để bổ sung."),
    Stage.APPRAISED: _("Đã thẩm định xong, chờ Hội đồng xét hoặc chờ quyết định."),
    Stage.COUNCIL_VOTED: _("Hội đồng đã thông qua, chờ quyết định khen thưởng."),
    Stage.DECIDED: _("Đã có quyết định khen thưởng."),
    Stage.REGISTERED: _("Đã có quyết định khen thưởng và đã vào sổ khen thưởng."),
    Stage.REJECTED: _("Không được khen thưởng. Lý do đã gửi đơn vị trình."),
    Stage.WITHDRAWN: _("Đơn vị trình đã rút hồ sơ."),
}
STATUSES: dict[str, Words] = {
    Status.GRANTED: _("Đang có hiệu lực"),
    Status.CANCELLED: _("Quyết định khen thưởng đã bị hủy"),
    Status.STRIPPED: _("Danh hiệu đã bị tước"),
    Status.REISSUED: _("Đã cấp đổi, cấp lại giấy chứng nhận"),
}


@dataclass(frozen=True)
class Progress:
    """Where a dossier is, without anybody's name."""

    code: str
    honour: str
    year: int
    stage: str
    told: Words
    since: date
    body: str
    due: date | None
    sheet: Sheet | None


@dataclass(frozen=True)
class Counted:
    """Where the dossiers of one submission are, as counts."""

    code: str
    unit: str
    body: str
    submitted: date | None
    counts: list[tuple[Words, int]]


@dataclass(frozen=True)
class Award:
    """One line of the register, as a certificate shows it."""

    code: str
    honour: str
    recipient: str
    unit: str
    year: int
    decision: str
    decided_on: date
    decided_by: str
    status: Words
    stands: bool
    changed_by: str


def normal(code: str) -> str:
    """A code as typed, read aloud or copied, in its one form."""
    return tidy(code[: 4 * LONGEST]).replace(" ", "").upper()[:LONGEST]


def progress_of(code: str) -> Progress | Counted | None:
    """What a tracking code tells of a dossier or a submission that was sent; None for all others."""
    dossier = dossiers.by_tracking_code(code)
    if dossier is not None:
        return _progress(dossier)
    submission = dossiers.submission_by_tracking_code(code)
    return _counted(submission) if submission else None


def award_of(code: str) -> Award | None:
    """What the public code of the register tells; None when there is no such line."""
    row = register.by_public_code(code)
    if row is None:
        return None
    return Award(
        code=row.code,
        honour=named(row.honour),
        recipient=row.recipient_name,
        unit=row.unit_name,
        year=row.achievement_year,
        decision=row.decision_number,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        status=STATUSES[row.status],
        stands=row.status in (Status.GRANTED, Status.REISSUED),
        changed_by=row.status_reference,
    )


def _progress(dossier: Dossier) -> Progress:
    return Progress(
        code=dossier.code,
        honour=named(dossier.honour),
        year=dossier.achievement_year,
        stage=dossier.stage,
        told=TOLD[dossier.stage],
        since=dossier.stage_since.date(),
        body=dossier.decider.name,
        due=dossier.due_on,
        sheet=sheet_of(dossier),
    )


def _counted(submission: Submission) -> Counted:
    stages = submission.dossiers.order_by().values_list("stage").annotate(n=Count("pk"))
    by_stage = dict(stages)
    return Counted(
        code=submission.code,
        unit=submission.unit.name,
        body=submission.body.name,
        submitted=submission.submitted_on,
        counts=[(words, by_stage[stage]) for stage, words in TOLD.items() if by_stage.get(stage)],
    )
