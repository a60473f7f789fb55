"""Indicators: the list, the course of one over the years, typing in by hand or by sheet."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.core.text import fold
from thidua.base.org.models import Unit
from thidua.base.org.queries import under_hand
from thidua.base.register import actions, queries
from thidua.base.register.actions import ListedValue, NewValue
from thidua.base.register.catalogue import indicators
from thidua.base.register.models import IndicatorValue
from thidua.interfaces.shared import sheets, workbook
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import Form, offer
from thidua.interfaces.shared.listing import XLSX, ListPage
from thidua.interfaces.shared.tables import BaseTable
from thidua.interfaces.web.register import trend

TYPISTS = ("standing_officer", "operator")
MOST_ROWS = 20_000
COLUMNS = {
    "unit": "Đơn vị",
    "indicator": "Chỉ số",
    "year": "Năm",
    "period": "Kỳ",
    "value": "Giá trị",
    "source": "Nguồn",
}
NEEDED = ("unit", "indicator", "year", "value", "source")


def _choices() -> list[tuple[str, str]]:
    return [(code, known.name) for code, known in indicators().items()]


class ValueFilter(django_filters.FilterSet):
    chiso = django_filters.ChoiceFilter(
        field_name="indicator", choices=_choices, label=gettext_lazy("Chỉ số")
    )
    nam = django_filters.NumberFilter(field_name="year", label=gettext_lazy("Năm"))
    donvi = django_filters.CharFilter(method="by_unit", label=gettext_lazy("Đơn vị"))

    class Meta:
        model = IndicatorValue
        fields = ()

    def by_unit(self, values: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the unit's name, accents or not."""
        return values.filter(unit__name_fold__contains=fold(words))


class ValueTable(BaseTable):
    unit = tables.Column(
        linkify=("web:indicator_course", {"unit": tables.A("unit__code"), "code": tables.A("indicator")}),
        order_by=("unit__name_fold",),
    )
    indicator = tables.Column(
        accessor="indicator_name", order_by=("indicator",), verbose_name=gettext_lazy("Chỉ số")
    )
    year = tables.Column(localize=False)
    value = tables.Column(attrs={"td": {"class": "number"}})

    class Meta:
        model = IndicatorValue
        fields = ("unit", "indicator", "year", "period", "value", "source", "by")
        sequence = fields
        order_by = ("-year",)

    def render_value(self, record: IndicatorValue) -> str:
        """The number as officials write it, with its measure."""
        return shown(record)


class Values(ListPage):
    table_class = ValueTable
    filter_class = ValueFilter
    template_name = "web/register/indicators.html"
    title = gettext_lazy("Chỉ số, số liệu hằng năm")
    lead = gettext_lazy("Kết quả do nơi khác công bố hoặc tổng hợp mỗi năm; dùng để chấm điểm cụm, khối.")
    export_name = "chi-so"
    empty_title = gettext_lazy("Chưa có chỉ số nào")
    empty_lead = gettext_lazy("Nhập từng giá trị, hoặc tải một bảng Excel lên.")
    empty_url_name = "web:indicator_enter"
    empty_button = gettext_lazy("Nhập chỉ số")
    empty_roles = TYPISTS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.standing_values(queries.values_visible_to(actor)).select_related("unit")

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_enter": actor.holds(*TYPISTS)}


class ValueForm(Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=gettext_lazy("Đơn vị"))
    indicator = forms.ChoiceField(choices=_choices, label=gettext_lazy("Chỉ số"))
    year = forms.IntegerField(min_value=2000, max_value=2100, label=gettext_lazy("Năm"))
    period = forms.ChoiceField(
        choices=IndicatorValue.Period.choices, required=False, label=gettext_lazy("Kỳ")
    )
    value = forms.DecimalField(max_digits=12, decimal_places=4, localize=True, label=gettext_lazy("Giá trị"))
    source = forms.CharField(
        max_length=300,
        label=gettext_lazy("Nguồn công bố"),
        help_text=gettext_lazy("Văn bản, báo cáo hoặc trang công bố, kèm ngày."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", under_hand(actor, *TYPISTS).lived_on(actor.today))


class SheetForm(Form):
    file = forms.FileField(label=gettext_lazy("Bảng chỉ số (Excel .xlsx)"))


@require_GET
def course(request: Request, unit: str, code: str) -> HttpResponse:
    """One indicator of one unit over the years, with everything ever entered of it."""
    visible = queries.values_visible_to(request.actor).filter(unit__code=unit, indicator=code)
    rows = list(visible.select_related("unit"))
    if not rows:
        raise Http404
    found = rows[0]
    points = trend.course([row for row in rows if row.stands and not row.period], found.known)
    context = {
        "first": found,
        "known": found.known,
        "points": points,
        "line": trend.line(points),
        "rows": [(row, shown(row)) for row in rows],
        "crumbs": _crumbs(found.unit.name),
    }
    return render(request, "web/register/indicator.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: Request) -> HttpResponse:
    """Type one value in."""
    _refuse_unless_typist(request.actor)
    start = {"year": request.actor.today.year - 1}
    form = ValueForm(request.POST or None, actor=request.actor, initial=start)
    title = _("Nhập chỉ số")
    return act_page(
        request,
        form,
        lambda told: actions.enter_value(NewValue(**told), actor=request.actor),
        said=lambda kept: _("Đã ghi %(value)s.") % {"value": shown(kept)},
        go=lambda kept: reverse("web:indicator_course", args=[kept.unit.code, kept.indicator]),
        title=title,
        lead=_("Nhập lại một giá trị đã có là đính chính: giá trị cũ vẫn giữ trong lịch sử."),
        submit=_("Ghi"),
        back=reverse("web:indicators"),
        crumbs=_crumbs(title),
    )


@require_http_methods(["GET", "POST"])
def enter_sheet(request: Request) -> HttpResponse:
    """Take a whole sheet in, or tell which rows to mend."""
    _refuse_unless_typist(request.actor)
    form = SheetForm(request.POST or None, request.FILES or None)
    return act_page(
        request,
        form,
        lambda told: actions.enter_listed_values(_listed(told["file"]), actor=request.actor),
        said=lambda kept: _("Đã nhập %(count)d giá trị.") % {"count": len(kept)},
        go=reverse("web:indicators"),
        template="web/register/indicator_sheet.html",
        crumbs=_crumbs(_("Nhập từ Excel")),
    )


@require_GET
def blank_sheet(request: Request) -> FileResponse:
    """The sheet to fill in: its headings, and one row for each body under the typist's hand."""
    _refuse_unless_typist(request.actor)
    bodies = under_hand(request.actor, *TYPISTS).lived_on(request.actor.today).filter(kind="body")
    year = request.actor.today.year - 1
    first = next(iter(indicators().values()))
    lines = ([unit.name, first.name_vi, year, "", None, ""] for unit in bodies[:MOST_ROWS])
    file = workbook.write(list(COLUMNS.values()), lines, title=_("Bảng chỉ số"))
    return FileResponse(file, as_attachment=True, filename="mau-chi-so.xlsx", content_type=XLSX)


def shown(row: IndicatorValue) -> str:
    """A value with its measure: `81,25 %`, no zeros at its end."""
    number = trend.written(row.value)
    return f"{number} {row.known.measure}" if row.known else number


def _listed(file: Any) -> list[ListedValue]:
    return [
        ListedValue(line=number, **({"period": ""} | told))
        for number, told in sheets.rows(file, COLUMNS, NEEDED, most=MOST_ROWS)
    ]


def _refuse_unless_typist(actor: Actor) -> None:
    if not actor.holds(*TYPISTS):
        raise Refused(_("Chỉ cơ quan thường trực hoặc nhân viên nhập liệu được nhập chỉ số."))


def _crumbs(last: str) -> list[tuple[str, str]]:
    return [(_("Chỉ số"), reverse("web:indicators")), (last, "")]
