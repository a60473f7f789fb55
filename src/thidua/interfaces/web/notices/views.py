"""One's own notices: the list, opening one, marking as read."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.notices import actions, queries
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.notices import tables


class Notices(ListPage):
    table_class = tables.NoticeTable
    filter_class = tables.NoticeFilter
    template_name = "web/notices/notices.html"
    title = gettext_lazy("Thông báo")
    lead = gettext_lazy("Bấm vào một thông báo để mở việc liên quan; thông báo đã mở được tính là đã đọc.")
    export_name = "thong-bao"
    empty_title = gettext_lazy("Bạn chưa có thông báo nào")
    empty_lead = gettext_lazy(
        "Khi có việc giao cho đơn vị, hồ sơ đến hoặc sắp hết hạn, bạn được báo tại đây."
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.for_user(actor)


@require_POST
def open_notice(request: Request, code: str) -> HttpResponse:
    """Open a notice: it is read from now on, and leads to its thing; one without a thing is shown itself."""
    found = get_object_or_404(queries.visible_to(request.actor), code=code)
    actions.mark_read(request.actor, [found.code])
    if found.url and url_has_allowed_host_and_scheme(found.url, None):
        return redirect(found.url)
    return redirect("web:notice", code=code)


@require_GET
def notice(request: Request, code: str) -> HttpResponse:
    """The whole message of one notice."""
    found = get_object_or_404(queries.visible_to(request.actor), code=code)
    context = {"notice": found, "crumbs": [(_("Thông báo"), reverse("web:notices")), (found.subject, "")]}
    return render(request, "web/notices/notice.html", context)


@require_POST
def mark_picked(request: Request) -> HttpResponse:
    """Mark the picked notices as read."""
    codes = set(request.POST.getlist("picked"))
    if not codes:
        raise BadInput(_("Hãy chọn ít nhất một thông báo."))
    if queries.visible_to(request.actor).filter(code__in=codes).count() != len(codes):
        raise Http404
    return _marked(request, actions.mark_read(request.actor, sorted(codes)))


@require_POST
def mark_all(request: Request) -> HttpResponse:
    """Mark every notice of one's own as read."""
    return _marked(request, actions.mark_read(request.actor))


def _marked(request: Request, count: int) -> HttpResponse:
    told = ngettext("Đã đánh dấu %(n)d thông báo là đã đọc.", "Đã đánh dấu %(n)d thông báo là đã đọc.", count)
    messages.success(request, told % {"n": count})
    return redirect("web:notices")
