"""Lists of the library's desks."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.text import fold
from thidua.base.library.flow import OUTGOING_WAY, PROPOSAL_WAY
from thidua.base.library.models import (
    Contact,
    Covers,
    DocType,
    Document,
    Incoming,
    Outgoing,
    OutgoingStage,
    ProposalStage,
    Reading,
    RegulationProposal,
)
from thidua.base.library.policies import may_name
from thidua.base.library.queries import LIVING, due_for_review, expected_of
from thidua.base.org.models import Kind, Tier, Unit
from thidua.interfaces.shared.tables import BaseTable, ClockColumn, PickColumn, StageColumn
from thidua.interfaces.web.library.tables import TONES, status_name
from thidua.work.planning.errands import ERRAND
from thidua.work.planning.flow import FINISHED
from thidua.work.planning.models import Errand, ObligationStage

YES = "true"
YES_OR_NO = ((YES, gettext_lazy("Có")), ("false", gettext_lazy("Không")))
OUTGOING_TONES: dict[str, str] = {
    OutgoingStage.SUBMITTED: "waiting",
    OutgoingStage.CHECKED: "waiting",
    OutgoingStage.SIGNED: "waiting",
    OutgoingStage.NUMBERED: "going",
    OutgoingStage.SENT: "good",
}
PROPOSAL_TONES: dict[str, str] = {
    ProposalStage.SENT: "waiting",
    ProposalStage.RECEIVED: "going",
    ProposalStage.ADOPTED: "good",
    ProposalStage.DECLINED: "bad",
}
ERRAND_TONES: dict[str, str] = {
    ObligationStage.OWED: "waiting",
    ObligationStage.DONE: "going",
    ObligationStage.RETURNED: "bad",
    ObligationStage.ACCEPTED: "good",
}


def in_search(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Every word somewhere in the document's line, accents or not."""
    for word in fold(words).split():
        rows = rows.filter(document__search__contains=word)
    return rows


def in_title(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """The words in the title, accents or not."""
    return rows.filter(title_fold__contains=fold(words))


def of_unit(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
    """Rows of units whose name holds the words."""
    return rows.filter(unit__name_fold__contains=fold(words))


class RegulationFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method="by_words", label=gettext_lazy("Từ khóa"))
    don_vi = django_filters.CharFilter(method=of_unit, label=gettext_lazy("Nơi ban hành"))
    hieuluc = django_filters.ChoiceFilter(
        field_name="status", choices=Document.Status.choices, label=gettext_lazy("Hiệu lực")
    )
    ra_soat = django_filters.ChoiceFilter(
        method="by_due", choices=YES_OR_NO, label=gettext_lazy("Đến hạn rà soát")
    )

    class Meta:
        model = Document
        fields = ()

    def by_words(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Every word somewhere in the document's line."""
        for word in fold(words).split():
            rows = rows.filter(search__contains=word)
        return rows

    def by_due(self, rows: QuerySet[Any], _name: str, wanted: str) -> QuerySet[Any]:
        """Those due for review on the asker's day, or the others."""
        due = due_for_review(rows, self.request.actor.today)
        return due if wanted == YES else rows.exclude(pk__in=due.values("pk"))


class RegulationTable(BaseTable):
    called = tables.Column(
        verbose_name=gettext_lazy("Văn bản"),
        linkify=("web:document", {"code": tables.A("code")}),
        order_by=("number_key", "id"),
    )
    subject = tables.Column()
    unit = tables.Column(
        accessor="unit__name", verbose_name=gettext_lazy("Nơi ban hành"), order_by=("unit__name_fold",)
    )
    owner = tables.Column(accessor="owner__name", verbose_name=gettext_lazy("Đơn vị chủ trì"))
    status = StageColumn(status_name, TONES, verbose_name=gettext_lazy("Hiệu lực"))
    replaced_by = tables.Column(verbose_name=gettext_lazy("Văn bản thay thế"), orderable=False)
    review_on = ClockColumn(
        lambda row: row.status not in LIVING or row.review_on is None,
        verbose_name=gettext_lazy("Rà soát tiếp theo"),
    )

    class Meta:
        model = Document
        fields = ("called", "subject", "unit", "owner", "status", "replaced_by", "review_on")
        sequence = fields
        order_by = ("review_on",)

    def render_replaced_by(self, value: Document) -> str:
        return value.called if may_name(self.request.actor, value) else "–"

    def export_replaced_by(self, record: Document) -> str:
        return self.render_replaced_by(record.replaced_by) if record.replaced_by else ""

    def order_review_on(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """By date, those without one last either way."""
        day = F("review_on")
        first = day.desc(nulls_last=True) if is_descending else day.asc(nulls_last=True)
        return rows.order_by(first, "id"), True

    def render_review_on(self, record: Document, column: ClockColumn) -> SafeString | str:
        if record.review_on is None or record.status not in LIVING:
            return "–"
        return column.render(record.review_on, record, self)


class ManagementFilter(django_filters.FilterSet):
    don_vi = django_filters.CharFilter(method="by_name", label=gettext_lazy("Đơn vị"))
    loai = django_filters.ChoiceFilter(
        field_name="kind", choices=Kind.choices, label=gettext_lazy("Loại đơn vị")
    )
    cap = django_filters.ChoiceFilter(field_name="tier", choices=Tier.choices, label=gettext_lazy("Cấp"))

    class Meta:
        model = Unit
        fields = ()

    def by_name(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the name."""
        return rows.filter(name_fold__contains=fold(words))


class ManagementTable(BaseTable):
    """Units and their management documents: which they have, which are missing."""

    name = tables.Column(verbose_name=gettext_lazy("Đơn vị"), order_by=("path",))
    awards = tables.Column(verbose_name=Covers.AWARDS.label, empty_values=(), orderable=False)
    council = tables.Column(verbose_name=Covers.COUNCIL.label, empty_values=(), orderable=False)
    initiatives = tables.Column(verbose_name=Covers.INITIATIVES.label, empty_values=(), orderable=False)
    scoring = tables.Column(verbose_name=Covers.SCORING.label, empty_values=(), orderable=False)
    fund = tables.Column(verbose_name=Covers.FUND.label, empty_values=(), orderable=False)
    missing = tables.Column(
        verbose_name=gettext_lazy("Còn thiếu"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "number-cell"}},
    )

    class Meta:
        model = Unit
        fields = ("name", *Covers.values, "missing")
        sequence = fields
        order_by = ("name",)

    def _found(self, unit: Any, kind: str) -> Document | None:
        return next((row for row in unit.management if row.covers == kind), None)

    def _cell(self, unit: Any, kind: str) -> SafeString | str:
        if found := self._found(unit, kind):
            url = reverse("web:document", args=[found.code])
            return format_html('<a href="{}">{}</a>', url, found.called)
        if kind not in expected_of(unit):
            return "–"
        return format_html('<span class="stage stage-bad">{}</span>', _("Còn thiếu"))

    def _plain(self, unit: Any, kind: str) -> str:
        if found := self._found(unit, kind):
            return found.called
        return _("Còn thiếu") if kind in expected_of(unit) else "–"

    def render_missing(self, record: Any) -> int:
        return sum(self._found(record, kind) is None for kind in expected_of(record))

    def export_missing(self, record: Any) -> int:
        return self.render_missing(record)

    def render_awards(self, record: Any) -> Any:
        return self._cell(record, Covers.AWARDS)

    def render_council(self, record: Any) -> Any:
        return self._cell(record, Covers.COUNCIL)

    def render_initiatives(self, record: Any) -> Any:
        return self._cell(record, Covers.INITIATIVES)

    def render_scoring(self, record: Any) -> Any:
        return self._cell(record, Covers.SCORING)

    def render_fund(self, record: Any) -> Any:
        return self._cell(record, Covers.FUND)

    def export_awards(self, record: Any) -> str:
        return self._plain(record, Covers.AWARDS)

    def export_council(self, record: Any) -> str:
        return self._plain(record, Covers.COUNCIL)

    def export_initiatives(self, record: Any) -> str:
        return self._plain(record, Covers.INITIATIVES)

    def export_scoring(self, record: Any) -> str:
        return self._plain(record, Covers.SCORING)

    def export_fund(self, record: Any) -> str:
        return self._plain(record, Covers.FUND)


class UnitTable(BaseTable):
    """Bodies that have nothing carrying a document out."""

    name = tables.Column(verbose_name=gettext_lazy("Đơn vị"), order_by=("path",))
    tier = tables.Column(verbose_name=gettext_lazy("Cấp"))

    class Meta:
        model = Unit
        fields = ("name", "tier")
        sequence = fields


class IncomingFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method=in_search, label=gettext_lazy("Từ khóa"))
    noi_gui = django_filters.CharFilter(
        field_name="sender", lookup_expr="icontains", label=gettext_lazy("Nơi gửi")
    )
    loai = django_filters.ChoiceFilter(
        field_name="document__doc_type", choices=DocType.choices, label=gettext_lazy("Loại văn bản")
    )
    nam = django_filters.NumberFilter(field_name="year", label=gettext_lazy("Năm"))
    viec = django_filters.ChoiceFilter(
        method="by_work",
        choices=(("no", gettext_lazy("Chưa xong việc")), ("none", gettext_lazy("Chưa giao việc"))),
        label=gettext_lazy("Việc phải làm"),
    )

    class Meta:
        model = Incoming
        fields = ()

    def by_work(self, rows: QuerySet[Any], _name: str, wanted: str) -> QuerySet[Any]:
        """Those with work still to do, or with none drawn."""
        if wanted == "none":
            return rows.filter(errands__isnull=True)
        return rows.filter(Q(errands__stage__in=["owed", "returned"])).distinct()


class IncomingTable(BaseTable):
    number = tables.Column(
        linkify=("web:incoming_one", {"code": tables.A("code")}),
        order_by=("year", "number"),
        attrs={"td": {"class": "number-cell"}},
    )
    received_on = tables.DateColumn(format="d/m/Y")
    sender = tables.Column()
    document = tables.Column(order_by=("document__number_key",))
    subject = tables.Column(accessor="document__subject", verbose_name=gettext_lazy("Trích yếu"))
    unit = tables.Column(accessor="unit__name", verbose_name=gettext_lazy("Đơn vị nhận"))
    passed_to = tables.Column(accessor="passed_to__name", verbose_name=gettext_lazy("Chuyển cho"))
    work = tables.Column(
        verbose_name=gettext_lazy("Việc: xong/đã giao"), empty_values=(), order_by=("given", "finished")
    )

    class Meta:
        model = Incoming
        fields = ("number", "received_on", "sender", "document", "subject", "unit", "passed_to", "work")
        sequence = fields
        order_by = ("-number",)

    def render_number(self, record: Incoming) -> str:
        return f"{record.number:02d}/{record.year}"

    def export_number(self, record: Incoming) -> str:
        return f"{record.number:02d}/{record.year}"

    def render_document(self, record: Incoming) -> SafeString:
        words = record.document.called
        if record.is_unverified:
            return format_html('{} <span class="stage stage-waiting">{}</span>', words, _("chưa kiểm chứng"))
        return format_html("{}", words)

    def export_document(self, record: Incoming) -> str:
        return record.document.called

    def render_work(self, record: Any) -> str:
        return f"{record.finished}/{record.given}" if record.given else "–"

    def export_work(self, record: Any) -> str:
        return self.render_work(record)


class ErrandFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method="by_words", label=gettext_lazy("Nội dung"))
    don_vi = django_filters.CharFilter(method=of_unit, label=gettext_lazy("Đơn vị"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=ObligationStage.choices, label=gettext_lazy("Trạng thái")
    )
    tre = django_filters.ChoiceFilter(method="by_late", choices=YES_OR_NO, label=gettext_lazy("Quá hạn"))

    class Meta:
        model = Errand
        fields = ()

    def by_words(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """The words in the text, accents or not."""
        return rows.filter(text_fold__contains=fold(words))

    def by_late(self, rows: QuerySet[Any], _name: str, wanted: str) -> QuerySet[Any]:
        """Those late on the asker's day, or the others."""
        return rows.filter(standing="late") if wanted == YES else rows.exclude(standing="late")


class ErrandTable(BaseTable):
    picked = PickColumn()
    text = tables.Column(linkify=("web:errand", {"code": tables.A("code")}), order_by=("text_fold",))
    unit = tables.Column(accessor="unit__name", verbose_name=gettext_lazy("Đơn vị"))
    document = tables.Column(verbose_name=gettext_lazy("Theo văn bản"), order_by=("document__number_key",))
    head = tables.Column()
    due = ClockColumn(lambda row: row.stage in FINISHED)
    stage = StageColumn(ERRAND.stage_name, ERRAND_TONES)

    class Meta:
        model = Errand
        fields = ("picked", "text", "unit", "document", "head", "due", "stage")
        sequence = fields
        order_by = ("due",)


class OutgoingFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method=in_title, label=gettext_lazy("Trích yếu"))
    loai = django_filters.ChoiceFilter(
        field_name="doc_type", choices=DocType.choices, label=gettext_lazy("Loại văn bản")
    )
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=OutgoingStage.choices, label=gettext_lazy("Trạng thái")
    )

    class Meta:
        model = Outgoing
        fields = ()


class OutgoingTable(BaseTable):
    title = tables.Column(linkify=("web:outgoing_one", {"code": tables.A("code")}), order_by=("title_fold",))
    doc_type = tables.Column(verbose_name=gettext_lazy("Loại"))
    sign = tables.Column(verbose_name=gettext_lazy("Số, ký hiệu"), empty_values=(), order_by=("number",))
    unit = tables.Column(accessor="unit__name", verbose_name=gettext_lazy("Đơn vị ban hành"))
    stage = StageColumn(OUTGOING_WAY.stage_name, OUTGOING_TONES)
    issued_on = tables.DateColumn(format="d/m/Y")
    by = tables.Column()

    class Meta:
        model = Outgoing
        fields = ("title", "doc_type", "sign", "unit", "stage", "issued_on", "by")
        sequence = fields
        order_by = ("-issued_on",)

    def order_issued_on(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """By date; drafts, which have none, first when the newest come first."""
        day = F("issued_on")
        first = day.desc(nulls_first=True) if is_descending else day.asc(nulls_last=True)
        return rows.order_by(first, "-id"), True

    def render_sign(self, record: Outgoing) -> str:
        return record.sign or "–"


class ContactFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method="by_name", label=gettext_lazy("Tên"))
    loai = django_filters.ChoiceFilter(
        field_name="kind", choices=Contact.Kind.choices, label=gettext_lazy("Loại")
    )

    class Meta:
        model = Contact
        fields = ()

    def by_name(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the name."""
        return rows.filter(name_fold__contains=fold(words))


class ContactTable(BaseTable):
    name = tables.Column(linkify=("web:contact_change", {"code": tables.A("code")}), order_by=("name_fold",))
    kind = tables.Column(verbose_name=gettext_lazy("Loại"))
    members = tables.Column(verbose_name=gettext_lazy("Thành viên của cụm"))
    address = tables.Column()
    unit = tables.Column(accessor="unit__name", verbose_name=gettext_lazy("Danh bạ của"))

    class Meta:
        model = Contact
        fields = ("name", "kind", "members", "address", "unit")
        sequence = fields
        order_by = ("name",)

    def render_members(self, value: str) -> SafeString:
        return format_html_join(", ", "{}", ((line,) for line in value.splitlines()))


class ReadingFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method=in_search, label=gettext_lazy("Văn bản"))
    don_vi = django_filters.CharFilter(method=of_unit, label=gettext_lazy("Đơn vị"))
    da_doc = django_filters.ChoiceFilter(method="by_read", choices=YES_OR_NO, label=gettext_lazy("Đã đọc"))

    class Meta:
        model = Reading
        fields = ()

    def by_read(self, rows: QuerySet[Any], _name: str, wanted: str) -> QuerySet[Any]:
        """Those confirmed, or those that wait."""
        return rows.filter(confirmed_at__isnull=wanted != YES)


class ReadingTable(BaseTable):
    document = tables.Column(
        linkify=("web:document", {"code": tables.A("document__code")}),
        verbose_name=gettext_lazy("Văn bản"),
        order_by=("document__number_key",),
    )
    reader = tables.Column(verbose_name=gettext_lazy("Người, đơn vị đọc"), order_by=("unit__path",))
    asked_unit = tables.Column(accessor="asked_unit__name", verbose_name=gettext_lazy("Nơi gửi"))
    due = ClockColumn(lambda row: row.confirmed_at is not None, verbose_name=gettext_lazy("Hạn đọc"))
    confirmed_at = tables.DateTimeColumn(
        verbose_name=gettext_lazy("Xác nhận lúc"), format="H:i d/m/Y", default=gettext_lazy("Chưa đọc")
    )
    confirmed_by = tables.Column()

    class Meta:
        model = Reading
        fields = ("document", "reader", "asked_unit", "due", "confirmed_at", "confirmed_by")
        sequence = fields
        order_by = ("due",)


class ProposalFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method=in_title, label=gettext_lazy("Tên đề xuất"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=ProposalStage.choices, label=gettext_lazy("Trạng thái")
    )

    class Meta:
        model = RegulationProposal
        fields = ()


class ProposalTable(BaseTable):
    title = tables.Column(linkify=("web:proposal", {"code": tables.A("code")}), order_by=("title_fold",))
    about = tables.Column(
        verbose_name=gettext_lazy("Văn bản cần sửa"), default=gettext_lazy("Ban hành mới"), orderable=False
    )
    unit = tables.Column(accessor="unit__name", verbose_name=gettext_lazy("Đơn vị đề xuất"))
    to = tables.Column(accessor="to__name", verbose_name=gettext_lazy("Cơ quan có thẩm quyền"))
    stage = StageColumn(PROPOSAL_WAY.stage_name, PROPOSAL_TONES)
    stage_since = tables.DateTimeColumn(verbose_name=gettext_lazy("Từ lúc"), format="H:i d/m/Y")
    answer_by = ClockColumn(
        lambda row: row.stage in (ProposalStage.ADOPTED, ProposalStage.DECLINED),
        verbose_name=gettext_lazy("Đề nghị trả lời trước"),
    )

    class Meta:
        model = RegulationProposal
        fields = ("title", "about", "unit", "to", "stage", "stage_since", "answer_by")
        sequence = fields
        order_by = ("-stage_since",)
