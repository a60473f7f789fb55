"""The public side: the box, the list to check a receipt in, the record, the recount program.

Nothing here looks at session, cookie or login, so that no trace of a person lies beside a vote. Pages are the
same bytes for everybody; a receipt is looked up in the list by the reader's own browser and never sent."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from thidua.base.core import clock
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.work.ballots import actions, queries, recount
from thidua.work.ballots.models import Ballot, Stage

LONGEST = 20_000  # bytes of a cast request; an envelope of five tellers and a hundred choices is under two


def find(code: str) -> Ballot:
    """A ballot whose papers have gone out, by the code that its people were told."""
    return get_object_or_404(queries.known_by_code(), code=code)


def page(template: str, context: dict[str, Any]) -> HttpResponse:
    """A page drawn without the request: it cannot know who asks."""
    answer = HttpResponse(render_to_string(template, context))
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer


@login_not_required
@require_GET
def cast_page(request: HttpRequest, code: str) -> HttpResponse:
    """One question a screen; what is chosen stays in the browser until it is sealed there."""
    found = find(code)
    told = queries.told(found)
    context = {
        "ballot": found,
        "told": told,
        "is_open": found.stage == Stage.OPEN and found.opens <= clock.now() < found.closes,
        "is_early": found.stage == Stage.HANDING,
        "fingerprint": recount.fingerprint(found.definition),
    }
    return page("web/ballots/cast.html", context)


@login_not_required
@csrf_exempt
@require_POST
def cast(request: HttpRequest, code: str) -> JsonResponse:
    """Drop an envelope into the box. Request and answer are JSON; no person stands in either."""
    try:
        return JsonResponse({"envelope": actions.cast(find(code), **_sent(request), actor=_nobody())})
    except Refused as refusal:
        return JsonResponse({"error": refusal.sentence}, status=refusal.status)


@login_not_required
@require_GET
def check(request: HttpRequest, code: str) -> HttpResponse:
    """The result with every receipt; before it is out, what the box shows: the codes of its envelopes."""
    found = find(code)
    result = queries.result_of(found)
    context = {
        "ballot": found,
        "told": queries.told(found),
        "result": result,
        "slips": _said(result) if result else [],
        "turnout": queries.turnout(found),
        "envelopes": found.envelopes.order_by("code").values_list("code", flat=True),
        "fingerprint": recount.fingerprint(found.definition),
    }
    return page("web/ballots/check.html", context)


@login_not_required
@require_GET
def record(request: HttpRequest, code: str) -> HttpResponse:
    """The published record, as `recount.py` reads it."""
    found = find(code)
    if not found.record:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="ket-qua-{found.code}.json"'}
    return HttpResponse(found.record, content_type="application/json", headers=headers)


@login_not_required
@require_GET
def program(request: HttpRequest) -> HttpResponse:
    """The recount program itself, one file that needs nothing but Python."""
    source = Path(recount.__file__).read_text("utf-8")
    headers = {"Content-Disposition": 'attachment; filename="recount.py"'}
    return HttpResponse(source, content_type="text/x-python; charset=utf-8", headers=headers)


def _said(result: recount.Recount) -> list[dict[str, str]]:
    """Every ballot in the order of its receipts, its marks as the choices read."""
    slips = sorted(result.slips, key=lambda slip: slip.receipt)
    return [{"receipt": slip.receipt, "fault": slip.fault, "said": _marks(result, slip)} for slip in slips]


def _marks(result: recount.Recount, slip: recount.Slip) -> str:
    pairs = [] if slip.fault else zip(result.questions, slip.marks.split("/"), strict=True)
    chosen = [
        [choice for choice, mark in zip(question.choices, marks, strict=True) if mark == "1"]
        for question, marks in pairs
    ]
    return "; ".join(", ".join(each) or _("phiếu trắng") for each in chosen)


def _nobody() -> Actor:
    """Who casts: no name, no place, only the instant."""
    return Actor(None, "", "", None, (), clock.now(), clock.today())


def _sent(request: HttpRequest) -> dict[str, str]:
    """The three texts of a cast request, and nothing else of it."""
    told: Any = None
    if request.content_type == "application/json" and len(request.body) <= LONGEST:
        with suppress(ValueError):
            told = json.loads(request.body)
    names = ("entry", "token", "envelope")
    if not isinstance(told, dict) or not all(isinstance(told.get(name), str) for name in names):
        raise BadInput(_("Phong bì gửi đến không đọc được. Hãy tải lại trang rồi bỏ phiếu lại."))
    return {name: told[name] for name in names}
