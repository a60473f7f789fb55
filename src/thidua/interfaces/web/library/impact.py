"""What a proposed law would do to open dossiers: the list as it grows, and the act that follows."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.answers import Answer, Refused, no
from thidua.base.library import actions, policies
from thidua.base.library.flow import CHANGE_WAY
from thidua.base.library.models import ChangeStage, LawChange
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import done, form_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import exported, paged
from thidua.interfaces.web.library import forms, tables, wording
from thidua.interfaces.web.library.changes import provisions_of
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers import facts, queries
from thidua.work.dossiers.models import ImpactRun


@require_GET
def impact(request: Request, code: str) -> HttpResponseBase:
    """The open dossiers whose verdict would change, with the criterion and its article."""
    run = _find(request, code)
    lines = queries.lines_visible_to(request.actor, run)
    table = tables.ImpactTable(lines, request=request)
    if request.GET.get("export") == "xlsx":
        return exported(table, f"tac-dong-{run.code}", _title(run))
    paged(request, table)
    changed = run.lines.count()
    context = {
        "run": run,
        "title": _title(run),
        "table": table,
        "changed": changed,
        "hidden": changed - table.paginator.count,
        "stayed": run.weighed - changed - run.unjudged,
        "may_switch": run.is_done and bool(_may_switch(request, run)),
        "why_not": _may_switch(request, run).reason if run.is_done else "",
        "may_enter": run.is_done and run.figure is not None and _may_enter(request, run),
        "crumbs": _crumbs(run),
    }
    return render(request, "web/library/impact.html", context)


@require_GET
def progress(request: Request, code: str) -> HttpResponse:
    """How far a look has come; the page is drawn anew once it is done."""
    run = _find(request, code)
    if "HX-Request" not in request.headers:
        return redirect("web:impact", code=code)
    answer = render(request, "web/library/impact_progress.html", {"run": run})
    if run.is_done:
        answer["HX-Refresh"] = "true"
    return answer


@require_http_methods(["GET", "POST"])
def switch_on(request: Request, code: str) -> HttpResponse:
    """Switch on what was looked at: a reason, the counts and the provisions restated, then done."""
    run = _find(request, code)
    change = run.change
    if change is None:
        raise Refused(_("Lần xem này không phải của một thay đổi pháp luật."))
    turn = CHANGE_WAY.find(change.stage, ChangeStage.IN_USE)
    policies.may_move_change(request.actor, change, turn).or_refuse()
    form, back = forms.WhyForm(request.POST or None), reverse("web:impact", args=[code])
    title, lead = _("Áp dụng: %(title)s") % {"title": change.title}, _counted(run)
    way = [*_crumbs(run)[:-1], (_title(run), back), (_("Áp dụng"), "")]
    shown = {"title": title, "lead": lead, "back": back}
    return done(form, lambda told: _switch_on(request, run, change, told, shown)) or form_page(
        request, form, seen=change.version, crumbs=way, **shown
    )


def _switch_on(
    request: Request, run: ImpactRun, change: LawChange, told: dict[str, Any], shown: dict[str, str]
) -> HttpResponse:
    names, button = provisions_of(change), _("Áp dụng từ bây giờ")
    if page := confirming.ask(request, names=names, button=button, danger=True, **shown):
        return page
    dossiers.switch_on(run, actor=request.actor, seen=seen_of(request), **told)
    messages.success(request, _("Đã áp dụng. Hồ sơ được đối chiếu theo quy định mới từ bây giờ."))
    return redirect("web:law_change", code=change.code)


@require_POST
def enter_figure(request: Request, code: str) -> HttpResponse:
    """Enter the local figure that was looked at."""
    run = _find(request, code)
    if run.figure is None:
        raise Refused(_("Lần xem này không phải của một quy định riêng."))
    actions.set_local(facts.figure_from(run.figure), actor=request.actor)
    messages.success(request, _("Đã nhập quy định riêng."))
    return redirect("web:local_provisions")


def _counted(run: ImpactRun) -> str:
    told = {"changed": run.lines.count(), "total": run.total, "at": f"{run.at:%d/%m/%Y}"}
    return _("Theo lần tính ngày %(at)s: %(changed)d trong %(total)d hồ sơ đang xét đổi kết quả.") % told


def _title(run: ImpactRun) -> str:
    if run.change is not None:
        return _("Tác động: %(title)s") % {"title": run.change.title}
    name = wording.provision_name(run.figure["provision"]) if run.figure else ""
    return _("Tác động: %(title)s") % {"title": name}


def _may_switch(request: Request, run: ImpactRun) -> Answer:
    if run.change is None or run.change.stage not in (ChangeStage.PROPOSED, ChangeStage.SWITCHED_OFF):
        return no("")
    if run.day != request.actor.today:
        return no(_("Tác động này tính cho ngày khác. Muốn áp dụng thì tính lại."))
    turn = CHANGE_WAY.find(run.change.stage, ChangeStage.IN_USE)
    return policies.may_move_change(request.actor, run.change, turn)


def _may_enter(request: Request, run: ImpactRun) -> bool:
    return bool(policies.may_set_local(request.actor, run.body))


def _find(request: Request, code: str) -> ImpactRun:
    return get_object_or_404(queries.runs_visible_to(request.actor), code=code)


def _crumbs(run: ImpactRun) -> list[tuple[str, Any]]:
    if run.change is None:
        way = [(_("Quy định riêng của địa phương"), reverse("web:local_provisions"))]
    else:
        way = [
            (_("Thay đổi pháp luật"), reverse("web:law_changes")),
            (run.change.title, reverse("web:law_change", args=[run.change.code])),
        ]
    return [*way, (_("Tác động"), "")]
