"""The list of initiatives."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.work.initiatives.flow import INITIATIVE
from thidua.work.initiatives.models import Kind, Proposal, Stage

TONES: dict[str, str] = {
    Stage.FILED: "going",
    Stage.RETURNED: "waiting",
    Stage.HEARD: "going",
    Stage.RECOGNISED: "good",
    Stage.REFUSED: "bad",
}


class InitiativeFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=_("Tên sáng kiến"))
    nam = django_filters.NumberFilter(field_name="year", label=_("Năm"))
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Kind.choices, label=_("Loại"))
    trang_thai = django_filters.ChoiceFilter(field_name="stage", choices=Stage.choices, label=_("Trạng thái"))

    class Meta:
        model = Proposal
        fields = ()

    def by_name(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the name, accents or not."""
        return rows.filter(title_fold__contains=fold(words))


class InitiativeTable(BaseTable):
    title = tables.Column(linkify=("web:initiative", {"code": tables.A("code")}), order_by=("title_fold",))
    authors = tables.Column(
        verbose_name=_("Tác giả"), accessor="authors__all", orderable=False, empty_values=(None,)
    )
    stage = StageColumn(INITIATIVE.stage_name, TONES)

    class Meta:
        model = Proposal
        fields = ("title", "kind", "authors", "unit", "body", "year", "level", "decision_number", "stage")
        order_by = ("-year", "title")

    def render_authors(self, record: Proposal) -> str:
        return self.export_authors(record)

    def export_authors(self, record: Proposal) -> str:
        """Every author with the share."""
        return "; ".join(
            f"{author.person.name} ({author.share.normalize():f}%)" for author in record.authors.all()
        )
