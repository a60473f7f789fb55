"""A list in figures, as it stands and as it would stand with a name less or a name more."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from thidua.base.org.models import Unit
from thidua.base.register.models import named
from thidua.interfaces.shared.actor import Request
from thidua.work.dossiers.facts import Ledger, Row, Shares, rows_of, shares_of
from thidua.work.dossiers.facts.copies import copies_among
from thidua.work.dossiers.facts.shares import Use, one_more
from thidua.work.dossiers.models import Dossier, Submission

MOST_NAMES, MOST_COPIES = 300, 20
LESS, MORE, ONE_MORE = "bo", "them", "them-mot"


def shown(
    request: Request,
    listed: QuerySet[Dossier],
    spare: QuerySet[Dossier],
    body: Unit,
    filing: Submission | None = None,
    **more: Any,
) -> HttpResponse:
    """The figures of a list before a body; with `?bo=` and `?them=` also what these names would change.

    A submission that is being filed (`filing`) is counted under its own unit, and may ask what one more
    nominee for an honour would change (`?them-mot=`). On its own page, or as the part of another that asks
    for it. The caller has checked who may see."""
    rows, ledger = rows_of(listed), Ledger(body, filing.unit if filing else None)
    less, extra = _asked(request, LESS), _asked(request, MORE)
    fresh = _one_more(request, filing)
    then = [*_changed(rows, less, spare, extra), *fresh] if less or extra or fresh else None
    now = shares_of(rows, ledger)
    context = {
        "now": now,
        "compared": _side_by_side(now, shares_of(then, ledger) if then is not None else None),
        "changed": then is not None,
        "copies": [] if then is not None or filing else copies_among(listed)[:MOST_COPIES],
        "less": less,
        "more": extra,
        "honours": _honours(filing),
        "one_more": fresh[0].honour if fresh else "",
        "names": _names(listed),
        "spare": _names(spare),
        **more,
    }
    part = "HX-Request" in request.headers
    return render(request, "web/dossiers/shares.html" if part else "web/dossiers/shares_page.html", context)


def _asked(request: Request, name: str) -> list[str]:
    return [code for code in request.GET.getlist(name) if code]


def _one_more(request: Request, filing: Submission | None) -> list[Row]:
    honour = request.GET.get(ONE_MORE, "")
    if filing is None or honour not in dict(_honours(filing)):
        return []
    award_round = filing.award_round
    year = award_round.year if award_round else filing.dated.year
    return [one_more(honour, year, filing.unit)]


def _honours(filing: Submission | None) -> list[tuple[str, str]]:
    if filing is None:
        return []
    codes = filing.award_round.honours if filing.award_round else ["GK"]
    return [(code, named(code)) for code in codes]


def _changed(rows: Sequence[Row], less: list[str], spare: QuerySet[Dossier], extra: list[str]) -> list[Row]:
    kept = [row for row in rows if row.code not in less]
    return [*kept, *(rows_of(spare.filter(code__in=extra)) if extra else ())]


def _side_by_side(now: Shares, then: Shares | None) -> dict[str, list[tuple[Any, Any]]]:
    """Each figure beside what it would be; a quota by its honour and year, a group by its name."""
    if then is None:
        return {"uses": [(use, None) for use in now.uses], "parts": [(part, None) for part in now.parts]}
    return {
        "uses": _paired(
            {_key(use): use for use in now.uses},
            {_key(use): use for use in then.uses},
        ),
        "parts": _paired({part.name: part for part in now.parts}, {part.name: part for part in then.parts}),
    }


def _key(use: Use) -> tuple[Any, ...]:
    """A share and a cap of one honour stand apart, and so do the blocks."""
    return (use.quota.honour, use.year, use.quota.of, use.quota.block)


def _paired(now: dict[Any, Any], then: dict[Any, Any]) -> list[tuple[Any, Any]]:
    return [(now.get(key), then.get(key)) for key in dict.fromkeys([*now, *then])]


def _names(dossiers: QuerySet[Dossier]) -> list[tuple[str, str]]:
    rows = dossiers.order_by("name_fold", "id").values_list("code", "nominee_name", "honour")[
        : MOST_NAMES + 1
    ]
    named = [(code, f"{name} – {honour}") for code, name, honour in rows]
    return named if len(named) <= MOST_NAMES else []
