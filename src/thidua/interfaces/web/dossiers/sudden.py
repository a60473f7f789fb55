"""Sudden merit: one screen, any day."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.base.uploads.actions import take
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.web.dossiers import forms
from thidua.interfaces.web.dossiers.shown import crumbs
from thidua.work.dossiers import actions
from thidua.work.dossiers.actions import Deed
from thidua.work.dossiers.models import Dossier


@require_http_methods(["GET", "POST"])
def deed(request: Request) -> HttpResponse:
    """File a deed at once."""
    forms.refuse_unless_filer(request.actor)
    form = forms.DeedForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        initial={"happened_on": request.actor.today},
    )
    said = _("Đã trình đề nghị khen thưởng đột xuất. Hạn quyết định: %(day)s.")
    return act_page(
        request,
        form,
        lambda told: _file(request, told),
        said=lambda filed: said % {"day": f"{filed.due_on:%d/%m/%Y}"},
        go=lambda filed: reverse("web:dossier", args=[filed.code]),
        title=_("Khen thưởng đột xuất"),
        lead=_("Kể ngắn gọn việc vừa xảy ra. Không cần chờ đợt, không cần danh hiệu trước đó."),
        submit=_("Trình ngay"),
        crumbs=crumbs("web:dossiers", _("Khen thưởng đột xuất")),
    )


def _file(request: Request, told: dict[str, Any]) -> Dossier:
    unit, file = told.pop("unit"), told.pop("file")
    photo = take(file, actor=request.actor, unit_code=unit.code) if file else None
    return actions.file_deed(Deed(**told), unit=unit, actor=request.actor, photo=photo)
