"""Initiatives in the navigation, on the home page and in the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.initiatives import queries
from thidua.work.initiatives.flow import INITIATIVE
from thidua.work.initiatives.models import Stage

navigation.register(
    navigation.Entry(navigation.Job.AWARDS, _("Sáng kiến"), "web:initiatives", "writing", order=45)
)


@home.register
def initiatives_waiting(actor: Actor) -> list[home.Counted]:
    """What waits for the unit, for the desk that hears, for the one who recognises."""
    url = reverse("web:initiatives")
    return [
        home.Counted(title, rows, f"{url}?trang_thai={stage}", button)
        for title, rows, stage, button in (
            (
                _("Sáng kiến được trả để bổ sung"),
                queries.waiting_for_filer(actor),
                Stage.RETURNED,
                _("Bổ sung"),
            ),
            (
                _("Sáng kiến chờ Hội đồng cho ý kiến"),
                queries.waiting_for_desk(actor),
                Stage.FILED,
                _("Xem xét"),
            ),
            (_("Sáng kiến chờ công nhận"), queries.waiting_for_decider(actor), Stage.HEARD, _("Quyết định")),
        )
    ]


def found_initiative(title: str, code: str, unit: str, year: str, stage: str) -> search.Hit:
    """An initiative as the search shows it."""
    told = f"{unit} · {year} · {INITIATIVE.stage_name(stage)}"
    return search.Hit(title, reverse("web:initiative", args=[code]), told)


search.register(
    search.Finder(
        _("Sáng kiến"),
        "writing",
        queries.matching,
        ("title", "code", "unit__name", "year", "stage"),
        found_initiative,
        order=45,
    )
)
