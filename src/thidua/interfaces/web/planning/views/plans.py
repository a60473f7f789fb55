"""A plan: listed, drafted, mended, turned, signed, numbered, sent, acknowledged, printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
from thidua.base.core.answers import Refused
from thidua.base.flow import queries as flow
from thidua.base.flow.table import Turn
from thidua.base.library.actions import enter
from thidua.base.org.kinds import that_plan
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.autosave import is_autosave, saved, unsaved
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import Form, seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.planning import forms, tables
from thidua.interfaces.web.planning.asked import asker, plan_url
from thidua.interfaces.web.planning.life_forms import ClosingFigureForm
from thidua.rules.anniversaries import anniversaries_in, as_sentence
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import AUTHORS, ISSUED, MENDABLE, PLAN, READERS_IN, SHARED
from thidua.work.planning.models import Obligation, Plan, PlanStage, Receipt, Standing
from thidua.work.planning.printouts import plan_paper
from thidua.work.planning.queries.bases import bases_of

PARTS = {
    "can-cu": "bases",
    "phong-trao": "movements",
    "chi-tieu": "targets",
    "so-lieu": "closing_figures",
}
OWN_PAGES = {
    PlanStage.DISTRIBUTED: "web:plan_send",
    PlanStage.ADJUSTED: "web:amendments",
    PlanStage.INTERIM_REVIEWED: "web:plan_review",
    PlanStage.ARCHIVED: "web:plan_archive",
}
"""Turns that have a page of their own."""


class Plans(ListPage):
    table_class = tables.PlanTable
    filter_class = tables.PlanFilter
    template_name = "web/planning/plans.html"
    title = gettext_lazy("Kế hoạch thi đua, khen thưởng")
    export_name = "ke-hoach"
    empty_title = gettext_lazy("Chưa có kế hoạch nào")
    empty_lead = gettext_lazy("Nhập một kế hoạch đã ban hành, hoặc soạn kế hoạch mới.")
    empty_url_name = "web:intake_new"
    empty_button = gettext_lazy("Nhập văn bản")
    empty_roles = READERS_IN

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        may_draft = actor.holds(*AUTHORS)
        return {"may_draft": may_draft, "may_repeat": may_draft and bool(queries.sources_for(actor))}


@require_GET
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """One plan with everything that hangs on it."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    receipts = list(found.receipts.select_related("unit"))
    children = list(queries.children_of(found, actor))
    follows = bool(policies.may_follow(actor, found))
    rows = queries.board(actor, actor.today).filter(duty__plan=found)
    context = {
        "plan": found,
        "stage": PLAN.stage_name(found.stage),
        "tone": tables.PLAN_TONES.get(PlanStage(found.stage), "calm"),
        "turns": _turns(found, actor),
        "duties": list(queries.duties_of(found)),
        "bases": bases_of(found),
        "receipts": receipts if follows else (),
        "my_receipt": next(iter(_own(receipts, actor)), None),
        "children": children,
        "missing": _without_a_plan(receipts, children) if follows else [],
        "counts": _counts(rows),
        "steps": flow.steps_of(found, PLAN) if follows else (),
        "way": PLAN,
        "follows": follows,
        "mendable": bool(policies.may_mend(actor, found)),
        "coverage": queries.coverage_seen(found, actor),
        "may_ask": bool(policies.may_add_papers(actor, found)),
        "sees_parent": found.parent is not None and _sees_parent(found, actor),
        **_life(found, actor, follows),
        "signed_late": bool(found.issued_on and found.signed_on and found.signed_on > found.issued_on),
        "crumbs": [(_("Kế hoạch"), reverse("web:plans")), (found.sign or found.title, "")],
    }
    return render(request, "web/planning/plan.html", context)


@require_http_methods(["GET", "POST"])
def plan_new(request: HttpRequest) -> HttpResponse:
    """Begin a plan, perhaps under one of a unit above."""
    actor = asker(request)
    units = list(queries.hand_units(actor))
    if not units:
        raise Refused(_("Bạn không giữ vai trò soạn kế hoạch của đơn vị nào."))
    parents = {p.pk: p for unit in units for p in queries.parents_for(actor, unit)}
    start = {"year": actor.today.year, "parent": request.GET.get("cap-tren", ""), **_greeting(request)}
    form = forms.PlanForm(posted(request), units=units, parents=parents.values(), initial=start)
    drafted = done(form, lambda told: _draft(form, told, actor))
    if drafted is None:
        return form_page(
            request, form, title=_("Soạn kế hoạch"), submit=_("Lưu dự thảo"), back=reverse("web:plans")
        )
    messages.success(request, _("Đã lưu dự thảo. Hãy thêm nhiệm vụ và giao đơn vị chủ trì."))
    return redirect("web:plan", code=drafted.code)


def _greeting(request: HttpRequest) -> dict[str, Any]:
    """The year and the opening sentence with the anniversaries that were chosen in the calendar."""
    keys, year = request.GET.get("chao-mung", "").split(","), request.GET.get("nam", "")
    if not year.isdecimal() or len(year) != 4:
        return {}
    known = {each.key for each in anniversaries_in(int(year))}
    return {"year": int(year), "opening": as_sentence(int(year), [key for key in keys if key in known])}


@require_http_methods(["GET", "POST"])
def plan_mend(request: HttpRequest, code: str) -> HttpResponse:
    """Change a draft's own fields; saved as one types."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_mend(actor, found).or_refuse()
    start = {name: getattr(found, name) for name in ("title", "year", "theme", "opening", "symbol", "place")}
    form = forms.MendForm(posted(request), initial=start)
    if form.is_bound and is_autosave(request) and not form.is_valid():
        return unsaved(form)
    mended = done(form, lambda told: actions.mend_plan(found, told, actor=actor, seen=seen_of(request)))
    if mended is not None:
        if is_autosave(request):
            return saved(request, seen=mended.version)
        messages.success(request, _("Đã lưu kế hoạch."))
        return redirect("web:plan", code=code)
    return form_page(
        request,
        form,
        title=_("Sửa dự thảo"),
        back=plan_url(found),
        seen=found.version,
        autosave=reverse("web:plan_mend", kwargs={"code": code}),
    )


@dataclass(frozen=True)
class Asking:
    """What a turn's own page asks for, and the verb behind it."""

    asks: tuple[str, ...]
    act: Callable[..., Any]


def _turn_of(found: Plan, to: str, turn: Turn) -> Asking:
    if to == PlanStage.APPROVED_SIGNED:
        return Asking(("title",), lambda told, **rest: actions.sign(found, **told, **rest))
    if to == PlanStage.NUMBERED_SEALED and found.is_imported:
        return Asking((), lambda told, **rest: actions.record_issued(found, **rest))
    if to == PlanStage.NUMBERED_SEALED:
        return Asking(("issued_on",), lambda told, **rest: actions.number_and_seal(found, **told, **rest))
    asks = ("note",) if turn.note else ()
    return Asking(asks, lambda told, **rest: actions.turn(found, to=to, **told, **rest))


@require_http_methods(["GET", "POST"])
def plan_turn(request: HttpRequest, code: str, to: str) -> HttpResponse:
    """One turn of the plan's way, restated with what it asks for."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    if to not in PlanStage.values:
        raise Http404
    if to in OWN_PAGES:
        return redirect(OWN_PAGES[PlanStage(to)], code=code)
    turn = PLAN.find(found.stage, to)
    policies.may_turn_plan(actor, found, turn).or_refuse()
    asking = _turn_of(found, to, turn)
    start = {"issued_on": actor.today, "title": "Chủ tịch" if actor.holds("chair") else "Thủ trưởng"}
    form = forms.TurnForm(posted(request), asks=asking.asks, initial=start)
    seen = seen_of(request)
    if done(form, lambda told: asking.act(told, actor=actor, seen=seen)):
        messages.success(request, _("Đã chuyển: %(stage)s.") % {"stage": PLAN.stage_name(to)})
        return redirect("web:plan", code=code)
    context = {"back": plan_url(found), "seen": found.version, "lead": found.title}
    return form_page(request, form, title=str(turn.label), submit=str(turn.label), **context)


@require_http_methods(["GET", "POST"])
def plan_send(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the recipients and send; from here on the duties are owed."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_turn_plan(actor, found, PLAN.find(found.stage, PlanStage.DISTRIBUTED)).or_refuse()
    units = queries.recipients_offered(found, actor)
    form = forms.SendForm(posted(request), issuer=found.unit, units=units, initial={"groups": ["all"]})
    if answer := done(form, lambda _told: _send(request, found, form, actor)):
        return answer
    context = {"back": plan_url(found), "seen": found.version, "lead": found.title}
    return form_page(request, form, title=_("Gửi các đơn vị"), submit=_("Tiếp tục"), **context)


def _send(request: HttpRequest, found: Plan, form: forms.SendForm, actor: Actor) -> HttpResponse:
    to = form.recipients()
    back = reverse("web:plan_send", kwargs={"code": found.code})
    title = _("Gửi kế hoạch đến %(count)d đơn vị") % {"count": len(to)}
    names = [unit.name for unit in to]
    if page := confirming.ask(request, title=title, names=names, button=_("Gửi kế hoạch"), back=back):
        return page
    must_plan = that_plan(to) if form.cleaned_data["must_plan"] else []
    actions.distribute(found, to=to, must_plan=must_plan, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã gửi kế hoạch và giao việc cho các đơn vị."))
    return redirect("web:plan", code=found.code)


@require_POST
def acknowledge(request: HttpRequest, code: str) -> HttpResponse:
    """The actor's own unit has the plan."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    receipt = queries.receipt_for(found, actor)
    if receipt is None:
        raise Refused(_("Đơn vị của bạn không có trong nơi nhận của kế hoạch này."))
    actions.acknowledge(found, unit=receipt.unit, actor=actor)
    messages.success(request, _("Đã xác nhận tiếp nhận kế hoạch."))
    return redirect("web:plan", code=code)


@require_http_methods(["GET", "POST"])
def part_add(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Add a basis, a movement or a target to a draft."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_mend(actor, found).or_refuse()
    title, form_class, act = _parts(found, actor).get(part) or _no_part()
    form = form_class(posted(request))
    if done(form, act) is None:
        return form_page(request, form, title=title, back=plan_url(found))
    messages.success(request, _("Đã thêm vào dự thảo."))
    return redirect("web:plan", code=code)


@require_POST
def part_drop(request: HttpRequest, code: str, part: str, pk: int) -> HttpResponse:
    """Take a basis, a movement or a target out of a draft."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    if part not in PARTS:
        raise Http404
    row = get_object_or_404(getattr(found, PARTS[part]).select_related("plan__unit"), pk=pk)
    actions.drop(row, actor=actor)
    messages.success(request, _("Đã bỏ khỏi dự thảo."))
    return redirect("web:plan", code=code)


@require_GET
def plan_original(request: HttpRequest, code: str) -> FileResponse:
    """The paper the plan was read from."""
    found = get_object_or_404(queries.visible_to(asker(request)).select_related("original"), code=code)
    if found.original is None:
        raise Http404
    return serve(found.original, inline=True)


@require_GET
def plan_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The plan as PDF in the official layout."""
    found = get_object_or_404(queries.visible_to(asker(request)), code=code)
    return answer("ke_hoach", plan_paper(found), kind="pdf", name=found.code, inline=True)


@require_GET
def plan_docx(request: HttpRequest, code: str) -> HttpResponse:
    """The plan as a Word file in the official layout."""
    found = get_object_or_404(queries.visible_to(asker(request)), code=code)
    return answer("ke_hoach", plan_paper(found), kind="docx", name=found.code)


def _draft(form: forms.PlanForm, told: dict[str, Any], actor: Actor) -> Plan:
    unit, parent = form.units[told.pop("unit")], form.parents.get(told.pop("parent"))
    return actions.draft(unit, parent=parent, actor=actor, **told)


def _turns(found: Plan, actor: Actor) -> list[Turn]:
    """The turns open to this person, apart from receiving, which has its own button."""
    opened = flow.open_turns(found, PLAN, actor, policies.may_turn_plan)
    wrong = {PlanStage.ADJUSTED}
    if found.stage == PlanStage.DISTRIBUTED:
        wrong.add(PlanStage.IN_EXECUTION)
    fitting = [turn for turn in opened if turn.target not in wrong]
    if found.stage == PlanStage.DRAFT:
        issued = PlanStage.NUMBERED_SEALED
        fitting = [turn for turn in fitting if (turn.target == issued) == found.is_imported]
    return fitting


def _life(found: Plan, actor: Actor, follows: bool) -> dict[str, Any]:
    """What this person may do with the plan's year; what it shows stands on a page of its own."""
    return {
        "asked": not follows and found.stage in MENDABLE,
        "may_close": bool(policies.may_close_year(actor, found)),
        "may_repeat": follows and found.stage in ISSUED and bool(policies.may_draft(actor, found.unit)),
    }


def _own(receipts: Iterable[Receipt], actor: Actor) -> list[Receipt]:
    return [receipt for receipt in receipts if receipt.unit_id in actor.unit_ids()]


def _without_a_plan(receipts: Iterable[Receipt], children: Iterable[Plan]) -> list[Receipt]:
    made = {child.unit_id for child in children if child.stage in SHARED}
    return [receipt for receipt in receipts if receipt.must_plan and receipt.unit_id not in made]


def _counts(rows: QuerySet[Obligation]) -> list[dict[str, Any]]:
    return [
        {"standing": standing, "label": Standing(standing).label, "count": count}
        for standing, count in queries.tally(rows).items()
    ]


def _sees_parent(found: Plan, actor: Actor) -> bool:
    """Those of the child's own unit and those over the parent may open the parent."""
    return found.parent is not None and (actor.holds(at=found.unit) or actor.holds(over=found.parent.unit))


def _parts(found: Plan, actor: Actor) -> dict[str, tuple[str, type[Form], Callable[..., Any]]]:
    def basis(told: dict[str, Any]) -> Any:
        document = enter(told.pop("doc_type"), actor=actor, **told)
        return actions.add_basis(found, actor=actor, document=document)

    return {
        "can-cu": (_("Thêm căn cứ"), forms.BasisForm, basis),
        "phong-trao": (
            _("Thêm phong trào, cuộc vận động"),
            forms.MovementForm,
            lambda told: actions.add_movement(found, actor=actor, **told),
        ),
        "chi-tieu": (
            _("Thêm chỉ tiêu"),
            forms.TargetForm,
            lambda told: actions.add_target(found, actor=actor, **told),
        ),
        "so-lieu": (
            _("Thêm số liệu năm trước"),
            ClosingFigureForm,
            lambda told: actions.add_closing_figure(found, actor=actor, **told),
        ),
    }


def _no_part() -> Any:
    raise Http404
