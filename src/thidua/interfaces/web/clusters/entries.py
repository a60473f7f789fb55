"""Clusters and blocks in the navigation, on the home page and in the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.search import registry as search
from thidua.work.clusters import queries
from thidua.work.clusters.flow import YEAR

navigation.register(
    navigation.Entry(navigation.Job.PLANNING, _("Cụm, khối thi đua"), "web:clusters", "users-group", order=60)
)


def find_clusters(actor: Actor, folded: str, at_most: int) -> list[search.Hit]:
    """Visible clusters by a part of their name: their latest year."""
    found = queries.visible_to(actor).filter(cluster__name_fold__contains=folded).select_related("cluster")
    latest = {year.cluster_id: year for year in found.order_by("year")}
    return [
        search.Hit(
            year.cluster.name,
            reverse("web:cluster", args=[year.code]),
            f"{year.year} · {YEAR.stage_name(year.stage)}",
        )
        for year in list(latest.values())[:at_most]
    ]


search.register(search.Finder(_("Cụm, khối thi đua"), "users-group", find_clusters, order=60))
