"""A session lasts eight hours after the last page, without a database write for every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thidua.base.core import clock

TOUCHED = "touched"
EVERY_SECONDS = 300


class KeepAliveMiddleware:
    """Renew the session of a signed-in person at most once in five minutes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and request.session.get("_auth_user_id"):
            touch(request)
        return response


def touch(request: HttpRequest) -> None:
    """Note the time of use in the session, which moves its end, when the last note is old."""
    now = int(clock.now().timestamp())
    if now - request.session.get(TOUCHED, 0) >= EVERY_SECONDS:
        request.session[TOUCHED] = now
