"""Home: what waits for me; and the assumed working day of the sample world."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thidua.base.core.answers import BadInput
from thidua.interfaces.shared import actor as acting
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.home.registry import waiting_for
from thidua.interfaces.web.home.today import offers_for, tasks_for
from thidua.interfaces.web.screens import choose, is_light, needs_of


@require_GET
def home(request: Request) -> HttpResponse:
    """What waits for the person who has signed in."""
    if is_light(request):
        return render(request, "web/home/today.html", _today(request))
    return render(request, "web/home/home.html", {"waiting": waiting_for(request.actor)})


@require_POST
def choose_screens(request: HttpRequest) -> HttpResponse:
    """Work on light or on full screens from now on."""
    choose(request, request.POST.get("screens", ""))
    return redirect("web:home")


def _today(request: Request) -> dict[str, Any]:
    """One task, which of how many, and the big buttons."""
    tasks = tasks_for(request.actor)
    told = request.GET.get("viec", "")
    number = int(told) if told.isdecimal() and len(told) < 4 and 1 <= int(told) <= len(tasks) else 1
    return {
        "task": tasks[number - 1] if tasks else None,
        "number": number,
        "count": len(tasks),
        "offers": offers_for(needs_of(request.actor)),
    }


@require_POST
def assume_day(request: HttpRequest) -> HttpResponse:
    """Work as if it were another day; the sample world only."""
    if not settings.THIDUA_SAMPLE:
        raise Http404
    day = _told_day(request.POST.get("day", ""))
    acting.assume_day(request, day)
    messages.info(request, _("Ngày làm việc là %(day)s.") % {"day": f"{day:%d/%m/%Y}"})
    return redirect(_back(request))


def _told_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise BadInput(_("Ngày không hợp lệ. Hãy chọn lại ngày làm việc.")) from fault


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else "/"
