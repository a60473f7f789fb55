"""Ballots in the navigation, on the home page and in the search."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.calendar import registry as calendar
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.ballots import queries
from thidua.work.ballots.flow import DESK
from thidua.work.ballots.models import Stage

navigation.register(
    navigation.Entry(
        navigation.Job.AWARDS,
        gettext_lazy("Bỏ phiếu kín"),
        "web:ballots",
        "shield-lock",
        (*DESK, Role.COUNCIL_MEMBER, Role.CHAIR, Role.FOCAL, Role.AUDITOR),
        order=52,
    )
)


@home.register
def ballots_to_act_on(actor: Actor) -> list[home.Counted]:
    """What waits for a voter, a teller, and the desk."""
    url = reverse("web:ballots")
    return [
        home.Counted(
            _("Cuộc bỏ phiếu kín chờ bạn nhận phiếu"), queries.to_fetch(actor), url, _("Nhận phiếu")
        ),
        home.Counted(_("Hòm phiếu kín đang mở"), queries.to_cast(actor), url, _("Bỏ phiếu")),
        home.Counted(_("Việc của Ban kiểm phiếu"), queries.to_count(actor), url, _("Mở cuộc bỏ phiếu")),
        home.Counted(_("Cuộc bỏ phiếu kín chưa kết thúc"), queries.unfinished(actor), url, _("Theo dõi")),
    ]


@calendar.register
def days_of_ballots(actor: Actor) -> list[calendar.Dated]:
    """When the boxes open and close."""
    rows = queries.visible_to(actor)
    return [
        calendar.Dated(_("Mở hòm phiếu kín"), rows, "opens", "title", "web:ballot"),
        calendar.Dated(_("Đóng hòm phiếu kín"), rows, "closes", "title", "web:ballot"),
    ]


def found_ballot(title: str, code: str, stage: str) -> search.Hit:
    """A ballot as the search shows it."""
    return search.Hit(title, reverse("web:ballot", args=[code]), str(Stage(stage).label))


search.register(
    search.Finder(
        gettext_lazy("Bỏ phiếu kín"),
        "shield-lock",
        queries.matching,
        ("title", "code", "stage"),
        found_ballot,
        order=61,
    )
)
