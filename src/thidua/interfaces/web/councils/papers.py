"""The minutes as files."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from thidua.base import printing
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.councils.sessions import find
from thidua.work.councils import printouts
from thidua.work.councils.models import Stage

KINDS = {
    "pdf": (printing.render_pdf, "application/pdf"),
    "docx": (
        printing.render_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


@require_GET
def minutes(request: Request, code: str, form: str) -> HttpResponse:
    """The minutes of a closed session as PDF or Word."""
    _actor, found = find(request, code)
    if form not in KINDS or found.stage != Stage.CLOSED:
        raise Http404
    render, media_type = KINDS[form]
    name = f"bien-ban-{found.number:02d}-{found.day:%Y%m%d}.{form}"
    return HttpResponse(
        render("bien_ban", printouts.minutes(found)),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
