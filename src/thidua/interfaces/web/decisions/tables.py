"""Lists of decisions and of what stands in them."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from thidua.base.core.text import fold
from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.work.decisions.flow import DECISION
from thidua.work.decisions.models import Decision, Line, Stage

TONES: dict[str, str] = {
    Stage.DRAFTED: "waiting",
    Stage.SIGNED: "going",
    Stage.NUMBERED: "going",
    Stage.ISSUED: "good",
}


class MoneyColumn(tables.Column):
    """Whole đồng with separators; a dash where no figure is known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "number"}})
        kwargs.setdefault("default", "–")
        super().__init__(**kwargs)

    def render(self, value: int) -> str:
        return str(intcomma(value))


class DecisionFilter(django_filters.FilterSet):
    tim = django_filters.CharFilter(method="by_subject", label=gettext_lazy("Trích yếu"))
    so = django_filters.NumberFilter(field_name="number", label=gettext_lazy("Số"))
    nam = django_filters.NumberFilter(field_name="year", label=gettext_lazy("Năm"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=Stage.choices, label=gettext_lazy("Trạng thái")
    )

    class Meta:
        model = Decision
        fields = ()

    def by_subject(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the subject, accents or not."""
        return rows.filter(subject_fold__contains=fold(words))


class DecisionTable(BaseTable):
    subject = tables.Column(linkify=lambda record: reverse("web:decision", kwargs={"code": record.code}))
    number = tables.Column(
        accessor="number_shown", order_by=("year", "number"), verbose_name=gettext_lazy("Số, ký hiệu")
    )
    dated = tables.DateColumn(format="d/m/Y")
    awards = tables.Column(verbose_name=gettext_lazy("Số trường hợp"))
    total = MoneyColumn(verbose_name=gettext_lazy("Tiền thưởng (đồng)"))
    stage = StageColumn(DECISION.stage_name, TONES)

    class Meta:
        model = Decision
        fields = ("subject", "number", "dated", "body", "signer", "awards", "total", "stage")
        order_by = ("-dated", "-number")

    def render_number(self, value: str) -> str:
        return value or "–"

    def export_number(self, record: Decision) -> str:
        return record.number_shown


class LineTable(BaseTable):
    """The list of a decision."""

    bonus = MoneyColumn(verbose_name=gettext_lazy("Tiền thưởng (đồng)"))
    honour = tables.Column(
        accessor="honour_name", order_by=("honour",), verbose_name=gettext_lazy("Danh hiệu, hình thức")
    )
    book_number = tables.Column(default="–")
    entry = tables.Column(
        accessor="entry__code", verbose_name=gettext_lazy("Mã tra cứu"), orderable=False, default="–"
    )

    class Meta:
        model = Line
        fields = ("place", "recipient", "address", "honour", "bonus", "book_number", "entry")
        order_by = ("place",)


class DraftLineTable(LineTable):
    """The same while it may be changed."""

    acts = tables.TemplateColumn(
        template_name="web/decisions/line_acts.html",
        verbose_name=gettext_lazy("Việc"),
        orderable=False,
        exclude_from_export=True,
        accessor="pk",
    )

    class Meta(LineTable.Meta):
        exclude = ("book_number", "entry")
