"""Plans that lower units draft under a plan of the sample world: they copy some duties and miss others."""

from collections.abc import Iterable
from typing import Any

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.interfaces.cli.sample.files import actor, loader, unit
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Plan


def draft_under(parent: Plan, lines: Iterable[dict[str, Any]]) -> None:
    """Each line a plan of one unit, compared with its parent; `copies` are words of duties taken over,
    `aside` words of what does not concern the unit, with the reason."""
    for line in lines:
        officer = actor(line["login"], line["day"]) if "login" in line else loader(line["day"])
        plan = _draft(parent, line, officer)
        actions.compare(plan, actor=officer)
        for words, reason in line.get("aside", {}).items():
            actions.leave_out(plan, matter=_matter(plan, words), reason=reason, actor=officer)
        if line.get("submitted"):
            actions.turn(plan, to="submitted", actor=officer)


def _draft(parent: Plan, line: dict[str, Any], officer: Actor) -> Plan:
    place = unit(line["unit"])
    plan = actions.draft(place, title=line["title"], year=parent.year, parent=parent, actor=officer)
    for name in line.get("movements", ()):
        actions.add_movement(plan, name=name, canonical=name, actor=officer)
    wanted = line.get("copies", ())
    copied = [
        duty for duty in queries.copyable_duties(plan) if any(words in fold(duty.text) for words in wanted)
    ]
    actions.copy_duties(plan, duties=copied, actor=officer)
    for duty in line.get("duties", ()):
        actions.add_duty(plan, text=duty["text"], due=duty["due"], lead=place, actor=officer)
    return Plan.objects.select_related("unit", "parent__unit", "intake", "parent__intake").get(pk=plan.pk)


def _matter(plan: Plan, words: str) -> str:
    """What the upper plan says in these words (folded)."""
    found = queries.coverage_of(plan)
    rows = (*found.result["points"], *found.result["checks"]) if found else ()
    return next(row["matter"] for row in rows if words in fold(row["text"]))
