"""The public page of emulation themes: what each unit has declared for a year."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.base.core import clock
from thidua.interfaces.shared.actor import assumed_day
from thidua.work.planning import queries

AT_MOST = 200
YEARS = range(1945, 2201)


@login_not_required
@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """The themes of a year, `?nam=` or this one, from the top of the tree down."""
    today = assumed_day(request) or clock.today()
    told = request.GET.get("nam", "")
    asked = int(told) if told.isdecimal() and len(told) == len("2025") else today.year
    year = asked if asked in YEARS else today.year
    rows = list(queries.public_themes(year)[: AT_MOST + 1])
    context = {"year": year, "themes": rows[:AT_MOST], "more": len(rows) > AT_MOST}
    return render(request, "portal/themes.html", context)
