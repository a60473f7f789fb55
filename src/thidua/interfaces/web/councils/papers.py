"""The minutes as files."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.councils.sessions import find
from thidua.work.councils import printouts
from thidua.work.councils.models import Stage


@require_GET
def minutes(request: Request, code: str, form: str) -> HttpResponse:
    """The minutes of a closed session as PDF or Word."""
    _actor, found = find(request, code)
    if found.stage != Stage.CLOSED:
        raise Http404
    name = f"bien-ban-{found.number:02d}-{found.day:%Y%m%d}"
    return answer("bien_ban", printouts.minutes(found), kind=form, name=name)
