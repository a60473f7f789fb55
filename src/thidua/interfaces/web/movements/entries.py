"""Movements in the navigation, on the home page, in the search and in the calendar."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.calendar import registry as calendar
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.movements.joining.entries import taking_part
from thidua.interfaces.web.search import registry as search
from thidua.work.movements.flow import DRAFTERS, MOVEMENT, SIGNERS
from thidua.work.movements.queries import movements as queries

_CLOSE = _("Tổng kết hoặc gia hạn")

navigation.register(
    navigation.Entry(navigation.Job.PLANNING, _("Phong trào thi đua"), "web:movements", "flag", order=35)
)

home.register(taking_part)


@home.register
def movements_waiting(actor: Actor) -> list[home.Counted]:
    """What waits for the one who signs, what comes to its end, what a unit above has launched."""
    url = reverse("web:movements")
    told = [
        (_("Phong trào sắp hết thời gian"), queries.expiring(actor), "viec=sap_het", _CLOSE, "ends"),
        (
            _("Phong trào đã hết thời gian, chưa tổng kết"),
            queries.expired(actor),
            "viec=da_het",
            _CLOSE,
            "ends",
        ),
    ]
    if actor.holds(*SIGNERS):
        proposed, approved = queries.waiting_for_approval(actor), queries.waiting_for_launch(actor)
        told += [
            (_("Phong trào chờ phê duyệt"), proposed, "trang_thai=proposed", _("Xem xét"), ""),
            (_("Phong trào chờ phát động"), approved, "trang_thai=approved", _("Phát động"), ""),
        ]
    if actor.holds(*DRAFTERS):
        rows, title = queries.not_taken_up(actor), _("Phong trào cấp trên chưa hưởng ứng")
        told.append((title, rows, "viec=chua_huong_ung", _("Xem và hưởng ứng"), ""))
    return [
        home.Counted(title, rows, f"{url}?{asked}", button, due=due)
        for title, rows, asked, button, due in told
    ]


@calendar.register
def movement_days(actor: Actor) -> list[calendar.Dated]:
    """The last days of the movements of one's own units."""
    own = queries.under_way(actor)
    return [calendar.Dated(_("Phong trào kết thúc"), own, "ends", "name", "web:movement")]


def found_movement(name: str, code: str, unit: str, stage: str) -> search.Hit:
    """A movement as the search shows it."""
    told = f"{unit} · {MOVEMENT.stage_name(stage)}"
    return search.Hit(name, reverse("web:movement", args=[code]), told)


search.register(
    search.Finder(
        _("Phong trào"),
        "flag",
        queries.matching,
        ("name", "code", "unit__name", "stage"),
        found_movement,
        order=42,
    )
)
