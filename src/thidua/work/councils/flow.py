"""The way of a session: planned, open, closed with minutes; or cancelled before it sat."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.councils.models import Stage

DESK = (Role.COUNCIL_SECRETARY, Role.STANDING_OFFICER)

SESSION = Way(
    name="council_session",
    turns=(
        Turn(Stage.PLANNED, Stage.OPEN, by=DESK, label=_("Khai mạc và điểm danh")),
        Turn(Stage.OPEN, Stage.CLOSED, by=DESK, label=_("Thông qua biên bản và kết thúc họp")),
        Turn(Stage.PLANNED, Stage.CANCELLED, by=DESK, note=True, label=_("Hủy lịch họp")),
    ),
    stages=dict(Stage.choices),
)
