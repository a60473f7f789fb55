"""What a place set for itself, and a change of law that was looked at and not switched on."""

from typing import Any

from thidua.base.library.actions import NewLocal, propose_change, set_local
from thidua.interfaces.cli.sample.files import actor, table, unit
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.models import ImpactLine


def lay_down() -> int:
    """Enter the local figures, look at each change; answers how many dossiers a change would touch."""
    for line in table("law")["local"]:
        _set(dict(line))
    for line in table("law")["changes"]:
        _look_at(line)
    return ImpactLine.objects.count()


def _set(line: dict[str, Any]) -> None:
    who = actor(line.pop("login"), line.pop("day"))
    members = tuple(unit(code) for code in line.pop("members", ()))
    set_local(NewLocal(body=unit(line.pop("body")), members=members, **line), actor=who)


def _look_at(line: dict[str, Any]) -> None:
    who = actor(line["login"], line["day"])
    change = propose_change(body=unit(line["body"]), title=line["title"], words=line["words"], actor=who)
    dossiers.weigh(dossiers.look_at_change(change, actor=who).code, actor=who)
