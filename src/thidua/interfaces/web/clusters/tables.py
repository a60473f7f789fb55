"""The lists of clusters' years and of tables of criteria."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.interfaces.web.clusters.shown import TABLE_TONES, TONES
from thidua.work.clusters.flow import YEAR
from thidua.work.clusters.models import ClusterKind, ClusterYear, CriteriaTable, Stage, TableStatus


class ClusterFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=_("Tên cụm, khối"))
    nam = django_filters.NumberFilter(field_name="year", label=_("Năm"))
    loai = django_filters.ChoiceFilter(
        field_name="cluster__kind", choices=ClusterKind.choices, label=_("Loại")
    )
    trang_thai = django_filters.ChoiceFilter(field_name="stage", choices=Stage.choices, label=_("Trạng thái"))

    class Meta:
        model = ClusterYear
        fields = ()

    def by_name(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the name, accents or not."""
        return rows.filter(cluster__name_fold__contains=fold(words))


class ClusterTable(BaseTable):
    name = tables.Column(
        verbose_name=_("Cụm, khối"),
        accessor="cluster__name",
        linkify=("web:cluster", {"code": tables.A("code")}),
        order_by=("cluster__name_fold",),
    )
    body = tables.Column(verbose_name=_("Nơi quản lý"), accessor="cluster__body__name")
    size = tables.Column(verbose_name=_("Thành viên"), attrs={"td": {"class": "number"}})
    head = tables.Column(verbose_name=_("Trưởng cụm, khối"), orderable=False, empty_values=())
    stage = StageColumn(YEAR.stage_name, TONES)

    class Meta:
        model = ClusterYear
        fields = ("name", "year", "body", "size", "head", "stage")
        order_by = ("-year", "name")

    def render_head(self, record: ClusterYear) -> str:
        return self.export_head(record) or "–"

    def export_head(self, record: ClusterYear) -> str:
        """Who leads now, or led last."""
        return getattr(record, "head_name", "") or ""


class CriteriaFilter(django_filters.FilterSet):
    tinh_trang = django_filters.ChoiceFilter(
        field_name="status", choices=TableStatus.choices, label=_("Tình trạng")
    )

    class Meta:
        model = CriteriaTable
        fields = ()


class CriteriaTableList(BaseTable):
    name = tables.Column(linkify=("web:criteria", {"code": tables.A("code")}))
    cluster = tables.Column(verbose_name=_("Áp dụng cho"), accessor="cluster__name", empty_values=())
    criteria = tables.Column(verbose_name=_("Số tiêu chí"), attrs={"td": {"class": "number"}})
    status = StageColumn(lambda code: str(TableStatus(code).label), TABLE_TONES, verbose_name=_("Tình trạng"))

    class Meta:
        model = CriteriaTable
        fields = ("name", "number", "cluster", "body", "criteria", "adopted_on", "locked_on", "status")
        order_by = ("-adopted_on", "name")

    def render_cluster(self, record: CriteriaTable) -> str:
        return self.export_cluster(record)

    def export_cluster(self, record: CriteriaTable) -> str:
        """One block, or all."""
        return record.cluster.name if record.cluster else str(_("Mọi cụm, khối"))
