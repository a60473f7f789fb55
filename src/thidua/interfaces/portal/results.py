"""Published rankings of clusters and blocks: the version that stands, place by place. No draft is shown."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from thidua.work.clusters.queries.sheets import latest_results

A_PAGE = 25


@login_not_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The list, the newest first."""
    page = Paginator(latest_results(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/results.html", {"page": page})


@login_not_required
@require_safe
def result(request: HttpRequest, code: str) -> HttpResponse:
    """One ranking as it stands; an earlier version is replaced by its successor."""
    found = get_object_or_404(latest_results(), code=code)
    return render(request, "portal/result.html", {"result": found, "lines": found.lines.all()})
