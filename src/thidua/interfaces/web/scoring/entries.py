"""Scoring on the home page: what waits for a member, for a checker."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.web.home import registry as home
from thidua.work.clusters.queries import sheets as sheet_queries


@home.register
def scores_waiting(actor: Actor) -> list[home.Counted]:
    """Registering and self-scoring for the own unit; verifying for the agency and specialised bodies."""
    url = reverse("web:clusters")
    return [
        home.Counted(
            _("Cụm, khối chờ đơn vị đăng ký hoặc tự chấm"), sheet_queries.to_fill(actor), url, _("Mở")
        ),
        home.Counted(_("Cụm, khối chờ thẩm định điểm"), sheet_queries.to_check(actor), url, _("Thẩm định")),
    ]
