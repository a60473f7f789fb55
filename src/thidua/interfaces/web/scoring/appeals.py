"""Appeals against a published result, and their answers."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER, done, form_page
from thidua.interfaces.web.clusters.shown import crumbs_of
from thidua.interfaces.web.scoring import forms
from thidua.interfaces.web.scoring.pages import act_on, find_sheet, scores_url, sheet_url
from thidua.work.clusters import actions
from thidua.work.clusters.policies import sheets as sheet_policies
from thidua.work.clusters.queries import sheets as sheet_queries


@require_http_methods(EITHER)
def file(request: Request, code: str, sheet: str) -> HttpResponse:
    """A member objects."""
    actor, found = find_sheet(request, code, sheet)
    sheet_policies.may_appeal(actor, found).or_refuse()
    rows = sheet_queries.scores_of(found)
    form = forms.AppealForm(request.POST or None, request.FILES or None, rows=rows)

    def act() -> None:
        told = form.cleaned_data
        actions.appeal(found, text=told["text"], line=told["line"], file=told["file"], actor=actor)

    return act_on(
        request,
        found.member.cluster_year,
        form,
        act,
        title=_("Kiến nghị về kết quả"),
        lead=found.member.called,
        done=_("Đã gửi kiến nghị."),
        back=sheet_url(found),
    )


@require_http_methods(EITHER)
def appeal(request: Request, code: str) -> HttpResponse:
    """One appeal; its keeper answers here, with what is right where it is accepted."""
    actor = request.actor
    found = get_object_or_404(sheet_queries.appeals_visible_to(actor), code=code)
    year = found.result.cluster_year
    answers = bool(sheet_policies.may_answer(actor, found))
    if request.method == "POST":
        sheet_policies.may_answer(actor, found).or_refuse()
    rows = [
        row
        for row in sheet_queries.scores_of(found.sheet)
        if not found.line_id or row.line_id == found.line_id
    ]
    form = forms.AnswerForm(request.POST or None, rows=rows)

    def act(told: dict[str, Any]) -> None:
        accepted = told["accepted"] == "yes"
        right = form.found if accepted else None
        actions.answer_appeal(found, accepted=accepted, answer=told["answer"], found=right, actor=actor)

    if done(form, act) is not None:
        messages.success(request, _("Đã trả lời kiến nghị."))
        return redirect(scores_url(year))
    context = {
        "appeal": found,
        "year": year,
        "answers": answers,
        "lines": [(row, fields, "") for row, fields in form.lines()],
        "crumbs": crumbs_of(year, _("Kiến nghị của %(name)s") % {"name": found.sheet.member.called}),
    }
    return form_page(request, form, template="web/scoring/appeal.html", **context)


@require_GET
def paper(request: Request, code: str) -> FileResponse:
    """What the member laid beside its appeal."""
    rows = sheet_queries.appeals_visible_to(request.actor).select_related("file")
    found = get_object_or_404(rows, code=code)
    if found.file is None:
        raise Http404
    return serve(found.file, inline=True)
