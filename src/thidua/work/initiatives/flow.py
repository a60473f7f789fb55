"""The way of an initiative: drafted and filed by its unit, heard by a council, recognised or not."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.initiatives.models import Stage

FILERS = (Role.FOCAL, Role.HEAD)
DESK = (Role.STANDING_OFFICER, Role.COUNCIL_SECRETARY)
DECIDERS = (Role.CHAIR, Role.HEAD)
OPINION = "opinion"
WITH_FILER = (Stage.DRAFTED, Stage.RETURNED)

INITIATIVE = Way(
    name="initiative",
    turns=(
        Turn(Stage.DRAFTED, Stage.FILED, by=FILERS, label=_("Nộp sáng kiến")),
        Turn(Stage.DRAFTED, Stage.WITHDRAWN, by=FILERS, label=_("Bỏ bản nháp")),
        Turn(Stage.FILED, Stage.RETURNED, by=DESK, note=True, label=_("Trả lại để bổ sung")),
        Turn(Stage.RETURNED, Stage.FILED, by=FILERS, label=_("Nộp lại")),
        Turn(Stage.RETURNED, Stage.WITHDRAWN, by=FILERS, note=True, label=_("Rút sáng kiến")),
        Turn(Stage.FILED, Stage.WITHDRAWN, by=FILERS, note=True, label=_("Rút sáng kiến")),
        Turn(Stage.FILED, Stage.HEARD, by=DESK, needs=(OPINION,), label=_("Ghi ý kiến Hội đồng")),
        Turn(Stage.HEARD, Stage.RECOGNISED, by=DECIDERS, label=_("Công nhận")),
        Turn(Stage.HEARD, Stage.REFUSED, by=DECIDERS, note=True, label=_("Không công nhận")),
    ),
    stages=dict(Stage.choices),
    papers={OPINION: _("ý kiến Hội đồng sáng kiến")},
)
