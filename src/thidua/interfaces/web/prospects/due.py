"""Who is due under a unit: everybody and everything, what is about to be missed first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thidua.base.core.actor import Actor, Holding
from thidua.base.core.text import fold
from thidua.base.org.models import Unit
from thidua.base.org.queries import under_hand
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.listing import exported, paged
from thidua.interfaces.web.prospects.finding import year_of
from thidua.interfaces.web.prospects.forms import DueForm
from thidua.interfaces.web.prospects.tables import DueTable, Filed
from thidua.work.dossiers.facts import Line, due_under, sealed
from thidua.work.dossiers.policies import FORESEERS
from thidua.work.dossiers.queries import filed_for


@dataclass(frozen=True)
class Filters:
    """The form of the filters as `<c-filter>` draws it."""

    form: DueForm


@require_GET
def due(request: Request) -> HttpResponseBase:
    """The list of a unit, filtered, paged, as an Excel sheet on request."""
    actor, year, own = request.actor, year_of(request), scopes_of(request.actor)
    scope = _scope(request, own)
    lines = due_under(scope, year, actor.today)
    if lines is None:
        return _too_many(request, scope)
    form = DueForm(request.GET, lines=lines, actor=actor)
    filed = _filed(scope, year, actor)
    picked = _picked(lines, filed, form)
    table = DueTable(picked, request=request, filed=filed, year=year, home=scope.code)
    if request.GET.get("export") == "xlsx":
        return exported(table, f"den-ky-{year}-{scope.code}", scope.name)
    paged(request, table)
    context = {
        "scope": scope,
        "scopes": own,
        "year": year,
        "closing": sum(line.is_closing for line in lines),
        "table": table,
        "filter": Filters(form),
        "filtered": form.is_bound and any(value for name, value in form.data.items() if name in form.fields),
    }
    return render(request, "web/prospects/due.html", context)


def scopes_of(actor: Actor) -> list[Holding]:
    """The actor's own holdings, without those at units that lie under another of them."""
    held = {held.unit_path: held for held in actor.holdings_of(*FORESEERS)}
    return [
        held[path] for path in sorted(held) if not any(path != top and path.startswith(top) for top in held)
    ]


def _scope(request: Request, own: Sequence[Holding]) -> Unit:
    """The unit asked for; else the first of the actor's own. No other unit's list is ever shown."""
    code = request.GET.get("goc", "") or (own[0].unit_code if own else "")
    found: Unit = get_object_or_404(sealed(under_hand(request.actor, *FORESEERS)), code=code)
    return found


def _too_many(request: Request, scope: Unit) -> HttpResponse:
    """More people than can be looked through at once: choose one of the units below."""
    below = under_hand(request.actor, *FORESEERS).under(scope.path).lived_on(request.actor.today)
    context = {
        "scope": scope,
        "below": below.filter(depth=scope.depth + 1),
        "title": _("Đến kỳ đề nghị khen thưởng"),
    }
    return render(request, "web/prospects/below.html", context)


def _filed(scope: Unit, year: int, actor: Actor) -> Filed:
    """The dossiers of the year that the actor may see, by nominee and honour."""
    rows = filed_for(scope.path, year, actor).order_by("id")
    told = rows.values_list("nominee_key", "honour", "code", "stage")
    return {(key, honour): (code, stage) for key, honour, code, stage in told}


def _picked(lines: Sequence[Line], filed: Filed, form: DueForm) -> list[Line]:
    """The lines that the filters leave; a filter filled in wrongly is as if left empty."""
    form.is_valid()
    asked = form.cleaned_data
    words = fold(asked.get("ten", ""))
    wanted = {"honour": asked.get("danhhieu"), "unit_code": asked.get("donvi"), "kind": asked.get("doituong")}
    plain = {name: value for name, value in wanted.items() if value}
    return [
        line
        for line in lines
        if words in line.name_fold
        and all(getattr(line, name) == value for name, value in plain.items())
        and _answers(line, asked.get("ketqua", ""))
        and _is_filed(line, filed, asked.get("hoso", ""))
    ]


def _answers(line: Line, wanted: str) -> bool:
    if wanted == "closing":
        return line.is_closing
    if wanted == "":
        return bool(line.window) or line.verdict == "met"
    return wanted in ("all", line.verdict)


def _is_filed(line: Line, filed: Filed, wanted: str) -> bool:
    return not wanted or ((line.key, line.honour) in filed) == (wanted == "co")
