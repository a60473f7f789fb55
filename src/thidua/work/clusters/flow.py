"""The year of a cluster: prepared, registered, run, scored, ranked, approved, published, closed."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.clusters.models import PaperKind, Stage

KEEPERS = (Role.STANDING_OFFICER,)
MEMBERS = (Role.FOCAL, Role.HEAD, Role.STANDING_OFFICER, Role.CHAIR)
COUNCIL = (Role.COUNCIL_SECRETARY,)
DECIDERS = (Role.CHAIR,)

YEAR = Way(
    name="cluster_year",
    turns=(
        Turn(Stage.CONFIGURED, Stage.REGISTERED, by=KEEPERS, label=_("Mở đăng ký")),
        Turn(Stage.REGISTERED, Stage.RUNNING, by=(*MEMBERS, *KEEPERS), label=_("Chốt đăng ký")),
        Turn(Stage.RUNNING, Stage.SELF_SCORED, by=(*MEMBERS, *KEEPERS), label=_("Chốt tự chấm")),
        Turn(Stage.SELF_SCORED, Stage.CROSS_CHECKED, by=MEMBERS, label=_("Kết thúc kiểm tra chéo")),
        Turn(Stage.CROSS_CHECKED, Stage.VERIFIED, by=KEEPERS, label=_("Chốt điểm thẩm định")),
        Turn(Stage.VERIFIED, Stage.CROSS_CHECKED, by=KEEPERS, label=_("Thẩm định lại"), note=True),
        Turn(
            Stage.VERIFIED,
            Stage.VOTED_RANKED,
            by=MEMBERS,
            label=_("Khối đã bình xét"),
            needs=("acclamation", PaperKind.MINUTES),
        ),
        Turn(
            Stage.VOTED_RANKED,
            Stage.COUNCIL_REVIEWED,
            by=COUNCIL,
            label=_("Hội đồng đã xét"),
            needs=(PaperKind.REPORT, PaperKind.COUNCIL),
        ),
        Turn(
            Stage.COUNCIL_REVIEWED,
            Stage.APPROVED,
            by=DECIDERS,
            label=_("Phê duyệt kết quả"),
            needs=(PaperKind.DECISION,),
        ),
        Turn(Stage.APPROVED, Stage.PUBLISHED, by=KEEPERS, label=_("Công bố kết quả")),
        Turn(Stage.PUBLISHED, Stage.APPEALED, by=MEMBERS, label=_("Kiến nghị")),
        Turn(Stage.PUBLISHED, Stage.CLOSED, by=KEEPERS, label=_("Chốt năm"), needs=(PaperKind.LESSONS,)),
        Turn(Stage.APPEALED, Stage.CLOSED, by=KEEPERS, label=_("Chốt năm"), needs=(PaperKind.LESSONS,)),
    ),
    stages=dict(Stage.choices),
    papers={**dict(PaperKind.choices), "acclamation": _("Kết quả bỏ phiếu suy tôn")},
)

ORDER = tuple(Stage)


def from_stage(first: Stage) -> tuple[Stage, ...]:
    """A stage and every one after it."""
    return ORDER[ORDER.index(first) :]
