"""Forms and lists of putting a reading right."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy

from thidua.interfaces.shared.forms import Form
from thidua.interfaces.shared.tables import BaseTable
from thidua.interfaces.web.planning.changed import Change
from thidua.work.planning.actions.words import LONGEST_LINE, LONGEST_WORD
from thidua.work.planning.models import RememberedName


class WordForm(Form):
    """What one word should be, and the word the person saw."""

    text = forms.CharField(max_length=LONGEST_WORD, label=gettext_lazy("Chữ đúng"))
    seen = forms.CharField(max_length=LONGEST_LINE, required=False, widget=forms.HiddenInput())

    alike = forms.BooleanField(
        required=False, label=gettext_lazy("Áp dụng cho mọi chữ chưa chắc giống như vậy")
    )


class LineForm(Form):
    """What a whole line should be, and what the person saw."""

    text = forms.CharField(
        max_length=LONGEST_LINE, label=gettext_lazy("Cả dòng"), widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(max_length=LONGEST_LINE, required=False, widget=forms.HiddenInput())


class ChangeTable(BaseTable):
    """What was changed by hand."""

    what = tables.Column(verbose_name=gettext_lazy("Loại"), orderable=False)
    page = tables.Column(verbose_name=gettext_lazy("Trang"), orderable=False)
    line = tables.Column(verbose_name=gettext_lazy("Dòng"), orderable=False)
    before = tables.Column(
        verbose_name=gettext_lazy("Trước"), orderable=False, attrs={"td": {"class": "words-cell told-lines"}}
    )
    after = tables.Column(
        verbose_name=gettext_lazy("Sau"), orderable=False, attrs={"td": {"class": "words-cell told-lines"}}
    )
    by = tables.Column(verbose_name=gettext_lazy("Người sửa"), orderable=False)
    at = tables.DateTimeColumn(verbose_name=gettext_lazy("Lúc"), orderable=False, format="H:i d/m/Y")
    act = tables.TemplateColumn(
        template_name="web/planning/_undo.html",
        verbose_name=gettext_lazy("Việc"),
        orderable=False,
        exclude_from_export=True,
        empty_values=(),
    )

    class Meta:
        empty_text = gettext_lazy("Chưa có chỗ nào sửa tay.")

    def export_page(self, change: Change) -> Any:
        return change.page or ""


class RememberedTable(BaseTable):
    """Remembered names, with the way to drop each."""

    unit = tables.Column(
        verbose_name=gettext_lazy("Phạm vi"), order_by=("unit__name",), default=gettext_lazy("Toàn hệ thống")
    )
    act = tables.TemplateColumn(
        template_name="web/planning/_forget.html",
        verbose_name=gettext_lazy("Việc"),
        orderable=False,
        exclude_from_export=True,
        accessor="pk",
    )

    class Meta:
        model = RememberedName
        fields = ("kind", "spelling", "name", "unit", "by", "at", "act")
        order_by = ("-at",)

    def export_unit(self, name: RememberedName) -> str:
        return name.unit.name if name.unit else str(gettext_lazy("Toàn hệ thống"))
