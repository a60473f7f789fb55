"""The register in the navigation and the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.register import queries
from thidua.interfaces.web import navigation
from thidua.interfaces.web.search import registry as search

navigation.register(
    navigation.Entry(navigation.Job.REGISTER, _("Sổ khen thưởng"), "web:honours", "book", order=10),
    navigation.Entry(navigation.Job.REGISTER, _("Chỉ số"), "web:indicators", "chart-bar", order=40),
)


def find_honours(actor: Actor, folded: str, at_most: int) -> list[search.Hit]:
    """Visible rows by a part of the recipient's name."""
    found = queries.visible_to(actor).filter(name_fold__contains=folded)
    return [
        search.Hit(
            row.recipient_name,
            reverse("web:honour", args=[row.code]),
            f"{row.honour_name} {row.achievement_year}, {row.unit_name}",
        )
        for row in found[:at_most]
    ]


search.register(search.Finder(_("Sổ khen thưởng"), "award", find_honours, order=40))
