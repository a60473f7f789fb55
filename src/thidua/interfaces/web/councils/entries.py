"""Councils and sessions in the navigation, on the home page and in the search."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.calendar import registry as calendar
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.councils import queries
from thidua.work.councils.flow import DESK
from thidua.work.councils.queries import READERS

navigation.register(
    navigation.Entry(
        navigation.Job.AWARDS, gettext_lazy("Phiên họp Hội đồng"), "web:sessions", "gavel", READERS, order=50
    ),
    navigation.Entry(
        navigation.Job.AWARDS, gettext_lazy("Hội đồng"), "web:councils", "users-group", READERS, order=51
    ),
)


@home.register
def dossiers_for_the_council(actor: Actor) -> list[home.Counted]:
    """Appraised dossiers that no session has taken up."""
    if not actor.holds(*DESK):
        return []
    rows, url = queries.waiting_for_council(actor), reverse("web:sessions")
    return [home.Counted(_("Hồ sơ chờ Hội đồng xét"), rows, url, _("Đưa vào phiên họp"), due="due_on")]


@home.register
def sessions_to_run(actor: Actor) -> list[home.Counted]:
    """Sessions that are planned or open at the actor's own desk."""
    if not actor.holds(*DESK):
        return []
    rows, url = queries.unfinished(actor), reverse("web:sessions")
    return [home.Counted(_("Phiên họp chưa kết thúc"), rows, url, _("Mở phiên họp"), due="day")]


@calendar.register
def days_of_sessions(actor: Actor) -> list[calendar.Dated]:
    """The sittings of the councils that the actor may see."""
    rows = queries.sessions_visible_to(actor)
    return [calendar.Dated(_("Phiên họp Hội đồng"), rows, "day", "subject", "web:session")]


def found_session(subject: str, code: str, day: str) -> search.Hit:
    """A session as the search shows it."""
    told = f"{date.fromisoformat(day):%d/%m/%Y}"
    return search.Hit(subject, reverse("web:session", args=[code]), told)


search.register(
    search.Finder(
        gettext_lazy("Phiên họp Hội đồng"),
        "gavel",
        queries.matching_sessions,
        ("subject", "code", "day"),
        found_session,
        order=60,
    )
)
