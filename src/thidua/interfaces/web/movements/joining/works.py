"""Works and results, milestones of planning, criteria for villages."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.models import Unit
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.listing import exported, paged
from thidua.interfaces.web.movements.joining import forms, tables
from thidua.interfaces.web.movements.joining.shown import at, page_of
from thidua.interfaces.web.movements.screen import movement_form, of_movement
from thidua.work.movements.actions import work as actions
from thidua.work.movements.flow import DESK, UNDER_WAY
from thidua.work.movements.models import Movement, Work
from thidua.work.movements.policies import joining as policies
from thidua.work.movements.queries import joining as queries

EITHER = ["GET", "POST"]
PAGE, VILLAGES = "works", "village_criteria"
MOST_VILLAGES = 200


@require_GET
def works(request: Request, code: str) -> HttpResponseBase:
    """Works with their clocks and blockers, milestones with their tasks, results that were recognised."""
    actor, found, shown = at(request, code, PAGE)
    rows = queries.works_visible_to(actor).filter(movement=found)
    table = tables.WorkTable(rows, request=request)
    if request.GET.get("export") == "xlsx":
        return exported(table, f"cong-trinh-{found.code.lower()}", found.name)
    paged(request, table)
    today = actor.today
    context = {
        **shown,
        "table": table,
        "late": rows.filter(done_on__isnull=True, due__lt=today).count(),
        "blocked": rows.exclude(blocker="").select_related("lead"),
        "recognised": rows.filter(recognised_on__isnull=False).count(),
        "milestones": _milestones(found, rows, actor),
        "may_add": found.stage in UNDER_WAY and _leads(actor, found).exists(),
    }
    return render(request, "web/movements/works.html", context)


@require_http_methods(EITHER)
def add(request: Request, code: str) -> HttpResponse:
    """Put a work into the movement."""
    actor, found, _shown = at(request, code, PAGE)
    units = _checked(actor, found)
    milestones = found.milestones.filter(reached_on__isnull=True)
    form = forms.WorkForm(request.POST or None, units=units, milestones=milestones)

    def act() -> None:
        actions.add_work(found, form.told, lead=form.cleaned_data["lead"], actor=actor)

    title, told, back = _("Thêm công trình, kết quả"), _("Đã thêm."), page_of(PAGE, found)
    return movement_form(request, form, act, title=title, found=found, done=told, back=back)


@require_http_methods(EITHER)
def milestone(request: Request, code: str) -> HttpResponse:
    """A milestone of planning."""
    actor, found, _shown = at(request, code, PAGE)
    form = forms.MilestoneForm(request.POST or None, units=_checked(actor, found))
    title, told, back = _("Thêm mốc quy hoạch"), _("Đã thêm mốc."), page_of(PAGE, found)
    return movement_form(
        request,
        form,
        lambda: actions.set_milestone(found, **form.cleaned_data, actor=actor),
        title=title,
        found=found,
        done=told,
        back=back,
    )


@require_POST
def reach(request: Request, code: str, number: int) -> HttpResponse:
    """A milestone is reached."""
    actor, found, _shown = at(request, code, PAGE)
    row = get_object_or_404(found.milestones, pk=number)
    actions.reach_milestone(row, actor=actor)
    messages.success(request, _("Đã ghi đạt mốc «%(name)s».") % {"name": row.name})
    return redirect(page_of(PAGE, found))


@require_GET
def work(request: Request, code: str) -> HttpResponse:
    """One work: how it stands, how it came there."""
    actor, row = _find(request, code)
    context = {
        "work": row,
        "movement": row.movement,
        "news": row.news.select_related("evidence"),
        "late": row.is_late_on(actor.today),
        "may_tell": bool(policies.may_tell_work(actor, row)),
        "crumbs": _crumbs(row),
    }
    return render(request, "web/movements/work.html", context)


@require_http_methods(EITHER)
def tell(request: Request, code: str) -> HttpResponse:
    """How a work stands today."""
    actor, row = _find(request, code)
    policies.may_tell_work(actor, row).or_refuse()
    initial = {"progress": row.progress, "blocker": row.blocker}
    form = forms.ProgressForm(request.POST or None, request.FILES or None, initial=initial)
    return _form(
        request,
        form,
        lambda: actions.tell_work(row, form.told, actor=actor),
        row,
        _("Báo tiến độ"),
        _("Đã ghi tiến độ."),
    )


@require_http_methods(EITHER)
def recognise(request: Request, code: str) -> HttpResponse:
    """The decision that recognised a product or a village."""
    actor, row = _find(request, code)
    policies.may_tell_work(actor, row).or_refuse()
    form = forms.RecognitionForm(request.POST or None, request.FILES or None)
    return _form(
        request,
        form,
        lambda: actions.recognise(row, form.told, actor=actor),
        row,
        _("Ghi công nhận"),
        _("Đã ghi quyết định công nhận."),
    )


@require_GET
def evidence(request: Request, code: str, number: int) -> FileResponse:
    """What shows how a work stood."""
    _actor, row = _find(request, code)
    news = get_object_or_404(row.news.select_related("evidence"), pk=number)
    if news.evidence is None:
        raise Http404
    return serve(news.evidence, inline=True)


@require_GET
def villages(request: Request, code: str) -> HttpResponse:
    """Which village meets which criterion."""
    actor, found, shown = at(request, code, VILLAGES)
    criteria = list(queries.criteria_of(found))
    places = list(queries.villages_of(found, actor)[: MOST_VILLAGES + 1])
    rows = queries.ticks_visible_to(actor).filter(criterion__movement=found)
    met = {(row.village_id, row.criterion_id): row for row in rows}
    context = {
        **shown,
        "criteria": criteria,
        "rows": [_village(village, criteria, met, found, actor) for village in places[:MOST_VILLAGES]],
        "too_many": len(places) > MOST_VILLAGES,
        "may_lead": bool(policies.may_lead(actor, found)),
    }
    return render(request, "web/movements/village_criteria.html", context)


@require_http_methods(EITHER)
def criteria(request: Request, code: str) -> HttpResponse:
    """The criteria for villages."""
    actor, found, _shown = at(request, code, VILLAGES)
    policies.may_lead(actor, found).or_refuse()
    told = queries.criteria_of(found).values_list("text", flat=True)
    form = forms.CriteriaForm(request.POST or None, initial={"texts": "\n".join(told)})
    title, said, back = _("Bộ tiêu chí cho thôn"), _("Đã lưu bộ tiêu chí."), page_of(VILLAGES, found)
    return movement_form(
        request,
        form,
        lambda: actions.set_criteria(found, form.cleaned_data["texts"].splitlines(), actor=actor),
        title=title,
        found=found,
        done=said,
        back=back,
    )


@require_http_methods(EITHER)
def tick(request: Request, code: str, number: int, village: str) -> HttpResponse:
    """A village met a criterion."""
    actor, found, _shown = at(request, code, VILLAGES)
    criterion = get_object_or_404(queries.criteria_of(found), number=number)
    place: Unit = get_object_or_404(queries.villages_of(found, actor), code=village)
    policies.may_tick(actor, found, place).or_refuse()
    row = criterion.met.filter(village=place).first()
    initial = {"on": row.met_on if row else actor.today, "proof": row.proof if row else ""}
    form = forms.TickForm(request.POST or None, request.FILES or None, initial=initial)
    return movement_form(
        request,
        form,
        lambda: actions.tick(criterion, village=place, **form.cleaned_data, actor=actor),
        title=_("Ghi đạt tiêu chí"),
        lead=f"{place.name}: {criterion}",
        found=found,
        done=_("Đã ghi."),
        back=page_of(VILLAGES, found),
    )


@require_POST
def untick(request: Request, code: str, number: int, village: str) -> HttpResponse:
    """It was told by mistake."""
    actor, found, _shown = at(request, code, VILLAGES)
    rows = queries.ticks_visible_to(actor).filter(criterion__movement=found)
    row = get_object_or_404(rows, criterion__number=number, village__code=village)
    actions.untick(row, actor=actor)
    messages.success(request, _("Đã bỏ ghi nhận."))
    return redirect(page_of(VILLAGES, found))


@require_GET
def village_evidence(request: Request, code: str, number: int, village: str) -> FileResponse:
    """What shows that a village met a criterion."""
    actor, found, _shown = at(request, code, VILLAGES)
    rows = queries.ticks_visible_to(actor).filter(criterion__movement=found)
    row = get_object_or_404(rows, criterion__number=number, village__code=village)
    if row.evidence is None:
        raise Http404
    return serve(row.evidence, inline=True)


def _find(request: Request, code: str) -> tuple[Actor, Work]:
    return request.actor, get_object_or_404(queries.works_visible_to(request.actor), code=code)


def _leads(actor: Actor, found: Movement) -> Any:
    """Who may lead a work by the asker's hand: all inside for the launching unit's desk, else own units."""
    if actor.holds(*DESK, at=found.unit):
        return Unit.objects.lived_on(actor.today).under(found.unit.path)
    return queries.units_told_for(actor, found)


def _checked(actor: Actor, found: Movement) -> Any:
    units = _leads(actor, found)
    first = units.first()
    if first is None:
        raise Refused(_("Bạn không giữ vai trò đầu mối của đơn vị nào tham gia phong trào này."))
    policies.may_add_work(actor, found, first).or_refuse()
    return units


def _milestones(found: Movement, rows: Any, actor: Actor) -> list[dict[str, Any]]:
    """The milestones with those of their tasks that the asker may see."""
    tasks: dict[int, list[Work]] = {}
    for row in rows.filter(milestone__isnull=False):
        tasks.setdefault(row.milestone_id, []).append(row)
    seen = Q(unit__in=queries.units_told_for(actor, found)) | Q(pk__in=tasks)
    whole = actor.is_system or actor.holds(over=found.unit)
    told = found.milestones.select_related("unit", "movement__unit")
    return [
        {
            "row": row,
            "tasks": tasks.get(row.pk, []),
            "late": row.is_late_on(actor.today),
            "may_reach": row.reached_on is None and bool(policies.may_add_work(actor, found, row.unit)),
        }
        for row in (told if whole else told.filter(seen))
    ]


def _village(
    village: Unit, criteria: list[Any], met: dict[tuple[int, int], Any], found: Movement, actor: Actor
) -> dict[str, Any]:
    cells = [(criterion, met.get((village.pk, criterion.pk))) for criterion in criteria]
    return {
        "village": village,
        "cells": cells,
        "count": sum(row is not None for _criterion, row in cells),
        "may_tick": bool(policies.may_tick(actor, found, village)),
    }


def _crumbs(row: Work, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = (row.name, reverse("web:work", args=[row.code]) if more else "")
    return of_movement(row.movement, (_("Công trình, kết quả"), page_of(PAGE, row.movement)), own, *more)


def _form(request: Request, form: Any, act: Any, row: Work, title: str, told: str) -> HttpResponse:
    return movement_form(
        request,
        form,
        act,
        title=title,
        lead=f"{row.name}: {row.movement.name}",
        found=row.movement,
        done=told,
        back=reverse("web:work", args=[row.code]),
        crumbs=_crumbs(row, (title, "")),
    )
