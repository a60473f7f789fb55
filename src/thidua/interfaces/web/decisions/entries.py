"""Decisions in the navigation, on the home page and in the search."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.actor import Actor
from thidua.base.library.numbers import written
from thidua.interfaces.web import navigation
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.decisions import queries
from thidua.work.decisions.models import Stage

navigation.register(
    navigation.Entry(
        navigation.Job.AWARDS,
        gettext_lazy("Quyết định khen thưởng"),
        "web:decisions",
        "rubber-stamp",
        order=60,
    )
)


@home.register
def dossiers_to_decide(actor: Actor) -> list[home.Counted]:
    """Dossiers ready for a decision, at the desk that drafts it."""
    if not actor.holds("standing_officer", "council_secretary"):
        return []
    rows, url = queries.waiting_for_decision(actor), reverse("web:decision_start")
    return [home.Counted(_("Hồ sơ chờ quyết định"), rows, url, _("Soạn quyết định"), due="due_on")]


@home.register
def decisions_to_handle(actor: Actor) -> list[home.Waiting]:
    """Drafts that wait for a signature, signed ones for the clerk, numbered ones to be issued."""
    found = queries.by_stage_before(actor)
    url = reverse("web:decisions")
    kinds = (
        (Stage.DRAFTED, _("Quyết định chờ ký"), _("Ký"), ("chair", "head")),
        (Stage.SIGNED, _("Quyết định chờ vào số"), _("Vào số"), ("clerk",)),
        (Stage.NUMBERED, _("Quyết định chờ ban hành"), _("Ban hành"), ("clerk",)),
    )
    return [
        home.Waiting(title, found.get(stage, 0), f"{url}?trang_thai={stage}", button)
        for stage, title, button, roles in kinds
        if actor.holds(*roles)
    ]


def found_decision(number: str, symbol: str, subject: str, code: str, body: str, stage: str) -> search.Hit:
    """A decision as the search shows it."""
    sign = written(int(number), symbol) if number else ""
    told = f"{body} · {Stage(stage).label}"
    return search.Hit(f"{sign} {subject}".strip(), reverse("web:decision", args=[code]), told)


search.register(
    search.Finder(
        gettext_lazy("Quyết định khen thưởng"),
        "rubber-stamp",
        queries.matching,
        ("number", "symbol", "subject", "code", "body__name", "stage"),
        found_decision,
        order=65,
    )
)
