"""Tiers of government (cấp chính quyền): which stands above which on a day."""

from dataclasses import dataclass
from datetime import date

from thidua.rules import text


@dataclass(frozen=True, slots=True)
class Above:
    """The tiers that may stand right above one on a day; none when that tier itself does not exist."""

    tiers: tuple[str, ...]
    cite: str
    verified: str

    @property
    def is_binding(self) -> bool:
        """Tell whether the source was read: what is only remembered warns and never bars."""
        return self.verified != "memory"


def above(tier: str, on: date) -> Above | None:
    """Return what stands right above a tier on a day; None where the tables say nothing of it."""
    found = text.find(f"tiers.parents_{tier}", on)
    return Above(tuple(found.value), found.cite, found.verified) if found else None


def exists(tier: str, on: date) -> bool:
    """Tell whether there is such a tier of government on a day."""
    found = above(tier, on)
    return found is None or bool(found.tiers)
