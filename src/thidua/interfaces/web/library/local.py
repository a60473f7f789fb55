"""What a place set for itself: the list, a new figure, the end of one."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.library import actions, policies, queries
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page, done, form_page
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import forms, tables
from thidua.work.dossiers.actions import look_at_figure


class LocalProvisions(ListPage):
    table_class = tables.LocalTable
    template_name = "web/library/local.html"
    title = gettext_lazy("Quy định riêng của địa phương")
    lead = gettext_lazy(
        "Thời hạn, tỷ lệ, số lượng, tiêu chuẩn do tỉnh, xã tự đặt bằng quyết định;"
        " áp dụng cho nơi đó và các đơn vị bên dưới, không được nới lỏng quy định của pháp luật."
    )
    export_name = "quy-dinh-dia-phuong"
    empty_title = gettext_lazy("Chưa có quy định riêng nào")
    empty_lead = gettext_lazy(
        "Khi địa phương có quyết định riêng về thời hạn, tỷ lệ, số lượng, tiêu chuẩn thì nhập vào đây."
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.local_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_set": forms.bodies_of(actor).exists()}


@require_http_methods(["GET", "POST"])
def set_local(request: Request) -> HttpResponse:
    """Enter a figure of the person's own body."""
    actor = request.actor
    if not forms.bodies_of(actor).exists():
        raise Refused(
            _("Chỉ chuyên viên cơ quan thường trực hoặc Chủ tịch của nơi áp dụng được nhập mức riêng.")
        )
    form = forms.LocalForm(request.POST or None, actor=actor)
    if answer := done(form, lambda told: _looked_at_or_set(request, actions.NewLocal(**told))):
        return answer
    return form_page(request, form, template="web/library/local_new.html", **_about(_("Nhập quy định riêng")))


def _looked_at_or_set(request: Request, new: actions.NewLocal) -> HttpResponse:
    if "look" in request.POST:
        return redirect("web:impact", code=look_at_figure(new, actor=request.actor).code)
    actions.set_local(new, actor=request.actor)
    messages.success(request, _("Đã nhập quy định riêng."))
    return redirect("web:local_provisions")


@require_http_methods(["GET", "POST"])
def end_local(request: Request, code: str) -> HttpResponse:
    """Say until when a figure holds."""
    found = get_object_or_404(queries.local_visible_to(request.actor), code=code)
    policies.may_set_local(request.actor, found.body).or_refuse()
    form = forms.EndForm(request.POST or None, initial={"until": request.actor.today})
    return act_page(
        request,
        form,
        lambda told: actions.end_local(found, actor=request.actor, **told),
        said=_("Đã ghi ngày kết thúc."),
        go=reverse("web:local_provisions"),
        **_about(_("Kết thúc: %(name)s") % {"name": found.name}),
    )


def _about(title: str) -> dict[str, Any]:
    back = reverse("web:local_provisions")
    way = [(_("Quy định riêng của địa phương"), back), (title, "")]
    return {"title": title, "back": back, "crumbs": way}
