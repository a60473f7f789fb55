"""Units, what carried them on, and the standing agencies."""

from typing import Any

from thidua.base.org.actions import close_unit, open_unit, set_standing_agency
from thidua.base.org.models import Unit
from thidua.interfaces.cli.sample.files import BEGINNING, loader, table, unit


def plant() -> int:
    """Open every unit; answers how many."""
    for branch in table("units"):
        _open(branch, None)
    for line in table("agencies"):
        set_standing_agency(
            unit(line["body"]), organ=unit(line["organ"]), since=line["since"], actor=loader(line["since"])
        )
    return Unit.objects.count()


def reorganise() -> None:
    """Close what was closed on 01/07/2025, after all that happened before it is in."""
    for line in table("successions"):
        heirs = [unit(code) for code in line["after"]]
        for ended in _with_all_below(line["before"]):
            close_unit(
                ended,
                on=line["day"],
                successors=heirs,
                how=line["how"],
                decision=line["decision"],
                actor=loader(line["day"]),
            )


def _open(branch: dict[str, Any], parent: Unit | None) -> None:
    code, name, kind, tier, *field = branch["unit"]
    since = branch.get("since", BEGINNING)
    opened = open_unit(
        parent=parent,
        name=name,
        kind=kind,
        tier=tier,
        opened=since,
        code=code,
        field=field[0] if field else "",
        actor=loader(since),
    )
    for child in branch.get("below", ()):
        _open(child, opened)


def _with_all_below(code: str) -> list[Unit]:
    root = unit(code)
    return list(Unit.objects.under(root.path).filter(closed__isnull=True).order_by("-depth"))
