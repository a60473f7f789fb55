"""What was compiled for the Chair: made by the standing agency, printed, and what the Chair says about it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.planning import urging_forms, urging_tables
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import DIFFICULTY
from thidua.work.planning.models import DifficultyReport
from thidua.work.planning.printouts import difficulties_paper

PAGE = "web/planning/difficulty_report.html"


class DifficultyReports(ListPage):
    """What was compiled so far."""

    table_class = urging_tables.DifficultyReportTable
    template_name = "web/planning/difficulty_reports.html"
    title = gettext_lazy("Tổng hợp khó khăn, vướng mắc")
    export_name = "tong-hop-vuong-mac"
    empty_title = gettext_lazy("Chưa tổng hợp lần nào")
    empty_lead = gettext_lazy(
        "Cơ quan thường trực tổng hợp khó khăn, vướng mắc của các đơn vị để trình Chủ tịch."
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.difficulty_reports_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_compile": queries.bodies_to_compile(actor).exists()}


@require_http_methods(["GET", "POST"])
def difficulties_compile(request: HttpRequest) -> HttpResponse:
    """Compile what the units told for the Chair."""
    actor = asker(request)
    bodies = list(queries.bodies_to_compile(actor))
    if not bodies:
        raise Refused(_("Chỉ cơ quan thường trực mới được tổng hợp khó khăn, vướng mắc."))
    start = {"since": date(actor.today.year, 1, 1), "until": actor.today}
    form = urging_forms.CompileForm(posted(request), units=bodies, initial=start)

    def compile_them(told: dict[str, Any]) -> DifficultyReport:
        del told["unit"]
        return actions.compile_difficulties(form.chosen(), actor=actor, **told)

    made = done(form, compile_them)
    if made is None:
        title, back = _("Tổng hợp trình Chủ tịch"), reverse("web:difficulty_reports")
        return form_page(request, form, title=title, submit=_("Tổng hợp và trình"), back=back)
    messages.success(request, _("Đã tổng hợp và trình Chủ tịch."))
    return redirect("web:difficulty_report", code=made.code)


@require_GET
def difficulty_report(request: HttpRequest, code: str) -> HttpResponse:
    """One compiled report as it stood, and the Chair's opinion."""
    actor = asker(request)
    return render(request, PAGE, _context(_found(actor, code), actor))


@require_POST
def difficulty_direct(request: HttpRequest, code: str) -> HttpResponse:
    """The Chair says what is to be done."""
    actor = asker(request)
    found = _found(actor, code)
    policies.may_direct(actor, found).or_refuse()
    form = urging_forms.OpinionForm(request.POST)
    if done(form, lambda told: actions.direct(found, actor=actor, **told)) is None:
        return form_page(request, form, template=PAGE, **_context(found, actor) | {"form": form})
    messages.success(request, _("Đã cho ý kiến; cơ quan thường trực đã được báo tin."))
    return redirect("web:difficulty_report", code=code)


@require_GET
def difficulty_report_paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The report as PDF or Word in the official layout."""
    found = _found(asker(request), code)
    agency = queries.agency_of(found.body, found.made_on)
    return answer(
        "bao_cao", difficulties_paper(found, agency), kind=kind, name=found.code, inline=kind == "pdf"
    )


def _found(actor: Actor, code: str) -> DifficultyReport:
    return get_object_or_404(queries.difficulty_reports_visible_to(actor), code=code)


def _context(found: DifficultyReport, actor: Actor) -> dict[str, Any]:
    waits = found.seen_on is None
    return {
        "report": found,
        "rows": [
            {**row, "stage_name": DIFFICULTY.stage_name(row["stage"]), "due": date.fromisoformat(row["due"])}
            for row in found.rows
        ],
        "tones": urging_tables.DIFFICULTY_TONES,
        "form": urging_forms.OpinionForm() if waits and policies.may_direct(actor, found) else None,
        "crumbs": [
            (_("Khó khăn, vướng mắc"), reverse("web:difficulties")),
            (_("Tổng hợp"), reverse("web:difficulty_reports")),
            (f"{found.made_on:%d/%m/%Y}", ""),
        ],
    }
