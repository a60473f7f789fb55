"""What a movement starts from: the catalogue, a line of the plan, an anniversary, the last review."""

from datetime import date
from typing import Any

from thidua.base.org.models import Unit
from thidua.reading.movements.catalogue import SLOGAN
from thidua.work.movements.catalogue import canonical_of
from thidua.work.movements.greeting import anniversary
from thidua.work.movements.models import Form
from thidua.work.movements.words import Aim, NewMovement
from thidua.work.planning.models import Plan


def starting_words(
    unit: Unit, *, name: str = "", plan: Plan | None = None, greeting: str = "", context: str = ""
) -> NewMovement:
    """A first draft for a unit. `plan` gives the year, the theme and the slogans; `greeting` is an
    anniversary as `key/year`; `context` what the last review said."""
    told: dict[str, Any] = {"name": name, "context": context, "scope": unit.name}
    return NewMovement(**{**told, **_of_plan(plan), **_of_catalogue(name, unit), **_of_day(greeting, name)})


def _of_plan(plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    slogans = plan.movements.filter(kind=SLOGAN).values_list("name", flat=True)
    first, last = plan.period_from or plan.year, plan.period_to or plan.year
    return {
        "theme": plan.theme[:300],
        "slogans": "\n".join(slogans),
        "starts": plan.issued_on or date(first, 1, 1),
        "ends": date(last, 12, 31),
    }


def _of_catalogue(name: str, unit: Unit) -> dict[str, Any]:
    known = canonical_of(name, unit) if name else None
    if known is None:
        return {}
    aims = (Aim(known.sector),) if known.sector else ()
    return {"kind": known.kind, "origin": known.tier, "aims": aims}


def _of_day(greeting: str, name: str) -> dict[str, Any]:
    found = anniversary(greeting)
    if found is None:
        return {}
    return {
        "name": name or f"Thi đua lập thành tích chào mừng {found.title[0].lower()}{found.title[1:]}",
        "form": Form.DRIVE,
        "origin": found.event.tier,
        "ends": found.on,
        "anniversary": found.key,
        "anniversary_year": found.on.year,
    }
