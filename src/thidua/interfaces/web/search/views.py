"""The search page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.search import registry


@require_GET
def search(request: Request) -> HttpResponse:
    """People, units, dossiers and documents that match `?q=`, with or without accents."""
    query = request.GET.get("q", "").strip()[: registry.LONGEST]
    return render(
        request, "web/search/search.html", {"query": query, "found": registry.search(request.actor, query)}
    )
