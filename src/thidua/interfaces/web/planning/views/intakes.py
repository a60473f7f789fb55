"""Reading a document in, looking at each item beside the source, confirming or discarding it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.flow import queries as flow
from thidua.base.org.kinds import that_plan
from thidua.base.org.models import Unit
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.autosave import is_autosave, saved, unsaved
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import act_page, done, form_page, posted
from thidua.interfaces.shared.forms import seen_of, show_refusal
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.planning import forms, tables
from thidua.interfaces.web.planning.asked import asker
from thidua.interfaces.web.planning.screen import screen
from thidua.interfaces.web.planning.source import shown_items
from thidua.interfaces.web.planning.views.waiting import is_unread, waiting_page
from thidua.work.planning import actions, contents, policies, queries
from thidua.work.planning.flow import INTAKE, READERS_IN
from thidua.work.planning.models import Found, FoundKind, FoundState, Intake, IntakeStage


class Intakes(ListPage):
    table_class = tables.IntakeTable
    filter_class = tables.IntakeFilter
    template_name = "web/planning/intakes.html"
    title = gettext_lazy("Nhập văn bản")
    lead = gettext_lazy("Văn bản đã tải lên hoặc dán vào, chờ người xác nhận từng mục.")
    export_name = "van-ban-nhap"
    empty_title = gettext_lazy("Chưa nhập văn bản nào")
    empty_lead = gettext_lazy("Tải lên kế hoạch, văn bản phát động để hệ thống đọc giúp bạn.")
    empty_url_name = "web:intake_new"
    empty_button = gettext_lazy("Nhập văn bản")
    empty_roles = READERS_IN

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.intakes_visible_to(actor).defer("reading")


@require_http_methods(["GET", "POST"])
def intake_new(request: HttpRequest) -> HttpResponse:
    """Upload a file, or paste text."""
    actor = asker(request)
    units = queries.hand_units(actor, *READERS_IN)
    if not units:
        raise Refused(_("Bạn không giữ vai trò nhập văn bản của đơn vị nào."))
    form = forms.IntakeForm(posted(request), request.FILES or None, units=units)
    if read := done(form, lambda _told: _read(form, actor)):
        if not is_unread(read):
            messages.success(request, _("Đã đọc xong. Hãy xem từng mục trước khi xác nhận."))
        return redirect("web:intake", code=read.code)
    return form_page(request, form, template="web/planning/intake_new.html")


@require_GET
def intake(request: HttpRequest, code: str) -> HttpResponse:
    """The source beside what was found in it."""
    actor = asker(request)
    read = get_object_or_404(queries.intakes_visible_to(actor), code=code)
    if is_unread(read):
        return waiting_page(request, read)
    found = list(queries.found_of(read))
    context = {
        "intake": read,
        **screen(read, found),
        **_progress(found),
        "steps": flow.steps_of(read, INTAKE),
        "way": INTAKE,
        "mendable": bool(policies.may_mend_intake(actor, read)),
        "may_confirm": bool(policies.may_turn_intake(actor, read, INTAKE.turns[0])),
        "crumbs": [(_("Nhập văn bản"), reverse("web:intakes")), (read.name, "")],
    }
    return render(request, "web/planning/intake.html", context)


@require_GET
def intake_original(request: HttpRequest, code: str) -> FileResponse:
    """The original as it came in."""
    read = get_object_or_404(queries.intakes_visible_to(asker(request)), code=code)
    return serve(read.original, inline=True)


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Edit one item where it stands; saved as one types, accepted when sent."""
    found = _found(request, code, pk)
    start = forms.typed(found.content)
    form = forms.item_form(found.kind, posted(request), initial=start, prefix=f"i{pk}")
    owners = _owners_form(request, found)
    if form.is_bound and form.is_valid() and (owners is None or owners.is_valid()):
        try:
            return _mended(request, found, form, owners)
        except BadInput as refusal:
            show_refusal(form, refusal)
    if form.is_bound and is_autosave(request):
        return unsaved(form)
    context = {"item": found, "intake": found.intake, "form": form, "owners": owners}
    status = 422 if form.is_bound else 200
    return _fragment(request, "item_form", context, status)


@require_POST
def item_accept(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take an item as it stands."""
    found = _found(request, code, pk)
    return _card(request, actions.accept(found, actor=asker(request), seen=seen_of(request)))


@require_POST
def item_remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Strike an item out."""
    found = _found(request, code, pk)
    return _card(request, actions.remove(found, actor=asker(request), seen=seen_of(request)))


@require_GET
def item_card(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One item again, without its form."""
    return _card(request, _found(request, code, pk))


@require_http_methods(["GET", "POST"])
def item_add(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """An item that the reading did not find."""
    actor = asker(request)
    read = get_object_or_404(queries.intakes_visible_to(actor), code=code)
    if kind not in FoundKind.values or kind == FoundKind.METADATA:
        raise Http404
    form = forms.item_form(kind, posted(request))
    return act_page(
        request,
        form,
        lambda told: actions.add(read, kind=kind, content=told, actor=actor),
        said=_("Đã thêm mục."),
        go=f"{reverse('web:intake', kwargs={'code': code})}#muc-{kind}",
        template="web/planning/item_add.html",
        intake=read,
        label=FoundKind(kind).label,
    )


@require_POST
def accept_certain(request: HttpRequest, code: str) -> HttpResponse:
    """Accept everything the reading vouches for, after restating what that is."""
    actor = asker(request)
    read = get_object_or_404(queries.intakes_visible_to(actor), code=code)
    waiting = [row for row in queries.found_of(read) if row.certain and row.state == FoundState.PROPOSED]
    back = reverse("web:intake", kwargs={"code": code})
    if not waiting:
        messages.info(request, _("Không còn mục chắc chắn nào chờ nhận. Hãy xem từng mục còn lại."))
        return redirect(back)
    names = [f"{FoundKind(row.kind).label}: {contents.summary(row.kind, row.content)}" for row in waiting]
    title = _("Nhận %(count)d mục chắc chắn") % {"count": len(names)}
    if page := confirming.ask(request, title=title, names=names, button=_("Nhận tất cả"), back=back):
        return page
    count = actions.accept_certain(read, actor=actor)
    messages.success(request, _("Đã nhận %(count)d mục.") % {"count": count})
    return redirect(back)


@require_http_methods(["GET", "POST"])
def intake_confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Answer for the reading: from here on it is a plan."""
    actor = asker(request)
    read = get_object_or_404(queries.intakes_visible_to(actor), code=code)
    policies.may_turn_intake(actor, read, INTAKE.find(read.stage, IntakeStage.CONFIRMED)).or_refuse()
    form = _confirm_form(request, read, actor)
    if plan := done(form, lambda _told: _confirmed(request, read, form, actor)):
        messages.success(request, _("Đã xác nhận văn bản thành kế hoạch."))
        return redirect("web:plan", code=plan.code)
    found = list(queries.found_of(read))
    context = {"intake": read, "found_groups": shown_items(found), **_progress(found)}
    return form_page(request, form, template="web/planning/intake_confirm.html", **context)


@require_http_methods(["GET", "POST"])
def intake_discard(request: HttpRequest, code: str) -> HttpResponse:
    """Put a document aside, with the reason."""
    actor = asker(request)
    read = get_object_or_404(queries.intakes_visible_to(actor), code=code)
    form = forms.TurnForm(posted(request), asks=("note",))
    return act_page(
        request,
        form,
        lambda told: actions.discard(read, actor=actor, seen=seen_of(request), **told),
        said=_("Đã bỏ văn bản này. Bản gốc vẫn được lưu."),
        go=reverse("web:intakes"),
        title=_("Bỏ văn bản: %(name)s") % {"name": read.name},
        submit=_("Bỏ văn bản"),
        seen=read.version,
        back=reverse("web:intake", kwargs={"code": code}),
    )


def _read(form: forms.IntakeForm, actor: Actor) -> Intake:
    told = form.cleaned_data
    unit = form.units[told["unit"]]
    if told.get("file"):
        return actions.read_in(told["file"], unit=unit, actor=actor)
    return actions.paste_in(told["text"], unit=unit, actor=actor, name=told["name"])


def _found(request: HttpRequest, code: str, pk: int) -> Found:
    read = get_object_or_404(queries.intakes_visible_to(asker(request)), code=code)
    found = get_object_or_404(queries.found_of(read), pk=pk)
    found.intake = read
    return found


def _owners(found: Found, request: HttpRequest) -> tuple[Unit, list[Unit]]:
    return found.intake.unit, queries.owners_offered(found.intake.unit, asker(request).today)


def _owners_form(request: HttpRequest, found: Found) -> forms.OwnersForm | None:
    """The owners of a duty: as given before, else as the document's words suggest."""
    if found.kind != FoundKind.DUTY:
        return None
    issuer, units = _owners(found, request)
    start = {name: found.content.get(name) for name in ("lead", "owes", "helps")}
    if not start["lead"]:
        start = _suggested(found, issuer, units, asker(request))
    return forms.OwnersForm(posted(request), issuer=issuer, units=units, initial=start, prefix=f"o{found.pk}")


def _suggested(found: Found, issuer: Unit, units: list[Unit], actor: Actor) -> dict[str, Any]:
    """Whom the words seem to mean: one unit leads; several owe it under the standing agency's lead. Papers
    whose senders could not be read are proposed to everyone below."""
    meant = queries.suggested(found.content.get("assignee", ""), issuer, units)
    if len(meant) == 1:
        return {"lead": meant[0].code}
    groups = queries.groups_of(issuer, units)
    if not meant and found.content.get("papers"):
        meant = list(groups[0].units) if groups else []
    lead = queries.standing_agency(issuer, units, actor.today)
    whole = next((group.code for group in groups if list(group.units) == meant), None)
    owed = {"groups": [whole]} if whole else {"owes": [unit.code for unit in meant]}
    return {"lead": lead.code, **owed}


def _mended(request: HttpRequest, found: Found, form: Any, owners: forms.OwnersForm | None) -> HttpResponse:
    actor = asker(request)
    typing = is_autosave(request)
    kept = actions.mend(found, form.cleaned_data, actor=actor, seen=seen_of(request), accepted=not typing)
    if owners is not None:
        kept = actions.assign_found(kept, **owners.chosen(), actor=actor)
    return saved(request, seen=kept.version) if typing else _card(request, kept)


def _card(request: HttpRequest, found: Found) -> HttpResponse:
    """The item as it now stands, with the count of what is left; without scripts, the whole page."""
    if "HX-Request" not in request.headers:
        address = reverse("web:intake", kwargs={"code": found.intake.code})
        return redirect(f"{address}#item-{found.pk}")
    everything = list(queries.found_of(found.intake))
    live, offers = queries.live_corrections(found.intake), queries.offers_of(found.intake, everything)
    [group] = [g for g in shown_items(everything, live, offers) if g["kind"] == found.kind]
    [shown] = [row for row in group["items"] if row["found"].pk == found.pk]
    context = {"row": shown, "intake": found.intake, "mendable": True, **_progress(everything), "oob": True}
    return render(request, "web/planning/_item.html", context)


def _fragment(request: HttpRequest, name: str, context: dict[str, Any], status: int) -> HttpResponse:
    """A form in place for htmx, else a page of its own. A fault must replace the form, so it answers 200."""
    if "HX-Request" in request.headers:
        return render(request, f"web/planning/_{name}.html", context)
    return render(request, f"web/planning/{name}.html", context, status=status)


def _progress(found: list[Found]) -> dict[str, int]:
    return {
        "total": len(found),
        "seen_count": sum(row.state != FoundState.PROPOSED for row in found),
        "waiting_count": sum(row.state == FoundState.PROPOSED for row in found),
        "certain_count": sum(row.certain and row.state == FoundState.PROPOSED for row in found),
        "unowned_count": sum(
            row.kind == FoundKind.DUTY and row.state == FoundState.ACCEPTED and not row.content.get("lead")
            for row in found
        ),
    }


def _confirm_form(request: HttpRequest, read: Intake, actor: Actor) -> forms.ConfirmForm:
    units = queries.owners_offered(read.unit, actor.today)
    parents = queries.parents_for(actor, read.unit)
    start = {"how": "send", "groups": ["all"]}
    return forms.ConfirmForm(posted(request), issuer=read.unit, units=units, parents=parents, initial=start)


def _confirmed(request: HttpRequest, read: Intake, form: forms.ConfirmForm, actor: Actor) -> Any:
    told = form.cleaned_data
    parent = form.parents.get(told["parent"])
    if told["how"] == "draft":
        return actions.confirm(read, actor=actor, parent=parent, seen=seen_of(request))
    to = form.recipients()
    must_plan = that_plan(to) if told["must_plan"] else []
    return actions.confirm_and_send(
        read, to=to, must_plan=must_plan, actor=actor, parent=parent, seen=seen_of(request)
    )
