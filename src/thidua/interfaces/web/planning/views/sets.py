"""A unit's own sets of papers, beside those that everybody has."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.web.planning import urging_forms
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, queries
from thidua.work.planning.models import SetTemplate
from thidua.work.planning.sets import PaperSet, paper_sets


@require_GET
def sets(request: HttpRequest) -> HttpResponse:
    """The sets that may be asked for: those of the product, one's own, those from above."""
    actor = asker(request)
    own = set(queries.set_templates_kept(actor).values_list("pk", flat=True))
    rows = queries.set_templates_visible_to(actor).filter(retired_on__isnull=True)
    context = {
        "shipped": paper_sets().values(),
        "kept": [(row, queries.set_of(row), row.pk in own) for row in rows],
        "may_keep": bool(queries.hand_units(actor)),
        "crumbs": [(_("Bộ văn bản phải nộp"), "")],
    }
    return render(request, "web/planning/sets.html", context)


@require_http_methods(["GET", "POST"])
def set_new(request: HttpRequest) -> HttpResponse:
    """A set of one's own, perhaps begun from another."""
    return _edit(request, asker(request), None)


@require_http_methods(["GET", "POST"])
def set_mend(request: HttpRequest, code: str) -> HttpResponse:
    """Change a set of one's own; what was asked for by it stays as it was."""
    actor = asker(request)
    return _edit(request, actor, get_object_or_404(queries.set_templates_kept(actor), code=code))


@require_POST
def set_retire(request: HttpRequest, code: str) -> HttpResponse:
    """Offer a set no more."""
    actor = asker(request)
    actions.retire_set(get_object_or_404(queries.set_templates_kept(actor), code=code), actor=actor)
    messages.success(request, _("Đã ngừng dùng bộ văn bản."))
    return redirect("web:sets")


def _edit(request: HttpRequest, actor: Actor, kept: SetTemplate | None) -> HttpResponse:
    units = urging_forms.units_of(kept, queries.hand_units(actor))
    if not units:
        raise Refused(_("Chỉ chuyên viên phụ trách của đơn vị mới được sửa bộ văn bản mẫu."))
    form = urging_forms.SetForm(posted(request), units=units, initial=_start(request, actor, kept))
    seen = seen_of(request)

    def save(told: dict[str, Any]) -> SetTemplate:
        return actions.save_set(
            form.units[told["unit"]], form.content(), template=kept, actor=actor, seen=seen
        )

    if done(form, save) is None:
        title = _("Sửa bộ văn bản") if kept else _("Lập bộ văn bản mẫu")
        context = {"seen": kept.version} if kept else {}
        return form_page(request, form, title=title, back=reverse("web:sets"), **context)
    messages.success(request, _("Đã lưu bộ văn bản."))
    return redirect("web:sets")


def _start(request: HttpRequest, actor: Actor, kept: SetTemplate | None) -> dict[str, Any]:
    if kept:
        return {"unit": kept.unit.code, **urging_forms.set_start(queries.set_of(kept))}
    source = _source(request.GET.get("tu", ""), actor)
    return urging_forms.set_start(source) if source else {}


def _source(code: str, actor: Actor) -> PaperSet | None:
    """The set a new one begins from."""
    if code in paper_sets():
        return paper_sets()[code]
    found = queries.set_templates_visible_to(actor).filter(code=code).first()
    return queries.set_of(found) if found else None
