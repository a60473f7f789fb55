"""Sudden merit: one screen, any day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.base.core.answers import Refused
from thidua.base.uploads.actions import take
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.forms import show_refusal
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
    if form.is_valid():
        try:
            filed = _file(request, form)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request,
                _("Đã trình đề nghị khen thưởng đột xuất. Hạn quyết định: %(day)s.")
                % {"day": f"{filed.due_on:%d/%m/%Y}"},
            )
            return redirect("web:dossier", code=filed.code)
    context = {
        "form": form,
        "title": _("Khen thưởng đột xuất"),
        "lead": _("Kể ngắn gọn việc vừa xảy ra. Không cần chờ đợt, không cần danh hiệu trước đó."),
        "submit": _("Trình ngay"),
        "crumbs": crumbs("web:dossiers", _("Khen thưởng đột xuất")),
        "multipart": True,
    }
    return render(request, "web/dossiers/form.html", context, status=422 if form.is_bound else 200)


def _file(request: Request, form: forms.DeedForm) -> Dossier:
    told = dict(form.cleaned_data)
    unit, file = told.pop("unit"), told.pop("file")
    photo = take(file, actor=request.actor, unit_code=unit.code) if file else None
    return actions.file_deed(Deed(**told), unit=unit, actor=request.actor, photo=photo)
