"""Lists of a plan's life: themes, schemes, limitations."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from thidua.base.core.text import fold
from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.work.planning.flow import LIMITATION
from thidua.work.planning.models import Limitation, LimitationStage, Scheme, Theme

LIMITATION_TONES: dict[str, str] = {
    LimitationStage.OPEN: "bad",
    LimitationStage.TASKED: "going",
    LimitationStage.CLOSED: "good",
}


def holding_in(rows: QuerySet[Any], _name: str, year: Any) -> QuerySet[Any]:
    """Themes that were not withdrawn and hold in a year."""
    return rows.filter(since__lte=year, until__gte=year, withdrawn_on__isnull=True)


def worded(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Limitations whose words hold these, accents or not."""
    return rows.filter(text_fold__contains=fold(words))


class ThemeFilter(django_filters.FilterSet):
    nam = django_filters.NumberFilter(method=holding_in, label=gettext_lazy("Có hiệu lực năm"))

    class Meta:
        model = Theme
        fields = ()


class ThemeTable(BaseTable):
    words = tables.Column(linkify=lambda record: reverse("web:theme", args=[record.code]))
    years = tables.Column(verbose_name=gettext_lazy("Hiệu lực"), order_by=("since", "until"))

    class Meta:
        model = Theme
        fields = ("words", "years", "unit", "source", "withdrawn_on")
        sequence = ("words", "years", "unit", "source", "withdrawn_on")
        order_by = ("-years",)


class SchemeTable(BaseTable):
    name = tables.Column(linkify=lambda record: reverse("web:scheme", args=[record.code]))

    class Meta:
        model = Scheme
        fields = ("name", "resolution", "unit", "since", "until")


class LimitationFilter(django_filters.FilterSet):
    tim = django_filters.CharFilter(method=worded, label=gettext_lazy("Nội dung"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=LimitationStage.choices, label=gettext_lazy("Trạng thái")
    )

    class Meta:
        model = Limitation
        fields = ()


class LimitationTable(BaseTable):
    text = tables.Column(linkify=lambda record: reverse("web:limitation", args=[record.code]))
    duty = tables.Column(verbose_name=gettext_lazy("Nhiệm vụ khắc phục"), order_by=("duty__text",))
    stage = StageColumn(LIMITATION.stage_name, LIMITATION_TONES)

    class Meta:
        model = Limitation
        fields = ("text", "source", "found_on", "unit", "duty", "closed_on", "stage")
        order_by = ("-found_on",)
