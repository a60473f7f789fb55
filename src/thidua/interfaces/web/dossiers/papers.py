"""One paper: what it says, its file, and the official letters as PDF or Word."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.dossiers.shown import crumbs, sheet_of
from thidua.work.dossiers import queries
from thidua.work.dossiers.models import Paper, PaperKind
from thidua.work.dossiers.printouts import eligibility_sheet, submission_letter

PRINTED = {PaperKind.RETURN_LETTER: "cong_van_tra", PaperKind.ELIGIBILITY_SHEET: "phieu_doi_chieu"}


@require_GET
def paper(request: Request, code: str) -> HttpResponse:
    """What a paper says."""
    found = _find(request, code)
    owner = found.dossier or found.submission
    address = "web:dossier" if found.dossier else "web:submission"
    context = {
        "paper": found,
        "sheet": sheet_of(found) if found.kind == PaperKind.ELIGIBILITY_SHEET else None,
        "prints": PaperKind(found.kind) in PRINTED,
        "crumbs": crumbs("web:dossiers", (owner.code, reverse(address, args=[owner.code])), str(found)),
    }
    return render(request, "web/dossiers/paper.html", context)


@require_GET
def file(request: Request, code: str) -> FileResponse:
    """The file of a paper."""
    found = _find(request, code)
    if found.upload is None:
        raise Http404
    return serve(found.upload, inline=True)


@require_GET
def printed(request: Request, code: str, form: str) -> HttpResponse:
    """An official letter, or a nominee's sheet on one page, in the layout of the decree, as PDF or Word."""
    found = _find(request, code)
    kind = PaperKind(found.kind)
    if kind not in PRINTED:
        raise Http404
    told = eligibility_sheet(found) if kind == PaperKind.ELIGIBILITY_SHEET else found.content
    return answer(PRINTED[kind], told, kind=form, name=found.code)


@require_GET
def submission_printed(request: Request, code: str, form: str) -> HttpResponse:
    """The submission letter with its list, as PDF or Word; a draft too, without its number."""
    visible = queries.submissions_visible_to(request.actor).select_related("unit", "body", "award_round")
    found = get_object_or_404(visible, code=code)
    return answer("to_trinh", submission_letter(found), kind=form, name=found.code)


def _find(request: Request, code: str) -> Paper:
    visible = queries.papers_visible_to(request.actor)
    return get_object_or_404(
        visible.select_related("dossier__decider", "dossier__unit", "submission", "upload"), code=code
    )
