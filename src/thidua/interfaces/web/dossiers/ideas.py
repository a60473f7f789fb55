"""Initiatives that a dossier has in common with other people, for the appraiser's eyes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.dossiers.dossiers import find
from thidua.interfaces.web.dossiers.shown import crumbs
from thidua.work.dossiers.facts import shared_ideas
from thidua.work.dossiers.policies import may_compare


@require_GET
def ideas(request: Request, code: str) -> HttpResponse:
    """On a page of its own, or as the part of the dossier's page that asks for it."""
    found = find(request, code)
    may_compare(request.actor, found).or_refuse()
    context = {
        "dossier": found,
        "ideas": shared_ideas(found, request.actor),
        "crumbs": crumbs(
            "web:dossiers", (found.code, reverse("web:dossier", args=[code])), _("Sáng kiến giống nhau")
        ),
    }
    part = "HX-Request" in request.headers
    return render(request, "web/dossiers/ideas.html" if part else "web/dossiers/ideas_page.html", context)
