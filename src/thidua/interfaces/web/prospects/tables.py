"""The list of who is due."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.interfaces.shared.tables import BaseTable, ClockColumn
from thidua.interfaces.web.prospects.finding import address_of
from thidua.interfaces.web.prospects.shown import TONES, verdict_words, window_words
from thidua.work.dossiers.facts import Line
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.policies import may_propose

ONLY_IN_SHEET = {"th": {"class": "d-none"}, "td": {"class": "d-none"}}
LONGEST = 90  # letters of what is missing that a row shows
Filed = Mapping[tuple[str, str], tuple[str, str]]


class DueTable(BaseTable):
    """`filed` tells the code and the stage of the dossier of a nominee and an honour; `home` is the unit of
    the list, which no row repeats."""

    name = tables.Column(verbose_name=gettext_lazy("Người, tập thể"), order_by=("name_fold",))
    unit_name = tables.Column(verbose_name=gettext_lazy("Đơn vị"), attrs=ONLY_IN_SHEET)
    honour = tables.Column(
        accessor="honour_name", verbose_name=gettext_lazy("Danh hiệu, hình thức"), order_by=("honour",)
    )
    verdict = tables.Column(verbose_name=gettext_lazy("Đối chiếu"))
    missing = tables.Column(verbose_name=gettext_lazy("Còn thiếu"), attrs=ONLY_IN_SHEET)
    since = tables.Column(verbose_name=gettext_lazy("Đủ từ năm"), orderable=False)
    closes = ClockColumn(verbose_name=gettext_lazy("Cửa sổ nộp"), orderable=False)
    filed = tables.Column(verbose_name=gettext_lazy("Hồ sơ"), empty_values=(), orderable=False)

    class Meta:
        order_by = ()

    def __init__(self, *args: Any, filed: Filed, year: int, home: str, **kwargs: Any) -> None:
        self.filed, self.year, self.home = filed, year, home
        super().__init__(*args, **kwargs)

    def render_name(self, record: Line) -> SafeString:
        url = reverse("web:prospect", kwargs=address_of(record))
        told = format_html('<a href="{}?nam={}">{}</a>', url, self.year, record.name)
        if record.unit_code == self.home or record.unit_name == record.name:
            return told
        return format_html('<span>{}<br><span class="quiet">{}</span></span>', told, record.unit_name)

    def export_name(self, record: Line) -> str:
        return record.name

    def render_verdict(self, record: Line) -> SafeString:
        tone, words = TONES[record.verdict], verdict_words(record.verdict)
        told = format_html('<span class="stage stage-{}">{}</span>', tone, words)
        return (
            format_html('{}<br><span class="quiet">{}</span>', told, _short(record))
            if record.missing
            else told
        )

    def export_verdict(self, record: Line) -> str:
        return verdict_words(record.verdict)

    def render_since(self, value: int) -> str:
        return str(value)

    def render_closes(self, value: Any, record: Line, bound_column: Any) -> SafeString:
        if record.closes is None:
            return mark_safe("–")
        clock = bound_column.column.render(value, record, self) if record.is_closing else record.closes.year
        tone = "waiting" if record.is_closing else "calm"
        return format_html(
            '<span><span class="stage stage-{}">{}</span> {}</span>', tone, window_words(record.window), clock
        )

    def export_closes(self, record: Line) -> Any:
        return record.closes

    def export_missing(self, record: Line) -> str:
        return " ".join(record.missing)

    def render_filed(self, record: Line) -> SafeString | str:
        found = self.filed.get((record.key, record.honour))
        if found is not None:
            url = reverse("web:dossier", args=[found[0]])
            return format_html('<a href="{}">{}</a>', url, DOSSIER_WAY.stage_name(found[1]))
        if not may_propose(self.request.actor, record.unit_path):
            return _("Chưa có")
        url = reverse("web:propose", kwargs={**address_of(record), "honour": record.honour})
        spoken = _("Đưa vào tờ trình: %(name)s") % {"name": record.name}
        return format_html(
            '<a class="btn btn-sm" href="{}?nam={}" aria-label="{}">{}</a>',
            url,
            self.year,
            spoken,
            _("Đưa vào tờ trình"),
        )

    def export_filed(self, record: Line) -> str:
        found = self.filed.get((record.key, record.honour))
        return DOSSIER_WAY.stage_name(found[1]) if found else _("Chưa có")


def _short(line: Line) -> str:
    """What is missing, as much of it as a row holds."""
    told = " ".join(line.missing)
    return told if len(told) <= LONGEST else told[:LONGEST].rsplit(" ", 1)[0] + "…"
