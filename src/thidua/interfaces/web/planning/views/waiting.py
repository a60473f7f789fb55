"""A document that waits to be read, or could not be: how far it is, and reading it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.jobs.queries import worker_is_seen
from thidua.base.flow import queries as flow
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.web.planning.asked import asker
from thidua.reading.apart import SECONDS
from thidua.work.planning import actions, queries
from thidua.work.planning.flow import INTAKE, UNREAD
from thidua.work.planning.models import Intake, IntakeStage

QUICK, CALM = 1, 3  # seconds between looks: at first, and after a while
A_WHILE = 15.0  # seconds


def waiting_page(request: HttpRequest, found: Intake) -> HttpResponse:
    """The page of a document before anything is known of its content."""
    context = {
        **_state(found, asker(request)),
        "steps": flow.steps_of(found, INTAKE),
        "way": INTAKE,
        "crumbs": [(_("Nhập văn bản"), reverse("web:intakes")), (found.name, "")],
    }
    return render(request, "web/planning/intake_waiting.html", context)


@require_GET
def intake_state(request: HttpRequest, code: str) -> HttpResponse:
    """How far the reading is, for a page that stays open; once it is over, the page itself."""
    found = get_object_or_404(queries.intakes_visible_to(asker(request)), code=code)
    page = reverse("web:intake", kwargs={"code": code})
    if "HX-Request" not in request.headers:
        return redirect(page)
    if found.stage != IntakeStage.QUEUED:
        return HttpResponse(status=204, headers={"HX-Redirect": page})
    return render(request, "web/planning/_intake_state.html", _state(found, asker(request)))


@require_POST
def intake_again(request: HttpRequest, code: str) -> HttpResponse:
    """Read a document anew."""
    actor = asker(request)
    found = get_object_or_404(queries.intakes_visible_to(actor), code=code)
    actions.read_again(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã xếp văn bản vào hàng chờ đọc lại."))
    return redirect("web:intake", code=code)


def is_unread(found: Intake) -> bool:
    """Whether nothing is known of the document's content yet."""
    return found.stage in UNREAD


def _state(found: Intake, actor: Actor) -> dict[str, Any]:
    waited = (actor.now - found.stage_since).total_seconds()
    elapsed = (actor.now - found.begun).total_seconds() if found.begun else 0.0
    return {
        "intake": found,
        "ahead": 0 if found.begun else queries.waiting_before(found),
        "elapsed": min(round(max(elapsed, 0.0)), round(SECONDS)),
        "bound": round(SECONDS),
        "pause": QUICK if waited < A_WHILE else CALM,
        "is_stalled": queries.is_stalled(found, actor.now),
        "is_idle": waited > A_WHILE and not worker_is_seen(actor.now),
    }
