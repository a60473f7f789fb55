"""The public door: what this is, looking up a code, checking a certificate. No sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thidua.interfaces.portal.lookups import Award, award_of, normal, progress_of
from thidua.interfaces.portal.pace import paced


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the one field."""
    return render(request, "portal/home.html")


@login_not_required
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """The field; a typed code leads to its page."""
    code = normal(request.GET.get("ma", ""))
    if not code:
        return render(request, "portal/look_up.html")
    if "/" in code:
        return render(request, "portal/unknown.html", {"code": code}, status=404)
    return redirect("portal:found", code=code)


@login_not_required
@require_safe
@paced
def found(request: HttpRequest, code: str) -> HttpResponse:
    """What a code tells; a code that is not known, or not yet public, gets the same answer."""
    code = normal(code)
    award, progress = award_of(code), progress_of(code)
    if award is None and progress is None:
        return render(request, "portal/unknown.html", {"code": code}, status=404)
    return render(request, "portal/found.html", {"award": award, "progress": progress, "code": code})


@login_not_required
@require_safe
@paced
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind the QR code of a certificate."""
    award: Award | None = award_of(normal(code))
    if award is None:
        return render(request, "portal/unknown.html", {"code": normal(code), "certificate": True}, status=404)
    return render(request, "portal/verify.html", {"award": award})
