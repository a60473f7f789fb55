"""Dossiers in the navigation, on the home page and in the search."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.register.models import named
from thidua.interfaces.web import navigation
from thidua.interfaces.web.calendar import registry as calendar
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.dossiers import queries
from thidua.work.dossiers.flow import DOSSIER_WAY, FILERS
from thidua.work.dossiers.models import Dossier

navigation.register(
    navigation.Entry(
        navigation.Job.AWARDS,
        _("Chờ thẩm định"),
        "web:appraisal",
        "clipboard-check",
        roles=("standing_officer",),
        order=10,
    ),
    navigation.Entry(navigation.Job.AWARDS, _("Hồ sơ"), "web:dossiers", "files", order=20, on_phone=True),
    navigation.Entry(navigation.Job.AWARDS, _("Tờ trình"), "web:submissions", "send", order=30),
    navigation.Entry(navigation.Job.AWARDS, _("Đợt xét"), "web:rounds", "calendar-event", order=40),
    navigation.Entry(
        navigation.Job.AWARDS,
        _("Xử lý khác quy định"),
        "web:overrides",
        "gavel",
        roles=queries.INSPECTORS,
        order=60,
    ),
    navigation.Entry(navigation.Job.AWARDS, _("Khen đột xuất"), "web:deed", "star", roles=FILERS, order=50),
)


@home.register
def appraisals_waiting(actor: Actor) -> list[home.Counted]:
    """What waits at the desk of the actor's standing agencies."""
    if not actor.holds("standing_officer"):
        return []
    rows, url = queries.waiting_for_appraisal(actor), reverse("web:appraisal")
    return [home.Counted(_("Hồ sơ chờ tiếp nhận, thẩm định"), rows, url, _("Xử lý"), due="due_on")]


@home.register
def supplements_waiting(actor: Actor) -> list[home.Waiting]:
    """What was returned to the actor's unit; one leads straight to it."""
    if not actor.holds(*FILERS):
        return []
    waiting = list(queries.waiting_for_filer(actor).values_list("code", "nominee_name")[:101])
    url = reverse("web:dossiers") + "?buoc=returned"
    if len(waiting) == 1:
        url = reverse("web:dossier_supplement", args=[waiting[0][0]])
    detail = ", ".join(name for _code, name in waiting[:3])
    return [home.Waiting(_("Hồ sơ được trả để bổ sung"), len(waiting), url, _("Bổ sung"), detail=detail)]


@home.register
def drafts_waiting(actor: Actor) -> list[home.Waiting]:
    """Submissions begun and not sent; the nearest end of a window is their deadline."""
    if not actor.holds(*FILERS):
        return []
    drafts = list(queries.drafts_of(actor).values_list("code", "award_round__closes")[:101])
    url = reverse("web:submissions")
    if len(drafts) == 1:
        url = reverse("web:submission", args=[drafts[0][0]])
    due = min((closes for _code, closes in drafts if closes), default=None)
    return [home.Waiting(_("Tờ trình đang soạn"), len(drafts), url, _("Soạn tiếp"), due=due)]


@calendar.register
def days_of_rounds(actor: Actor) -> list[calendar.Dated]:
    """When the windows of award rounds open and close, and until when what is here must be appraised."""
    rounds = queries.rounds_visible_to(actor)
    days = [
        calendar.Dated(_("Bắt đầu nhận hồ sơ"), rounds, "opens", "name", "web:round"),
        calendar.Dated(_("Hết hạn nhận hồ sơ"), rounds, "closes", "name", "web:round"),
    ]
    if actor.holds("standing_officer"):
        rows = queries.waiting_for_appraisal(actor)
        words = "nominee_name"
        days.append(calendar.Dated(_("Hạn thẩm định"), rows, "due_on", words, "web:dossier"))
    return days


def found_dossier(name: str, code: str, honour: str, year: str, stage: str) -> search.Hit:
    """A dossier as the search shows it."""
    told = f"{named(honour)} {year}, {DOSSIER_WAY.stage_name(stage)}"
    return search.Hit(name, reverse("web:dossier", args=[code]), told)


def _matching(actor: Actor, folded: str) -> QuerySet[Dossier]:
    visible = queries.visible_to(actor)
    by_code = visible.filter(code__iexact=folded)
    return (visible.filter(name_fold__contains=folded) | by_code).order_by("-id")


search.register(
    search.Finder(
        _("Hồ sơ khen thưởng"),
        "files",
        _matching,
        ("nominee_name", "code", "honour", "achievement_year", "stage"),
        found_dossier,
        order=30,
    )
)
