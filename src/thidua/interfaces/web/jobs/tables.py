"""The list of jobs that stayed failed."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from thidua.interfaces.shared.tables import BaseTable
from thidua.interfaces.web.jobs import words


class JobTable(BaseTable):
    what = tables.Column(verbose_name=_("Việc"), empty_values=(), orderable=False)
    why = tables.TemplateColumn(
        template_name="web/jobs/_why.html",
        verbose_name=_("Lý do"),
        orderable=False,
        extra_context=lambda record: {"reason": words.reason_of(record), "detail": words.last_line(record)},
    )
    finished_at = tables.DateTimeColumn(verbose_name=_("Lỗi lúc"), format="H:i d/m/Y")
    tries = tables.Column(verbose_name=_("Số lần thử"), empty_values=(), orderable=False)
    act = tables.TemplateColumn(
        template_name="web/jobs/_again.html",
        verbose_name=_("Xử lý"),
        orderable=False,
        exclude_from_export=True,
        extra_context=lambda record: {"what": words.task_of(record)},
    )

    class Meta:
        model = DBTaskResult
        fields = ("what", "why", "finished_at", "tries", "act")
        sequence = fields
        order_by = ("-finished_at",)

    def render_what(self, record: Any) -> str:
        return words.task_of(record)

    def render_tries(self, record: Any) -> int:
        return len(record.worker_ids)

    def export_what(self, record: Any) -> str:
        return words.task_of(record)

    def export_why(self, record: Any) -> str:
        return f"{words.reason_of(record)} ({words.last_line(record)})"

    def export_tries(self, record: Any) -> int:
        return len(record.worker_ids)
