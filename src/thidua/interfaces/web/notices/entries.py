"""Notices and their wordings in the navigation. Unread notices have the bell; home is kept for work."""

from django.utils.translation import gettext_lazy as _

from thidua.base.notices.policies import may_word
from thidua.interfaces.web import navigation

navigation.register(
    navigation.Entry(navigation.Job.MINE, _("Thông báo"), "web:notices", "bell", order=5),
    navigation.Entry(
        navigation.Job.ADMINISTRATION,
        _("Mẫu thông báo"),
        "web:wordings",
        "message-circle",
        ("admin",),
        order=25,
        may=may_word,
    ),
)
