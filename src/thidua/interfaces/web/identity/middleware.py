"""Nobody works here unsigned, or with a password that somebody else has set."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

OPEN_TO_A_LENT_PASSWORD = frozenset({"web:password", "web:sign_out", "web:sign_in", "set_language"})


class SignedInMiddleware(LoginRequiredMiddleware):
    """Every view asks for a login unless it says otherwise; a login with a lent password changes it first."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        if not getattr(view, "login_required", True):
            return None
        if sent := super().process_view(request, view, args, kwargs):
            return _for_htmx(request, sent)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if getattr(request.user, "must_change_password", False) and name not in OPEN_TO_A_LENT_PASSWORD:
            return redirect("web:password")
        return None


def _for_htmx(request: HttpRequest, sent: HttpResponseBase) -> HttpResponseBase:
    """A part of a page cannot be the sign-in page: htmx is told to leave the whole page."""
    if "HX-Request" not in request.headers:
        return sent
    return HttpResponse(status=204, headers={"HX-Redirect": sent.headers["Location"]})
