"""A member's registration and its sheet: figures, evidence, sending, remarks, the printed sheet."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.interfaces.shared import printed
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.web.clusters.shown import crumbs_of, find_member, year_context
from thidua.interfaces.web.scoring import forms
from thidua.interfaces.web.scoring.pages import act_on, find_sheet, scores_url, sheet_url
from thidua.work.clusters import actions, printouts
from thidua.work.clusters.facts.scores import told_lines
from thidua.work.clusters.facts.tables import lines_in_order
from thidua.work.clusters.models import Member, Score, Sheet
from thidua.work.clusters.policies import sheets as sheet_policies
from thidua.work.clusters.queries import sheets as sheet_queries


@require_http_methods(EITHER)
def register(request: Request, code: str, member: str) -> HttpResponse:
    """A member registers what it strives for, with its targets."""
    actor, found = find_member(request, code, member)
    sheet_policies.may_register(actor, found).or_refuse()
    year = found.cluster_year
    rows = [(line.code, line.name) for line in lines_in_order(year) if "chỉ_tiêu" in line.formula]
    form = forms.RegisterForm(request.POST or None, rows=rows, initial=_registered(found))
    return act_on(
        request,
        year,
        form,
        lambda: actions.register(found, aim=form.cleaned_data["aim"], targets=form.targets, actor=actor),
        title=_("Đăng ký thi đua"),
        lead=found.called,
        done=_("Đã đăng ký thi đua."),
    )


@require_http_methods(EITHER)
def sheet(request: Request, code: str, sheet: str) -> HttpResponse:
    """One sheet: the member types its figures in; everybody else who may see it reads it."""
    actor, found = find_sheet(request, code, sheet)
    rows = list(sheet_queries.scores_of(found))
    fills = bool(sheet_policies.may_fill(actor, found))
    form = forms.FiguresForm(posted(request), rows=rows)
    if request.method == "POST":
        sheet_policies.may_fill(actor, found).or_refuse()
    written = done(form, lambda _told: actions.enter(found, typed=form.typed, actor=actor))
    if written is not None:
        messages.success(request, _("Đã lưu %(n)d tiêu chí.") % {"n": written})
        return redirect(sheet_url(found))
    return form_page(request, form, template="web/scoring/sheet.html", **_shown(actor, found, form, fills))


@require_POST
def send(request: Request, code: str, sheet: str) -> HttpResponse:
    """Send the own scores."""
    actor, found = find_sheet(request, code, sheet)
    actions.send(found, actor=actor)
    messages.success(request, _("Đã gửi bảng tự chấm."))
    return redirect(sheet_url(found))


@require_http_methods(EITHER)
def give_back(request: Request, code: str, sheet: str) -> HttpResponse:
    """Return a sent sheet, saying what to complete."""
    actor, found = find_sheet(request, code, sheet)
    sheet_policies.may_give_back(actor, found).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    return act_on(
        request,
        found.member.cluster_year,
        form,
        lambda: actions.give_back(found, note=form.cleaned_data["note"], actor=actor),
        title=_("Trả lại bảng tự chấm"),
        lead=found.member.called,
        done=_("Đã trả lại để bổ sung."),
        back=sheet_url(found),
    )


@require_http_methods(EITHER)
def remark(request: Request, code: str, sheet: str) -> HttpResponse:
    """A peer remarks, or the member explains."""
    actor, found = find_sheet(request, code, sheet)
    explains = bool(sheet_policies.may_explain(actor, found))
    if not explains:
        sheet_policies.may_remark(actor, found).or_refuse()
    act = actions.explain if explains else actions.remark
    rows = sheet_queries.scores_of(found)
    start = {"line": request.GET.get("tieu_chi", "")}
    form = forms.RemarkForm(request.POST or None, rows=rows, initial=start)
    return act_on(
        request,
        found.member.cluster_year,
        form,
        lambda: act(found, text=form.cleaned_data["text"], line=form.cleaned_data["line"], actor=actor),
        title=_("Giải trình") if explains else _("Góp ý"),
        lead=found.member.called,
        done=_("Đã ghi ý kiến."),
        back=sheet_url(found),
    )


@require_http_methods(EITHER)
def attach(request: Request, code: str, sheet: str, line: str) -> HttpResponse:
    """Lay a file beside a criterion."""
    actor, row = _row(request, code, sheet, line)
    sheet_policies.may_fill(actor, row.sheet).or_refuse()
    form = forms.FileForm(request.POST or None, request.FILES or None)
    return act_on(
        request,
        row.sheet.member.cluster_year,
        form,
        lambda: actions.attach(row, form.cleaned_data["file"], actor=actor),
        title=_("Đính kèm minh chứng"),
        lead=f"{row.line.code} {row.line.name}",
        done=_("Đã đính kèm minh chứng."),
        back=sheet_url(row.sheet),
    )


@require_GET
def evidence(request: Request, code: str, sheet: str, line: str) -> FileResponse:
    """The file beside a criterion."""
    _actor, row = _row(request, code, sheet, line)
    if row.file is None:
        raise Http404
    return serve(row.file, inline=True)


@require_GET
def printed_sheet(request: Request, code: str, sheet: str, kind: str) -> HttpResponse:
    """The sheet as a paper."""
    actor, found = find_sheet(request, code, sheet)
    view = sheet_queries.view_of(actor, found)
    if view.only is not None:
        raise Http404
    data = printouts.score_sheet(found, verified=view.verified)
    return printed.answer("phieu_cham_diem", data, kind=kind, name=f"phieu-cham-diem-{found.code.lower()}")


def _row(request: Request, code: str, sheet: str, line: str) -> tuple[Actor, Score]:
    actor, found = find_sheet(request, code, sheet)
    row = get_object_or_404(sheet_queries.scores_of(found), line__code=line)
    if not sheet_queries.view_of(actor, found).shows(row.line_id):
        raise Http404
    row.sheet = found
    return actor, row


def _registered(member: Member) -> dict[str, object]:
    """The form as the member registered before."""
    sheet: Sheet | None = getattr(member, "sheet", None)
    if sheet is None:
        return {}
    targets = sheet.scores.filter(target__isnull=False).values_list("line__code", "target")
    told = {f"t_{code}": f"{target.normalize():f}" for code, target in targets if target is not None}
    return {"aim": sheet.aim, **told}


def _shown(actor: Actor, found: Sheet, form: forms.FiguresForm, fills: bool) -> dict[str, object]:
    year, view = found.member.cluster_year, sheet_queries.view_of(actor, found)
    told = told_lines(found)
    lines = [
        (row, fields, told.get(row.line.code, "")) for row, fields in form.lines() if view.shows(row.line_id)
    ]
    return {
        **year_context(actor, year, "scores"),
        "sheet": found,
        "lines": lines,
        "form": form,
        "fills": fills,
        "verified": view.verified,
        "partly": view.only is not None,
        "remarks": found.remarks.select_related("line", "unit") if view.only is None else [],
        "may_send": bool(sheet_policies.may_send(actor, found)),
        "may_give_back": bool(sheet_policies.may_give_back(actor, found)),
        "may_remark": bool(sheet_policies.may_remark(actor, found)),
        "may_explain": bool(sheet_policies.may_explain(actor, found)),
        "may_check": any(sheet_policies.may_check(actor, found, row.line) for row, _f, _t in lines[:1])
        or bool(sheet_policies.may_check_all(actor, found)),
        "may_appeal": bool(sheet_policies.may_appeal(actor, found)),
        "back": scores_url(year),
        "crumbs": crumbs_of(year, found.member.called),
    }
