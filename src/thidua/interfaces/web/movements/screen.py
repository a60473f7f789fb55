"""What the pages of movements share: finding one, the page of a form, the way back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.forms import Form, show_refusal
from thidua.work.movements.models import Movement
from thidua.work.movements.queries import movements as queries

FORM = "web/movements/form.html"


def find(request: Request, code: str) -> tuple[Actor, Movement]:
    """The movement of a code, if the asker may see it."""
    return request.actor, get_object_or_404(queries.listed(request.actor), code=code)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of movements."""
    return [(_("Phong trào"), reverse("web:movements")), *more]


def of_movement(movement: Movement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of one movement."""
    return crumbs((movement.name, reverse("web:movement", args=[movement.code])), *more)


def form_page(
    request: Request,
    form: Form,
    act: Callable[[], Movement | None],
    *,
    title: str,
    done: str,
    found: Movement | None = None,
    lead: str = "",
    back: str = "",
    **context: Any,
) -> HttpResponse:
    """Show a form, or act on it and go to the movement it was about; what was refused stands on the form."""
    if form.is_bound and form.is_valid():
        try:
            kept = act()
        except Refused as refusal:
            if refusal.status == 409:
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("web:movement", code=kept.code) if kept else redirect(back)
    home = reverse("web:movement", args=[found.code]) if found else reverse("web:movements")
    shown = {
        "form": form,
        "title": title,
        "lead": lead or (found.name if found else ""),
        "back": back or home,
        "seen": found.version if found else "",
        "crumbs": of_movement(found, (title, "")) if found else crumbs((title, "")),
        **context,
    }
    return render(request, FORM, shown, status=422 if form.is_bound else 200)
