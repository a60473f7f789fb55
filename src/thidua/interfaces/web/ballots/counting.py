"""The tellers' two pages: making a key before papers go out, taking off a layer after the box has closed."""

import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.base.core.answers import BadInput
from thidua.interfaces.shared.actor import Request
from thidua.work.ballots import actions, policies, queries
from thidua.work.ballots.models import Ballot


@require_http_methods(["GET", "POST"])
def key(request: Request, code: str) -> HttpResponse:
    """Make a key on the teller's own device; only its public half is sent."""
    actor = request.actor
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_give_key(actor, found).or_refuse()
    if request.method == "POST":
        actions.give_key(found, key=request.POST.get("key", "")[:100], actor=actor)
        return JsonResponse({"location": _address(found)})
    return render(request, "web/ballots/key.html", {"ballot": found, "crumbs": _crumbs(found)})


@require_http_methods(["GET", "POST"])
def peel(request: Request, code: str) -> HttpResponse:
    """Take one layer off every envelope, on the teller's own device."""
    actor = request.actor
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_peel(actor, found).or_refuse()
    if request.method == "POST":
        items, spoilt = _handed_on(request)
        actions.peel(found, items=items, spoilt=spoilt, actor=actor)
        return JsonResponse({"location": _address(found)})
    teller = queries.teller_of(actor, found)
    batch = queries.batch_for(found)
    context = {"ballot": found, "teller": teller, "batch": batch, "crumbs": _crumbs(found)}
    return render(request, "web/ballots/peel.html", context)


def _handed_on(request: Request) -> tuple[list[str], int]:
    """What the device opened, and how many it could not."""
    told, spoilt = request.POST.get("items", ""), request.POST.get("spoilt", "")
    try:
        items = json.loads(told)
    except ValueError:
        items = None
    if not isinstance(items, list) or not all(isinstance(each, str) for each in items):
        raise BadInput(_("Kết quả mở phong bì gửi đến không đọc được. Hãy tải lại trang rồi làm lại."))
    if not spoilt.isdecimal() or len(spoilt) > 9:
        raise BadInput(_("Kết quả mở phong bì gửi đến không đọc được. Hãy tải lại trang rồi làm lại."))
    return items, int(spoilt)


def _crumbs(found: Ballot) -> list[tuple[str, str]]:
    return [(_("Bỏ phiếu kín"), reverse("web:ballots")), (found.title, _address(found))]


def _address(found: Ballot) -> str:
    return reverse("web:ballot", kwargs={"code": found.code})
