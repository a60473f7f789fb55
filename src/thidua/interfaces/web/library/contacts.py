"""Recipients outside the tree of units; and what was sent to be read."""

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
from thidua.base.library.flow import KEEPERS_OF_CONTACTS
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import desk_forms, desk_tables
from thidua.interfaces.web.library.things import crumbs

FIELDS = ("name", "kind", "address", "email", "members")


class Contacts(ListPage):
    table_class = desk_tables.ContactTable
    filter_class = desk_tables.ContactFilter
    template_name = "web/library/contacts.html"
    title = gettext_lazy("Danh bạ nơi nhận")
    lead = gettext_lazy(
        "Nơi nhận văn bản ngoài hệ thống: cơ quan trung ương, cụm thi đua các tỉnh, cơ quan Đảng."
    )
    export_name = "danh-ba-noi-nhan"
    empty_title = gettext_lazy("Danh bạ chưa có nơi nhận nào")
    empty_lead = gettext_lazy("Ghi nơi nhận ngoài hệ thống để chọn khi gửi văn bản.")
    empty_url_name = "web:contact_new"
    empty_button = gettext_lazy("Thêm nơi nhận")
    empty_roles = KEEPERS_OF_CONTACTS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.contacts_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_keep": actor.holds(*KEEPERS_OF_CONTACTS)}


@require_http_methods(EITHER)
def new(request: Request) -> HttpResponse:
    """A new recipient."""
    actor = request.actor
    units = queries.desks_of(actor, *KEEPERS_OF_CONTACTS)
    if not units:
        raise Refused(_("Bạn không giữ danh bạ nơi nhận của đơn vị nào."))
    form = desk_forms.NewContactForm(posted(request), units=units)
    if done(form, lambda told: actions.add_contact(told.pop("unit"), actor=actor, **told)) is None:
        return _form(request, form, _("Thêm nơi nhận"))
    messages.success(request, _("Đã ghi nơi nhận vào danh bạ."))
    return redirect("web:contacts")


@require_http_methods(EITHER)
def change(request: Request, code: str) -> HttpResponse:
    """Correct a recipient."""
    actor = request.actor
    found = get_object_or_404(queries.contacts_visible_to(actor), code=code)
    policies.may_keep_contacts(actor, found.unit).or_refuse()
    start = {name: getattr(found, name) for name in FIELDS}
    form = desk_forms.ContactForm(posted(request), initial=start)
    if done(form, lambda told: actions.change_contact(found, actor=actor, **told)) is None:
        return _form(request, form, _("Sửa nơi nhận"))
    messages.success(request, _("Đã lưu nơi nhận."))
    return redirect("web:contacts")


class Readings(ListPage):
    table_class = desk_tables.ReadingTable
    filter_class = desk_tables.ReadingFilter
    title = gettext_lazy("Văn bản gửi đọc")
    lead = gettext_lazy("Ai được gửi đọc văn bản nào, đã xác nhận lúc nào, ai chưa đọc.")
    export_name = "van-ban-gui-doc"
    empty_title = gettext_lazy("Chưa có văn bản nào được gửi đọc")
    empty_lead = gettext_lazy("Mở một văn bản và bấm «Gửi đọc».")
    empty_url_name = "web:documents"
    empty_button = gettext_lazy("Xem văn bản")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.readings_visible_to(actor)


def _form(request: Request, form: Any, title: str) -> HttpResponse:
    back = reverse("web:contacts")
    way = crumbs((_("Danh bạ nơi nhận"), back), (title, ""))
    return form_page(request, form, title=title, back=back, crumbs=way)
