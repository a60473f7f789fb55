"""Figures: what a movement counts, what units told, telling one."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.listing import exported, paged
from thidua.interfaces.web.movements.joining import forms, tables
from thidua.interfaces.web.movements.joining.shown import at, page_of
from thidua.interfaces.web.movements.screen import movement_form
from thidua.work.movements.actions import figure as actions
from thidua.work.movements.facts.totals import totals
from thidua.work.movements.flow import UNDER_WAY
from thidua.work.movements.models import Indicator
from thidua.work.movements.periods import Every, Period, periods_between
from thidua.work.movements.policies import joining as policies
from thidua.work.movements.queries import joining as queries
from thidua.work.movements.queries import movements

EITHER = ["GET", "POST"]
PAGE = "figures"
MOST_PERIODS = 24


@require_GET
def figures(request: Request, code: str) -> HttpResponseBase:
    """What the year comes to, and every figure that the asker may see."""
    actor, found, shown = at(request, code, PAGE)
    year = shown["year"]
    seen = queries.figures_visible_to(actor)
    table = tables.FigureTable(seen.filter(indicator__movement=found, starts__year=year), request=request)
    if request.GET.get("export") == "xlsx":
        return exported(table, f"so-lieu-{found.code.lower()}-{year}", found.name)
    paged(request, table)
    context = {
        **shown,
        "totals": totals(found, year, seen),
        "table": table,
        "sees_all": actor.is_system or actor.holds(over=found.unit),
        "may_lead": bool(policies.may_lead(actor, found)),
        "may_tell": found.stage in UNDER_WAY and queries.units_told_for(actor, found).exists(),
    }
    return render(request, "web/movements/figures.html", context)


@require_http_methods(EITHER)
def count(request: Request, code: str) -> HttpResponse:
    """Let the movement count something more."""
    actor, found, _shown = at(request, code, PAGE)
    policies.may_lead(actor, found).or_refuse()
    form = forms.IndicatorForm(request.POST or None)
    return movement_form(
        request,
        form,
        lambda: actions.count(found, form.told, actor=actor),
        title=_("Thêm số liệu theo dõi"),
        found=found,
        done=_("Đã thêm."),
        back=page_of(PAGE, found),
    )


@require_POST
def stop(request: Request, code: str) -> HttpResponse:
    """Follow an indicator no longer."""
    actor, indicator = _indicator(request, code)
    actions.stop_counting(indicator, actor=actor)
    messages.success(request, _("Đã thôi theo dõi số liệu này."))
    return redirect(page_of(PAGE, indicator.movement))


@require_http_methods(EITHER)
def tell(request: Request, code: str) -> HttpResponse:
    """Tell a unit's figure for a period."""
    actor, indicator = _indicator(request, code)
    found = indicator.movement
    units = queries.units_told_for(actor, found)
    first = units.first()
    if first is None:
        raise Refused(_("Bạn không giữ vai trò đầu mối của đơn vị nào tham gia phong trào này."))
    policies.may_tell_figure(actor, indicator, first).or_refuse()
    form = forms.FigureForm(
        request.POST or None,
        request.FILES or None,
        indicator=indicator,
        units=units,
        periods=_periods(indicator, actor),
    )

    def act() -> None:
        actions.tell_figure(indicator, form.told, unit=form.cleaned_data["unit"], actor=actor)

    lead = f"{indicator.name}: {found.name}"
    title, told = _("Báo số liệu"), _("Đã ghi số liệu.")
    back = page_of(PAGE, found)
    return movement_form(request, form, act, title=title, lead=lead, found=found, done=told, back=back)


@require_GET
def evidence(request: Request, code: str) -> FileResponse:
    """What shows a figure."""
    row = get_object_or_404(queries.figures_visible_to(request.actor), code=code)
    if row.evidence is None:
        raise Http404
    return serve(row.evidence, inline=True)


def _indicator(request: Request, code: str) -> tuple[Actor, Indicator]:
    seen = movements.visible_to(request.actor).values("pk")
    rows = Indicator.objects.select_related("movement__unit").filter(movement__in=seen)
    return request.actor, get_object_or_404(rows, code=code)


def _periods(indicator: Indicator, actor: Actor) -> list[tuple[date, str]]:
    """The periods that have begun since the movement did, the latest first."""
    movement = indicator.movement
    first = movement.starts or movement.launched_on or actor.today
    last = min(movement.ends, actor.today) if movement.ends else actor.today
    found = periods_between(min(first, last), last, indicator.every)
    return [(period.starts, _words(period, indicator.every)) for period in reversed(found[-MOST_PERIODS:])]


def _words(period: Period, every: str) -> str:
    first = period.starts
    if every == Every.MONTH:
        return _("Tháng %(month)d/%(year)d") % {"month": first.month, "year": first.year}
    if every == Every.QUARTER:
        return _("Quý %(quarter)d/%(year)d") % {"quarter": first.month // 3 + 1, "year": first.year}
    if every == Every.YEAR:
        return _("Năm %(year)d") % {"year": first.year}
    told = {"first": f"{first:%d/%m}", "last": f"{period.ends:%d/%m/%Y}"}
    return _("Tuần từ %(first)s đến %(last)s") % told
