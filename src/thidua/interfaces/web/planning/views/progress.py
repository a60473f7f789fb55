"""How every unit stands, a reminder of all late ones at once, and guidance on duties."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.org.queries import body_of
from thidua.interfaces.shared import confirming, workbook
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.listing import XLSX
from thidua.interfaces.web.planning import urging_forms
from thidua.interfaces.web.planning.asked import asker, day_asked, plan_url
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.models import Guidance, Obligation, Plan


@require_GET
def progress(request: HttpRequest) -> HttpResponse | FileResponse:
    """Every unit with what it owes in the year, and how many are late."""
    actor, day = asker(request), day_asked(request)
    year, plan = _year(request.GET, day.year), _plan(request.GET, actor)
    rows = queries.progress(actor, day, year, plan.code if plan else "")
    if request.GET.get("export") == "xlsx":
        return _sheet(rows, year)
    late = queries.late_of(actor, day, year, plan.code if plan else "")
    context = {
        "rows": rows,
        "year": year,
        "years": range(actor.today.year, actor.today.year - 5, -1),
        "plan": plan,
        "day": day,
        "is_today": day == actor.today,
        "late_count": len(late),
        "late_units": len({row.unit_id for row in late}),
        "crumbs": [(_("Tiến độ các đơn vị"), "")],
    }
    return render(request, "web/planning/progress.html", context)


@require_POST
def remind_late(request: HttpRequest) -> HttpResponse:
    """Remind of everything that is late today, after restating how much it is and of whom."""
    actor = asker(request)
    year, plan = _year(request.POST, actor.today.year), _plan(request.POST, actor)
    back = f"{reverse('web:progress')}?nam={year}" + (f"&ke_hoach={plan.code}" if plan else "")
    late = queries.late_of(actor, actor.today, year, plan.code if plan else "")
    if not late:
        messages.info(request, _("Hôm nay không có việc nào quá hạn cần nhắc."))
        return redirect(back)
    names = _by_unit(late)
    title = _("Nhắc %(count)d việc quá hạn của %(units)d đơn vị") % {"count": len(late), "units": len(names)}
    if page := confirming.ask(request, title=title, names=names, button=_("Gửi nhắc việc"), back=back):
        return page
    sent = actions.remind(late, actor=actor)
    messages.success(request, _("Đã nhắc %(count)d việc.") % {"count": sent})
    return redirect(back)


@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, code: str, duty: str) -> HttpResponse:
    """Attach a note of guidance to a duty."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    found = get_object_or_404(queries.duties_of(plan), code=duty)
    policies.may_guide(actor, plan, queries.agency_of(body_of(plan.unit), actor.today)).or_refuse()
    form = urging_forms.GuidanceForm(posted(request), request.FILES or None)
    if done(form, lambda told: actions.guide(found, actor=actor, **told)) is None:
        title = _("Hướng dẫn thực hiện nhiệm vụ")
        return form_page(
            request, form, title=title, lead=found.text, back=plan_url(plan), submit=_("Gửi hướng dẫn")
        )
    messages.success(request, _("Đã gửi hướng dẫn đến các đơn vị được giao."))
    return redirect("web:plan", code=code)


@require_GET
def guidance_file(request: HttpRequest, pk: int) -> FileResponse:
    """What was attached to a note of guidance, for those who owe the duty and those who follow it."""
    actor = asker(request)
    seen = queries.obligations_visible_to(actor).values("duty_id")
    rows = Guidance.objects.filter(duty__in=seen, file__isnull=False).select_related("file")
    found = get_object_or_404(rows, pk=pk)
    assert found.file is not None
    return serve(found.file, inline=True)


def _year(told: QueryDict, otherwise: int) -> int:
    text = told.get("nam", "").strip()
    if not text:
        return otherwise
    if not text.isascii() or not text.isdecimal() or not 1945 <= int(text[:5]) <= 2200:
        raise BadInput(_("Năm cần xem không đúng."))
    return int(text)


def _plan(told: QueryDict, actor: Actor) -> Plan | None:
    code = told.get("ke_hoach", "").strip()
    return get_object_or_404(queries.visible_to(actor), code=code) if code else None


def _by_unit(late: list[Obligation]) -> list[str]:
    counts: dict[str, int] = {}
    for row in late:
        counts[row.unit.name] = counts.get(row.unit.name, 0) + 1
    return [_("%(unit)s: %(count)d việc") % {"unit": unit, "count": count} for unit, count in counts.items()]


def _sheet(rows: list[queries.UnitProgress], year: int) -> FileResponse:
    headers = [
        *(_("Đơn vị"), _("Được giao"), _("Đã làm"), _("Quá hạn")),
        *(_("Đúng hạn (%)"), _("Nhắc gần nhất")),
    ]
    lines: Any = ([row.unit.name, row.owed, row.done, row.late, row.rate, row.reminded_on] for row in rows)
    file = workbook.write(headers, lines, title=str(year))
    return FileResponse(file, as_attachment=True, filename=f"tien-do-{year}.xlsx", content_type=XLSX)
