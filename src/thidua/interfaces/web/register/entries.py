"""The register in the navigation and the search."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.register import queries
from thidua.base.register.models import Honour, named
from thidua.interfaces.web import navigation
from thidua.interfaces.web.search import registry as search

navigation.register(
    navigation.Entry(navigation.Job.REGISTER, _("Sổ khen thưởng"), "web:honours", "book", order=10),
    navigation.Entry(navigation.Job.REGISTER, _("Chỉ số"), "web:indicators", "chart-bar", order=40),
)


def matching(actor: Actor, folded: str) -> QuerySet[Honour]:
    """Visible rows by a part of the recipient's name."""
    return queries.visible_to(actor).filter(name_fold__contains=folded)


def found_honour(name: str, code: str, honour: str, year: str, unit: str) -> search.Hit:
    """A row of the register as the search shows it."""
    return search.Hit(name, reverse("web:honour", args=[code]), f"{named(honour)} {year}, {unit}")


search.register(
    search.Finder(
        _("Sổ khen thưởng"),
        "award",
        matching,
        ("recipient_name", "code", "honour", "achievement_year", "unit_name"),
        found_honour,
        order=40,
    )
)
