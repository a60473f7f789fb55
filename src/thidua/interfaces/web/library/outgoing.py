"""Directing documents: templates, drafts, recipients, checking, signing, numbering, sending, printing."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow.queries import open_turns, steps_of
from thidua.base.flow.table import Turn
from thidua.base.library import actions, policies, queries
from thidua.base.library.flow import DESK, DRAFTERS, OUTGOING_WAY
from thidua.base.library.models import DocType, Outgoing, OutgoingStage
from thidua.base.library.printouts import directing_paper, outlined
from thidua.base.library.templates import Template, templates
from thidua.base.org.models import Unit
from thidua.base.org.naming import issuer_of
from thidua.interfaces.shared import printed
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.shared.forms import Form, seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import desk_forms, desk_tables
from thidua.interfaces.web.library.things import crumbs
from thidua.work.planning.actions import draft as draft_plan
from thidua.work.planning.actions.errands import send_paper
from thidua.work.planning.queries.errands import answers_missing


class Outgoings(ListPage):
    table_class = desk_tables.OutgoingTable
    filter_class = desk_tables.OutgoingFilter
    template_name = "web/library/outgoings.html"
    title = gettext_lazy("Văn bản chỉ đạo")
    lead = gettext_lazy("Văn bản phát động, công văn, tờ trình: soạn theo mẫu, kiểm tra, ký, vào số, gửi.")
    export_name = "van-ban-chi-dao"
    empty_title = gettext_lazy("Chưa có văn bản chỉ đạo nào")
    empty_lead = gettext_lazy("Chọn một mẫu để bắt đầu soạn.")
    empty_url_name = "web:templates"
    empty_button = gettext_lazy("Chọn mẫu")
    empty_roles = DRAFTERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.outgoing_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_write": actor.holds(*DRAFTERS)}


@require_GET
def choose(request: Request) -> HttpResponse:
    """The templates to begin from."""
    _desks(request.actor)
    title = _("Mẫu văn bản chỉ đạo")
    way = crumbs((_("Văn bản chỉ đạo"), reverse("web:outgoing")), (title, ""))
    context = {"templates": templates().values(), "title": title, "crumbs": way}
    return render(request, "web/library/templates.html", context)


@require_http_methods(EITHER)
def new(request: Request, template: str) -> HttpResponse:
    """Begin from a template: a plan goes on in the planning office, everything else here."""
    units = _desks(request.actor)
    found = templates().get(template)
    if found is None:
        raise Http404
    return (
        _new_plan(request, found, units) if found.kind == DocType.PLAN else _new_paper(request, found, units)
    )


def _new_paper(request: Request, template: Template, units: QuerySet[Unit]) -> HttpResponse:
    actor = request.actor
    start = _start(template, units, actor)
    form = desk_forms.DraftForm(posted(request), kind=template.kind, units=units, initial=start)

    def act(told: dict[str, Any]) -> Outgoing:
        unit = told.pop("unit")
        return actions.write(actions.NewPaper(doc_type=template.kind, **told), unit=unit, actor=actor)

    made = done(form, act)
    if made is None:
        return _form(request, form, template.name, reverse("web:templates"), wide="yes")
    messages.success(request, _("Đã lưu dự thảo. Hãy ghi nơi nhận rồi trình kiểm tra."))
    return redirect("web:outgoing_one", code=made.code)


def _new_plan(request: Request, template: Template, units: QuerySet[Unit]) -> HttpResponse:
    actor = request.actor
    start = _start(template, units, actor)
    form = desk_forms.PlanStartForm(posted(request), units=units, initial={**start, "year": actor.today.year})

    def act(told: dict[str, Any]) -> Any:
        unit = told.pop("unit")
        return draft_plan(unit, symbol=template.symbol, actor=actor, **told)

    made = done(form, act)
    if made is None:
        return _form(request, form, template.name, reverse("web:templates"), wide="yes")
    messages.success(request, _("Đã lưu dự thảo. Hãy thêm nhiệm vụ và giao đơn vị chủ trì."))
    return redirect("web:plan", code=made.code)


@require_GET
def outgoing(request: Request, code: str) -> HttpResponse:
    """One directing document: its words, where it is, to whom it goes, who has not answered."""
    found, actor = _find(request, code), request.actor
    at_desk = actor.holds(*DESK, at=found.unit)
    deliveries = found.deliveries.select_related("unit", "contact")
    missing = answers_missing(found) if at_desk and found.answer_by else ()
    opening, sections = outlined(found.content)
    context = {
        "paper": found,
        "stage": OUTGOING_WAY.stage_name(found.stage),
        "tone": desk_tables.OUTGOING_TONES.get(found.stage, "calm"),
        "turns": open_turns(found, OUTGOING_WAY, actor, policies.may_turn_paper),
        "opening": opening,
        "sections": sections,
        "deliveries": deliveries if at_desk else (),
        "missing": missing,
        "may_rewrite": bool(policies.may_rewrite(actor, found)),
        "may_readdress": bool(policies.may_readdress(actor, found)),
        "signed_late": bool(found.issued_on and found.signed_on and found.signed_on > found.issued_on),
        "today": actor.today,
        "steps": steps_of(found, OUTGOING_WAY) if at_desk else (),
        "way": OUTGOING_WAY,
        "crumbs": _way((found.sign or found.title, "")),
    }
    return render(request, "web/library/outgoing.html", context)


@require_http_methods(EITHER)
def rewrite(request: Request, code: str) -> HttpResponse:
    """Change the draft's words."""
    found, actor = _find(request, code), request.actor
    policies.may_rewrite(actor, found).or_refuse()
    start = {name: getattr(found, name) for name in actions.WRITTEN}
    form = desk_forms.PaperForm(posted(request), kind=found.doc_type, initial=start)
    seen = seen_of(request)
    if done(form, lambda told: actions.rewrite(found, told, actor=actor, seen=seen)) is None:
        return _about(request, form, found, _("Sửa dự thảo"), wide="yes")
    messages.success(request, _("Đã lưu dự thảo."))
    return redirect("web:outgoing_one", code=code)


@require_http_methods(EITHER)
def address(request: Request, code: str) -> HttpResponse:
    """Say to whom it goes, each with its purpose."""
    found, actor = _find(request, code), request.actor
    policies.may_readdress(actor, found).or_refuse()
    start = desk_forms.recipients_of(found)
    form = desk_forms.RecipientsForm(posted(request), paper=found, actor=actor, initial=start)
    seen = seen_of(request)
    if done(form, lambda _told: actions.address(found, form.told, actor=actor, seen=seen)) is None:
        return _about(request, form, found, _("Nơi nhận"), wide="yes")
    messages.success(request, _("Đã ghi nơi nhận."))
    return redirect("web:outgoing_one", code=code)


@require_http_methods(EITHER)
def turn(request: Request, code: str, to: str) -> HttpResponse:
    """The next step, on a page that restates it."""
    found, actor = _find(request, code), request.actor
    asked = OUTGOING_WAY.find(found.stage, to)
    policies.may_turn_paper(actor, found, asked).or_refuse()
    form = _turn_form(request, asked, actor)
    seen = seen_of(request)
    if done(form, lambda told: _act(found, asked, told, actor, seen)) is None:
        return _about(request, form, found, str(asked.label), submit=asked.label)
    messages.success(request, OUTGOING_WAY.stage_name(to))
    return redirect("web:outgoing_one", code=code)


@require_GET
def paper(request: Request, code: str, kind: str) -> HttpResponse:
    """The document in the layout of the decree, as PDF or Word."""
    found = _find(request, code)
    return printed.answer("van_ban_chi_dao", directing_paper(found), kind=kind, name=found.code.lower())


def _turn_form(request: Request, asked: Turn, actor: Actor) -> Any:
    if asked.target == OutgoingStage.NUMBERED:
        return desk_forms.NumberForm(posted(request), initial={"issued_on": actor.today})
    return desk_forms.NoteForm(posted(request)) if asked.note else Form(posted(request))


def _act(found: Outgoing, asked: Turn, told: dict[str, Any], actor: Actor, seen: int | None) -> Outgoing:
    if asked.target == OutgoingStage.SIGNED:
        return actions.sign_paper(found, actor=actor, seen=seen)
    if asked.target == OutgoingStage.NUMBERED:
        return actions.number_paper(found, actor=actor, seen=seen, **told)
    if asked.target == OutgoingStage.SENT:
        return send_paper(found, actor=actor, seen=seen)
    return actions.turn_paper(found, to=asked.target, actor=actor, seen=seen, **told)


def _desks(actor: Actor) -> QuerySet[Unit]:
    units = queries.desks_of(actor, *DRAFTERS)
    if not units:
        raise Refused(_("Chỉ chuyên viên phụ trách của đơn vị được soạn văn bản chỉ đạo."))
    return units


def _start(template: Template, units: QuerySet[Unit], actor: Actor) -> dict[str, Any]:
    unit = units[0]
    filled = template.filled(issuer=issuer_of(unit), year=actor.today.year)
    told = {name: getattr(filled, name) for name in ("title", "symbol", "addressees", "content")}
    return {**told, "opening": filled.content, "unit": unit}


def _find(request: Request, code: str) -> Outgoing:
    return get_object_or_404(queries.outgoing_visible_to(request.actor), code=code)


def _way(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((_("Văn bản chỉ đạo"), reverse("web:outgoing")), *rest)


def _form(request: Request, form: Any, title: str, back: str, **more: Any) -> HttpResponse:
    return form_page(request, form, title=title, back=back, crumbs=_way((title, "")), **more)


def _about(request: Request, form: Any, found: Outgoing, title: str, **more: Any) -> HttpResponse:
    back = reverse("web:outgoing_one", args=[found.code])
    way = _way((found.sign or found.title, back), (title, ""))
    told = {"lead": found.title, "seen": found.version, **more}
    return form_page(request, form, title=title, back=back, crumbs=way, **told)
