"""How a plan was made known: by each unit, to how many people; and the score of the heads of units."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared import workbook
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.listing import XLSX
from thidua.interfaces.web.planning import life_forms
from thidua.interfaces.web.planning.asked import asker, day_asked
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.models import Plan, Telling


@require_GET
def tellings(request: HttpRequest, code: str) -> HttpResponse:
    """How far one plan went: every recipient with what it did, silent ones named."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    reach = queries.reach_of(plan, actor)
    context = {
        "plan": plan,
        "reach": reach,
        "silent": sum(not row.times for row in reach),
        "people": sum(row.reached for row in reach),
        "tellings": list(queries.tellings_visible_to(actor).filter(plan=plan)[:200]),
        "may_tell": bool(_tellers(plan, actor)),
        "own": set(actor.unit_ids()),
        "crumbs": [
            (_("Kế hoạch"), reverse("web:plans")),
            (plan.sign or plan.title, reverse("web:plan", args=[code])),
            (_("Tuyên truyền, quán triệt"), ""),
        ],
    }
    return render(request, "web/planning/tellings.html", context)


@require_http_methods(["GET", "POST"])
def telling_new(request: HttpRequest, code: str) -> HttpResponse:
    """A unit says how it made the plan known."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    units = _tellers(plan, actor)
    if not units:
        raise Refused(_("Đơn vị của bạn không ghi được việc phổ biến kế hoạch này."))
    start = {"on": actor.today}
    form = life_forms.TellingForm(posted(request), request.FILES or None, units=units, initial=start)

    def tell(told: dict[str, Any]) -> Telling:
        return actions.tell_plan(plan, unit=form.units[told.pop("unit")], actor=actor, **told)

    if done(form, tell) is None:
        back = reverse("web:tellings", args=[code])
        return form_page(request, form, title=_("Ghi việc tuyên truyền, quán triệt"), back=back)
    messages.success(request, _("Đã ghi việc tuyên truyền, quán triệt."))
    return redirect("web:tellings", code=code)


@require_POST
def telling_strike(request: HttpRequest, code: str, telling: str) -> HttpResponse:
    """Take back an entry made by mistake."""
    actions.strike_telling(_found(asker(request), code, telling), actor=asker(request))
    messages.success(request, _("Đã bỏ mục ghi nhầm."))
    return redirect("web:tellings", code=code)


@require_GET
def telling_evidence(request: HttpRequest, code: str, telling: str) -> FileResponse:
    """What shows that the plan was made known."""
    found = _found(asker(request), code, telling)
    if found.evidence is None:
        raise Http404
    return serve(found.evidence, inline=True)


@require_GET
def heads(request: HttpRequest) -> HttpResponse | FileResponse:
    """What the head of every unit answers for in the year, as it stood on a day."""
    actor, day = asker(request), day_asked(request)
    rows = queries.scorecard(actor, day, day.year)
    if request.GET.get("export") == "xlsx":
        return _sheet(rows, day.year)
    context = {
        "rows": rows,
        "day": day,
        "is_today": day == actor.today,
        "crumbs": [(_("Tiến độ các đơn vị"), reverse("web:progress")), (_("Người đứng đầu"), "")],
    }
    return render(request, "web/planning/heads.html", context)


def _found(actor: Actor, code: str, telling: str) -> Telling:
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    return get_object_or_404(queries.tellings_visible_to(actor), plan=plan, code=telling)


def _tellers(plan: Plan, actor: Actor) -> list[Any]:
    units = [
        plan.unit,
        *(row.unit for row in plan.receipts.select_related("unit") if row.unit_id in actor.unit_ids()),
    ]
    return [unit for unit in units if policies.may_tell_plan(actor, plan, unit)]


def _sheet(rows: list[queries.HeadRow], year: int) -> FileResponse:
    headers = [
        *(_("Đơn vị"), _("Người đứng đầu"), _("Được giao"), _("Quá hạn"), _("Đúng hạn (%)")),
        *(_("Phong trào"), _("Khen thưởng"), _("Lượt kiểm tra"), _("Số người được phổ biến")),
    ]
    lines: Any = ((row.unit.name, row.head, *_figures(row)) for row in rows)
    file = workbook.write(headers, lines, title=str(year))
    return FileResponse(file, as_attachment=True, filename=f"nguoi-dung-dau-{year}.xlsx", content_type=XLSX)


def _figures(row: queries.HeadRow) -> tuple[int | None, ...]:
    work = (row.work.owed, row.work.late, row.work.rate)
    return (*work, row.movements, row.awards, row.checks, row.reached)
