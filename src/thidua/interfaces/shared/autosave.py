"""The answer to a form that saves as one types."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from thidua.base.core import clock


def saved(request: HttpRequest, *, seen: int | None = None) -> JsonResponse:
    """Tell the form that its content is kept: the time on the wall, and the version it now stands on."""
    at = timezone.localtime(clock.now())
    return JsonResponse({"saved_at": f"{at:%H:%M}", "seen": seen})


def unsaved(form: Any) -> JsonResponse:
    """Tell the form that its content cannot be kept as it stands, with the first fault and its field."""
    faults = {name: " ".join(said) for name, said in form.errors.items()}
    first = next(iter(faults), "")
    label = form.fields[first].label if first in form.fields else ""
    sentence = f"{label}: {faults[first]}" if label else faults.get(first, "")
    return JsonResponse({"error": sentence, "fields": faults}, status=422)


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page is saving by itself, rather than the person sending the form."""
    return "X-Autosave" in request.headers
