"""The lists of taking part."""

from decimal import Decimal

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.base.register.models import RecipientKind
from thidua.interfaces.shared.tables import BaseTable, ClockColumn
from thidua.work.movements.models import Figure, Outcome, Registration, Work

TONES: dict[str, str] = {Outcome.EXCEEDED: "good", Outcome.MET: "good", Outcome.MISSED: "bad", "": "going"}
UNTOLD = "untold"
ONLY_IN_SHEET = {"th": {"class": "d-none"}, "td": {"class": "d-none"}}


class RegistrationFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=_("Tên"))
    doi_tuong = django_filters.ChoiceFilter(
        field_name="kind", choices=RecipientKind.choices, label=_("Đối tượng")
    )
    dung_dau = django_filters.ChoiceFilter(
        field_name="of_head", choices=[("True", _("Người đứng đầu"))], label=_("Nêu gương")
    )
    ket_qua = django_filters.ChoiceFilter(
        method="by_outcome", choices=[*Outcome.choices, (UNTOLD, _("Chưa báo kết quả"))], label=_("Kết quả")
    )

    class Meta:
        model = Registration
        fields = ()

    def by_name(self, rows: QuerySet[Registration], _name: str, words: str) -> QuerySet[Registration]:
        """By a part of the name, accents or not."""
        return rows.filter(name_fold__contains=fold(words))

    def by_outcome(self, rows: QuerySet[Registration], _name: str, asked: str) -> QuerySet[Registration]:
        """By what came of it, or nothing told yet."""
        return rows.filter(outcome="" if asked == UNTOLD else asked)


class RegistrationTable(BaseTable):
    name = tables.Column(linkify=("web:registration", {"code": tables.A("code")}), order_by=("name_fold",))
    unit = tables.Column(order_by=("unit__path",))
    outcome = tables.Column(empty_values=())
    position = tables.Column(attrs=ONLY_IN_SHEET)
    aim = tables.Column(attrs=ONLY_IN_SHEET)
    content = tables.Column(attrs=ONLY_IN_SHEET)
    of_head = tables.Column(attrs=ONLY_IN_SHEET)

    class Meta:
        model = Registration
        fields = (
            "name",
            "kind",
            "unit",
            "position",
            "of_head",
            "content",
            "pledged",
            "aim",
            "outcome",
            "result",
        )
        order_by = ("unit", "name")

    def render_kind(self, record: Registration) -> str:
        """Heads are told apart from other people."""
        return str(_("Người đứng đầu") if record.of_head else record.get_kind_display())

    def export_kind(self, record: Registration) -> str:
        """The kind alone; whether it is a head stands in a column of its own."""
        return str(record.get_kind_display())

    def render_outcome(self, record: Registration) -> SafeString:
        return format_html(
            '<span class="stage stage-{}">{}</span>', TONES[record.outcome], self.export_outcome(record)
        )

    def export_outcome(self, record: Registration) -> str:
        """What came of it, in words."""
        return str(record.get_outcome_display() if record.outcome else _("Chưa báo"))


class FigureTable(BaseTable):
    whose = tables.Column(verbose_name=_("Đơn vị, hộ"), accessor="whose", order_by=("unit__path",))
    indicator = tables.Column(verbose_name=_("Số liệu"))
    starts = tables.DateColumn(format="d/m/Y")
    ends = tables.DateColumn(format="d/m/Y", attrs=ONLY_IN_SHEET)
    by = tables.Column(attrs=ONLY_IN_SHEET)
    evidence = tables.Column(orderable=False, exclude_from_export=True)

    class Meta:
        model = Figure
        fields = (
            "indicator",
            "whose",
            "starts",
            "ends",
            "value",
            "whole",
            "source",
            "note",
            "evidence",
            "by",
        )
        order_by = ("-starts", "whose")

    def render_value(self, value: Decimal) -> str:
        return floatformat(value, "-2g")

    def render_whole(self, value: Decimal) -> str:
        return floatformat(value, "-2g")

    def render_evidence(self, record: Figure) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("web:figure_file", args=[record.code]), record.evidence
        )


class WorkTable(BaseTable):
    name = tables.Column(linkify=("web:work", {"code": tables.A("code")}))
    lead = tables.Column(order_by=("lead__path",))
    due = ClockColumn(done=lambda work: work.done_on is not None, verbose_name=_("Hạn hoàn thành"))
    progress = tables.Column()
    recognised_on = tables.DateColumn(format="d/m/Y")

    class Meta:
        model = Work
        fields = (
            "name",
            "kind",
            "lead",
            "due",
            "progress",
            "blocker",
            "recognition",
            "recognised_on",
            "grade",
        )
        order_by = ("due", "name")

    def render_progress(self, value: int) -> str:
        return f"{value}%"
