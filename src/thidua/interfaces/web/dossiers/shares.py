"""A list in figures, as it stands and as it would stand with a name less or a name more."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from thidua.base.org.models import Unit
from thidua.interfaces.shared.actor import Request
from thidua.work.dossiers.facts import Ledger, Row, Shares, rows_of, shares_of
from thidua.work.dossiers.facts.copies import copies_among
from thidua.work.dossiers.models import Dossier

MOST_NAMES, MOST_COPIES = 300, 20
LESS, MORE = "bo", "them"


def shown(
    request: Request, listed: QuerySet[Dossier], spare: QuerySet[Dossier], body: Unit, **more: Any
) -> HttpResponse:
    """The figures of a list before a body; with `?bo=` and `?them=` also what these names would change.

    On its own page, or as the part of another that asks for it. The caller has checked who may see."""
    rows, ledger = rows_of(listed), Ledger(body)
    less, extra = request.GET.getlist(LESS), request.GET.getlist(MORE)
    then = _changed(rows, less, spare, extra) if less or extra else None
    now = shares_of(rows, ledger)
    context = {
        "now": now,
        "compared": _side_by_side(now, shares_of(then, ledger) if then is not None else None),
        "changed": then is not None,
        "copies": [] if then is not None else copies_among(listed)[:MOST_COPIES],
        "less": less,
        "more": extra,
        "names": _names(listed),
        "spare": _names(spare),
        **more,
    }
    part = "HX-Request" in request.headers
    return render(request, "web/dossiers/shares.html" if part else "web/dossiers/shares_page.html", context)


def _changed(rows: Sequence[Row], less: list[str], spare: QuerySet[Dossier], extra: list[str]) -> list[Row]:
    kept = [row for row in rows if row.code not in less]
    return [*kept, *(rows_of(spare.filter(code__in=extra)) if extra else ())]


def _side_by_side(now: Shares, then: Shares | None) -> dict[str, list[tuple[Any, Any]]]:
    """Each figure beside what it would be; a quota by its honour and year, a group by its name."""
    if then is None:
        return {"uses": [(use, None) for use in now.uses], "parts": [(part, None) for part in now.parts]}
    return {
        "uses": _paired(
            {(u.quota.honour, u.year): u for u in now.uses}, {(u.quota.honour, u.year): u for u in then.uses}
        ),
        "parts": _paired({part.name: part for part in now.parts}, {part.name: part for part in then.parts}),
    }


def _paired(now: dict[Any, Any], then: dict[Any, Any]) -> list[tuple[Any, Any]]:
    return [(now.get(key), then.get(key)) for key in dict.fromkeys([*now, *then])]


def _names(dossiers: QuerySet[Dossier]) -> list[tuple[str, str]]:
    rows = dossiers.order_by("name_fold", "id").values_list("code", "nominee_name", "honour")[
        : MOST_NAMES + 1
    ]
    named = [(code, f"{name} – {honour}") for code, name, honour in rows]
    return named if len(named) <= MOST_NAMES else []
