"""What each kind of unit needs and sees: a table, so that a place can change it without code. No database."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml

TABLE = Path(__file__).with_suffix(".yaml")


class OfKind(Protocol):
    """A unit, as far as this table looks at it."""

    kind: str


U = TypeVar("U", bound=OfKind)


@dataclass(frozen=True)
class Needs:
    """One kind's line of the table; the words of the table's head say what each means."""

    staffed: bool
    plans: bool
    light: bool
    small: bool = False
    offers: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()


@functools.cache
def kinds() -> dict[str, Needs]:
    """Every kind with what it needs."""
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {kind: _needs(row) for kind, row in rows.items()}


def kinds_that(need: str) -> tuple[str, ...]:
    """The kinds of which a need holds: `staffed`, `plans`, `light`."""
    return tuple(kind for kind, needs in kinds().items() if getattr(needs, need))


def that_plan(units: Iterable[U]) -> list[U]:
    """Of these units, those whose kind makes plans of its own: a village does not."""
    return [unit for unit in units if kinds()[unit.kind].plans]


def _needs(row: dict[str, Any]) -> Needs:
    lists = {name: tuple(row.get(name, ())) for name in ("offers", "sees")}
    return Needs(**{**row, **lists})
