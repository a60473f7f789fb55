"""What surrounds a year in the sample world: themes, limitations, an amendment, next year's draft."""

from collections.abc import Mapping
from typing import Any

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit
from thidua.interfaces.cli.sample.files import actor, table, unit
from thidua.work.planning import actions
from thidua.work.planning.flow import ISSUED, LIVE
from thidua.work.planning.models import Limitation, Plan

Line = Mapping[str, Any]


def round_years() -> int:
    """Everything around the years of the five bodies; answers how many limitations are in the registers."""
    for line in table("years"):
        place, officer = unit(line["unit"]), actor(line["login"], line["day"])
        for theme in line.get("themes", ()):
            actions.declare_theme(place, actor=officer, **theme)
        draft = _draft(place, line["draft"], officer) if "draft" in line else None
        for told in line.get("limitations", ()):
            _limitation(place, told, draft, officer)
        if "amendment" in line:
            _amend(place, line["amendment"], officer)
        if "scheme" in line:
            _scheme(place, line["scheme"], officer)
        for figure in line.get("figures", ()):
            actions.add_closing_figure(Plan.objects.get(unit=place), actor=officer, **figure)
    return Limitation.objects.count()


def _issued(place: Unit, stages: Any = ISSUED) -> Plan:
    rows = Plan.objects.select_related("unit", "parent").filter(unit=place, stage__in=stages)
    return rows.order_by("id")[0]


def _draft(place: Unit, told: Line, officer: Actor) -> Plan:
    """Next year's draft, put before others; some have answered, one waits for an answer of ours."""
    draft = actions.draft_from_last_year(place, source=_issued(place), actor=officer)
    asked = actions.ask_opinions(
        draft,
        units=[unit(code) for code in told["asks"]],
        others=told["others"],
        due=told["due"],
        actor=officer,
    )
    for one in asked:
        login, words = told["said"].get(one.unit.code, ("", "")) if one.unit else ("", "")
        if login:
            actions.say_opinion(one, agrees=False, words=words, actor=actor(login, officer.today))
        elif one.name in told["agreed"]:
            actions.say_opinion(one, agrees=True, said_by=one.name, actor=officer)
    return draft


def _limitation(place: Unit, told: Line, draft: Plan | None, officer: Actor) -> None:
    words = {name: told[name] for name in ("text", "source", "found_on")}
    noted = actions.note_limitation(place, actor=officer, **words)
    if draft is not None and told.get("task"):
        actions.task_limitation(noted, plan=draft, actor=officer)


def _amend(place: Unit, told: Line, officer: Actor) -> None:
    """A duty is added by a paper that the Chair signs and the clerk issues."""
    paper = actions.open_amendment(_issued(place, LIVE), reason=told["reason"], actor=officer)
    owes = [unit(code) for code in told["owes"]]
    actions.alter(paper, how="add", lead=unit(told["lead"]), owes=owes, actor=officer, **told["add"])
    actions.turn_amendment(paper, to="submitted", actor=officer)
    actions.sign_amendment(paper, actor=actor(told["chair"], officer.today))
    actions.issue_amendment(paper, actor=actor(told["clerk"], officer.today))


def _scheme(place: Unit, told: Line, officer: Actor) -> None:
    scheme = actions.open_scheme(place, actor=officer, **told)
    actions.attach_movements(scheme, _issued(place).movements.all()[:2], actor=officer)
