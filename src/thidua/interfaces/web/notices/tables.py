"""The list of one's own notices, and of the wordings."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from thidua.base.notices.models import Notice
from thidua.interfaces.shared.tables import BaseTable, PickColumn

LONG = 240
MARKING = "danh-dau"  # the form that marks the picked ones
READ = (("chua", _("Chưa đọc")), ("roi", _("Đã đọc")))


class NoticeFilter(django_filters.FilterSet):
    doc = django_filters.ChoiceFilter(method="by_read", choices=READ, label=_("Trạng thái"))

    class Meta:
        model = Notice
        fields = ()

    def by_read(self, rows: QuerySet[Notice], _name: str, read: str) -> QuerySet[Notice]:
        """Unread ones, or those read."""
        return rows.filter(read_at__isnull=read == "chua")


class NoticePick(PickColumn):
    """Named by the notice's own line; it belongs to the form above the list, since each row has its own."""

    def render(self, value: Any, bound_column: Any, record: Any) -> SafeString:
        return format_html(
            '<input type="checkbox" class="form-check-input" form="{}" name="picked" value="{}"'
            ' aria-label="{}">',
            MARKING,
            value,
            _("Chọn %(thing)s") % {"thing": record.subject},
        )


class NoticeTable(BaseTable):
    pick = NoticePick()
    subject = tables.TemplateColumn(
        template_name="web/notices/_open.html", verbose_name=_("Thông báo"), orderable=False
    )
    body = tables.Column(verbose_name=_("Nội dung"), orderable=False)
    at = tables.DateTimeColumn(verbose_name=_("Lúc"), format="H:i d/m/Y", order_by=("id",))
    is_read = tables.Column(verbose_name=_("Trạng thái"), orderable=False)

    class Meta:
        model = Notice
        fields = ("pick", "subject", "body", "at", "is_read")
        sequence = fields
        order_by = ("-at",)
        row_attrs = {"class": lambda record: "notice-read" if record.is_read else "notice-unread"}

    def export_subject(self, record: Notice) -> str:
        return record.subject

    def render_body(self, value: str) -> SafeString:
        whole = SafeString(linebreaks(value, autoescape=True))
        if len(value) <= LONG:
            return format_html("<div>{}</div>", whole)
        return format_html(
            "<details><summary>{}…</summary>{}</details>", value[:LONG].rsplit(" ", 1)[0], whole
        )

    def render_is_read(self, value: bool) -> SafeString:
        tone, words = ("calm", _("Đã đọc")) if value else ("waiting", _("Chưa đọc"))
        return format_html('<span class="stage stage-{}">{}</span>', tone, words)

    def export_is_read(self, record: Notice) -> str:
        return str(_("Đã đọc") if record.is_read else _("Chưa đọc"))


class WordingTable(BaseTable):
    """Every kind of notice, and in which languages an own text stands in place of the one shipped."""

    about = tables.Column(verbose_name=_("Dùng khi"), linkify=("web:wording", {"key": tables.A("key")}))
    subject = tables.Column(verbose_name=_("Tiêu đề đang dùng"), orderable=False)
    own = tables.Column(verbose_name=_("Nguồn"))

    class Meta:
        fields = ("about", "subject", "own")
        order_by = ("about",)
