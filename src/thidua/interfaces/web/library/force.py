"""What became of a document: its force, who must carry it out, the period of a basis, readers, recipients."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.library import actions, policies, queries
from thidua.base.library.flow import READERS
from thidua.base.library.models import Document
from thidua.base.org.models import Unit
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import desk_forms, desk_tables
from thidua.interfaces.web.library.things import crumbs


@require_http_methods(EITHER)
def set_status(request: Request, code: str) -> HttpResponse:
    """Say what became of a document from a day on."""
    found = amendable(request, code)
    start = {"status": found.status, "since": request.actor.today}
    form = desk_forms.StatusForm(posted(request), actor=request.actor, initial=start)

    def act(told: dict[str, Any]) -> Any:
        successor = told.pop("successor")
        seen = seen_of(request)
        return actions.set_status(found, replaced_by=successor, actor=request.actor, seen=seen, **told)

    if done(form, act) is None:
        return about(request, form, found, _("Ghi hiệu lực"))
    messages.success(request, _("Đã ghi hiệu lực của văn bản."))
    return redirect("web:document", code=code)


@require_http_methods(EITHER)
def carry_out(request: Request, code: str) -> HttpResponse:
    """Say which tier has to carry a document out."""
    found = amendable(request, code)
    start = {"tier": found.carried_out_by, "by": found.carry_out_by}
    form = desk_forms.CarryOutForm(posted(request), initial=start)
    seen = seen_of(request)
    act = lambda told: actions.ask_to_carry_out(found, actor=request.actor, seen=seen, **told)  # noqa: E731
    if done(form, act) is None:
        return about(request, form, found, _("Yêu cầu triển khai"))
    messages.success(request, _("Đã ghi cấp phải triển khai."))
    return redirect("web:document", code=code)


class WithoutChild(ListPage):
    """The bodies that have nothing carrying one document out."""

    table_class = desk_tables.UnitTable
    title = gettext_lazy("Chưa có văn bản triển khai")
    export_name = "chua-co-van-ban-trien-khai"
    empty_title = gettext_lazy("Mọi nơi phải triển khai đều đã có văn bản")

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        self.found = find(request, kwargs["code"])
        self.lead = f"{self.found.called}: {self.found.subject}"  # type: ignore[misc]
        return super().get(request, **kwargs)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.bodies_without_child(self.found, actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        url = reverse("web:document", args=[self.found.code])
        return {"crumbs": crumbs((self.found.called, url), (str(self.title), ""))}


@require_http_methods(EITHER)
def set_period(request: Request, code: str, pk: int) -> HttpResponse:
    """Say for which period a document is the basis of a thing."""
    found = find(request, code)
    link = get_object_or_404(
        queries.links_visible_to(request.actor).select_related("unit"), document=found, pk=pk
    )
    policies.may_keep_own(request.actor, link.unit).or_refuse()
    start = {"period": link.period, "first": link.period_from, "last": link.period_to}
    form = desk_forms.PeriodForm(posted(request), initial=start)
    if done(form, lambda told: actions.set_period(link, actor=request.actor, **told)) is None:
        return about(request, form, found, _("Giai đoạn của căn cứ"), lead=link.title)
    link.refresh_from_db()
    if link.is_outside:
        told = {"year": link.year, "period": link.period_said}
        messages.warning(request, _("Năm %(year)s nằm ngoài giai đoạn %(period)s.") % told)
    messages.success(request, _("Đã ghi giai đoạn của căn cứ."))
    return redirect("web:document", code=code)


@require_http_methods(EITHER)
def ask_to_read(request: Request, code: str) -> HttpResponse:
    """Send a document to units and people to read."""
    found, actor = find(request, code), request.actor
    desks = queries.desks_of(actor, *policies.OWN_KEEPERS)
    if not desks:
        raise Refused(_("Vai trò của bạn không được gửi văn bản cho nơi khác đọc."))
    form = desk_forms.ReadersForm(posted(request), desks=desks, actor=actor)
    asked = done(form, lambda told: actions.ask_to_read(found, actor=actor, **told))
    if asked is None:
        return about(request, form, found, _("Gửi đọc"), wide="yes")
    messages.success(request, _("Đã gửi đọc tới %(count)d nơi.") % {"count": len(asked)})
    return redirect("web:document", code=code)


@require_POST
def confirm_read(request: Request, code: str) -> HttpResponse:
    """Confirm for oneself, and for the units one acts for, that a document was read."""
    found = find(request, code)
    waiting = list(queries.to_read(request.actor).filter(document=found))
    for reading in waiting:
        actions.confirm_read(reading, actor=request.actor)
    if waiting:
        messages.success(request, _("Đã xác nhận đã đọc."))
    else:
        messages.info(request, _("Không có văn bản nào chờ bạn xác nhận ở đây."))
    return redirect("web:document", code=code)


@require_POST
def remind_readers(request: Request, code: str) -> HttpResponse:
    """Remind those whom one's own offices asked and who have not read."""
    found, actor = find(request, code), request.actor
    desks = actor.unit_ids(*policies.OWN_KEEPERS)
    rows = queries.readings_of(found, actor).filter(confirmed_at__isnull=True, asked_unit_id__in=desks)
    waiting = list(rows)
    if not waiting:
        messages.info(request, _("Không còn ai chưa đọc mà đơn vị bạn đã gửi."))
        return redirect("web:document", code=code)
    names = [row.reader for row in waiting]
    back = reverse("web:document", args=[code])
    title = _("Nhắc %(count)d nơi chưa đọc") % {"count": len(names)}
    page = confirming.ask(request, title=title, names=names, button=_("Nhắc"), back=back)
    if page is not None:
        return page
    told = actions.remind_readers(waiting, actor=actor)
    messages.success(request, _("Đã nhắc %(count)d nơi chưa đọc.") % {"count": told})
    return redirect("web:document", code=code)


@require_POST
def acknowledge(request: Request, code: str) -> HttpResponse:
    """Say for one's units that a document was received."""
    found, actor = find(request, code), request.actor
    waiting = queries.unacknowledged(actor, *READERS).filter(document=found).values("unit_id")
    units = list(Unit.objects.filter(pk__in=waiting))
    for unit in units:
        actions.acknowledge(found, unit=unit, actor=actor)
    if units:
        messages.success(request, _("Đã xác nhận tiếp nhận."))
    else:
        messages.info(request, _("Không có gì chờ đơn vị bạn tiếp nhận ở đây."))
    return redirect("web:document", code=code)


@require_http_methods(EITHER)
def deliver(request: Request, code: str) -> HttpResponse:
    """Write down one more recipient of a unit's own document: a contact outside the tree, or a post."""
    found, actor = find(request, code), request.actor
    if found.unit is None:
        raise Refused(_("Văn bản dùng chung không có nơi nhận riêng."))
    policies.may_keep_own(actor, found.unit).or_refuse()
    contacts = queries.contacts_visible_to(actor).filter(unit=found.unit)
    form = desk_forms.DeliverForm(posted(request), contacts=contacts)

    def act(told: dict[str, Any]) -> Any:
        return actions.deliver(found, [actions.Recipient(**told)], actor=actor)

    if done(form, act) is None:
        return about(request, form, found, _("Thêm nơi nhận"))
    messages.success(request, _("Đã ghi nơi nhận."))
    return redirect("web:document", code=code)


def find(request: Request, code: str) -> Document:
    """The document of a code, if the asker may see it."""
    rows = queries.visible_to(request.actor).select_related("unit", "owner", "upload", "replaced_by")
    return get_object_or_404(rows, code=code)


def amendable(request: Request, code: str) -> Document:
    """The same, for who may say what became of it."""
    found = find(request, code)
    policies.may_amend(request.actor, found).or_refuse()
    return found


def about(request: Request, form: Any, found: Document, title: str, **more: Any) -> HttpResponse:
    """A form's page under a document."""
    back = reverse("web:document", args=[found.code])
    told = {"lead": found.subject, "seen": queries.version_of(found), **more}
    return form_page(
        request, form, title=title, back=back, crumbs=crumbs((found.called, back), (title, "")), **told
    )
