"""The year of a cluster: prepared, registered, run, scored, ranked, approved, published, closed."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.clusters.models import Stage

KEEPERS = (Role.STANDING_OFFICER,)
MEMBERS = (Role.FOCAL, Role.HEAD)

YEAR = Way(
    name="cluster_year",
    turns=(Turn(Stage.CONFIGURED, Stage.REGISTERED, by=KEEPERS, label=_("Mở đăng ký")),),
    stages=dict(Stage.choices),
)
