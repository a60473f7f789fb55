"""Lists of documents, of what rests on one, and of the numbers taken."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.base.library.flow import CHANGE_WAY
from thidua.base.library.models import (
    ChangeStage,
    DocType,
    Document,
    LawChange,
    Link,
    LocalProvision,
    NumberTaken,
    Relation,
)
from thidua.base.library.numbers import key_of
from thidua.base.library.policies import may_keep_own, may_set_local
from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.interfaces.web.dossiers.tables import VERDICT_TONES, verdict_name
from thidua.interfaces.web.library.things import address_of
from thidua.work.dossiers.models import ImpactLine

Status = Document.Status
TONES: dict[str, str] = {
    Status.IN_FORCE: "good",
    Status.AMENDED: "going",
    Status.TO_AMEND: "waiting",
    Status.REPLACED: "bad",
    Status.EXPIRED: "bad",
    Status.UNKNOWN: "calm",
}
WHOSE = (("chung", _("Dùng chung")), ("don-vi", _("Của đơn vị")))


def status_name(status: str) -> str:
    """A status in words."""
    return str(Status(status).label)


def relation_name(relation: str) -> str:
    """How a thing stands to the document."""
    return str(Relation(relation).label)


class DocumentFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method="by_words", label=_("Từ khóa"))
    so = django_filters.CharFilter(method="by_number", label=_("Số, ký hiệu"))
    loai = django_filters.ChoiceFilter(
        field_name="doc_type", choices=DocType.choices, label=_("Loại văn bản")
    )
    hieuluc = django_filters.ChoiceFilter(field_name="status", choices=Status.choices, label=_("Hiệu lực"))
    cua = django_filters.ChoiceFilter(method="by_owner", choices=WHOSE, label=_("Phạm vi"))

    class Meta:
        model = Document
        fields = ()

    def by_words(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Every word somewhere in the document's line, accents or not."""
        for word in fold(words).split():
            rows = rows.filter(search__contains=word)
        return rows

    def by_number(self, rows: QuerySet[Any], _name: str, number: str) -> QuerySet[Any]:
        """A part of the number, however it is written."""
        return rows.filter(number_key__contains=key_of(number))

    def by_owner(self, rows: QuerySet[Any], _name: str, whose: str) -> QuerySet[Any]:
        """Law for everyone, or units' own documents."""
        return rows.filter(unit__isnull=whose == "chung")


class DocumentTable(BaseTable):
    number = tables.Column(
        linkify=("web:document", {"code": tables.A("code")}), order_by=("number_key", "id"), empty_values=()
    )
    doc_type = tables.Column(verbose_name=_("Loại"))
    issued_on = tables.DateColumn(format="d/m/Y")
    subject = tables.Column()
    status = StageColumn(status_name, TONES, verbose_name=_("Hiệu lực"))
    unit = tables.Column(verbose_name=_("Phạm vi"), empty_values=(), orderable=False)

    class Meta:
        model = Document
        fields = ("number", "doc_type", "issued_on", "issuer", "subject", "status", "unit")
        sequence = fields
        order_by = ("-issued_on",)

    def order_issued_on(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """By date, those without one last either way."""
        day = F("issued_on")
        first = day.desc(nulls_last=True) if is_descending else day.asc(nulls_last=True)
        return rows.order_by(first, "-id"), True

    def render_number(self, value: str) -> str:
        return value or str(_("Không số"))

    def render_unit(self, record: Document) -> str:
        return record.unit.name if record.unit else str(_("Dùng chung"))

    def export_unit(self, record: Document) -> str:
        return self.render_unit(record)


class LinkTable(BaseTable):
    """What rests on one document: what implements it first, then what cites it."""

    title = tables.Column(
        verbose_name=_("Văn bản, kế hoạch"),
        linkify=lambda record: address_of(record.thing_type, record.thing_code),
    )
    unit = tables.Column(accessor="unit__name", verbose_name=_("Đơn vị"))
    relation = StageColumn(
        relation_name, {Relation.IMPLEMENTS: "good", Relation.CITES: "calm"}, verbose_name=_("Quan hệ")
    )
    period = tables.Column(
        accessor="period_said",
        verbose_name=_("Giai đoạn"),
        empty_values=(),
        order_by=("period_from", "period_to"),
    )
    at = tables.DateColumn(verbose_name=_("Ghi ngày"), format="d/m/Y")

    class Meta:
        model = Link
        fields = ("title", "unit", "relation", "period", "at")
        sequence = fields
        order_by = ("-relation", "title")

    def render_period(self, record: Link) -> SafeString:
        """The period, with a warning when the thing's year lies outside; led to its form for who may set."""
        words: Any = record.period_said or "–"
        if may_keep_own(self.request.actor, record.unit):
            url = reverse("web:document_period", args=[record.document.code, record.pk])
            words = format_html('<a href="{}">{}</a>', url, record.period_said or gettext("Ghi giai đoạn"))
        if not record.is_outside:
            return format_html("{}", words)
        return format_html('{} <span class="stage stage-bad">{}</span>', words, gettext("ngoài giai đoạn"))

    def export_period(self, record: Link) -> str:
        return record.period_said


class NumberFilter(django_filters.FilterSet):
    coquan = django_filters.CharFilter(method="by_issuer", label=_("Cơ quan ban hành"))
    loai = django_filters.ChoiceFilter(
        field_name="series__doc_type", choices=DocType.choices, label=_("Loại văn bản")
    )
    nam = django_filters.NumberFilter(
        field_name="series__year", label=_("Năm"), min_value=1900, max_value=2100
    )
    so = django_filters.NumberFilter(field_name="number", label=_("Số"), min_value=1, max_value=1_000_000)

    class Meta:
        model = NumberTaken
        fields = ()

    def by_issuer(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the issuing unit's name, accents or not."""
        return rows.filter(series__issuer__name_fold__contains=fold(words))


class NumberTable(BaseTable):
    number = tables.Column(attrs={"td": {"class": "number-cell"}})
    doc_type = tables.Column(
        accessor="series__get_doc_type_display",
        verbose_name=_("Loại văn bản"),
        order_by=("series__doc_type",),
    )
    year = tables.Column(accessor="series__year", verbose_name=_("Năm"), localize=False)
    issuer = tables.Column(accessor="series__issuer__name", verbose_name=_("Cơ quan ban hành"))
    title = tables.Column(
        verbose_name=_("Cấp cho văn bản"),
        linkify=lambda record: address_of(record.thing_type, record.thing_code),
    )
    by = tables.Column()
    day = tables.DateColumn(verbose_name=_("Ngày cấp"), format="d/m/Y", order_by=("day", "id"))

    class Meta:
        model = NumberTaken
        fields = ("number", "doc_type", "year", "issuer", "title", "by", "day")
        sequence = fields
        order_by = ("-day",)

    def render_number(self, value: int) -> str:
        return f"{value:02d}"


class LocalTable(BaseTable):
    name = tables.Column(verbose_name=_("Nội dung"), order_by="provision")
    said = tables.Column(verbose_name=_("Mức"), order_by="value")
    body = tables.Column(accessor="body__name", verbose_name=_("Nơi áp dụng"))
    since = tables.DateColumn(format="d/m/Y")
    until = tables.DateColumn(format="d/m/Y")
    decision = tables.Column(accessor="cite", verbose_name=_("Căn cứ"), order_by="decision_date")

    class Meta:
        model = LocalProvision
        fields = ("name", "said", "body", "since", "until", "decision")
        order_by = ("name", "-since")

    def render_name(self, value: str, record: LocalProvision) -> str:
        """Led to its end only for whom it may end; a block with its units."""
        if record.until is None and may_set_local(self.request.actor, record.body):
            url = reverse("web:local_provision_end", args=[record.code])
            value = format_html('<a href="{}">{}</a>', url, value)
        if not record.block:
            return value
        units = ", ".join(member.name for member in record.members.all())
        return format_html('{}<br><span class="quiet">{}</span>', value, units)

    def export_name(self, record: LocalProvision) -> str:
        units = ", ".join(member.name for member in record.members.all())
        return f"{record.name}: {units}" if units else record.name


CHANGE_TONES: dict[str, str] = {
    ChangeStage.PROPOSED: "waiting",
    ChangeStage.IN_USE: "good",
    ChangeStage.SWITCHED_OFF: "calm",
    ChangeStage.DROPPED: "calm",
}


class ChangeTable(BaseTable):
    title = tables.Column(linkify=("web:law_change", {"code": tables.A("code")}))
    stage = StageColumn(CHANGE_WAY.stage_name, CHANGE_TONES)
    body = tables.Column(accessor="body__name", verbose_name=_("Nơi xem xét, áp dụng"))
    stage_since = tables.DateTimeColumn(verbose_name=_("Từ lúc"), format="H:i d/m/Y")

    class Meta:
        model = LawChange
        fields = ("title", "stage", "body", "by", "stage_since")
        sequence = fields
        order_by = ("-stage_since",)


class VerdictColumn(StageColumn):
    """A verdict, and of a refusal whether it stops the dossier or only warns."""

    def __init__(self, blocked: str, **kwargs: Any) -> None:
        super().__init__(verdict_name, VERDICT_TONES, **kwargs)
        self.blocked = blocked

    def render(self, value: Any, record: Any, bound_column: Any) -> SafeString:
        code = bound_column.accessor.resolve(record)
        badge = format_html(
            '<span class="stage stage-{}">{}</span>', self.tones.get(code, "calm"), verdict_name(code)
        )
        weight = self._weight(code, record)
        return format_html('{}<br><span class="quiet">{}</span>', badge, weight) if weight else badge

    def export(self, value: Any, record: Any) -> str:
        """The verdict in words."""
        return ", ".join(part for part in (verdict_name(value), self._weight(value, record)) if part)

    def _weight(self, code: str, record: Any) -> str:
        if code != "not_met":
            return ""
        return str(_("dừng thẩm định") if getattr(record, self.blocked) else _("chỉ cảnh báo"))


class ImpactTable(BaseTable):
    """The dossiers whose verdict would change."""

    nominee = tables.Column(
        accessor="dossier__nominee_name",
        verbose_name=_("Người, tập thể"),
        linkify=("web:dossier", {"code": tables.A("dossier__code")}),
        order_by="dossier__name_fold",
    )
    honour = tables.Column(
        accessor="dossier__honour_name", verbose_name=_("Đề nghị"), order_by="dossier__honour"
    )
    body = tables.Column(accessor="dossier__decider__name", verbose_name=_("Nơi xét"))
    before = VerdictColumn("blocked_before", verbose_name=_("Hiện nay"))
    after = VerdictColumn("blocked_after", verbose_name=_("Sau khi áp dụng"))
    criteria = tables.TemplateColumn(
        template_name="web/library/_criteria.html", verbose_name=_("Do tiêu chí"), orderable=False
    )

    class Meta:
        model = ImpactLine
        fields = ("nominee", "honour", "body", "before", "after", "criteria")
        sequence = fields

    def export_criteria(self, record: ImpactLine) -> str:
        """Each criterion with its article, one under the other."""
        return "\n".join(f"{found['reason_vi']} ({found['cite']})" for found in record.criteria)
