"""Many documents at once: sending them, and what becomes of each."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.core.jobs.queries import worker_is_seen
from thidua.base.uploads.archives import MOST_DOCUMENTS
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.planning import forms, tables
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, queries
from thidua.work.planning.flow import READERS_IN
from thidua.work.planning.models import Batch, BatchStage

PAUSE = 3  # seconds between looks


class Batches(ListPage):
    table_class = tables.BatchTable
    template_name = "web/planning/batches.html"
    title = gettext_lazy("Nhập nhiều văn bản")
    lead = gettext_lazy("Những lần đã gửi nhiều văn bản cùng lúc, và kết quả đọc.")
    export_name = "nhap-nhieu-van-ban"
    empty_title = gettext_lazy("Chưa gửi nhiều văn bản lần nào")
    empty_lead = gettext_lazy("Chọn nhiều tệp, cả thư mục hoặc một tệp .zip; hệ thống đọc từng văn bản.")
    empty_url_name = "web:batch_new"
    empty_button = gettext_lazy("Nhập nhiều văn bản")
    empty_roles = READERS_IN

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.with_counts(queries.batches_visible_to(actor))


@require_http_methods(["GET", "POST"])
def batch_new(request: HttpRequest) -> HttpResponse:
    """Send several files, a folder, or one archive of them."""
    actor = asker(request)
    units = queries.hand_units(actor, *READERS_IN)
    if not units:
        raise Refused(_("Bạn không giữ vai trò nhập văn bản của đơn vị nào."))
    form = forms.BatchForm(posted(request), request.FILES or None, units=units)
    if batch := done(form, lambda told: _taken(form, told, actor)):
        messages.success(request, _("Đã nhận các văn bản. Bạn có thể rời trang này, kết quả sẽ được báo."))
        return redirect("web:batch", code=batch.code)
    context = {"most": MOST_DOCUMENTS, "crumbs": _crumbs(_("Gửi văn bản"))}
    return form_page(request, form, template="web/planning/batch_new.html", **context)


class BatchPage(ListPage):
    """One sending: how far it is, and each document. A page that stays open asks again by itself."""

    table_class = tables.BatchRowTable
    filter_class = tables.BatchRowFilter
    template_name = "web/planning/batch.html"
    export_name = "ket-qua-nhap"
    batch: Batch

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        visible = queries.batches_visible_to(request.actor)
        self.batch = get_object_or_404(visible, code=kwargs["code"])
        self.title, self.lead = self.batch.name, _head(self.batch)  # type: ignore[misc]
        return super().get(request)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.rows_of(self.batch)

    def context(self, actor: Actor) -> dict[str, Any]:
        standing = queries.standing_of(self.batch)
        going = self.batch.stage == BatchStage.READING
        return {
            "batch": self.batch,
            "standing": standing,
            "going": going,
            "pause": PAUSE,
            "is_stalled": standing.is_stalled(self.batch, actor.now),
            "is_idle": going and not worker_is_seen(actor.now),
            "crumbs": _crumbs(self.batch.name),
        }


@require_POST
def batch_on(request: HttpRequest, code: str) -> HttpResponse:
    """Read what is left, or again what was not taken."""
    actor = asker(request)
    batch = get_object_or_404(queries.batches_visible_to(actor), code=code)
    count = actions.read_on(batch, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã xếp %(count)d văn bản vào hàng chờ đọc.") % {"count": count})
    return redirect("web:batch", code=code)


def _taken(form: forms.BatchForm, told: dict[str, Any], actor: Actor) -> Batch:
    unit = form.units[told["unit"]]
    return actions.take_many(form.sent(), unit=unit, actor=actor, name=told["name"])


def _head(batch: Batch) -> str:
    sent = {"unit": batch.unit.name, "by": batch.by, "at": f"{localtime(batch.at):%H:%M %d/%m/%Y}"}
    return _("%(unit)s · %(by)s gửi lúc %(at)s") % sent


def _crumbs(here: str) -> list[tuple[str, str]]:
    return [
        (_("Nhập văn bản"), reverse("web:intakes")),
        (_("Nhập nhiều văn bản"), reverse("web:batches")),
        (here, ""),
    ]
