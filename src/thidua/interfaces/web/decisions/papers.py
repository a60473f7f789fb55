"""The decision and its certificates as files."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.decisions.decisions import CERTIFICATES_A_FILE, find
from thidua.work.decisions import printouts
from thidua.work.decisions.models import Stage


@require_GET
def decision(request: Request, code: str, form: str) -> HttpResponse:
    """The decision with its list as PDF or Word; a draft too, unsigned."""
    _actor, found = find(request, code)
    if found.stage == Stage.DROPPED:
        raise Http404
    name = f"quyet-dinh-{found.number or found.code}"
    return answer("quyet_dinh", printouts.decision_paper(found), kind=form, name=name)


@require_GET
def certificates(request: Request, code: str, part: int) -> HttpResponse:
    """The certificates of an issued decision, 200 a file."""
    _actor, found = find(request, code)
    start = (part - 1) * CERTIFICATES_A_FILE
    lines = printouts.certified(found)[start : start + CERTIFICATES_A_FILE] if part > 0 else []
    if found.stage != Stage.ISSUED or not lines:
        raise Http404
    data = printouts.certificates(found, lines)
    return answer("giay_khen", data, kind="pdf", name=f"giay-khen-{found.number}-{part}")
