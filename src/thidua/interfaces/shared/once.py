"""A form acts once. Every form carries a hidden `_once`; a second sending is led where the first one went."""

import secrets
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from thidua.base.core import actions, clock
from thidua.interfaces.shared import errors, refusals

FIELD = "_once"
LONGEST = 64


def new_token() -> str:
    """A one-time token for a form."""
    return secrets.token_urlsafe(18)


class OnceMiddleware:
    """Runs a form that carries a token inside one transaction, at most once to success.

    Success is a redirect (also htmx's `HX-Redirect`). Any other answer lets the token go, so that a form
    with faults can be mended and sent again; an error answer leaves nothing written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        token = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if not token:
            return None
        if len(token) > LONGEST:
            return errors.answer(request, 422, _("Biểu mẫu không hợp lệ. Hãy tải lại trang rồi gửi lại."))
        return _answered(request, token, lambda: view(request, *args, **kwargs))


def _answered(request: HttpRequest, token: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return _acted(token, act)
    except Exception as fault:
        told = refusals.answer_to(request, fault)
        if told is None:
            raise
        return told


@transaction.atomic
def _acted(token: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    claimed, ours = actions.claim(token, now=clock.now())
    if not ours:
        return redirect(claimed.location or "/")
    response = act()
    if location := _led_to(response):
        actions.settle(claimed, location=location)
    elif response.status_code >= 400:
        transaction.set_rollback(True)
    else:
        actions.release(claimed)
    return response


def _led_to(response: HttpResponse) -> str:
    """Where a successful act leads; empty when the answer is not a success."""
    if 300 <= response.status_code < 400:
        return response.headers.get("Location", "")
    return response.headers.get("HX-Redirect", "")
