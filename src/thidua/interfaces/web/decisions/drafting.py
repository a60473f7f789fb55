"""Drafting: choosing dossiers, wording the paper and its lines."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.org import queries as org
from thidua.base.org.models import Unit
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import paged
from thidua.interfaces.web.councils.tables import WaitingFilter, WaitingTable
from thidua.interfaces.web.decisions import forms
from thidua.interfaces.web.decisions.decisions import act_on, find
from thidua.work.decisions import actions, policies, queries
from thidua.work.dossiers.models import Dossier

MOST_PICKED = 3000
DRAFTERS = ("standing_officer", "council_secretary", "head")


def _bodies(actor: Actor) -> list[Unit]:
    """Where the actor may draft, on the day."""
    own = org.under_hand(actor, *DRAFTERS).filter(pk__in=actor.unit_ids(*DRAFTERS)).lived_on(actor.today)
    return [unit for unit in own if policies.may_draft(actor, unit)]


@require_GET
def bodies(request: Request) -> HttpResponse:
    """Go to the only body at which one drafts, or choose."""
    actor = request.actor
    own = _bodies(actor)
    if len(own) == 1:
        return redirect("web:decision_new", unit=own[0].code)
    return render(request, "web/decisions/bodies.html", {"bodies": own})


@require_http_methods(["GET", "POST"])
def draft(request: Request, unit: str) -> HttpResponse:
    """Draft a decision over chosen dossiers."""
    actor = request.actor
    body: Unit = get_object_or_404(org.under_hand(actor, *DRAFTERS), code=unit)
    policies.may_draft(actor, body).or_refuse()
    ready = queries.ready_for(body).select_related("unit")
    if request.method == "POST":
        return _draft(request, actor, body, ready)
    return _choose(request, ready, body=body, back=reverse("web:decisions"))


def _draft(request: Request, actor: Actor, body: Unit, ready: QuerySet[Dossier]) -> HttpResponse:
    chosen = _chosen(request, ready)
    title = _("Soạn quyết định cho %(n)d trường hợp") % {"n": len(chosen)}
    if chosen and (page := _restate(request, chosen, title, reverse("web:decisions"))):
        return page
    made = actions.draft(body, dossiers=chosen, actor=actor)
    messages.success(request, _("Đã soạn dự thảo. Hãy xem lại danh sách, căn cứ rồi trình ký."))
    return redirect("web:decision", code=made.code)


@require_http_methods(["GET", "POST"])
def add(request: Request, code: str) -> HttpResponse:
    """Put more dossiers on the list of a draft."""
    actor, found = find(request, code)
    policies.may_change(actor, found).or_refuse()
    ready = queries.ready_for(found.body).select_related("unit")
    back = reverse("web:decision", kwargs={"code": code})
    if request.method == "GET":
        return _choose(request, ready, body=found.body, back=back)
    chosen = _chosen(request, ready)
    title = _("Thêm %(n)d trường hợp vào danh sách") % {"n": len(chosen)}
    if chosen and (page := _restate(request, chosen, title, back)):
        return page
    actions.add(found, dossiers=chosen, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã thêm %(n)d trường hợp vào danh sách.") % {"n": len(chosen)})
    return redirect(back)


@require_http_methods(["GET", "POST"])
def reword(request: Request, code: str) -> HttpResponse:
    """Subject, authority, legal bases, place and symbol."""
    actor, found = find(request, code)
    policies.may_change(actor, found).or_refuse()
    form = forms.WordingForm(request.POST or None, initial=forms.WordingForm.of(found))
    return act_on(
        request,
        found,
        form,
        lambda _told: actions.reword(found, wording=form.wording(), actor=actor, seen=seen_of(request)),
        said=_("Đã sửa lời văn quyết định."),
        title=_("Lời văn quyết định"),
    )


@require_http_methods(["GET", "POST"])
def word_line(request: Request, code: str, line: int) -> HttpResponse:
    """How one line reads on the list and on the certificate."""
    actor, found = find(request, code)
    policies.may_change(actor, found).or_refuse()
    row = get_object_or_404(queries.lines_of(found), pk=line)
    form = forms.LineForm(
        request.POST or None,
        initial={"recipient": row.recipient, "address": row.address, "merit": row.merit},
    )
    return act_on(
        request,
        found,
        form,
        lambda told: actions.word_line(row, actor=actor, **told),
        said="",
        title=_("Dòng %(n)d trong danh sách") % {"n": row.place},
    )


@require_POST
def remove(request: Request, code: str, line: int) -> HttpResponse:
    """Take one line off the list of a draft."""
    actor, found = find(request, code)
    actions.remove(get_object_or_404(queries.lines_of(found), pk=line), actor=actor)
    messages.success(request, _("Đã bỏ khỏi danh sách. Hồ sơ chờ quyết định khác."))
    return redirect("web:decision", code=code)


def _choose(request: Request, ready: QuerySet[Dossier], **more: Any) -> HttpResponse:
    filters = WaitingFilter(request.GET, queryset=ready, request=request)
    table = WaitingTable(filters.qs, request=request)
    paged(request, table)
    context = {"table": table, "filter": filters, "total": filters.qs.count(), **more}
    return render(request, "web/decisions/choose.html", context)


def _chosen(request: Request, ready: QuerySet[Dossier]) -> list[Dossier]:
    if request.POST.get("all") == "yes":
        return list(WaitingFilter(request.GET, queryset=ready, request=request).qs[:MOST_PICKED])
    return list(ready.filter(code__in=request.POST.getlist("picked")))


def _restate(request: Request, chosen: list[Dossier], title: str, back: str) -> HttpResponse | None:
    names = [f"{dossier.nominee_name} – {dossier.honour_name}, {dossier.unit.name}" for dossier in chosen]
    return confirming.ask(request, title=title, names=names, button=_("Đưa vào danh sách"), back=back)
