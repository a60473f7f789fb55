"""The lists of taking part."""

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
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


class RegistrationFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=_("Tên"))
    doi_tuong = django_filters.ChoiceFilter(
        field_name="kind", choices=RecipientKind.choices, label=_("Đối tượng")
    )
    dung_dau = django_filters.BooleanFilter(field_name="of_head", label=_("Người đứng đầu"))
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
    ends = tables.DateColumn(format="d/m/Y")
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
