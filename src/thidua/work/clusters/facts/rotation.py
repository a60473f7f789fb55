"""Whose turn it is to lead a block: those who never led first, then those whose turn lies longest back."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.work.clusters import queries
from thidua.work.clusters.models import ClusterYear, Member


@dataclass(frozen=True)
class InTurn:
    """One member in the order of rotation, with the years in which it led."""

    member: Member
    years: tuple[int, ...]

    @property
    def last(self) -> int:
        """The latest year it led; 0 when never."""
        return max(self.years, default=0)


def rotation(year: ClusterYear, members: Iterable[Member]) -> list[InTurn]:
    """These members, the one to lead next first. A suggestion: the block decides."""
    led = queries.head_history(year.cluster)
    earlier = {unit: tuple(y for y in years if y < year.year) for unit, years in led.items()}
    turns = [InTurn(member, earlier.get(member.unit_id or 0, ())) for member in members]
    return sorted(turns, key=lambda turn: (turn.last, len(turn.years), turn.member.pk))
