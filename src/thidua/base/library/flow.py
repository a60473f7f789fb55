"""The way of a change of law: looked at, switched on, switched off."""

from django.utils.translation import gettext_lazy as _

from thidua.base.flow.table import Turn, Way
from thidua.base.library.models import ChangeStage

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
