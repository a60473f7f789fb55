"""A unit's own targets, and telling its figures: a page that does on a phone."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.web.planning import target_forms
from thidua.interfaces.web.planning.asked import asker
from thidua.interfaces.web.planning.target_rows import Bar, share_bar
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.models import TargetShare

MOST = 200


@require_GET
def shares(request: HttpRequest) -> HttpResponse:
    """What the actor's own units have to reach, what is overdue first."""
    actor = asker(request)
    silent = set(queries.shares_silent(actor, actor.today).values_list("pk", flat=True))
    rows: QuerySet[TargetShare] = queries.shares_to_report(actor).order_by("due", "target__position", "id")
    now = queries.shares_with_bands(rows[:MOST], actor.today)
    context = {
        "shares": [share_bar(share) for share in sorted(now, key=lambda share: share.row.pk not in silent)],
        "silent": len(silent),
        "crumbs": [(_("Chỉ tiêu đơn vị"), "")],
    }
    return render(request, "web/planning/shares.html", context)


@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, code: str) -> HttpResponse:
    """One unit's share: how far it is, every figure told so far, and the form for the next."""
    actor = asker(request)
    found = get_object_or_404(queries.shares_visible_to(actor), code=code)
    form = _form(request, found, actor)
    if form is None or done(form, lambda told: actions.tell_figure(found, actor=actor, **told)) is None:
        return form_page(request, form, template="web/planning/share.html", **_context(found, form, actor))
    messages.success(request, _("Đã ghi nhận số liệu."))
    return redirect("web:share", code=code)


@require_GET
def figure_evidence(request: HttpRequest, code: str, pk: int) -> FileResponse:
    """What shows a figure."""
    found = get_object_or_404(queries.shares_visible_to(asker(request)), code=code)
    figure = get_object_or_404(found.figures.filter(evidence__isnull=False).select_related("evidence"), pk=pk)
    assert figure.evidence is not None
    return serve(figure.evidence, inline=True)


def _form(request: HttpRequest, found: TargetShare, actor: Actor) -> target_forms.FigureForm | None:
    may = policies.may_tell_figure(actor, found)
    if request.method == "POST":
        may.or_refuse()
    if not may:
        return None
    offered = None if request.method == "POST" else queries.own_value(found, actor, actor.today)
    return target_forms.FigureForm(
        posted(request), request.FILES or None, share=found, today=actor.today, offered=offered
    )


def _context(found: TargetShare, form: Any, actor: Actor) -> dict[str, Any]:
    plan = found.target.plan
    [now] = queries.shares_with_bands(queries.shares_visible_to(actor).filter(pk=found.pk), actor.today)
    bar: Bar = share_bar(now)
    return {
        "share": found,
        "bar": bar,
        "terms": queries.terms_of(found.target),
        "form": form,
        "figures": found.figures.select_related("entered_for").order_by("-on", "-id")[:MOST],
        "crumbs": [
            (_("Chỉ tiêu đơn vị"), reverse("web:shares")),
            (plan.sign or plan.title, reverse("web:target_tree", kwargs={"code": plan.code})),
            (found.target.text[:60], ""),
        ],
    }
