"""Registering: who takes part, the list from a sheet, one registration and what came of it."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import exported, paged
from thidua.interfaces.web.movements.joining import forms, sheet, tables
from thidua.interfaces.web.movements.joining.shown import at, page_of
from thidua.interfaces.web.movements.screen import movement_form, of_movement
from thidua.work.movements.actions import listing, registration
from thidua.work.movements.facts.participation import participation
from thidua.work.movements.flow import UNDER_WAY
from thidua.work.movements.models import Movement, Registration
from thidua.work.movements.policies import joining as policies
from thidua.work.movements.queries import joining as queries

EITHER = ["GET", "POST"]
PAGE = "registrations"
KINDS = {
    "don-vi": ("collective", gettext_lazy("Đăng ký cho đơn vị")),
    "ca-nhan": ("person", gettext_lazy("Đăng ký cho cá nhân")),
    "ho-gia-dinh": ("household", gettext_lazy("Đăng ký cho hộ gia đình")),
}


@require_GET
def registrations(request: Request, code: str) -> HttpResponseBase:
    """Who takes part in a year, how many of all; the list is what the asker may see."""
    actor, found, shown = at(request, code, PAGE)
    year = shown["year"]
    rows = queries.living(queries.registrations_visible_to(actor).filter(movement=found, year=year))
    filters = tables.RegistrationFilter(request.GET, queryset=rows, request=request)
    table = tables.RegistrationTable(filters.qs, request=request)
    if request.GET.get("export") == "xlsx":
        return exported(table, f"dang-ky-{found.code.lower()}-{year}", found.name)
    paged(request, table)
    context = {
        **shown,
        "table": table,
        "filter": filters,
        "filtered": any(filters.data.get(name) for name in filters.filters),
        "joined": participation(found, year, actor.today),
        "kinds": [(word, label) for word, (_kind, label) in KINDS.items()],
        "may_register": found.stage in UNDER_WAY and queries.units_told_for(actor, found).exists(),
    }
    return render(request, "web/movements/registrations.html", context)


@require_http_methods(EITHER)
def register(request: Request, code: str, kind: str) -> HttpResponse:
    """Register one unit, person or household."""
    if kind not in KINDS:
        raise Http404
    word, title = KINDS[kind]
    actor, found, shown = at(request, code, PAGE, (str(title), ""))
    units = _units(actor, found)
    people = queries.people_at(units, actor)
    form = forms.RegistrationForm(request.POST or None, kind=word, units=units, people=people)
    return movement_form(
        request,
        form,
        lambda: registration.register(found, form.told, year=shown["year"], actor=actor),
        title=str(title),
        lead=_("%(movement)s, năm %(year)d") % {"movement": found.name, "year": shown["year"]},
        found=found,
        done=_("Đã đăng ký."),
        back=page_of(PAGE, found),
        submit=_("Đăng ký"),
    )


@require_http_methods(EITHER)
def listed(request: Request, code: str) -> HttpResponse:
    """Register a whole sheet, or learn which rows to mend."""
    actor, found, shown = at(request, code, PAGE, (_("Danh sách Excel"), ""))
    form = forms.ListForm(request.POST or None, request.FILES or None, units=_units(actor, found))
    said = _("Đã ghi %(new)d dòng mới; %(known)d dòng đã có từ trước.")
    return act_page(
        request,
        form,
        lambda _told: _listed(found, form, shown["year"], actor),
        said=lambda told: said % {"new": told.written, "known": told.known},
        go=page_of(PAGE, found),
        template="web/movements/registration_list.html",
        **shown,
    )


@require_GET
def template(request: Request, code: str) -> FileResponse:
    """The sheet to fill in."""
    actor, found, _shown = at(request, code, PAGE)
    return sheet.blank(found, _units(actor, found), actor)


@require_GET
def one(request: Request, code: str) -> HttpResponse:
    """One registration: what was registered, what came of it."""
    actor, row = _find(request, code)
    context = {
        "row": row,
        "movement": row.movement,
        "tone": tables.TONES[row.outcome],
        "may_withdraw": bool(policies.may_withdraw(actor, row)),
        "may_tell": bool(policies.may_tell_result(actor, row)),
        "crumbs": _crumbs(row),
    }
    return render(request, "web/movements/registration.html", context)


@require_http_methods(EITHER)
def result(request: Request, code: str) -> HttpResponse:
    """Tell what came of it."""
    actor, row = _find(request, code)
    policies.may_tell_result(actor, row).or_refuse()
    initial = {"outcome": row.outcome, "result": row.result}
    form = forms.ResultForm(request.POST or None, request.FILES or None, initial=initial)
    return _form(
        request,
        form,
        lambda: registration.tell_result(row, **form.cleaned_data, actor=actor, seen=seen_of(request)),
        row,
        _("Báo kết quả"),
        _("Đã ghi kết quả."),
    )


@require_http_methods(EITHER)
def change(request: Request, code: str) -> HttpResponse:
    """Word it anew."""
    actor, row = _find(request, code)
    policies.may_withdraw(actor, row).or_refuse()
    initial = {"content": row.content, "pledged": row.pledged, "aim": row.aim}
    form = forms.ChangeForm(request.POST or None, initial=initial)
    return _form(
        request,
        form,
        lambda: registration.change_registration(
            row, **form.cleaned_data, actor=actor, seen=seen_of(request)
        ),
        row,
        _("Sửa đăng ký"),
        _("Đã lưu."),
    )


@require_http_methods(EITHER)
def withdraw(request: Request, code: str) -> HttpResponse:
    """Take it back, with the reason."""
    actor, row = _find(request, code)
    policies.may_withdraw(actor, row).or_refuse()
    form = forms.WithdrawForm(request.POST or None)
    return _form(
        request,
        form,
        lambda: registration.withdraw(row, **form.cleaned_data, actor=actor, seen=seen_of(request)),
        row,
        _("Rút đăng ký"),
        _("Đã rút đăng ký."),
    )


@require_GET
def evidence(request: Request, code: str) -> FileResponse:
    """What shows the result."""
    _actor, row = _find(request, code)
    if row.evidence is None:
        raise Http404
    return serve(row.evidence, inline=True)


def _find(request: Request, code: str) -> tuple[Actor, Registration]:
    rows = queries.registrations_visible_to(request.actor)
    return request.actor, get_object_or_404(rows, code=code)


def _units(actor: Actor, found: Movement) -> Any:
    """The units for which the asker registers; refused where there is none, or nothing is taken any more."""
    units = queries.units_told_for(actor, found)
    first = units.first()
    if first is None:
        raise Refused(_("Bạn không giữ vai trò đầu mối của đơn vị nào tham gia phong trào này."))
    policies.may_register(actor, found, first).or_refuse()
    return units


def _listed(found: Movement, form: Any, year: int, actor: Actor) -> registration.Registered:
    rows = sheet.read(form.cleaned_data["file"])
    return listing.register_listed(found, rows, unit=form.cleaned_data["unit"], year=year, actor=actor)


def _crumbs(row: Registration, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = (row.name, reverse("web:registration", args=[row.code]) if more else "")
    return of_movement(row.movement, (_("Đăng ký tham gia"), page_of(PAGE, row.movement)), own, *more)


def _form(request: Request, form: Any, act: Any, row: Registration, title: str, told: str) -> HttpResponse:
    return movement_form(
        request,
        form,
        act,
        title=title,
        lead=f"{row.name}: {row.movement.name}",
        found=row.movement,
        seen=row.version,
        done=told,
        back=reverse("web:registration", args=[row.code]),
        crumbs=_crumbs(row, (title, "")),
    )
