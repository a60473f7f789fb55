"""Home in the navigation."""

from django.utils.translation import gettext_lazy as _

from thidua.interfaces.web import navigation

navigation.register(
    navigation.Entry(navigation.Job.MINE, _("Việc của tôi"), "web:home", "checklist", order=1, on_phone=True),
)
