"""The register of incoming documents: the list, a new line, passing on, drawing work."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.library import actions, policies, queries
from thidua.base.library.flow import REGISTRARS
from thidua.base.library.models import Incoming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import desk_forms, desk_tables
from thidua.interfaces.web.library.things import crumbs
from thidua.work.planning.actions import errands
from thidua.work.planning.errands import ERRAND, may_give
from thidua.work.planning.flow import FINISHED
from thidua.work.planning.queries.errands import errand_board


class Register(ListPage):
    table_class = desk_tables.IncomingTable
    filter_class = desk_tables.IncomingFilter
    template_name = "web/library/incoming.html"
    title = gettext_lazy("Sổ văn bản đến")
    lead = gettext_lazy("Văn bản đơn vị nhận được, chuyển cho ai, phải làm việc gì, đến đâu.")
    export_name = "so-van-ban-den"
    empty_title = gettext_lazy("Chưa có văn bản đến nào")
    empty_lead = gettext_lazy("Vào sổ văn bản đến rồi chuyển xử lý và giao việc có thời hạn.")
    empty_url_name = "web:incoming_new"
    empty_button = gettext_lazy("Vào sổ văn bản đến")
    empty_roles = REGISTRARS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        finished = Count("errands", filter=Q(errands__stage__in=FINISHED), distinct=True)
        rows = queries.incoming_visible_to(actor)
        return rows.annotate(given=Count("errands", distinct=True), finished=finished)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_register": actor.holds(*REGISTRARS)}


@require_http_methods(EITHER)
def new(request: Request) -> HttpResponse:
    """Enter what came in."""
    actor = request.actor
    units = queries.desks_of(actor, *REGISTRARS)
    if not units:
        raise Refused(_("Chỉ văn thư hoặc chuyên viên của đơn vị nhận được vào sổ văn bản đến."))
    start = {"received_on": actor.today}
    form = desk_forms.ArrivalForm(posted(request), request.FILES or None, units=units, initial=start)
    made = done(form, lambda told: actions.register(actions.Arrival(**told), actor=actor))
    if made is None:
        return _form(request, form, _("Vào sổ văn bản đến"), reverse("web:incoming"))
    told = {"number": f"{made.number:02d}", "year": made.year}
    messages.success(request, _("Đã vào sổ: số đến %(number)s năm %(year)s.") % told)
    return redirect("web:incoming_one", code=made.code)


@require_GET
def incoming(request: Request, code: str) -> HttpResponse:
    """One incoming document: what it is, with whom it lies, what work came of it."""
    found, actor = _find(request, code), request.actor
    drawn = errand_board(actor, actor.today).filter(incoming=found)
    context = {
        "incoming": found,
        "errands": [(row, ERRAND.stage_name(row.stage), row.stage in FINISHED) for row in drawn],
        "may_pass": bool(policies.may_pass_on(actor, found)),
        "may_give": bool(may_give(actor, found.unit)),
        "today": actor.today,
        "crumbs": crumbs((_("Sổ văn bản đến"), reverse("web:incoming")), (_sign(found), "")),
        "title": found.document.called,
    }
    return render(request, "web/library/incoming_one.html", context)


@require_http_methods(EITHER)
def pass_on(request: Request, code: str) -> HttpResponse:
    """Pass it to a unit below."""
    found, actor = _find(request, code), request.actor
    policies.may_pass_on(actor, found).or_refuse()
    form = desk_forms.PassForm(posted(request), unit=found.unit, actor=actor)
    if done(form, lambda told: actions.pass_on(found, actor=actor, **told)) is None:
        return _form(request, form, _("Chuyển văn bản đến"), reverse("web:incoming_one", args=[code]))
    messages.success(request, _("Đã chuyển văn bản; nơi nhận đã được báo tin."))
    return redirect("web:incoming_one", code=code)


@require_http_methods(EITHER)
def draw(request: Request, code: str) -> HttpResponse:
    """Draw work from it."""
    found, actor = _find(request, code), request.actor
    may_give(actor, found.unit).or_refuse()
    form = desk_forms.DrawForm(posted(request), unit=found.unit, actor=actor)
    drawn = done(form, lambda told: errands.draw(found, actor=actor, **told))
    if drawn is None:
        return _form(request, form, _("Giao việc từ văn bản"), reverse("web:incoming_one", args=[code]))
    messages.success(request, _("Đã giao việc cho %(count)d đơn vị.") % {"count": len(drawn)})
    return redirect("web:incoming_one", code=code)


@require_GET
def file(request: Request, code: str) -> FileResponse:
    """The file that came in."""
    found = _find(request, code)
    if found.file is None:
        raise Http404
    return serve(found.file, inline=True)


def _find(request: Request, code: str) -> Incoming:
    return get_object_or_404(queries.incoming_visible_to(request.actor).select_related("file"), code=code)


def _sign(found: Incoming) -> str:
    return f"{found.number:02d}/{found.year}"


def _form(request: Request, form: Any, title: str, back: str) -> HttpResponse:
    way = crumbs((_("Sổ văn bản đến"), reverse("web:incoming")), (title, ""))
    return form_page(request, form, title=title, back=back, crumbs=way)
