"""One nominee: what the year allows, the way to a chosen honour, and into a submission."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.library.law import law_under
from thidua.base.org.models import Person
from thidua.base.register.models import RecipientKind, named
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.web.dossiers.forms import refuse_unless_filer
from thidua.interfaces.web.prospects.finding import address_of, find, year_of
from thidua.interfaces.web.prospects.forms import ProposeForm
from thidua.interfaces.web.prospects.shown import findings_of, told_of, windows_of
from thidua.rules import ladder
from thidua.work.dossiers import actions
from thidua.work.dossiers.actions import NewNominee
from thidua.work.dossiers.facts import Prospects, Record, prospects_of
from thidua.work.dossiers.models import Dossier, Launcher
from thidua.work.dossiers.policies import may_propose


@require_GET
def prospect(request: Request, kind: str, code: str) -> HttpResponse:
    """What a nominee may be proposed for, what is held towards the next, and which window closes."""
    year = year_of(request)
    record = find(request, kind, code, year)
    found = _prospects(record, year, request.actor)
    told = told_of(found) if found else []
    context = {
        "record": record,
        "year": year,
        "years": (request.actor.today.year, request.actor.today.year - 1),
        "address": address_of(record),
        "told": [each for each in told if each.verdict != "not_met"],
        "not_met": [each for each in told if each.verdict == "not_met"],
        "gathering": [each for each in told if each.towards],
        "windows": windows_of(found) if found else [],
        "contradicts": found is None,
        "may_propose": may_propose(request.actor, record.unit.path),
        "held": [{**each, "name": named(each["honour"])} for each in record.standing],
        "crumbs": _crumbs(record.name),
    }
    return render(request, "web/prospects/prospect.html", context)


@require_GET
def way(request: Request, kind: str, code: str) -> HttpResponse:
    """The shortest lawful way to a chosen honour, year by year; made to be printed."""
    year = request.actor.today.year
    record = find(request, kind, code, year)
    found = _prospects(record, year, request.actor)
    codes = ladder.for_nominee(record.facts, year) if found else ()
    honour = request.GET.get("danhhieu", "")
    if honour and honour not in codes:
        raise Http404
    context = {
        "record": record,
        "year": year,
        "today": request.actor.today,
        "address": address_of(record),
        "choices": [(each, named(each)) for each in codes],
        "honour": honour,
        "honour_name": named(honour) if honour else "",
        "windows": [each for each in windows_of(found) if each["name"] == named(honour)] if found else [],
        **(_way(record, honour, year) if honour else {}),
        "crumbs": _crumbs((record.name, reverse("web:prospect", kwargs=address_of(record))), _("Lộ trình")),
    }
    return render(request, "web/prospects/way.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: Request, kind: str, code: str, honour: str) -> HttpResponse:
    """Put a nominee who is due into a submission of one's own unit."""
    year = year_of(request)
    record = find(request, kind, code, year)
    refuse_unless_filer(request.actor)
    if record.contradicts_itself or honour not in ladder.for_nominee(record.facts, year):
        raise Http404
    form = ProposeForm(request.POST or None, record=record, honour=honour, year=year, actor=request.actor)
    context = {
        "record": record,
        "honour_name": named(honour),
        "year": year,
        "no_round": not form.fields["award_round"].queryset,  # type: ignore[attr-defined]
        "no_unit": not form.fields["unit"].queryset,  # type: ignore[attr-defined]
        "crumbs": _crumbs(
            (record.name, reverse("web:prospect", kwargs=address_of(record))), _("Đưa vào tờ trình")
        ),
    }
    return act_page(
        request,
        form,
        lambda told: _propose(record, honour, told, request),
        said=lambda added: _("Đã đưa %(name)s vào tờ trình.") % {"name": added.nominee_name},
        go=lambda added: reverse("web:dossier_edit", args=[added.code]),
        template="web/prospects/propose.html",
        **context,
    )


def _prospects(record: Record, year: int, actor: Actor) -> Prospects | None:
    """None where what the register holds of the nominee contradicts itself."""
    if record.contradicts_itself:
        return None
    with law_under(record.unit):
        return prospects_of(record, year, actor.today)


def _way(record: Record, honour: str, year: int) -> dict[str, Any]:
    with law_under(record.unit):
        found = ladder.way_to(record.facts, honour, year)
    years: dict[int, list[dict[str, Any]]] = {}
    for step in found.steps:
        told = {"name": named(step.honour), "last": step.honour == honour, "asks": findings_of(step.asks)}
        years.setdefault(step.year, []).append(told)
    return {"steps": list(years.items()), "reached": found.reached, "open": findings_of(found.open)}


def _propose(record: Record, honour: str, told: dict[str, Any], request: Request) -> Dossier:
    """What the address says besides of a movement and its result is written into the dossier."""
    person = Person.objects.get(code=record.code) if record.kind == RecipientKind.PERSON else None
    is_collective = record.kind == RecipientKind.COLLECTIVE
    new = NewNominee(
        kind=record.kind,
        honour=honour,
        person=person,
        collective=record.unit if is_collective else None,
        name=record.name if record.kind == RecipientKind.HOUSEHOLD else "",
        unit=record.unit,
        position=record.position,
        linked_to=request.GET.get("gan_voi", "")[:300],
        benefit=request.GET.get("thanh_tich", "")[:1000],
        launched_by=_tier(request.GET.get("cap", "")),
    )
    return actions.propose(new, **told, actor=request.actor)


def _tier(asked: str) -> str:
    """The tier that launched the movement, where the address names one."""
    return asked if asked in Launcher.values else ""


def _crumbs(*rest: str | tuple[str, str]) -> list[tuple[str, str]]:
    told = [part if isinstance(part, tuple) else (part, "") for part in rest]
    return [(_("Đến kỳ đề nghị"), reverse("web:due")), *told]
