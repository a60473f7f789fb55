"""What the pages of movements share: finding one, the page of a form, the way back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import Form
from thidua.work.movements.models import Movement
from thidua.work.movements.queries import movements as queries

STYLES = ("web/movements.css",)


def find(request: Request, code: str) -> tuple[Actor, Movement]:
    """The movement of a code, if the asker may see it."""
    return request.actor, get_object_or_404(queries.listed(request.actor), code=code)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of movements."""
    return [(_("Phong trào"), reverse("web:movements")), *more]


def of_movement(movement: Movement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of one movement."""
    return crumbs((movement.name, reverse("web:movement", args=[movement.code])), *more)


def movement_form(
    request: Request,
    form: Form,
    act: Callable[[], Any],
    *,
    title: str,
    done: str,
    found: Movement | None = None,
    back: str = "",
    go: str = "",
    **page: Any,
) -> HttpResponse:
    """A form about a movement, or the act and on: to `go`, `back` or the movement that it answers."""
    shown = {
        "lead": found.name if found else "",
        "submit": title,
        "back": back or (_page_of(found) if found else reverse("web:movements")),
        "seen": found.version if found else "",
        "crumbs": of_movement(found, (title, "")) if found else crumbs((title, "")),
        "wide": "yes",
        "styles": STYLES,
        **page,
    }
    return act_page(
        request, form, lambda _told: act(), said=done, go=go or back or _page_of, title=title, **shown
    )


def _page_of(movement: Movement) -> str:
    return reverse("web:movement", args=[movement.code])
