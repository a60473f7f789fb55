"""Pledges: the list, one with its parties and signatures, the paper."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.models import Unit
from thidua.interfaces.shared import printed
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.movements.joining import forms
from thidua.interfaces.web.movements.joining.shown import at, page_of
from thidua.interfaces.web.movements.screen import movement_form, of_movement
from thidua.work.movements.actions import pledge as actions
from thidua.work.movements.flow import DESK, UNDER_WAY
from thidua.work.movements.models import Movement, Pledge
from thidua.work.movements.papers import pledge_paper
from thidua.work.movements.policies import joining as policies
from thidua.work.movements.queries import joining as queries

EITHER = ["GET", "POST"]
PAGE = "pledges"
MOST_PARTIES = 300


@require_GET
def pledges(request: Request, code: str) -> HttpResponse:
    """The pledges of a movement, with how many have signed."""
    actor, found, shown = at(request, code, PAGE)
    signed = Count("parties", filter=Q(parties__signed_on__isnull=False))
    rows = queries.pledges_visible_to(actor).filter(movement=found)
    context = {
        **shown,
        "pledges": rows.annotate(signed=signed, all=Count("parties")),
        "may_write": found.stage in UNDER_WAY and _hosts(actor, found).exists(),
    }
    return render(request, "web/movements/pledges.html", context)


@require_http_methods(EITHER)
def new(request: Request, code: str) -> HttpResponse:
    """Lay a pledge before its parties."""
    actor, found, shown = at(request, code, PAGE, (_("Lập giao ước"), ""))
    hosts = _hosts(actor, found)
    first = hosts.first()
    if first is None:
        raise Refused(_("Bạn không giữ vai trò lập giao ước cho đơn vị nào."))
    policies.may_pledge(actor, found, first).or_refuse()
    form = forms.PledgeForm(request.POST or None, hosts=hosts, units=_parties(actor, found))

    def act() -> None:
        said = form.cleaned_data
        told = {"host": said["host"], "parties": said["parties"], "year": shown["year"]}
        actions.write_pledge(found, form.told, **told, actor=actor)

    return movement_form(
        request,
        form,
        act,
        title=_("Lập giao ước"),
        found=found,
        done=_("Đã lập giao ước. Thủ trưởng từng đơn vị sẽ ký."),
        back=page_of(PAGE, found),
    )


@require_GET
def pledge(request: Request, code: str) -> HttpResponse:
    """One pledge: what is promised, who has signed."""
    actor, found = _find(request, code)
    parties = list(found.parties.select_related("unit", "pledge__movement"))
    context = {
        "pledge": found,
        "movement": found.movement,
        "parties": [(party, bool(policies.may_sign(actor, party))) for party in parties],
        "all": len(parties),
        "signed": sum(party.signed_on is not None for party in parties),
        "may_change": bool(policies.may_change_pledge(actor, found)),
        "crumbs": _crumbs(found),
    }
    return render(request, "web/movements/pledge.html", context)


@require_http_methods(EITHER)
def change(request: Request, code: str) -> HttpResponse:
    """Word it anew while nobody has signed."""
    actor, found = _find(request, code)
    policies.may_change_pledge(actor, found).or_refuse()
    hosts = Unit.objects.filter(pk=found.host_id)
    units = _parties(actor, found.movement)
    form = forms.PledgeForm(request.POST or None, hosts=hosts, units=units, pledge=found)

    def act() -> None:
        actions.change_pledge(found, form.told, parties=form.cleaned_data["parties"], actor=actor)

    title = _("Sửa giao ước")
    return movement_form(
        request,
        form,
        act,
        title=title,
        found=found.movement,
        done=_("Đã lưu."),
        back=reverse("web:pledge", args=[code]),
        crumbs=_crumbs(found, (title, "")),
    )


@require_POST
def sign(request: Request, code: str, unit: str) -> HttpResponse:
    """Sign for one's own unit."""
    actor, found = _find(request, code)
    party = get_object_or_404(found.parties.select_related("pledge"), unit__code=unit)
    signed = actions.sign_pledge(party, actor=actor, seen=request.POST.get("seen", ""))
    messages.success(request, _("Đã ký cho %(unit)s.") % {"unit": signed.unit.name})
    return redirect("web:pledge", code=code)


@require_GET
def paper(request: Request, code: str, kind: str) -> HttpResponse:
    """The pledge as a paper."""
    _actor, found = _find(request, code)
    data = pledge_paper(found)
    return printed.answer("giao_uoc", data, kind=kind, name=f"giao-uoc-{found.code.lower()}")


def _find(request: Request, code: str) -> tuple[Actor, Pledge]:
    return request.actor, get_object_or_404(queries.pledges_visible_to(request.actor), code=code)


def _hosts(actor: Actor, found: Movement) -> Any:
    """Who may host a pledge by the asker's hand: the launching unit for its desk, else own units below."""
    if actor.holds(*DESK, at=found.unit):
        return Unit.objects.filter(pk=found.unit_id)
    return queries.units_told_for(actor, found)


def _parties(actor: Actor, found: Movement) -> Any:
    """Who may be a party: the launching unit and those directly below it, and one's own."""
    near = Unit.objects.lived_on(actor.today).under(found.unit.path)
    direct = near.filter(Q(depth__lte=found.unit.depth + 1) | Q(pk__in=queries.units_told_for(actor, found)))
    return direct.filter(pk__in=direct.values("pk")[:MOST_PARTIES])


def _crumbs(found: Pledge, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = (found.title, reverse("web:pledge", args=[found.code]) if more else "")
    return of_movement(found.movement, (_("Giao ước"), page_of(PAGE, found.movement)), own, *more)
