"""A plan begun from last year's, and the figures with which that year ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.answers import Refused
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.web.planning import life_forms
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import ISSUED, MENDABLE
from thidua.work.planning.launches import launch_of


@require_http_methods(["GET", "POST"])
def plan_from_last_year(request: HttpRequest) -> HttpResponse:
    """Choose a plan of the year before and what comes over from it."""
    actor = asker(request)
    sources = queries.sources_for(actor)
    if not sources:
        raise Refused(_("Đơn vị của bạn chưa có kế hoạch đã ban hành để soạn tiếp cho năm sau."))
    chosen = request.GET.get("nguon", "")
    form = life_forms.LastYearForm(
        posted(request), sources=[one.plan for one in sources], initial={"source": chosen}
    )
    units = {one.plan.code: one.unit for one in sources}

    def draft(told: dict[str, object]) -> object:
        code = str(told["source"])
        return actions.draft_from_last_year(
            units[code], source=form.sources[code], take=form.cleaned_data["take"], actor=actor
        )

    drafted = done(form, draft)
    if drafted is None:
        lead = _("Thời hạn và năm trong câu chữ được chuyển sang năm sau; số liệu năm trước được giữ kèm.")
        return form_page(
            request,
            form,
            title=_("Soạn từ kế hoạch năm trước"),
            submit=_("Lập dự thảo"),
            lead=lead,
            back=reverse("web:plans"),
        )
    messages.success(request, _("Đã lập dự thảo từ kế hoạch năm trước. Hãy rà lại từng mục."))
    return redirect("web:plan", code=drafted.code)


@require_GET
def plan_life(request: HttpRequest, code: str) -> HttpResponse:
    """The year around a plan: its launch, the themes over it, last year's figures, its papers.

    The plan's own page fetches it as a part; without scripts it is a page."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    follows = bool(policies.may_follow(actor, found))
    context = {
        "plan": found,
        "figures": list(queries.closing_figures_of(found)),
        "figures_title": _("Kết quả năm %(year)d") % {"year": found.year - 1},
        "themes": queries.themes_over(found.unit, found.year),
        "launch": launch_of(found, actor.today) if follows else None,
        "reports": list(found.reports.all()),
        "follows": follows,
        "is_issued": found.stage in ISSUED,
        "asked": not follows and found.stage in MENDABLE,
        "mendable": bool(policies.may_mend(actor, found)),
        "crumbs": [
            (_("Kế hoạch"), reverse("web:plans")),
            (found.sign or found.title, reverse("web:plan", args=[code])),
            (_("Năm kế hoạch"), ""),
        ],
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, f"web/planning/{'_life' if part else 'life'}.html", context)


@require_POST
def plan_figures_again(request: HttpRequest, code: str) -> HttpResponse:
    """Take last year's closing figures onto the draft anew, as they stand today."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_mend(actor, found).or_refuse()
    source = queries.last_years_plans(found.unit, found.year, actor).order_by("-issued_on", "-id").first()
    if source is None:
        raise Refused(_("Đơn vị không có kế hoạch năm trước trong hệ thống."))
    kept = actions.keep_closing_figures(found, source, actor=actor)
    messages.success(request, _("Đã lấy %(n)d số liệu năm trước.") % {"n": len(kept)})
    return redirect("web:plan", code=code)
