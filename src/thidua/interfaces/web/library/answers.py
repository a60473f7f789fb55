"""How the forms of this office answer: the result, or the page again with what is to be corrected."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.forms import show_refusal

EITHER = ["GET", "POST"]


def posted(request: Request) -> QueryDict | None:
    """What was sent, even when it is an empty form; nothing when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def done(form: Any, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the action made of a valid form; nothing when there is something to correct."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act(dict(form.cleaned_data))
    except Refused as refusal:
        if refusal.status in (403, 409):
            raise
        show_refusal(form, refusal)
    return None


def form_page(request: Request, form: Any, *, title: str, back: str, **more: Any) -> HttpResponse:
    """The one page of a form; `submit`, `seen`, `lead`, `crumbs`, `wide` may be said."""
    context = {"form": form, "title": title, "back": back, **more}
    context.setdefault("crumbs", crumbs((title, "")))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/library/form.html", context, status=status)


def crumbs(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of this office."""
    return [(_("Văn bản"), reverse("web:documents")), *rest]
