"""Who asks: `request.actor`, made on first use from the login, the clock and the assumed day, if any."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from thidua.base.accounts.models import User
from thidua.base.accounts.queries import actor_for
from thidua.base.core import clock
from thidua.base.core.actor import Actor


class Request(HttpRequest):
    """A request as the views of the doors receive it: signed in, with its actor."""

    user: User  # strangers never reach these views
    actor: Actor


ASSUMED_DAY = "assumed_day"


def assumed_day(request: HttpRequest) -> date | None:
    """The working day chosen on the top bar; only the sample world has one."""
    if not settings.THIDUA_SAMPLE:
        return None
    told = request.session.get(ASSUMED_DAY)
    return date.fromisoformat(told) if told else None


def assume_day(request: HttpRequest, day: date | None) -> None:
    """Keep the assumed day for this session, or return to the real one."""
    if day is None:
        request.session.pop(ASSUMED_DAY, None)
    else:
        request.session[ASSUMED_DAY] = day.isoformat()


def actor_of(request: HttpRequest, source: str = "web") -> Actor:
    """The actor behind a request."""
    today = assumed_day(request) or clock.today()
    address = request.META.get("REMOTE_ADDR", "")
    return actor_for(request.user, now=clock.now(), today=today, source=f"{source} {address}".strip())


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)
