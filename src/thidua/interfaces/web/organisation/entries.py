"""Units and people in the navigation and the search."""

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.org import queries
from thidua.base.org.models import Kind, Post
from thidua.interfaces.web import navigation
from thidua.interfaces.web.search import registry

navigation.register(
    navigation.Entry(navigation.Job.ORGANISATION, _("Đơn vị"), "web:units", "sitemap", order=10),
    navigation.Entry(navigation.Job.ORGANISATION, _("Con người"), "web:people", "users", order=20),
    navigation.Entry(
        navigation.Job.ORGANISATION,
        _("Người làm thi đua, khen thưởng"),
        "web:roster",
        "user-check",
        roles=("standing_officer", "admin", "chair", "head", "focal", "auditor", "reader"),
        order=30,
    ),
)


def found_unit(name: str, code: str, kind: str) -> registry.Hit:
    """A unit as the search shows it."""
    return registry.Hit(name, reverse("web:unit", args=[code]), str(Kind(kind).label))


def found_person(name: str, code: str, post: str) -> registry.Hit:
    """A person as the search shows it, with one post."""
    return registry.Hit(name, reverse("web:person", args=[code]), post)


POST = Post.objects.filter(person=OuterRef("pk")).values(told=Concat("position", Value(", "), "unit__name"))

registry.register(
    registry.Finder(
        _("Người"),
        "user",
        queries.matching_people,
        ("name", "code", Subquery(POST[:1])),
        found_person,
        order=10,
        by_name=True,
    )
)
registry.register(
    registry.Finder(
        _("Đơn vị"),
        "building",
        queries.matching_units,
        ("name", "code", "kind"),
        found_unit,
        order=20,
        by_name=True,
    )
)
