"""The log of incidents: of information security and of published content."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.accounts import actions, queries
from thidua.base.accounts.models import Incident
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.models import Unit
from thidua.base.org.queries import under_hand
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import Form, offer
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.shared.tables import BaseTable, CodeColumn


class IncidentFilter(django_filters.FilterSet):
    loai = django_filters.ChoiceFilter(
        field_name="kind", choices=Incident.Kind.choices, label=gettext_lazy("Loại")
    )
    chua_xong = django_filters.BooleanFilter(
        field_name="closed_on", lookup_expr="isnull", label=gettext_lazy("Chưa xử lý xong")
    )

    class Meta:
        model = Incident
        fields = ()


class IncidentTable(BaseTable):
    code = CodeColumn("web:incident")
    happened_on = tables.DateColumn(format="d/m/Y")
    closed_on = tables.DateColumn(format="d/m/Y")

    class Meta:
        model = Incident
        fields = ("code", "happened_on", "kind", "unit", "what", "grave", "noticed_by", "closed_on", "done")
        order_by = ("-happened_on",)


class Incidents(ListPage):
    table_class = IncidentTable
    filter_class = IncidentFilter
    template_name = "web/accounts/incidents.html"
    title = gettext_lazy("Nhật ký sự cố")
    lead = gettext_lazy("Sự cố an toàn thông tin và nội dung đăng tải: khi nào, việc gì, đã xử lý ra sao.")
    export_name = "nhat-ky-su-co"
    empty_title = gettext_lazy("Chưa ghi sự cố nào")
    empty_url_name = "web:incident_new"
    empty_button = gettext_lazy("Ghi sự cố")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        _refuse_unless_keeper(actor)
        return queries.incidents_visible_to(actor).select_related("unit")


class IncidentForm(Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=gettext_lazy("Đơn vị"))
    kind = forms.ChoiceField(choices=Incident.Kind.choices, label=gettext_lazy("Loại"))
    happened_on = forms.DateField(label=gettext_lazy("Ngày xảy ra"))
    what = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), label=gettext_lazy("Sự việc"))
    noticed_by = forms.CharField(max_length=120, required=False, label=gettext_lazy("Người phát hiện"))
    grave = forms.BooleanField(required=False, label=gettext_lazy("Nghiêm trọng"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", under_hand(actor, *queries.INCIDENT_KEEPERS).lived_on(actor.today))


class ClosingForm(Form):
    on = forms.DateField(label=gettext_lazy("Xử lý xong ngày"))
    done = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), label=gettext_lazy("Đã xử lý"))


@require_http_methods(["GET", "POST"])
def report(request: Request) -> HttpResponse:
    """Write an incident down."""
    _refuse_unless_keeper(request.actor)
    form = IncidentForm(
        request.POST or None, actor=request.actor, initial={"happened_on": request.actor.today}
    )
    title = _("Ghi sự cố")
    return act_page(
        request,
        form,
        lambda told: actions.report_incident(actions.NewIncident(**told), actor=request.actor),
        said=lambda row: _("Đã ghi sự cố %(code)s.") % {"code": row.code},
        go=lambda row: reverse("web:incident", args=[row.code]),
        title=title,
        crumbs=_crumbs(title),
    )


@require_GET
def incident(request: Request, code: str) -> HttpResponse:
    """One incident."""
    found = _find(request, code)
    context = {"incident": found, "crumbs": _crumbs(found.code)}
    return render(request, "web/accounts/incident.html", context)


@require_http_methods(["GET", "POST"])
def close(request: Request, code: str) -> HttpResponse:
    """Say what was done, and that it is over."""
    found = _find(request, code)
    form = ClosingForm(request.POST or None, initial={"on": request.actor.today})
    title = _("Xử lý sự cố %(code)s") % {"code": code}
    return act_page(
        request,
        form,
        lambda told: actions.close_incident(found, **told, actor=request.actor),
        said=_("Đã ghi kết quả xử lý."),
        go=reverse("web:incident", args=[code]),
        title=title,
        crumbs=_crumbs(title),
    )


def _find(request: Request, code: str) -> Incident:
    return get_object_or_404(queries.incidents_visible_to(request.actor).select_related("unit"), code=code)


def _refuse_unless_keeper(actor: Actor) -> None:
    if not actor.holds(*queries.INCIDENT_KEEPERS):
        raise Refused(_("Chỉ quản trị viên và cơ quan thường trực được xem, ghi nhật ký sự cố."))


def _crumbs(last: str) -> list[tuple[str, str]]:
    return [(_("Nhật ký sự cố"), reverse("web:incidents")), (last, "")]
