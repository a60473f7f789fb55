"""The journal in the navigation."""

from django.utils.translation import gettext_lazy as _

from thidua.base.audit.queries import READERS
from thidua.interfaces.web import navigation

navigation.register(
    navigation.Entry(navigation.Job.ADMINISTRATION, _("Nhật ký"), "web:journal", "shield-check", READERS, 30)
)
