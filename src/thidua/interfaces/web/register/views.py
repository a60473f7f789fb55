"""The register of honours: the list, one row, a person's and a collective's whole history."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.org.models import Person, Unit
from thidua.base.org.queries import visible_to as units_visible_to
from thidua.base.register import actions, policies, queries
from thidua.base.register.models import Honour, RecipientKind, Status
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.shared.listing import ListPage, exported, paged
from thidua.interfaces.web.register import tables
from thidua.work.dossiers.policies import may_foresee


class Honours(ListPage):
    table_class = tables.HonourTable
    filter_class = tables.HonourFilter
    title = gettext_lazy("Sổ khen thưởng")
    lead = gettext_lazy("Mọi khen thưởng đã trao; dòng bị hủy vẫn giữ và nói rõ theo văn bản nào.")
    export_name = "so-khen-thuong"
    empty_title = gettext_lazy("Sổ chưa có dòng nào")
    empty_lead = gettext_lazy("Quyết định khen thưởng được ban hành sẽ tự vào sổ.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor)


class StatusForm(Form):
    status = forms.ChoiceField(
        choices=[choice for choice in Status.choices if choice[0] != Status.GRANTED],
        label=gettext_lazy("Tình trạng mới"),
    )
    on = forms.DateField(label=gettext_lazy("Từ ngày"))
    reference = forms.CharField(max_length=300, label=gettext_lazy("Theo văn bản (số, ngày, cơ quan)"))


@require_GET
def honour(request: Request, code: str) -> HttpResponse:
    """One row of the register."""
    found = _find(request, code)
    context = {
        "honour": found,
        "tone": tables.TONES.get(Status(found.status), "calm"),
        "may_restate": bool(policies.may_restate(request.actor, found.decider or found.unit)),
        "may_foresee": found.kind == RecipientKind.HOUSEHOLD and bool(may_foresee(request.actor, found.unit)),
        "crumbs": _crumbs(found.code),
    }
    return render(request, "web/register/honour.html", context)


@require_http_methods(["GET", "POST"])
def restate(request: Request, code: str) -> HttpResponse:
    """Cancel, strip or re-issue, by a paper."""
    found = _find(request, code)
    policies.may_restate(request.actor, found.decider or found.unit).or_refuse()
    form = StatusForm(request.POST or None, initial={"on": request.actor.today})
    back = reverse("web:honour", args=[code])
    return act_page(
        request,
        form,
        lambda told: actions.restate(found, **told, actor=request.actor),
        said=_("Đã ghi tình trạng mới. Dòng cũ vẫn giữ trong sổ."),
        go=back,
        template="web/register/restate.html",
        honour=found,
        crumbs=_crumbs((found.code, back), _("Tình trạng")),
    )


@require_GET
def person(request: Request, code: str) -> HttpResponseBase:
    """Everything the register knows of a person, wherever the person worked."""
    found = get_object_or_404(Person, code=code)
    employed = queries.employs(request.actor, found)
    if not employed and not queries.visible_to(request.actor).filter(person=found).exists():
        raise Http404
    more = _personal(found) if employed else {}
    return _history(request, found, queries.held_by(found), more)


@require_GET
def collective(request: Request, code: str) -> HttpResponseBase:
    """Everything the register knows of a collective and of the units it carries on."""
    found: Unit = get_object_or_404(units_visible_to(request.actor), code=code)
    more = {"ratings": queries.ratings_of(found).select_related("unit"), "figures": queries.figures_of(found)}
    return _history(request, found, queries.held_by(found), more)


def _personal(found: Person) -> dict[str, Any]:
    return {
        "ratings": queries.ratings_of(found).select_related("unit"),
        "initiatives": queries.initiatives_of(found),
        "disciplines": queries.disciplines_of(found),
    }


def _history(
    request: Request, found: Person | Unit, held: QuerySet[Honour], more: dict[str, Any]
) -> HttpResponseBase:
    table = tables.HonourTable(held, request=request, order_by="-decided_on")
    if request.GET.get("export") == "xlsx":
        return exported(table, f"so-khen-thuong-{found.code}", found.name)
    paged(request, table)
    context = {"found": found, "table": table, "crumbs": _crumbs(found.name), **more}
    return render(request, "web/register/history.html", context)


def _find(request: Request, code: str) -> Honour:
    visible = queries.visible_to(request.actor).select_related("person", "collective", "decider", "unit")
    return get_object_or_404(visible, code=code)


def _crumbs(*rest: str | tuple[str, str]) -> list[tuple[str, str]]:
    told = [part if isinstance(part, tuple) else (part, "") for part in rest]
    return [(_("Sổ khen thưởng"), reverse("web:honours")), *told]
