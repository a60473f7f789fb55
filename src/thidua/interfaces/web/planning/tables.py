"""Lists of plans, readings and obligations."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.text import fold
from thidua.interfaces.shared.clocks import clock_for
from thidua.interfaces.shared.icons import icon
from thidua.interfaces.shared.tables import BaseTable, PickColumn, StageColumn
from thidua.work.planning.flow import BATCH, INTAKE, PLAN
from thidua.work.planning.models import (
    Batch,
    BatchRow,
    BatchStage,
    DutyKind,
    Intake,
    IntakeStage,
    Obligation,
    Plan,
    PlanStage,
    Quality,
    RowState,
    Standing,
)

PLAN_TONES: dict[str, str] = {
    PlanStage.SUBMITTED: "waiting",
    PlanStage.APPROVED_SIGNED: "waiting",
    PlanStage.NUMBERED_SEALED: "waiting",
    PlanStage.DISTRIBUTED: "going",
    PlanStage.IN_EXECUTION: "going",
    PlanStage.INTERIM_REVIEWED: "going",
    PlanStage.ADJUSTED: "going",
    PlanStage.CLOSED: "good",
    PlanStage.ARCHIVED: "good",
}
INTAKE_TONES: dict[str, str] = {
    IntakeStage.QUEUED: "going",
    IntakeStage.UNREADABLE: "bad",
    IntakeStage.READ: "waiting",
    IntakeStage.CONFIRMED: "good",
}
BATCH_TONES: dict[str, str] = {BatchStage.READING: "going", BatchStage.FINISHED: "good"}
ROW_TONES: dict[str, str] = {
    RowState.READING: "going",
    RowState.READ: "good",
    RowState.REFUSED: "bad",
}
STANDING_TONES: dict[str, str] = {
    Standing.LATE: "bad",
    Standing.SOON: "waiting",
    Standing.OPEN: "calm",
    Standing.DONE_LATE: "good",
    Standing.DONE: "good",
}


def titled(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Plans whose title holds the words, accents or not."""
    return rows.filter(title_fold__contains=fold(words))


def worded(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Obligations whose duty holds the words, accents or not."""
    return rows.filter(duty__text_fold__contains=fold(words))


def of_unit(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Obligations of units whose name holds the words."""
    return rows.filter(unit__name_fold__contains=fold(words))


class PlanFilter(django_filters.FilterSet):
    tim = django_filters.CharFilter(method=titled, label=gettext_lazy("Trích yếu"))
    nam = django_filters.NumberFilter(field_name="year", label=gettext_lazy("Năm"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=PlanStage.choices, label=gettext_lazy("Trạng thái")
    )

    class Meta:
        model = Plan
        fields = ()


class PlanTable(BaseTable):
    title = tables.Column(linkify=lambda record: reverse("web:plan", kwargs={"code": record.code}))
    sign = tables.Column(verbose_name=gettext_lazy("Số, ký hiệu"), order_by=("number",), empty_values=())
    parent = tables.Column(verbose_name=gettext_lazy("Kế hoạch cấp trên"), order_by=("parent__title",))
    stage = StageColumn(PLAN.stage_name, PLAN_TONES)

    class Meta:
        model = Plan
        fields = ("title", "sign", "unit", "year", "issued_on", "parent", "stage")
        order_by = ("-year",)

    def render_sign(self, record: Plan) -> str:
        return record.sign or "–"

    def render_parent(self, record: Plan) -> str:
        return _parent(record)

    def export_parent(self, record: Plan) -> str:
        return _parent(record)


def _parent(plan: Plan) -> str:
    return f"{plan.parent.sign or plan.parent.title} – {plan.parent.unit.name}" if plan.parent else "–"


class IntakeFilter(django_filters.FilterSet):
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=IntakeStage.choices, label=gettext_lazy("Trạng thái")
    )
    chat_luong = django_filters.ChoiceFilter(
        field_name="quality", choices=Quality.choices, label=gettext_lazy("Chất lượng chữ")
    )

    class Meta:
        model = Intake
        fields = ()


class IntakeTable(BaseTable):
    name = tables.Column(linkify=lambda record: reverse("web:intake", kwargs={"code": record.code}))
    stage = StageColumn(INTAKE.stage_name, INTAKE_TONES)

    class Meta:
        model = Intake
        fields = ("name", "unit", "quality", "by", "at", "stage")
        order_by = ("-at",)


class BatchTable(BaseTable):
    """What was sent at once; `total`, `done` and `refused` are counted by the query."""

    name = tables.Column(linkify=lambda record: reverse("web:batch", kwargs={"code": record.code}))
    done = tables.Column(verbose_name=gettext_lazy("Đã xong"))
    refused = tables.Column(verbose_name=gettext_lazy("Không nhận"))
    stage = StageColumn(BATCH.stage_name, BATCH_TONES)

    class Meta:
        model = Batch
        fields = ("name", "unit", "done", "refused", "by", "at", "stage")
        order_by = ("-at",)

    def render_done(self, record: Any) -> str:
        return f"{record.done}/{record.total}"

    def export_done(self, record: Any) -> str:
        return f"{record.done}/{record.total}"


class BatchRowFilter(django_filters.FilterSet):
    ket_qua = django_filters.ChoiceFilter(
        field_name="state", choices=RowState.choices, label=gettext_lazy("Kết quả")
    )

    class Meta:
        model = BatchRow
        fields = ()


class BatchRowTable(BaseTable):
    """Each document of a sending; `rows_id` lets an open page renew the rows alone."""

    rows_id = "batch-rows"
    state = StageColumn(
        lambda state: str(RowState(state).label), ROW_TONES, verbose_name=gettext_lazy("Kết quả")
    )
    outcome = tables.Column(
        verbose_name=gettext_lazy("Văn bản, hoặc lý do"), empty_values=(), orderable=False
    )

    class Meta:
        model = BatchRow
        fields = ("name", "size", "state", "outcome", "settled")
        order_by = ("place",)

    def render_size(self, value: int) -> str:
        return filesizeformat(value)

    def render_outcome(self, record: BatchRow) -> SafeString | str:
        if record.intake is None:
            return record.fault or "–"
        link = '<a id="row-{}" href="{}">{}</a>'
        page = reverse("web:intake", kwargs={"code": record.intake.code})
        return format_html(link, record.pk, page, record.intake.name)

    def export_outcome(self, record: BatchRow) -> str:
        return record.intake.name if record.intake else record.fault


class ObligationFilter(django_filters.FilterSet):
    tim = django_filters.CharFilter(method=worded, label=gettext_lazy("Nội dung"))
    don_vi = django_filters.CharFilter(method=of_unit, label=gettext_lazy("Đơn vị"))
    tinh_trang = django_filters.ChoiceFilter(
        field_name="standing", choices=Standing.choices, label=gettext_lazy("Tình trạng")
    )
    loai = django_filters.ChoiceFilter(
        field_name="duty__kind", choices=DutyKind.choices, label=gettext_lazy("Loại")
    )

    class Meta:
        model = Obligation
        fields = ()


class ObligationTable(BaseTable):
    """What is owed as it stood on the day the rows were asked for (`as_of`)."""

    picked = PickColumn()
    text = tables.Column(
        accessor="duty__text",
        verbose_name=gettext_lazy("Việc phải làm"),
        linkify=lambda record: reverse("web:obligation", kwargs={"code": record.code}),
        attrs={"td": {"class": "words-cell"}},
    )
    standing = tables.Column(
        verbose_name=gettext_lazy("Tình trạng"), order_by=("urgency", "due", "unit__path")
    )
    due = tables.Column(verbose_name=gettext_lazy("Thời hạn"), empty_values=())
    plan = tables.Column(
        accessor="duty__plan", verbose_name=gettext_lazy("Theo kế hoạch"), order_by=("duty__plan__title",)
    )
    evidence = tables.Column(verbose_name=gettext_lazy("Kết quả"), empty_values=(), orderable=False)
    reminded_on = tables.DateColumn(verbose_name=gettext_lazy("Đã nhắc"), format="d/m/Y")

    class Meta:
        model = Obligation
        fields = ("picked", "text", "unit", "standing", "due", "plan", "evidence", "reminded_on")
        order_by = ("standing",)
        row_attrs = {"class": lambda record: f"row-{record.standing}"}

    def render_standing(self, record: Any) -> SafeString:
        return standing_badge(record.standing)

    def export_standing(self, record: Any) -> str:
        return str(Standing(record.standing).label)

    def render_plan(self, record: Any) -> str:
        plan = record.duty.plan
        return plan.sign or plan.title

    def render_due(self, record: Any) -> SafeString:
        return due_clock(record)

    def export_due(self, record: Any) -> Any:
        return record.due

    def render_evidence(self, record: Obligation) -> SafeString | str:
        if record.done_on is None:
            return "–"
        parts = [(f"{record.done_on:%d/%m/%Y}",), (record.evidence_note[:120],)]
        if record.evidence_id:
            parts.append((_("có tệp minh chứng"),))
        return format_html_join(" · ", "{}", [part for part in parts if part[0]])

    def export_evidence(self, record: Obligation) -> str:
        return record.evidence_note or (_("có tệp minh chứng") if record.evidence_id else "")


class OwedTable(ObligationTable):
    """A unit's own list: short enough for a phone."""

    class Meta(ObligationTable.Meta):
        exclude = ("picked", "unit", "reminded_on")


def standing_badge(standing: str) -> SafeString:
    """A standing as a badge: colour, mark and words."""
    mark = icon("alert-triangle", size=16) if standing == Standing.LATE else ""
    tone = STANDING_TONES[Standing(standing)]
    return format_html('<span class="stage stage-{}">{}{}</span>', tone, mark, Standing(standing).label)


def due_clock(record: Any) -> SafeString:
    """The last day and how far off it is, as on the day the row was asked for."""
    done = record.standing in (Standing.DONE, Standing.DONE_LATE)
    told = clock_for(record.due, record.as_of, done=done)
    day = format_html(' <span class="clock-day">({})</span>', f"{record.due:%d/%m/%Y}") if record.due else ""
    return format_html(
        '<span class="clock clock-{}">{}<span>{}{}</span></span>',
        told.tone,
        icon(told.icon, size=16),
        told.words,
        day,
    )
