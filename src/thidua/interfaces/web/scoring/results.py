"""The vote, the papers, the council, approval, publication and the end of a year."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thidua.interfaces.shared import printed
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER, act_page
from thidua.interfaces.shared.forms import Form, seen_of
from thidua.interfaces.web.clusters.shown import crumbs_of
from thidua.interfaces.web.scoring import forms
from thidua.interfaces.web.scoring.pages import act_on, find_year
from thidua.work.clusters import actions, policies, printouts
from thidua.work.clusters.facts.standing import places_of
from thidua.work.clusters.models import PaperKind
from thidua.work.clusters.policies import sheets as sheet_policies
from thidua.work.clusters.queries import sheets as sheet_queries


@require_http_methods(EITHER)
def vote(request: Request, code: str) -> HttpResponse:
    """Prepare the secret vote; then on to the ballot, where tellers give their keys."""
    actor, year = find_year(request, code)
    sheet_policies.may_hold_vote(actor, year).or_refuse()
    people = sheet_queries.representatives(year, actor.today)
    form = forms.VoteForm(request.POST or None, people=people)
    title = _("Bỏ phiếu kín suy tôn")
    return act_page(
        request,
        form,
        lambda told: actions.draw_up_vote(year, actor=actor, **told),
        said=_("Đã lập cuộc bỏ phiếu kín. Ban kiểm phiếu cần lập khóa trước."),
        go=lambda kept: reverse("web:ballot", args=[kept.ballot.code]),
        template="web/scoring/vote.html",
        title=title,
        year=year,
        lead=str(year),
        voters=people,
        crumbs=crumbs_of(year, title),
        back=reverse("web:block_scores", args=[code]),
    )


@require_http_methods(EITHER)
def count(request: Request, code: str) -> HttpResponse:
    """Counts of a secret vote held on paper."""
    actor, year = find_year(request, code)
    sheet_policies.may_hold_vote(actor, year).or_refuse()
    members = list(sheet_queries.belonging(year).order_by("id"))
    start = {"held_on": actor.today, "entitled": len(members)}
    form = forms.CountForm(request.POST or None, members=members, initial=start)
    return act_on(
        request,
        year,
        form,
        lambda: actions.count_on_paper(year, form.told, actor=actor),
        title=_("Ghi kết quả kiểm phiếu giấy"),
        done=_("Đã ghi kết quả kiểm phiếu."),
    )


@require_http_methods(EITHER)
def lodge(request: Request, code: str) -> HttpResponse:
    """The head of the block lodges its report or its minutes."""
    actor, year = find_year(request, code)
    sheet_policies.may_lodge(actor, year).or_refuse()
    start = {"day": actor.today, "kind": request.GET.get("loai", "")}
    form = forms.LodgeForm(request.POST or None, request.FILES or None, initial=start)

    def act() -> None:
        paper = form.told(form.cleaned_data["kind"])
        actions.lodge(year, paper, actor=actor, file=form.cleaned_data["file"])

    return act_on(
        request, year, form, act, title=_("Nộp báo cáo, biên bản"), done=_("Đã nộp cơ quan thường trực.")
    )


@require_GET
def minutes(request: Request, code: str, kind: str) -> HttpResponse:
    """The minutes of the ranking as a paper."""
    actor, year = find_year(request, code)
    if not (sheet_queries.may_see_whole_block(actor, year) and sheet_queries.may_see_points(actor, year)):
        raise Http404
    if PaperKind.MINUTES not in sheet_queries.paper_kinds(year):
        raise Http404
    data = printouts.minutes(year)
    return printed.answer("bien_ban", data, kind=kind, name=f"bien-ban-{year.code.lower()}")


@require_GET
def paper_file(request: Request, code: str, paper: int) -> FileResponse:
    """The file of a paper of the year."""
    actor, year = find_year(request, code)
    if not sheet_queries.may_see_whole_block(actor, year):
        raise Http404
    found = get_object_or_404(sheet_queries.papers_of(year), pk=paper)
    if found.file is None:
        raise Http404
    return serve(found.file, inline=True)


@require_http_methods(EITHER)
def council(request: Request, code: str) -> HttpResponse:
    """What the council said of the ranking."""
    actor, year = find_year(request, code)
    sheet_policies.may_review(actor, year).or_refuse()
    form = forms.PaperForm(request.POST or None, request.FILES or None, initial={"day": actor.today})

    def act() -> None:
        told, file = form.told(PaperKind.COUNCIL), form.cleaned_data["file"]
        actions.review_in_council(year, told, actor=actor, file=file, seen=seen_of(request))

    return act_on(
        request,
        year,
        form,
        act,
        title=_("Hội đồng xét kết quả"),
        done=_("Đã ghi biên bản họp Hội đồng."),
    )


@require_http_methods(EITHER)
def approve(request: Request, code: str) -> HttpResponse:
    """The chair approves, with a number of the body's register."""
    actor, year = find_year(request, code)
    sheet_policies.may_approve(actor, year).or_refuse()
    form = Form(request.POST if request.method == "POST" else None)
    return act_on(
        request,
        year,
        form,
        lambda: actions.approve(year, actor=actor, seen=seen_of(request)),
        title=_("Phê duyệt kết quả"),
        done=_("Đã phê duyệt kết quả và lấy số quyết định."),
        template="web/scoring/approve.html",
        rows=places_of(year),
    )


@require_http_methods(EITHER)
def publish(request: Request, code: str) -> HttpResponse:
    """Publish the approved result."""
    actor, year = find_year(request, code)
    policies.may_keep(actor, year.cluster.body).or_refuse()
    told = _("Kết quả bình xét thi đua %(block)s năm %(year)d.") % {
        "block": year.cluster.name,
        "year": year.year,
    }
    form = forms.PublishForm(request.POST or None, initial={"notice": told})
    return act_on(
        request,
        year,
        form,
        lambda: actions.publish(year, actor=actor, seen=seen_of(request), **form.cleaned_data),
        title=_("Công bố kết quả"),
        done=_("Đã công bố kết quả. Kết quả đã công bố không sửa được nữa."),
    )


@require_http_methods(EITHER)
def republish(request: Request, code: str) -> HttpResponse:
    """After an accepted appeal, the next version."""
    actor, year = find_year(request, code)
    sheet_policies.may_approve(actor, year).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    return act_on(
        request,
        year,
        form,
        lambda: actions.republish(year, reason=form.cleaned_data["note"], actor=actor),
        title=_("Phê duyệt và công bố lại"),
        done=_("Đã công bố kết quả mới; bản trước vẫn giữ nguyên."),
    )


@require_http_methods(EITHER)
def close(request: Request, code: str) -> HttpResponse:
    """Freeze the year with its lessons."""
    actor, year = find_year(request, code)
    policies.may_keep(actor, year.cluster.body).or_refuse()
    form = forms.LessonsForm(request.POST or None)
    return act_on(
        request,
        year,
        form,
        lambda: actions.close_year(year, actor=actor, seen=seen_of(request), **form.cleaned_data),
        title=_("Chốt năm thi đua"),
        done=_("Đã chốt năm thi đua."),
    )


@require_GET
def result(request: Request, code: str) -> HttpResponse:
    """One published version of a result; earlier and later versions beside it."""
    found = get_object_or_404(sheet_queries.results_visible_to(request.actor), code=code)
    year = found.cluster_year
    context = {
        "result": found,
        "year": year,
        "lines": found.lines.all(),
        "versions": year.results.all(),
        "crumbs": [(_("Cụm, khối thi đua"), reverse("web:clusters")), (str(year), "")],
    }
    return render(request, "web/scoring/result.html", context)
