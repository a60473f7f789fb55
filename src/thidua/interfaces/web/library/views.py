"""The library: documents, who rests on them, entering and correcting one; the register of numbers."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.library import actions, policies, queries
from thidua.base.library.flow import DESK, READERS
from thidua.base.library.models import Document, OutgoingStage, StatusChange
from thidua.base.uploads.actions import take
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage, exported, paged
from thidua.interfaces.web.library import forms, tables

UPPER = "trien-khai"
FIRST = 10
"""How many bodies without a document of their own the page names."""


class Documents(ListPage):
    table_class = tables.DocumentTable
    filter_class = tables.DocumentFilter
    template_name = "web/library/documents.html"
    title = gettext_lazy("Văn bản")
    lead = gettext_lazy(
        "Văn bản dùng chung, và văn bản của đơn vị bạn, của cấp dưới, của cấp trên gửi xuống."
    )
    export_name = "van-ban"
    empty_title = gettext_lazy("Chưa có văn bản nào")
    empty_lead = gettext_lazy(
        "Văn bản vào đây khi được nhập, khi một kế hoạch viện dẫn hoặc khi kế hoạch của đơn vị được ban hành."
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor).select_related("unit").defer("search")

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_enter": bool(policies.may_keep_law(actor))}


class Numbers(ListPage):
    table_class = tables.NumberTable
    filter_class = tables.NumberFilter
    title = gettext_lazy("Sổ cấp số văn bản")
    lead = gettext_lazy(
        "Số chạy liên tục từ 01 theo từng cơ quan, loại văn bản và năm; không bỏ số, không cấp lại."
    )
    export_name = "so-cap-so-van-ban"
    empty_title = gettext_lazy("Chưa cấp số nào")
    empty_lead = gettext_lazy("Số được cấp khi văn thư vào số kế hoạch, biên bản hoặc quyết định.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        if not actor.holds(*queries.NUMBER_READERS):
            raise Refused(_("Chỉ văn thư và chuyên viên cơ quan thường trực được xem sổ cấp số."))
        return queries.numbers_visible_to(actor).select_related("series__issuer")


@require_GET
def document(request: Request, code: str) -> HttpResponseBase:
    """One document: what it is, what it rests on, who implements it and who cites it."""
    found = _find(request, code)
    resting = (
        queries.links_visible_to(request.actor).filter(document=found).select_related("unit", "document")
    )
    table = tables.LinkTable(resting, request=request)
    if request.GET.get("export") == "xlsx":
        return exported(table, f"trien-khai-{found.code}", str(found))
    paged(request, table)
    bases = list(queries.bases_of(found, request.actor))
    context = {
        **_standing(found, request.actor),
        "document": found,
        "tone": tables.TONES[found.status],
        "lead": "" if found.subject in _names_of(found) else found.subject,
        "table": table,
        "counts": queries.resting_on(found, request.actor),
        "bases": bases,
        "outside": [link for link in bases if link.is_outside],
        "may_amend": bool(policies.may_amend(request.actor, found)),
        "may_enter": bool(policies.may_keep_law(request.actor)),
        "crumbs": _crumbs(found.called),
    }
    return render(request, "web/library/document.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: Request) -> HttpResponse:
    """A document that the library does not know yet; with `?trien-khai=` one that implements another."""
    policies.may_keep_law(request.actor).or_refuse()
    upper = _find(request, request.GET[UPPER]) if UPPER in request.GET else None
    form = forms.DocumentForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        own=upper is not None,
        initial=_start(request.actor),
    )
    title = _("Nhập văn bản triển khai") if upper else _("Nhập văn bản")
    return act_page(
        request,
        form,
        lambda told: _entered(told, upper, request.actor),
        said=lambda entered: _told(entered, request.actor),
        go=lambda entered: _page_of(upper or entered),
        title=title,
        back=_page_of(upper) if upper else reverse("web:documents"),
        crumbs=_crumbs(title),
        upper=upper,
        above=("web/library/_upper.html",) if upper else (),
    )


@require_http_methods(["GET", "POST"])
def amend(request: Request, code: str) -> HttpResponse:
    """Correct what the library says of a document."""
    found = _find(request, code)
    policies.may_amend(request.actor, found).or_refuse()
    form = forms.AmendForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        document=found,
        initial={name: getattr(found, name) for name in actions.AMENDED},
    )
    back = _page_of(found)
    return act_page(
        request,
        form,
        lambda told: _amended(told, found, request),
        said=_("Đã lưu văn bản."),
        go=back,
        title=_("Sửa văn bản"),
        back=back,
        seen=queries.version_of(found),
        crumbs=_crumbs((found.called, back), _("Sửa")),
    )


@require_GET
def file(request: Request, code: str) -> FileResponse:
    """The file of a document."""
    found = _find(request, code)
    if found.upload is None:
        raise Http404
    return serve(found.upload, inline=True)


def _find(request: Request, code: str) -> Document:
    visible = queries.visible_to(request.actor).select_related(
        "unit", "upload", "owner", "replaced_by__unit", "outgoing"
    )
    return get_object_or_404(visible, code=code)


def _standing(found: Document, actor: Actor) -> dict[str, Any]:
    """What became of a document, who has not carried it out, and who has read it."""
    without = list(queries.bodies_without_child(found, actor)[: FIRST + 1]) if found.carried_out_by else []
    many = len(without) > FIRST
    readings = list(queries.readings_of(found, actor))
    unread = [reading for reading in readings if reading.confirmed_at is None]
    return {
        **_sending(found, actor),
        "changes": [_told_change(change, actor) for change in queries.changes_of(found)],
        "review_over": found.status not in queries.LIVING,
        "sees_successor": found.replaced_by is not None and bool(policies.may_name(actor, found.replaced_by)),
        "without_child": queries.bodies_without_child(found, actor).count() if many else len(without),
        "first_without": without[:FIRST],
        "readings": readings,
        "unread": len(unread),
        "to_read": any(policies.may_confirm(actor, reading) for reading in unread),
        "today": actor.today,
    }


def _told_change(change: StatusChange, actor: Actor) -> tuple[StatusChange, str]:
    """A line of the history, and the successor where the actor may have it named."""
    after = change.replaced_by
    return change, after.called if after is not None and policies.may_name(actor, after) else ""


def _sending(found: Document, actor: Actor) -> dict[str, Any]:
    """To whom a document went, and what waits to be received by the actor's units."""
    deliveries = list(queries.deliveries_of(found, actor))
    own = actor.unit_ids(*READERS)
    paper = getattr(found, "outgoing", None)
    seen = paper is not None and (paper.stage == OutgoingStage.SENT or actor.holds(*DESK, at=found.unit))
    return {
        "deliveries": deliveries,
        "to_receive": any(
            line.outgoing_id and line.unit_id in own and line.acknowledged_on is None for line in deliveries
        ),
        "may_send": actor.holds(*policies.OWN_KEEPERS),
        "paper": paper if seen else None,
    }


def _names_of(found: Document) -> tuple[str, str]:
    """What the heading says already."""
    return found.called, found.get_doc_type_display()


def _start(actor: Actor) -> dict[str, Any]:
    """A new document is the person's own unit's until the person says that it is for everyone."""
    own = forms.units_kept_by(actor).filter(pk__in=actor.unit_ids(*policies.OWN_KEEPERS)).first()
    return {"status": Document.Status.IN_FORCE, "unit": own.code if own else ""}


def _entered(told: dict[str, Any], upper: Document | None, actor: Actor) -> Document:
    upload = _taken(told.pop("file"), told["unit"].code if told["unit"] else "", actor)
    new = actions.enter(told.pop("doc_type"), **told, upload=upload, actor=actor)
    if upper is not None:
        actions.implement(upper, new, unit=told["unit"], actor=actor)
    return new


def _amended(told: dict[str, Any], found: Document, request: Request) -> None:
    upload = _taken(told.pop("file"), found.unit.code if found.unit else "", request.actor)
    changes = told if upload is None else {**told, "upload": upload}
    actions.amend(found, changes, actor=request.actor, seen=seen_of(request))


def _taken(file: Any, unit_code: str, actor: Actor) -> Any:
    return take(file, actor=actor, unit_code=unit_code) if file else None


def _told(entered: Document, actor: Actor) -> str:
    if entered.entered == actor.now:
        return _("Đã nhập văn bản vào thư viện.")
    return _("Thư viện đã có văn bản này; những chỗ còn thiếu đã được bổ sung.")


def _page_of(found: Document) -> str:
    return reverse("web:document", args=[found.code])


def _crumbs(*rest: str | tuple[str, str]) -> list[tuple[str, str]]:
    told = [part if isinstance(part, tuple) else (part, "") for part in rest]
    return [(_("Văn bản"), reverse("web:documents")), *told]
