"""The repair of damaged text. Its one behaviour today is to leave every line as it is, and to say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from thidua.reading.places import SourceLine


class Repairer(Protocol):
    """Gives each damaged line its correct words, one line out for each line in."""

    name: str

    def repaired(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """The same lines in the same order, `text` corrected, `source` untouched."""


@dataclass(frozen=True, slots=True)
class NoRepair:
    """Leaves the text unchanged."""

    name: str = "none"

    def repaired(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """The lines as they came."""
        return list(lines)
