"""Clusters and blocks in the navigation, on the home page, in the search and in the calendar."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.calendar import registry as calendar
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.clusters import queries
from thidua.work.clusters.flow import YEAR
from thidua.work.clusters.models import ClusterYear

YEARS_LOOKED_AT = 10

navigation.register(
    navigation.Entry(navigation.Job.PLANNING, _("Cụm, khối thi đua"), "web:clusters", "users-group", order=60)
)


@home.register
def activities_waiting(actor: Actor) -> list[home.Counted]:
    """What a block that the actor leads or keeps has done, or should have, and nobody has written down."""
    waiting = queries.activities_to_record(actor)
    title = _("Hoạt động của cụm, khối chờ ghi kết quả")
    return [home.Counted(title, waiting, reverse("web:clusters"), _("Ghi kết quả"), due="planned_on")]


@calendar.register
def block_days(actor: Actor) -> list[calendar.Dated]:
    """What the actor's own blocks, and those it keeps, plan together."""
    rows = queries.activities_concerning(actor)
    title = _("Hoạt động của cụm, khối")
    return [calendar.Dated(title, rows, "planned_on", "title", "web:activities", code="cluster_year__code")]


def matching(actor: Actor, folded: str) -> QuerySet[ClusterYear]:
    """The latest year of each visible cluster, by a part of the cluster's name."""
    years = queries.visible_to(actor)
    latest = years.filter(cluster=OuterRef("cluster")).order_by("-year").values("pk")[:1]
    return years.filter(cluster__name_fold__contains=folded, pk=Subquery(latest)).order_by("-year")


def found_cluster(name: str, code: str, year: str, stage: str) -> search.Hit:
    """A cluster as the search shows it."""
    return search.Hit(name, reverse("web:cluster", args=[code]), f"{year} · {YEAR.stage_name(stage)}")


search.register(
    search.Finder(
        _("Cụm, khối thi đua"),
        "users-group",
        matching,
        ("cluster__name", "code", "year", "stage"),
        found_cluster,
        order=60,
    )
)
