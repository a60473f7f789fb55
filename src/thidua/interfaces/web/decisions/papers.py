"""The decision and its certificates as files."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from thidua.base import printing
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.councils.papers import KINDS
from thidua.interfaces.web.decisions.decisions import CERTIFICATES_A_FILE, find
from thidua.work.decisions import printouts
from thidua.work.decisions.models import Stage


@require_GET
def decision(request: Request, code: str, form: str) -> HttpResponse:
    """The decision with its list as PDF or Word; a draft too, unsigned."""
    _actor, found = find(request, code)
    if form not in KINDS or found.stage == Stage.DROPPED:
        raise Http404
    render, media_type = KINDS[form]
    name = f"quyet-dinh-{found.number or found.code}.{form}"
    return _file(render("quyet_dinh", printouts.decision_paper(found)), media_type, name)


@require_GET
def certificates(request: Request, code: str, part: int) -> HttpResponse:
    """The certificates of an issued decision, 200 a file."""
    _actor, found = find(request, code)
    start = (part - 1) * CERTIFICATES_A_FILE
    lines = printouts.certified(found)[start : start + CERTIFICATES_A_FILE] if part > 0 else []
    if found.stage != Stage.ISSUED or not lines:
        raise Http404
    paper = printing.render_pdf("giay_khen", printouts.certificates(found, lines))
    return _file(paper, "application/pdf", f"giay-khen-{found.number}-{part}.pdf")


def _file(paper: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        paper, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
