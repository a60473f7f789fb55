"""Clusters and blocks in the navigation, on the home page, in the search and in the calendar."""

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


def find_clusters(actor: Actor, folded: str, at_most: int) -> list[search.Hit]:
    """Visible clusters by a part of their name: their latest year."""
    found = queries.visible_to(actor).filter(cluster__name_fold__contains=folded).select_related("cluster")
    latest: dict[int, ClusterYear] = {}
    for year in found.order_by("-year")[: at_most * YEARS_LOOKED_AT]:
        latest.setdefault(year.cluster_id, year)
    return [
        search.Hit(
            year.cluster.name,
            reverse("web:cluster", args=[year.code]),
            f"{year.year} · {YEAR.stage_name(year.stage)}",
        )
        for year in list(latest.values())[:at_most]
    ]


search.register(search.Finder(_("Cụm, khối thi đua"), "users-group", find_clusters, order=60))
