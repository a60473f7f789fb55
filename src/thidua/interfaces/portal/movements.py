"""Movements that anybody may read: launched, not restricted. No people, no papers, no draft."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from thidua.base.core.text import fold
from thidua.work.movements import topics
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.greeting import anniversary
from thidua.work.movements.queries.movements import public

A_PAGE = 25
LONGEST = 100


@login_not_required
@require_safe
def movements(request: HttpRequest) -> HttpResponse:
    """The list, by words of the name or the unit."""
    words = request.GET.get("ten", "")[:LONGEST]
    rows = public().order_by("-launched_on", "-id")
    if folded := fold(words):
        rows = rows.filter(name_fold__contains=folded) | rows.filter(unit__name_fold__contains=folded)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [(row, MOVEMENT.stage_name(row.stage)) for row in page]
    return render(request, "portal/movements.html", {"rows": shown, "page": page, "words": words})


@login_not_required
@require_safe
def movement(request: HttpRequest, code: str) -> HttpResponse:
    """What one asks of whom, by when, judged how."""
    found = get_object_or_404(public().prefetch_related("criteria", "fields"), code=code)
    greeted = anniversary(f"{found.anniversary}/{found.anniversary_year}")
    context = {
        "movement": found,
        "stage": MOVEMENT.stage_name(found.stage),
        "fields": [topics.field_name(row.field) for row in found.fields.all()],
        "greeted": greeted.title if greeted else "",
    }
    return render(request, "portal/movement.html", context)
