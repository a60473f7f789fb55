"""The answer to a form that saves as one types."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from thidua.base.core import clock


def saved(request: HttpRequest, *, seen: int | None = None) -> JsonResponse:
    """Tell the form that its content is kept: the time on the wall, and the version it now stands on."""
    at = timezone.localtime(clock.now())
    return JsonResponse({"saved_at": f"{at:%H:%M}", "seen": seen})


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page is saving by itself, rather than the person sending the form."""
    return "X-Autosave" in request.headers
