"""How a form's page answers: the action's result, or the page again with what is to be corrected."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.base.core.answers import Refused
from thidua.interfaces.shared.forms import show_refusal


def done(form: Any, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the action made of a valid form; nothing when there is something to correct."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act(dict(form.cleaned_data))
    except Refused as refusal:
        if refusal.status == 409:
            raise
        show_refusal(form, refusal)
    return None


def form_page(request: HttpRequest, form: Any, *, title: str, **context: Any) -> HttpResponse:
    """The one page of a form that belongs to a plan; `submit`, `seen`, `lead`, `autosave` may be said."""
    found = context.get("plan")
    back = reverse("web:plan", kwargs={"code": found.code}) if found else reverse("web:plans")
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "title": title, "back": back, **context}
    return render(request, "web/planning/form.html", shown, status=status)
