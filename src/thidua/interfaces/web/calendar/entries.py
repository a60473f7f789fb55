"""The calendar in the navigation."""

from django.utils.translation import gettext_lazy as _

from thidua.interfaces.web import navigation

navigation.register(
    navigation.Entry(navigation.Job.MINE, _("Lịch công tác"), "web:calendar", "calendar", order=3),
)
