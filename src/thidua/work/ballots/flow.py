"""The way of a ballot: prepared, papers handed out, box open, counted, published; or called off."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.ballots.models import Stage

DESK = (Role.COUNCIL_SECRETARY, Role.STANDING_OFFICER, Role.HEAD)

BALLOT = Way(
    name="ballot",
    turns=(
        Turn(Stage.DRAFT, Stage.HANDING, by=DESK, label=_("Bắt đầu phát phiếu")),
        Turn(Stage.HANDING, Stage.DRAFT, by=DESK, note=True, label=_("Thu hồi, phát lại từ đầu")),
        Turn(Stage.HANDING, Stage.OPEN, by=DESK, label=_("Mở hòm phiếu")),
        Turn(Stage.OPEN, Stage.COUNTING, by=DESK, label=_("Đóng hòm phiếu")),
        Turn(Stage.COUNTING, Stage.PUBLISHED, by=DESK, label=_("Công bố kết quả")),
        Turn(Stage.DRAFT, Stage.CANCELLED, by=DESK, note=True, label=_("Hủy cuộc bỏ phiếu")),
        Turn(Stage.HANDING, Stage.CANCELLED, by=DESK, note=True, label=_("Hủy cuộc bỏ phiếu")),
        Turn(Stage.OPEN, Stage.CANCELLED, by=DESK, note=True, label=_("Hủy cuộc bỏ phiếu")),
        Turn(Stage.COUNTING, Stage.CANCELLED, by=DESK, note=True, label=_("Hủy cuộc bỏ phiếu")),
    ),
    stages=dict(Stage.choices),
)
