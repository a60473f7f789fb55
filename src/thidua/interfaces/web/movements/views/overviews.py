"""Movements over many units: who has taken up what, fields and their gaps, the year's anniversaries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.models import Unit
from thidua.interfaces.shared import workbook
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.listing import XLSX
from thidua.interfaces.web.movements import forms
from thidua.interfaces.web.movements.screen import crumbs, movement_form
from thidua.rules.anniversaries import Anniversary, anniversaries_in, as_sentence
from thidua.work.movements.flow import DESK
from thidua.work.movements.models import Movement
from thidua.work.movements.queries import coverage
from thidua.work.movements.queries import movements as queries
from thidua.work.planning.actions import mend_plan
from thidua.work.planning.flow import AUTHORS, MENDABLE
from thidua.work.planning.queries import visible_to as visible_plans

FIRST_YEAR, LAST_YEAR = 1948, 2200


@require_GET
def uptake(request: Request) -> HttpResponse | FileResponse:
    """Units below by the body's movements: who has taken up each, and who has not."""
    body, year = _asked(request)
    matrix = coverage.uptake_matrix(body, year, request.actor)
    if request.GET.get("export") == "xlsx":
        headers = [_("Đơn vị"), *(one.name for one in matrix.movements)]
        rows = ([row.unit.name, *(_answer(cell) for cell in row.cells)] for row in matrix.rows)
        return _sheet(headers, rows, "huong-ung", _("Hưởng ứng phong trào năm %(year)d") % {"year": year})
    title = _("Hưởng ứng phong trào")
    return render(
        request, "web/movements/uptake.html", {**_page(request, body, year, title), "matrix": matrix}
    )


@require_GET
def fields(request: Request) -> HttpResponse | FileResponse:
    """Fields of life by units with their gaps, and each field's aims and what was reached."""
    body, year = _asked(request)
    matrix = coverage.coverage_matrix(body, year, request.actor)
    if request.GET.get("export") == "xlsx":
        headers = [_("Đơn vị"), *(field.name for field in matrix.fields)]
        rows = ([row.unit.name, *row.counts] for row in matrix.rows)
        return _sheet(headers, rows, "linh-vuc", _("Phong trào theo lĩnh vực năm %(year)d") % {"year": year})
    reports = coverage.field_reports(body, year, request.actor)
    shown = [(report, [(aim, coverage.share_of(aim)) for aim in report.aims]) for report in reports]
    title = _("Phong trào theo lĩnh vực")
    context = {**_page(request, body, year, title), "matrix": matrix, "reports": shown}
    return render(request, "web/movements/fields.html", context)


@require_GET
def anniversaries(request: Request) -> HttpResponse | FileResponse:
    """The year's anniversaries with the drives that greet them, and the sentence that opens a plan."""
    year = _year(request)
    rows = _greeted(request.actor, year)
    if request.GET.get("export") == "xlsx":
        headers = [_("Ngày"), _("Kỷ niệm"), _("Đợt thi đua")]
        lines = ([row.day.on, row.day.title, "; ".join(one.name for one in row.drives)] for row in rows)
        return _sheet(headers, lines, "ngay-ky-niem", _("Ngày kỷ niệm năm %(year)d") % {"year": year})
    context = {
        "rows": rows,
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "sentence": as_sentence(year),
        "drafts": request.actor.holds(*DESK),
        "title": _("Ngày kỷ niệm và đợt thi đua"),
        "crumbs": crumbs((_("Ngày kỷ niệm và đợt thi đua"), "")),
    }
    return render(request, "web/movements/anniversaries.html", context)


@require_http_methods(["GET", "POST"])
def opening(request: Request) -> HttpResponse:
    """Put the sentence on the chosen anniversaries at the head of a plan that is being drafted."""
    year, actor = _year(request), request.actor
    if not actor.holds(*AUTHORS):
        raise Refused(_("Chỉ chuyên viên phụ trách của đơn vị mới được soạn kế hoạch."))
    plans = visible_plans(actor).filter(unit_id__in=actor.unit_ids(*AUTHORS), stage__in=MENDABLE)
    form = forms.OpeningForm(request.POST or None, plans=plans, year=year)
    back = f"{reverse('web:movement_anniversaries')}?nam={year}"

    def act() -> None:
        plan = form.cleaned_data["plan"]
        words = "\n".join(filter(None, (as_sentence(year, form.cleaned_data["days"]), plan.opening)))
        mend_plan(plan, {"opening": words}, actor=actor)

    title, done = _("Ghi ngày kỷ niệm vào kế hoạch"), _("Đã ghi vào phần mở đầu của kế hoạch.")
    return movement_form(request, form, act, title=title, done=done, back=back, crumbs=crumbs((title, "")))


@dataclass(frozen=True)
class Greeted:
    """An anniversary, the drives that greet it, whether it comes within sixty days, whether it has
    gone by."""

    day: Anniversary
    drives: Sequence[Movement]
    is_near: bool
    is_past: bool


def _greeted(actor: Actor, year: int) -> list[Greeted]:
    drives: dict[str, list[Movement]] = {}
    for one in queries.visible_to(actor).filter(anniversary_year=year).exclude(stage="cancelled"):
        drives.setdefault(one.anniversary, []).append(one)
    last = actor.today + queries.EXPIRES_SOON
    return [
        Greeted(each, drives.get(each.key, []), actor.today <= each.on <= last, each.on < actor.today)
        for each in anniversaries_in(year)
    ]


def _asked(request: Request) -> tuple[Unit, int]:
    """The unit asked about, one at which the asker holds office, and the year."""
    units = _units(request.actor)
    code = request.GET.get("don_vi", "")
    found = next((unit for unit in units if not code or unit.code == code), None)
    if found is None:
        raise Http404
    return found, _year(request)


def _units(actor: Actor) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=actor.unit_ids()).order_by("path"))


def _year(request: Request) -> int:
    told = request.GET.get("nam", "")
    year = int(told) if told.isdecimal() and len(told) == len("2026") else request.actor.today.year
    return year if FIRST_YEAR <= year <= LAST_YEAR else request.actor.today.year


def _page(request: Request, body: Unit, year: int, title: str) -> dict[str, Any]:
    return {
        "body": body,
        "units": _units(request.actor),
        "year": year,
        "title": title,
        "crumbs": crumbs((title, "")),
    }


def _answer(cell: Movement | None) -> str:
    return cell.name if cell else _("Chưa hưởng ứng")


def _sheet(headers: Sequence[str], rows: Iterable[Sequence[Any]], name: str, title: str) -> FileResponse:
    file = workbook.write(headers, rows, title=title)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
