"""A list: what the actor may see, filtered, sorted, paged, and as an Excel file with `?export=xlsx`."""

from typing import Any, ClassVar

from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.views import View
from django_filters import FilterSet

from thidua.base.core.actor import Actor
from thidua.interfaces.shared import workbook
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.tables import PAGE_SIZES, BaseTable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Words = str | Promise


class ListPage(View):
    """A list page. An office says `table_class`, `title` and `rows(actor)`; the rest may be left out.

    `rows` starts from the office's `visible_to(actor)`. `filter_class` is a FilterSet; `empty_*` is what an
    empty list without any filter says to do first. `shown(**extra)` adds to the template's context."""

    table_class: ClassVar[type[BaseTable]]
    filter_class: ClassVar[type[FilterSet] | None] = None
    template_name: ClassVar[str] = "listing/page.html"
    title: ClassVar[Words] = ""
    lead: ClassVar[Words] = ""
    export_name: ClassVar[str] = "danh-sach"
    empty_title: ClassVar[Words] = ""
    empty_lead: ClassVar[Words] = ""
    empty_url_name: ClassVar[str] = ""
    empty_button: ClassVar[Words] = ""
    empty_roles: ClassVar[tuple[str, ...]] = ()  # who is shown that button; everyone where none is named

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """What this person may see in this list."""
        raise NotImplementedError

    def context(self, actor: Actor) -> dict[str, Any]:
        """More for the page's own template."""
        return {}

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        actor = request.actor
        filters = self._filters(request, actor)
        table = self.table_class(filters.qs if filters else self.rows(actor), request=request)
        if request.GET.get("export") == "xlsx":
            return exported(table, self.export_name, str(self.title))
        paged(request, table)
        shown = {"page": self, "table": table, "filter": filters, "filtered": _is_filtered(filters)}
        shown["may_begin"] = not self.empty_roles or actor.holds(*self.empty_roles)
        return render(request, self.template_name, {**shown, **self.context(actor)})

    def _filters(self, request: HttpRequest, actor: Actor) -> FilterSet | None:
        if self.filter_class is None:
            return None
        return self.filter_class(request.GET, queryset=self.rows(actor), request=request)


def paged(request: HttpRequest, table: BaseTable) -> None:
    """Page a table by `?page=` and `?per_page=` (25, 50 or 100); a wrong number shows the nearest page."""
    try:
        table.paginate(page=request.GET.get(table.prefixed_page_field, 1), per_page=page_size(request))
    except PageNotAnInteger:
        table.page = table.paginator.page(1)
    except EmptyPage:
        table.page = table.paginator.page(table.paginator.num_pages)


def page_size(request: HttpRequest) -> int:
    """The asked page size when it is one on offer."""
    asked = request.GET.get("per_page", "")
    return int(asked) if asked in {str(size) for size in PAGE_SIZES} else PAGE_SIZES[0]


def exported(table: BaseTable, name: str, title: str = "") -> FileResponse:
    """The whole sorted and filtered table as an Excel file."""
    file = workbook.write(table.export_headers(), table.export_rows(), title=title)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def _is_filtered(filters: FilterSet | None) -> bool:
    return bool(filters and filters.is_bound and any(filters.data.get(name) for name in filters.filters))
