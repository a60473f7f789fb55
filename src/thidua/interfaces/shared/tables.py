"""The base of every list's table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import django_tables2
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from thidua.interfaces.shared.clocks import clock_for
from thidua.interfaces.shared.icons import icon

PAGE_SIZES = (25, 50, 100)


class BaseTable(django_tables2.Table):
    """A table that becomes cards on a phone and an Excel sheet on request.

    For the sheet a column gives its plain value; `export_<column>(record)` on the table gives another,
    and `exclude_from_export=True` on a column leaves it out."""

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("template_name", "tables/table.html")
        kwargs.setdefault("empty_text", self._meta.empty_text or _("Không có dòng nào."))
        super().__init__(*args, **kwargs)
        if request is not None:  # sorted as asked; pages are cut by `listing.paged`, within bounds
            django_tables2.RequestConfig(request, paginate=False).configure(self)

    def export_headers(self) -> list[str]:
        """Column names as the screen shows them."""
        return [str(column.header) for column in self._exported()]

    def export_rows(self) -> Iterator[list[Any]]:
        """Plain values row by row, in the order the list is sorted by."""
        columns = self._exported()
        for record in _records(self.data.data):
            yield [self._export_value(column, record) for column in columns]

    def _exported(self) -> list[Any]:
        return [column for column in self.columns if not column.column.exclude_from_export]

    def _export_value(self, column: Any, record: Any) -> Any:
        own = getattr(self, f"export_{column.name}", None)
        if own is not None:
            return own(record)
        if hasattr(column.column, "export"):
            return column.column.export(column.accessor.resolve(record, quiet=True), record)
        shown = getattr(record, f"get_{column.accessor}_display", None)
        value = shown() if shown else column.accessor.resolve(record, quiet=True)
        return str(value) if isinstance(value, Model) else value


class CodeColumn(django_tables2.Column):
    """A public code that leads to its thing."""

    def __init__(self, url_name: str, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("Mã"))
        kwargs.setdefault("linkify", (url_name, {"code": django_tables2.A("code")}))
        kwargs.setdefault("attrs", {"td": {"class": "code-cell"}})
        super().__init__(**kwargs)


class StageColumn(django_tables2.Column):
    """A stage as a quiet badge. `name_of` turns the code into words (`WAY.stage_name`), `tones` gives a code
    its tone: calm, going, waiting, good or bad."""

    def __init__(self, name_of: Callable[[str], str], tones: Mapping[str, str], **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("Trạng thái"))
        super().__init__(**kwargs)
        self.name_of, self.tones = name_of, tones

    def render(self, value: Any, record: Any, bound_column: Any) -> SafeString:
        code = bound_column.accessor.resolve(record)
        return format_html(
            '<span class="stage stage-{}">{}</span>', self.tones.get(code, "calm"), self.export(code, record)
        )

    def export(self, value: Any, record: Any) -> str:
        """The stage's name alone."""
        return self.name_of(value)


class ClockColumn(django_tables2.Column):
    """A deadline in words as the asker's day sees it; `done(record)` tells what no longer waits."""

    def __init__(self, done: Callable[[Any], bool] = lambda _record: False, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("Thời hạn"))
        kwargs.setdefault("empty_values", ())
        super().__init__(**kwargs)
        self.done = done

    def render(self, value: Any, record: Any, table: Any) -> SafeString:
        told = clock_for(value, table.request.actor.today, done=self.done(record))
        day = format_html(' <span class="clock-day">({})</span>', f"{value:%d/%m/%Y}") if value else ""
        return format_html(
            '<span class="clock clock-{}">{}<span>{}{}</span></span>',
            told.tone,
            icon(told.icon, size=16),
            told.words,
            day,
        )


class PickColumn(django_tables2.CheckBoxColumn):
    """A box to pick the row for a bulk act; its value is the row's code, its name `picked`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("accessor", "code")
        kwargs.setdefault("verbose_name", _("Chọn"))
        kwargs.setdefault("exclude_from_export", True)
        super().__init__(**kwargs)

    @property
    def header(self) -> Any:
        """Words, not a box: without scripts a box over the column would do nothing."""
        return self.verbose_name

    def render(self, value: Any, bound_column: Any, record: Any) -> SafeString:
        spoken = _("Chọn %(thing)s") % {"thing": record}
        return format_html(
            '<input type="checkbox" class="form-check-input" name="picked" value="{}" aria-label="{}">',
            value,
            spoken,
        )


def _records(rows: Any) -> Iterable[Any]:
    """The records in pieces: a list of a hundred thousand is never held at once."""
    return rows.iterator(chunk_size=2000) if isinstance(rows, QuerySet) else rows
