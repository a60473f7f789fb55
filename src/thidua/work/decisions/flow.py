"""The way of a decision: drafted, signed by who decides, numbered by the clerk, issued."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.decisions.models import Stage

DESK = (Role.STANDING_OFFICER, Role.COUNCIL_SECRETARY)
DECIDER = (Role.CHAIR, Role.HEAD)
REGISTRY: tuple[str, ...] = (Role.CLERK,)

DECISION = Way(
    name="decision",
    turns=(
        Turn(Stage.DRAFTED, Stage.SIGNED, by=DECIDER, label=_("Ký quyết định")),
        Turn(Stage.DRAFTED, Stage.DROPPED, by=DESK, note=True, label=_("Hủy dự thảo")),
        Turn(Stage.SIGNED, Stage.DRAFTED, by=(*DECIDER, *REGISTRY), note=True, label=_("Trả về soạn lại")),
        Turn(Stage.SIGNED, Stage.NUMBERED, by=REGISTRY, label=_("Vào số")),
        Turn(Stage.NUMBERED, Stage.ISSUED, by=REGISTRY, label=_("Ban hành")),
    ),
    stages=dict(Stage.choices),
)
