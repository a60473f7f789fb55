"""What the pages of taking part share: the tabs of a movement, its year, the way back."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.movements.screen import of_movement
from thidua.work.movements.flow import TOLD
from thidua.work.movements.models import Movement
from thidua.work.movements.queries import movements


@dataclass(frozen=True)
class Tab:
    """One page of a movement: its name, its address, whether it is shown now."""

    label: str | Promise
    url: str
    here: bool


PAGES = (
    ("movement", _("Giới thiệu")),
    ("registrations", _("Đăng ký tham gia")),
    ("pledges", _("Giao ước")),
    ("figures", _("Số liệu")),
    ("works", _("Công trình, kết quả")),
    ("village_criteria", _("Tiêu chí thôn")),
    ("feedback", _("Góp ý")),
    ("reviews", _("Sơ kết, tổng kết")),
)


def tabs(movement: Movement, here: str) -> list[Tab]:
    """The pages of a movement that people take part in, the present one marked; none before its launch."""
    if movement.stage not in TOLD:
        return []
    return [Tab(label, reverse(f"web:{name}", args=[movement.code]), name == here) for name, label in PAGES]


def at(
    request: Request, code: str, here: str, *more: tuple[str, str]
) -> tuple[Actor, Movement, dict[str, Any]]:
    """A movement for one of its pages: the asker, the movement, what every such page shows."""
    actor = request.actor
    found = get_object_or_404(movements.visible_to(actor), code=code)
    label = str(dict(PAGES)[here])
    last = [(label, reverse(f"web:{here}", args=[code]))] if more else [(label, "")]
    shown = {
        "movement": found,
        "tabs": tabs(found, here),
        "year": year_of(request, found, actor),
        "years": years_of(found, actor),
        "crumbs": of_movement(found, *last, *more),
    }
    return actor, found, shown


def years_of(movement: Movement, actor: Actor) -> list[int]:
    """The years of a movement that have begun, the latest first."""
    today = actor.today.year
    first = (movement.starts or movement.launched_on or actor.today).year
    last = min(movement.ends.year, today) if movement.ends else today
    return list(range(max(first, last), min(first, last) - 1, -1))


def year_of(request: HttpRequest, movement: Movement, actor: Actor) -> int:
    """The year asked for, else the latest that has begun."""
    years = years_of(movement, actor)
    asked = request.GET.get("nam", "")
    return int(asked) if asked in map(str, years) else years[0]


def page_of(here: str, movement: Movement) -> str:
    """The address of one of a movement's pages."""
    return reverse(f"web:{here}", args=[movement.code])
