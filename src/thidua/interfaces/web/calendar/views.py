"""The working calendar: the month, the anniversaries, the feed and its secret address."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thidua.base.accounts import actions
from thidua.base.accounts.queries import (
    actor_for,
    calendar_key_of,
    calendar_secret,
    owner_of_calendar,
)
from thidua.base.core import clock
from thidua.base.printing.qr import svg
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.calendar import feed, months
from thidua.interfaces.web.calendar.registry import entries_between
from thidua.rules.anniversaries import anniversaries_in, as_sentence, due_within
from thidua.work.planning.flow import AUTHORS

AHEAD_DAYS = 60


@require_GET
def month(request: Request) -> HttpResponse:
    """One month of what concerns this person."""
    actor = request.actor
    first = months.month_of(request.GET.get("thang", ""), actor.today)
    hung = months.hung(first, entries_between(actor, *months.span_of(first)))
    context = {
        "month": hung,
        "today": actor.today,
        "weekdays": [day.on for day in hung.weeks[0]],
        "ahead": due_within(actor.today, AHEAD_DAYS),
        "ahead_days": AHEAD_DAYS,
    }
    return render(request, "web/calendar/month.html", context)


@require_GET
def anniversaries(request: Request) -> HttpResponse:
    """The anniversaries of a year, and the sentence that opens a plan with those chosen."""
    year = _year(request)
    known = anniversaries_in(year)
    asked = request.GET.getlist("chon")
    chosen = [each.key for each in known if each.key in asked] if asked else None
    marked = set(chosen) if chosen is not None else {each.key for each in known if each.round_number}
    context = {
        "year": year,
        "rows": [(each, each.key in marked) for each in known],
        "sentence": as_sentence(year, chosen),
        "keys": ",".join(each.key for each in known if each.key in marked),
        "may_plan": request.actor.holds(*AUTHORS),
        "crumbs": _crumbs(_("Ngày kỷ niệm")),
    }
    return render(request, "web/calendar/anniversaries.html", context)


@require_GET
def subscribe(request: Request) -> HttpResponse:
    """The person's own feed: its address, as words and as QR, and how to use it."""
    key = calendar_key_of(request.actor)
    address = _address(calendar_secret(key)) if key else ""
    context = {
        "key": key,
        "address": address,
        "qr": mark_safe(svg(address)) if address else "",  # noqa: S308  drawn by ourselves
        "crumbs": _crumbs(_("Đồng bộ về điện thoại")),
    }
    response = render(request, "web/calendar/subscribe.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def renew(request: Request) -> HttpResponse:
    """A fresh address; the one before it is dead."""
    actions.renew_calendar_key(actor=request.actor)
    messages.success(request, _("Đã tạo địa chỉ lịch mới. Địa chỉ cũ, nếu có, không dùng được nữa."))
    return redirect("web:calendar_subscribe")


@require_POST
def revoke(request: Request) -> HttpResponse:
    """No feed any longer."""
    ended = actions.revoke_calendar_key(actor=request.actor)
    messages.info(request, _("Đã hủy địa chỉ lịch.") if ended else _("Bạn chưa có địa chỉ lịch nào."))
    return redirect("web:calendar_subscribe")


@login_not_required
@require_GET
def ics(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of whoever's secret this is: only what that person may see today."""
    owner = owner_of_calendar(token)
    if owner is None:
        raise Http404
    source = f"lịch {request.META.get('REMOTE_ADDR', '')}".strip()
    actor = actor_for(owner, now=clock.now(), today=clock.today(), source=source)
    response = HttpResponse(feed.written(actor), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="thi-dua.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _address(secret: str) -> str:
    return f"{settings.THIDUA_PUBLIC_ADDRESS}{reverse('web:calendar_feed', args=[secret])}"


def _year(request: Request) -> int:
    told = request.GET.get("nam", "")
    is_year = told.isdecimal() and months.FIRST_YEAR <= int(told[:5]) <= months.LAST_YEAR
    return int(told) if is_year else request.actor.today.year


def _crumbs(last: str) -> list[tuple[Any, str]]:
    return [(_("Lịch công tác"), reverse("web:calendar")), (last, "")]
