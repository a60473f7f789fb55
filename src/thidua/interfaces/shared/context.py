"""What every page's template may use besides its own context."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from thidua.interfaces.shared.actor import assumed_day


def shell(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `sample` (whether this is the sample world) and `assumed_day`."""
    actor = getattr(request, "actor", None)
    has_session = hasattr(request, "session")
    return {
        "actor": actor,
        "sample": settings.THIDUA_SAMPLE,
        "assumed_day": assumed_day(request) if has_session else None,
    }
