"""The indexes a block's criteria read, member by member over the years."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thidua.base.org.models import Unit
from thidua.base.register.catalogue import indicators
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.clusters.shown import crumbs_of, find_year, year_context
from thidua.rules.scoring.formula import shown
from thidua.work.clusters import queries
from thidua.work.clusters.facts.automatic import trends

YEARS = 5


@require_GET
def indexes(request: Request, code: str) -> HttpResponse:
    """Each index of the year's table: what every member had in five years, and whether it got better."""
    actor, year = find_year(request, code)
    lines = year.table.lines.exclude(indicator="") if year.table else []
    codes = list(dict.fromkeys(line.indicator for line in lines if line.indicator in indicators()))
    members = [m.unit for m in queries.members_on(year, actor.today) if m.unit is not None]
    known = trends(members, codes, year.year, YEARS)
    context = {
        **year_context(actor, year, "indexes"),
        "indexes": [
            {
                "name": indicators()[index].name,
                "rows": [_row(unit, index, known[unit.pk, index]) for unit in members],
            }
            for index in codes
        ],
        "span": range(year.year - YEARS + 1, year.year + 1),
        "crumbs": crumbs_of(year, _("Chỉ số")),
    }
    return render(request, "web/clusters/indexes.html", context)


def _row(unit: Unit, index: str, values: list[Decimal | None]) -> dict[str, Any]:
    told = [None if value is None else shown(value) for value in values]
    return {"name": unit.name, "values": told, "said": _said(index, values[-2], values[-1])}


def _said(index: str, before: Decimal | None, now: Decimal | None) -> str:
    """How the last year went against the one before, and whether that is better."""
    if before is None or now is None:
        return "–"
    if now == before:
        return _("giữ nguyên")
    better = (now > before) == (indicators()[index].better == "higher")
    words = _("tăng %(by)s") if now > before else _("giảm %(by)s")
    return f"{words % {'by': shown(abs(now - before))}} ({_('tốt lên') if better else _('kém đi')})"
