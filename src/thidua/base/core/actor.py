"""Who acts, in which roles, on which day, from where. Every action takes one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol

ROOT_PATH = 4  # the tree of units writes a path in steps of four letters


class Placed(Protocol):
    """A unit, as far as permission looks at it: its place in the tree."""

    path: str


@dataclass(frozen=True)
class Holding:
    """One role held at one unit on the actor's day; `lent_by` names who delegated it, `unit_kind` is what
    kind of unit it is."""

    role: str
    unit_id: int
    unit_code: str
    unit_path: str
    unit_name: str
    lent_by: str = ""
    unit_kind: str = ""


@dataclass(frozen=True)
class Actor:
    """A person at work: `now` is the true instant, `today` the day the work is dated."""

    user_id: int | None
    name: str
    login: str
    person_id: int | None
    holdings: tuple[Holding, ...]
    now: datetime
    today: date
    source: str = ""
    is_system: bool = field(default=False)

    @property
    def is_known(self) -> bool:
        """Signed in, or the system itself."""
        return self.user_id is not None or self.is_system

    def roles(self) -> frozenset[str]:
        """Every role held anywhere."""
        return frozenset(holding.role for holding in self.holdings)

    def holdings_of(self, *roles: str) -> tuple[Holding, ...]:
        """The holdings of these roles, or all of them when none is named."""
        return tuple(h for h in self.holdings if not roles or h.role in roles)

    def paths(self, *roles: str) -> tuple[str, ...]:
        """Tree paths of the units at which one of these roles (or any) is held."""
        return tuple(sorted({h.unit_path for h in self.holdings_of(*roles)}))

    def unit_ids(self, *roles: str) -> frozenset[int]:
        """Ids of the units at which one of these roles (or any) is held."""
        return frozenset(h.unit_id for h in self.holdings_of(*roles))

    def holds(self, *roles: str, at: Placed | None = None, over: Placed | None = None) -> bool:
        """Whether one of the roles is held: anywhere, `at` exactly this unit, or `over` it (it or above)."""
        found: Iterable[Holding] = self.holdings_of(*roles)
        if at is not None:
            return any(h.unit_path == at.path for h in found)
        if over is not None:
            return any(over.path.startswith(h.unit_path) for h in found)
        return any(True for _ in found)

    def holds_at_root(self, *roles: str) -> bool:
        """Whether one of the roles is held at a unit with none above it: what is everyone's is kept there."""
        return any(len(held.unit_path) == ROOT_PATH for held in self.holdings_of(*roles))

    def on(self, day: date) -> "Actor":
        """The same person with the work dated another day (roles are not read again)."""
        return replace(self, today=day)


def system(now: datetime, today: date, source: str = "hệ thống") -> Actor:
    """The product itself: sweeps, imports, the sample world."""
    return Actor(None, "Hệ thống", "system", None, (), now, today, source, is_system=True)
