"""What an act refuses, and what no act should be asked, becomes a page with a sentence and a status."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thidua.base.core.answers import Refused
from thidua.interfaces.shared import errors

log = logging.getLogger(__name__)


class RefusalMiddleware:
    """Turns refusals into answers; one that a form's page has told has its aftermath here too, once all has
    been rolled back. NUL characters are refused before any view sees them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if (told := getattr(answer, "refusal", None)) is not None:
            told.aftermath()
        return answer

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if "\0" in request.path or _has_null(request.GET):
            return errors.answer(request, 400)
        if request.method == "POST" and _has_null(request.POST):
            sentence = _("Nội dung có ký tự không hợp lệ. Hãy xóa ký tự lạ rồi gửi lại.")
            return errors.answer(request, 422, sentence)
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return answer_to(request, fault)


def answer_to(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    """The page for an expected fault; `None` for one that is ours to mend."""
    if isinstance(fault, Refused):
        fault.aftermath()
        return errors.answer(request, fault.status, fault.sentence, fields=fault.fields)
    if isinstance(fault, ValidationError):
        return errors.answer(request, 422, " ".join(fault.messages))
    if isinstance(fault, RequestDataTooBig):
        return errors.answer(request, 413)
    if isinstance(fault, DataError):
        log.warning("the database refused a value at %s", request.path, exc_info=fault)
        return errors.answer(request, 422)
    if isinstance(fault, OperationalError) and "locked" in str(fault):
        return errors.answer(request, 503)
    return None


def _has_null(given: Any) -> bool:
    return any("\0" in name or any("\0" in value for value in values) for name, values in given.lists())
