"""Movements: the list, one of them, writing one down, what it rests on, who leads it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow.queries import open_turns, steps_of
from thidua.base.library.queries import matching as matching_documents
from thidua.base.org.models import Unit
from thidua.interfaces.shared import printed
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import form_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.movements import forms, tables
from thidua.interfaces.web.movements.joining.shown import tabs
from thidua.interfaces.web.movements.screen import crumbs, find, movement_form
from thidua.work.movements import topics
from thidua.work.movements.actions import basis, drafting, uptake
from thidua.work.movements.catalogue import canonical_of
from thidua.work.movements.flow import ASKED, DESK, MOVEMENT, UNDER_WAY
from thidua.work.movements.greeting import anniversary
from thidua.work.movements.models import Movement, MovementStage
from thidua.work.movements.policies import running as policies
from thidua.work.movements.printouts import movement_sheet
from thidua.work.movements.queries import movements as queries
from thidua.work.movements.queries.coverage import share_of
from thidua.work.movements.starting import starting_words
from thidua.work.movements.words import NewMovement, words_of
from thidua.work.planning.models import Duty, PlanMovement, Target
from thidua.work.planning.queries import visible_to as plans_visible_to

EITHER = ["GET", "POST"]
OFFERED = 30  # documents found by words


class Movements(ListPage):
    table_class = tables.MovementTable
    filter_class = tables.MovementFilter
    template_name = "web/movements/movements.html"
    title = gettext_lazy("Phong trào thi đua")
    lead = gettext_lazy("Phong trào, cuộc vận động của đơn vị và của cấp trên, cấp dưới: đang ở bước nào.")
    export_name = "phong-trao"
    empty_title = gettext_lazy("Chưa có phong trào nào")
    empty_lead = gettext_lazy("Đề xuất một phong trào, hoặc phát động từ kế hoạch thi đua của đơn vị.")
    empty_url_name, empty_button = "web:movement_new", gettext_lazy("Đề xuất phong trào")
    empty_roles = DESK

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.listed(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"drafts": actor.holds(*DESK), "offered": queries.not_taken_up(actor).count()}


@require_GET
def movement(request: Request, code: str) -> HttpResponse:
    """One movement: what it says, what is missing, what it rests on, its papers, years and answers below."""
    actor = request.actor
    found = get_object_or_404(queries.opened(actor), code=code)
    present = queries.papers_of(found, actor.today)
    turns = open_turns(found, MOVEMENT, actor, policies.may_move)
    needs = [need for turn in MOVEMENT.leaving(found.stage)[:1] for need in turn.needs]
    context = {
        "movement": found,
        "tabs": tabs(found, "movement"),
        "criteria": found.criteria.all(),
        "aims": [(topics.field_name(aim.field), aim, share_of(aim)) for aim in found.fields.all()],
        "urgent": topics.urgent_name(found.urgent) if found.urgent else "",
        "anniversary": anniversary(f"{found.anniversary}/{found.anniversary_year}"),
        "links": found.links.all(),
        "leads": found.leads.all(),
        "papers": found.papers.all(),
        "years": found.years.all(),
        "turns": turns,
        "missing": [
            MOVEMENT.paper_name(need)
            for need in needs
            if found.stage == MovementStage.PROPOSED and need in ASKED and need not in present
        ],
        "is_past": found.is_past(actor.today) and found.stage in UNDER_WAY,
        "may_change": bool(policies.may_change(actor, found)),
        "may_keep": bool(policies.may_keep(actor, found)),
        "may_lead": bool(policies.may_propose_own(actor, found.unit)),
        "takers": takers(found, actor),
        "steps": steps_of(found, MOVEMENT),
        "way": MOVEMENT,
        "stage": MOVEMENT.stage_name(found.stage),
        "tone": tables.TONES.get(found.stage, "calm"),
        "crumbs": crumbs((found.name, "")),
    }
    return render(request, "web/movements/movement.html", context)


def takers(found: Movement, actor: Actor) -> list[Unit]:
    """The asker's own units that may take it up and have not."""
    if found.stage not in UNDER_WAY or not any(path != found.unit.path for path in actor.paths(*DESK)):
        return []
    below = Unit.objects.filter(pk__in=actor.unit_ids(*DESK)).exclude(pk=found.unit_id)
    free = below.exclude(
        movements__in=Movement.objects.filter(upper=found).exclude(stage=MovementStage.CANCELLED)
    )
    return [unit for unit in free if policies.may_take_up(actor, found, unit)]


@require_http_methods(EITHER)
def new(request: Request) -> HttpResponse:
    """Write a movement down: from nothing, from a line of a plan, for an anniversary, from the catalogue."""
    unit = _unit_asked(request)
    if unit is None:
        return _which_unit(request)
    line = _plan_line(request)
    start = forms.initial_of(_prefilled(request, unit, line))
    form = forms.WordsForm(request.POST or None, initial=start, year=request.actor.today.year)

    def act() -> Movement:
        plan = line.plan if line and line.plan.unit_id == unit.pk else None
        return drafting.propose(form.told(), unit=unit, plan=plan, actor=request.actor)

    lead = _("%(unit)s. Lưu rồi vẫn sửa được trước khi phê duyệt.") % {"unit": unit.name}
    done = _("Đã lưu đề xuất. Hãy ghi căn cứ và xem còn thiếu gì.")
    return movement_form(request, form, act, title=_("Đề xuất phong trào"), lead=lead, done=done)


@require_http_methods(EITHER)
def edit(request: Request, code: str) -> HttpResponse:
    """Write it anew, while it is proposed."""
    actor, found = find(request, code)
    policies.may_change(actor, found).or_refuse()
    year = (found.starts or actor.today).year
    form = forms.WordsForm(request.POST or None, initial=forms.initial_of_movement(found), year=year)
    return movement_form(
        request,
        form,
        lambda: drafting.change(found, form.told(found), actor=actor, seen=seen_of(request)),
        title=_("Sửa nội dung"),
        found=found,
        done=_("Đã lưu."),
    )


@require_http_methods(EITHER)
def aims(request: Request, code: str) -> HttpResponse:
    """What it should bring in each of its fields."""
    actor, found = find(request, code)
    policies.may_change(actor, found).or_refuse()
    form = forms.AimsForm(request.POST or None, aims=found.fields.all())

    def act() -> Movement:
        told = replace(words_of(found), aims=form.told)
        return drafting.change(found, told, actor=actor, seen=seen_of(request))

    return movement_form(
        request, form, act, title=_("Chỉ tiêu theo lĩnh vực"), found=found, done=_("Đã lưu chỉ tiêu.")
    )


@require_http_methods(EITHER)
def rest(request: Request, code: str) -> HttpResponse:
    """Choose what it rests on: targets and duties of own and upper plans, documents found by words."""
    actor, found = find(request, code)
    policies.may_change(actor, found).or_refuse()
    words = request.GET.get("tim", "")[:100]
    plans, documents = _plans_of(found, actor), matching_documents(actor, words)
    form = forms.BasisForm(
        request.POST or None,
        targets=Target.objects.filter(plan__in=plans),
        duties=Duty.objects.filter(plan__in=plans),
        documents=documents if request.method == "POST" else documents[:OFFERED],
    )

    def act() -> Movement:
        said = form.cleaned_data
        chosen = basis.Basis(tuple(said["targets"]), tuple(said["duties"]), tuple(said["documents"]))
        return basis.rest_on(found, chosen, actor=actor)

    return movement_form(
        request,
        form,
        act,
        title=_("Căn cứ của phong trào"),
        found=found,
        done=_("Đã ghi căn cứ."),
        submit=_("Ghi căn cứ"),
        find_words=words,
        above=("web/movements/_documents.html",),
    )


@require_POST
def drop_basis(request: Request, code: str, link: int) -> HttpResponse:
    """It no longer rests on this."""
    actor, found = find(request, code)
    row = get_object_or_404(found.links, pk=link)
    basis.drop_basis(found, row, actor=actor)
    messages.success(request, _("Đã bỏ căn cứ."))
    return redirect("web:movement", code=code)


@require_http_methods(EITHER)
def lead(request: Request, code: str) -> HttpResponse:
    """Name a unit that leads it, or leads it with others."""
    actor, found = find(request, code)
    policies.may_propose_own(actor, found.unit).or_refuse()
    units = Unit.objects.lived_on(actor.today).under(found.unit.path)
    form = forms.LeadForm(request.POST or None, units=units)
    return movement_form(
        request,
        form,
        lambda: basis.name_lead(found, actor=actor, **form.cleaned_data),
        title=_("Đơn vị chủ trì, phối hợp"),
        found=found,
        done=_("Đã ghi đơn vị chủ trì."),
    )


@require_POST
def drop_lead(request: Request, code: str, unit: str) -> HttpResponse:
    """A unit leads it no longer."""
    actor, found = find(request, code)
    row = get_object_or_404(found.leads.select_related("unit"), unit__code=unit)
    basis.drop_lead(found, row.unit, actor=actor)
    messages.success(request, _("Đã bỏ %(unit)s.") % {"unit": row.unit.name})
    return redirect("web:movement", code=code)


@require_POST
def take_up(request: Request, code: str, unit: str) -> HttpResponse:
    """One's own unit takes it up: its own movement, with these words to start from."""
    actor, found = find(request, code)
    taker = get_object_or_404(Unit, code=unit, pk__in=actor.unit_ids())
    context = queries.last_summary(taker, {found.canonical, found.name} - {""}, actor)
    made = uptake.take_up(found, unit=taker, actor=actor, context=context)
    messages.success(request, _("Đã lập phong trào hưởng ứng. Hãy sửa cho sát đơn vị rồi trình phê duyệt."))
    return redirect("web:movement", code=made.code)


@require_GET
def paper(request: Request, code: str, number: int) -> Any:
    """A paper of the file."""
    _actor, found = find(request, code)
    row = get_object_or_404(found.papers.select_related("upload"), pk=number)
    if row.upload is None:
        raise Http404
    return serve(row.upload, inline=True)


@require_GET
def sheet(request: Request, code: str, kind: str) -> HttpResponse:
    """The one-page sheet."""
    actor, found = find(request, code)
    data = movement_sheet(found, actor.today)
    return printed.answer("phieu_phong_trao", data, kind=kind, name=f"phong-trao-{found.code.lower()}")


def _unit_asked(request: Request) -> Unit | None:
    """The unit for which one proposes: asked for, or the only one."""
    units = _own_units(request.actor)
    if not units.exists():
        raise Refused(_("Bạn không giữ vai trò đề xuất phong trào của đơn vị nào."))
    asked = request.GET.get("don_vi", "")
    listed = list(units[:2])
    return units.filter(code=asked).first() if asked else (listed[0] if len(listed) == 1 else None)


def _own_units(actor: Actor) -> QuerySet[Unit]:
    return queries.proposed_for(actor)


def _which_unit(request: Request) -> HttpResponse:
    form = forms.UnitForm(request.POST or None, units=_own_units(request.actor))
    if form.is_valid():
        kept = request.GET.copy()
        kept["don_vi"] = form.cleaned_data["unit"].code
        return redirect(f"{reverse('web:movement_new')}?{kept.urlencode()}")
    return form_page(request, form, title=_("Đề xuất phong trào"), submit=_("Tiếp tục"))


def _plan_line(request: Request) -> PlanMovement | None:
    """The line of a plan from which one launches, if the asker may see the plan."""
    asked = request.GET.get("dong", "")
    if not asked.isdecimal() or len(asked) > 9:
        return None
    rows = PlanMovement.objects.filter(plan__in=plans_visible_to(request.actor))
    return get_object_or_404(rows.select_related("plan__unit"), pk=int(asked))


def _prefilled(request: Request, unit: Unit, line: PlanMovement | None) -> NewMovement:
    name = line.name if line else request.GET.get("ten", "")[:300]
    known = canonical_of(name, unit) if name else None
    names = {known.name if known else "", name} - {""}
    return starting_words(
        unit,
        name=name,
        plan=line.plan if line else None,
        greeting=request.GET.get("ngay", ""),
        context=queries.last_summary(unit, names, request.actor),
    )


def _plans_of(found: Movement, actor: Actor) -> QuerySet[Any]:
    """The plans of its unit and of the units above, of the years it runs in."""
    line = queries.line_of([found.unit.path])
    year = (found.starts or actor.today).year
    return plans_visible_to(actor).filter(unit__path__in=line, year__range=(year - 1, year + 1))
