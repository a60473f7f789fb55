"""The list of lower plans under one plan, with how far each covers it."""

from datetime import datetime
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.interfaces.web.planning.tables import PLAN_TONES
from thidua.work.planning.flow import PLAN


def stage_name(stage: str) -> str:
    """The stage of a child plan; a unit without one has begun nothing."""
    return PLAN.stage_name(stage) if stage else _("Chưa có kế hoạch")


class CoverageTable(BaseTable):
    """One lower unit a line; units without a plan at the end until the list is sorted otherwise."""

    name = tables.Column(
        verbose_name=gettext_lazy("Đơn vị"),
        linkify=lambda record: reverse("web:coverage", args=[record.code]) if record.code else None,
    )
    stage = StageColumn(stage_name, {**PLAN_TONES, "": "bad"}, empty_values=())
    share = tables.Column(verbose_name=gettext_lazy("Đã bao quát"), attrs={"td": {"class": "number"}})
    partly = tables.Column(verbose_name=gettext_lazy("Có một phần"), attrs={"td": {"class": "number"}})
    lacking = tables.Column(verbose_name=gettext_lazy("Còn thiếu"), attrs={"td": {"class": "number"}})
    not_applicable = tables.Column(
        verbose_name=gettext_lazy("Không áp dụng"), attrs={"td": {"class": "number"}}
    )
    compared_at = tables.Column(verbose_name=gettext_lazy("Đối chiếu lúc"))

    class Meta:
        sequence = ("name", "stage", "share", "partly", "lacking", "not_applicable", "compared_at")

    def render_share(self, value: int) -> str:
        return f"{value}%"

    def export_stage(self, record: Any) -> str:
        return stage_name(record.stage)

    def export_share(self, record: Any) -> float | None:
        return None if record.share is None else record.share / 100

    def render_compared_at(self, value: datetime, record: Any) -> str:
        when = f"{localtime(value):%H:%M %d/%m/%Y}"
        return _("%(when)s (kế hoạch đã thay đổi sau đó)") % {"when": when} if record.is_stale else when

    def export_compared_at(self, record: Any) -> str:
        return self.render_compared_at(record.compared_at, record) if record.compared_at else ""
