"""Lists of difficulties, compiled reports, checks and reminders."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.text import fold
from thidua.interfaces.shared.tables import BaseTable, ClockColumn, PickColumn, StageColumn
from thidua.work.planning.flow import CHECK, DIFFICULTY, UNANSWERED
from thidua.work.planning.models import (
    Check,
    CheckStage,
    Difficulty,
    DifficultyReport,
    DifficultyStage,
    Reminder,
)

DIFFICULTY_TONES: dict[str, str] = {
    DifficultyStage.SENT: "waiting",
    DifficultyStage.PASSED: "going",
    DifficultyStage.ANSWERED: "going",
    DifficultyStage.SETTLED: "good",
}
CHECK_TONES: dict[str, str] = {
    CheckStage.WRITTEN: "waiting",
    CheckStage.SIGNED: "going",
    CheckStage.MENDED: "good",
}


def about(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Difficulties whose subject holds the words, accents or not."""
    return rows.filter(subject_fold__contains=fold(words))


def of_unit(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Rows of units whose name holds the words."""
    return rows.filter(unit__name_fold__contains=fold(words))


class DifficultyFilter(django_filters.FilterSet):
    tim = django_filters.CharFilter(method=about, label=gettext_lazy("Tóm tắt"))
    don_vi = django_filters.CharFilter(method=of_unit, label=gettext_lazy("Đơn vị"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=DifficultyStage.choices, label=gettext_lazy("Trạng thái")
    )

    class Meta:
        model = Difficulty
        fields = ()


class DifficultyTable(BaseTable):
    subject = tables.Column(
        linkify=lambda record: reverse("web:difficulty", kwargs={"code": record.code}),
        attrs={"td": {"class": "words-cell"}},
    )
    holder = tables.Column(verbose_name=gettext_lazy("Đang ở"), empty_values=(), orderable=False)
    due = ClockColumn(
        done=lambda record: record.stage not in UNANSWERED, verbose_name=gettext_lazy("Hạn trả lời")
    )
    stage = StageColumn(DIFFICULTY.stage_name, DIFFICULTY_TONES)

    class Meta:
        model = Difficulty
        fields = ("subject", "unit", "sent_on", "holder", "due", "stage")
        order_by = ("-sent_on",)

    def render_holder(self, record: Difficulty) -> str:
        return holder_of(record)

    def export_holder(self, record: Difficulty) -> str:
        return holder_of(record)


def holder_of(row: Difficulty) -> str:
    """Who has a difficulty now."""
    if row.stage == DifficultyStage.PASSED and row.competent:
        return row.competent.name
    return row.agency.name if row.stage == DifficultyStage.SENT else row.unit.name


class DifficultyReportTable(BaseTable):
    made_on = tables.DateColumn(
        format="d/m/Y",
        linkify=lambda record: reverse("web:difficulty_report", kwargs={"code": record.code}),
    )
    span = tables.Column(verbose_name=gettext_lazy("Thời gian"), empty_values=(), orderable=False)
    count = tables.Column(verbose_name=gettext_lazy("Số nội dung"), empty_values=(), orderable=False)
    seen_on = tables.Column(verbose_name=gettext_lazy("Chủ tịch cho ý kiến"), empty_values=())

    class Meta:
        model = DifficultyReport
        fields = ("made_on", "body", "span", "count", "by", "seen_on")
        order_by = ("-made_on",)

    def render_span(self, record: DifficultyReport) -> str:
        return f"{record.since:%d/%m/%Y} – {record.until:%d/%m/%Y}"

    def export_span(self, record: DifficultyReport) -> str:
        return self.render_span(record)

    def render_count(self, record: DifficultyReport) -> int:
        return len(record.rows)

    def export_count(self, record: DifficultyReport) -> int:
        return len(record.rows)

    def render_seen_on(self, record: DifficultyReport) -> str:
        return f"{record.seen_on:%d/%m/%Y}" if record.seen_on else _("chưa có")


class CheckFilter(django_filters.FilterSet):
    don_vi = django_filters.CharFilter(method=of_unit, label=gettext_lazy("Đơn vị"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=CheckStage.choices, label=gettext_lazy("Trạng thái")
    )

    class Meta:
        model = Check
        fields = ()


class CheckTable(BaseTable):
    picked = PickColumn()
    on = tables.DateColumn(
        format="d/m/Y", linkify=lambda record: reverse("web:check", kwargs={"code": record.code})
    )
    findings = tables.Column(attrs={"td": {"class": "words-cell"}})
    due = ClockColumn(
        done=lambda record: record.stage == CheckStage.MENDED, verbose_name=gettext_lazy("Hạn khắc phục")
    )
    stage = StageColumn(CHECK.stage_name, CHECK_TONES)

    class Meta:
        model = Check
        fields = ("picked", "on", "unit", "how", "findings", "due", "signed_by", "stage")
        order_by = ("-on",)

    def render_findings(self, value: str) -> str:
        return value if len(value) <= 160 else f"{value[:160]}…"

    def render_due(self, value: Any, record: Check, bound_column: Any) -> SafeString | str:
        if not record.demand:
            return "–"
        drawn: SafeString = bound_column.column.render(value=value, record=record, table=self)
        return drawn


class ReminderTable(BaseTable):
    """Every reminder: when, whom, of what, by whom or by itself."""

    day = tables.DateColumn(verbose_name=gettext_lazy("Ngày nhắc"), format="d/m/Y")
    unit = tables.Column(
        accessor="obligation__unit", verbose_name=gettext_lazy("Đơn vị"), order_by=("obligation__unit__path",)
    )
    text = tables.Column(
        accessor="obligation__duty__text",
        verbose_name=gettext_lazy("Việc phải làm"),
        linkify=lambda record: reverse("web:obligation", kwargs={"code": record.obligation.code}),
        attrs={"td": {"class": "words-cell"}},
    )
    due = tables.DateColumn(accessor="obligation__due", verbose_name=gettext_lazy("Hạn"), format="d/m/Y")
    how = tables.Column(verbose_name=gettext_lazy("Cách nhắc"))
    by = tables.Column(verbose_name=gettext_lazy("Người nhắc"))

    class Meta:
        model = Reminder
        fields = ("day", "unit", "text", "due", "how", "by")
        order_by = ("-day",)

    def render_how(self, record: Reminder) -> str:
        return str(record.get_how_display())
