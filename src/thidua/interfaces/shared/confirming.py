"""A bulk act is restated, with its count and its names, before it is done."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

CONFIRMED = "confirmed"


def ask(
    request: HttpRequest,
    *,
    title: str,
    names: Iterable[Any],
    button: str,
    lead: str = "",
    back: str = "",
    danger: bool = False,
) -> HttpResponse | None:
    """The page that restates the act, or `None` once the person has confirmed it there.

    `title` says the act ("Phê duyệt 12 hồ sơ"), `names` what it touches; everything that was posted comes
    along, so the second sending is the same form with `confirmed`."""
    if request.POST.get(CONFIRMED) == "yes":
        return None
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "_once", CONFIRMED}
        for value in values
    ]
    context = {"title": title, "lead": lead, "names": list(names), "button": button}
    return render(request, "shared/confirm.html", {**context, "kept": kept, "back": back, "danger": danger})
