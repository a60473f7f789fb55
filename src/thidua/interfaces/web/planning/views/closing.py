"""How a plan's year ends: reports, the close a step a screen, the archive."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.planning import life_forms
from thidua.interfaces.web.planning.asked import asker, plan_url
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.actions.year_close import KEY_TASKS, REPORT
from thidua.work.planning.closings import left_open
from thidua.work.planning.flow import PLAN
from thidua.work.planning.models import CarriedOver, Plan, PlanStage, YearClose
from thidua.work.planning.printouts import index_paper

Kind = CarriedOver.Kind
FINISH = "ket-thuc"
STEPS: dict[str, tuple[str, Any]] = {
    "nhiem-vu": (Kind.DUTY, gettext_lazy("Nhiệm vụ chưa xong")),
    "chi-tieu": (Kind.TARGET, gettext_lazy("Chỉ tiêu chưa đạt")),
    "ton-tai": (Kind.LIMITATION, gettext_lazy("Tồn tại, hạn chế")),
    "kho-khan": (Kind.DIFFICULTY, gettext_lazy("Khó khăn, vướng mắc chưa tháo gỡ")),
    "nam-sau": (KEY_TASKS, gettext_lazy("Nhiệm vụ trọng tâm năm sau")),
    "bao-cao": (REPORT, gettext_lazy("Báo cáo tổng kết")),
    FINISH: ("", gettext_lazy("Kết thúc")),
}
"""The screens of the close, in order: the step each settles, and its heading."""


@require_http_methods(["GET", "POST"])
def plan_review(request: HttpRequest, code: str) -> HttpResponse:
    """The interim review with its report."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_turn_plan(actor, found, PLAN.find(found.stage, PlanStage.INTERIM_REVIEWED)).or_refuse()
    form = life_forms.ReportForm(posted(request), request.FILES or None)
    seen = seen_of(request)
    if done(form, lambda told: actions.review(found, actor=actor, seen=seen, **told)) is None:
        return form_page(
            request,
            form,
            title=_("Sơ kết kế hoạch"),
            submit=_("Ghi nhận sơ kết"),
            back=plan_url(found),
            seen=found.version,
            lead=found.title,
        )
    messages.success(request, _("Đã ghi nhận sơ kết kèm báo cáo."))
    return redirect("web:plan", code=code)


@require_GET
def plan_report(request: HttpRequest, code: str, report: str) -> FileResponse:
    """The paper of a report on a plan."""
    found = get_object_or_404(queries.visible_to(asker(request)), code=code)
    row = get_object_or_404(found.reports.select_related("file"), code=report)
    if row.file is None:
        raise Http404
    return serve(row.file, inline=True)


@require_http_methods(["GET", "POST"])
def plan_archive(request: HttpRequest, code: str) -> HttpResponse:
    """The clerk indexes the file of a closed plan and hands it to the archive."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_turn_plan(actor, found, PLAN.find(found.stage, PlanStage.ARCHIVED)).or_refuse()
    form = life_forms.ArchiveForm(posted(request), initial={"keep_for": _("Vĩnh viễn")})
    if done(form, lambda told: actions.archive(found, actor=actor, **told)) is None:
        return form_page(
            request,
            form,
            title=_("Nộp lưu trữ"),
            submit=_("Lập mục lục và nộp lưu trữ"),
            back=plan_url(found),
        )
    messages.success(request, _("Đã lập mục lục hồ sơ và nộp lưu trữ."))
    return redirect("web:plan", code=code)


@require_GET
def plan_index(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The index of an archived file as PDF or Word."""
    found = get_object_or_404(
        queries.visible_to(asker(request)).select_related("file_index"),
        code=code,
        file_index__isnull=False,
    )
    index = found.file_index
    return answer(
        "muc_luc_ho_so", index_paper(index), kind=kind, name=f"muc-luc-{code}", inline=kind == "pdf"
    )


@require_http_methods(["GET", "POST"])
def year_close(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the close, or go on with the first step that is not done."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    close = YearClose.objects.filter(plan=found).first()
    if close is not None and close.finished_at is None:
        return redirect("web:year_close_step", code=code, step=_next(close))
    if close is not None:
        return redirect("web:plan", code=code)
    policies.may_close_year(actor, found).or_refuse()
    if request.method == "POST":
        actions.begin_close(found, actor=actor)
        return redirect("web:year_close_step", code=code, step=next(iter(STEPS)))
    steps = [label for _step, label in STEPS.values()]
    return render(
        request,
        "web/planning/close_begin.html",
        {"plan": found, "steps": steps, "crumbs": _crumbs(found)},
    )


@require_http_methods(["GET", "POST"])
def year_close_step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """One screen of the close: what is left open of one kind, the key tasks, the report, the end."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    if step not in STEPS:
        raise Http404
    policies.may_close_year(actor, found).or_refuse()
    close = get_object_or_404(YearClose.objects.select_related("plan__unit", "plan__parent"), plan=found)
    form, left = _form(request, close, step, actor)
    if done(form, lambda told: _act(close, step, told, actor)) is not None:
        if step == FINISH:
            messages.success(
                request, _("Đã chuyển sang dự thảo năm sau. Người đứng đầu có thể kết thúc kế hoạch.")
            )
            return redirect("web:plan", code=code)
        return redirect("web:year_close_step", code=code, step=_after(step))
    places = list(STEPS)
    context = {
        "plan": found,
        "close": close,
        "left": left,
        "step": step,
        "title": STEPS[step][1],
        "number": places.index(step) + 1,
        "total": len(places),
        "before": places[places.index(step) - 1] if step != places[0] else "",
        "carried": close.carried.filter(is_carried=True) if step == FINISH else (),
        "tasks": [line for line in close.key_tasks.splitlines() if line.strip()] if step == FINISH else (),
        "crumbs": _crumbs(found),
    }
    return form_page(request, form, template="web/planning/close_step.html", **context)


@require_POST
def year_close_stop(request: HttpRequest, code: str) -> HttpResponse:
    """Give up a close that is not finished."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    close = get_object_or_404(YearClose.objects.select_related("plan__unit"), plan=found)
    actions.stop_close(close, actor=actor)
    messages.success(request, _("Đã dừng tổng kết; kế hoạch vẫn đang thực hiện."))
    return redirect("web:plan", code=code)


def _form(request: HttpRequest, close: YearClose, step: str, actor: Actor) -> tuple[Any, list[queries.Left]]:
    kind, sent = STEPS[step][0], posted(request)
    if kind == KEY_TASKS:
        return life_forms.KeyTasksForm(sent, initial={"words": close.key_tasks}), []
    if kind == REPORT:
        return life_forms.FinalWordsForm(sent, initial={"text": close.report}), []
    if not kind:
        return life_forms.FinishForm(sent, request.FILES or None), []
    left = left_open(close.plan, kind, actor)
    let_go = set(close.carried.filter(kind=kind, is_carried=False).values_list("thing", flat=True))
    ticked = [one.thing for one in left if one.thing not in let_go]
    return life_forms.LeftForm(sent, left=left, initial={"carried": ticked}), left


def _act(close: YearClose, step: str, told: dict[str, Any], actor: Actor) -> Any:
    kind = STEPS[step][0]
    if kind == KEY_TASKS:
        return actions.set_key_tasks(close, actor=actor, **told)
    if kind == REPORT:
        return actions.write_report(close, actor=actor, **told)
    if not kind:
        return actions.finish_close(close, actor=actor, **told)
    return actions.settle(close, kind=kind, actor=actor, **told)


def _next(close: YearClose) -> str:
    return next((slug for slug, (step, _label) in STEPS.items() if step not in close.settled), FINISH)


def _after(step: str) -> str:
    places = list(STEPS)
    return places[places.index(step) + 1]


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [
        (_("Kế hoạch"), reverse("web:plans")),
        (plan.sign or plan.title, reverse("web:plan", args=[plan.code])),
        (_("Tổng kết năm"), ""),
    ]
