"""Units and people in the navigation and the search."""

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.org import queries
from thidua.base.org.models import Post
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


def find_units(actor: Actor, folded: str, at_most: int) -> list[registry.Hit]:
    """Visible units by a part of their name."""
    return [
        registry.Hit(unit.name, reverse("web:unit", kwargs={"code": unit.code}), unit.get_kind_display())
        for unit in queries.matching_units(actor, folded)[:at_most]
    ]


def find_people(actor: Actor, folded: str, at_most: int) -> list[registry.Hit]:
    """Visible people by a part of their name."""
    posts = Post.objects.filter(person=OuterRef("pk")).values(
        told=Concat("position", Value(", "), "unit__name")
    )
    people = queries.matching_people(actor, folded).order_by("name_fold").annotate(post=Subquery(posts[:1]))
    return [
        registry.Hit(person.name, reverse("web:person", kwargs={"code": person.code}), person.post or "")
        for person in people[:at_most]
    ]


registry.register(registry.Finder(_("Người"), "user", find_people, order=10))
registry.register(registry.Finder(_("Đơn vị"), "building", find_units, order=20))
