"""How often one address may look up: a count a minute in the cache. Enough against guessing codes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

A_MINUTE = 60
AT_MOST = 30


def paced(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 429 with a sentence after 30 look-ups a minute from one address."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_over(request.META.get("REMOTE_ADDR", "")):
            response = render(request, "portal/too_often.html", status=429)
            response["Retry-After"] = str(A_MINUTE)
            return response
        return view(request, *args, **kwargs)

    return answer


def _is_over(address: str) -> bool:
    key = f"portal-pace:{address}"
    if cache.add(key, 1, A_MINUTE):
        return False
    try:
        return bool(cache.incr(key) > AT_MOST)
    except ValueError:  # it ran out between the two questions
        return False
