"""Fetching one's voting papers: the browser blinds, the server signs what it cannot read."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.interfaces.shared.actor import Request
from thidua.work.ballots import actions, policies, queries, recount


@require_http_methods(["GET", "POST"])
def fetch(request: Request, code: str) -> HttpResponse:
    """The page that makes the papers, and the signing of them."""
    actor = request.actor
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_fetch(actor, found).or_refuse()
    if request.method == "POST":
        asked = {name: request.POST.get(name, "")[:1000] for name in ("entry", "paper")}
        return JsonResponse(actions.hand(found, **asked, actor=actor))
    context = {
        "ballot": found,
        "voter": queries.voter_of(actor, found),
        "fingerprint": recount.fingerprint(found.definition),
        "crumbs": [(_("Bỏ phiếu kín"), reverse("web:ballots")), (found.title, _address(found.code))],
    }
    return render(request, "web/ballots/fetch.html", context)


def _address(code: str) -> str:
    return reverse("web:ballot", kwargs={"code": code})
