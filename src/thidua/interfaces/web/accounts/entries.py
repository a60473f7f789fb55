"""Logins and delegation in the navigation."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.queries import INCIDENT_KEEPERS
from thidua.interfaces.web import navigation

navigation.register(
    navigation.Entry(
        navigation.Job.ADMINISTRATION, _("Tài khoản"), "web:logins", "id-badge-2", roles=("admin",), order=10
    ),
    navigation.Entry(
        navigation.Job.ADMINISTRATION, _("Ủy quyền"), "web:delegations", "switch-horizontal", order=20
    ),
    navigation.Entry(
        navigation.Job.ADMINISTRATION,
        _("Nhật ký sự cố"),
        "web:incidents",
        "alert-triangle",
        roles=INCIDENT_KEEPERS,
        order=30,
    ),
)
