"""A life cycle as a table of turns. Pure: no database, no roles of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from thidua.base.core.answers import Refused


@dataclass(frozen=True)
class Turn:
    """One permitted step: from, to, whose turn, papers that must lie in the file, whether a note is forced.

    `label` names the act as a button would ("Thẩm định"); `by` are role codes."""

    source: str
    target: str
    by: tuple[str, ...]
    label: str | Promise = ""
    needs: tuple[str, ...] = ()
    note: bool = False


@dataclass(frozen=True)
class Way:
    """An office's whole table with the names of its stages and papers."""

    name: str
    turns: tuple[Turn, ...]
    stages: Mapping[str, str | Promise] = field(default_factory=dict)
    papers: Mapping[str, str | Promise] = field(default_factory=dict)

    def find(self, source: str, target: str) -> Turn:
        """The turn between two stages; `Refused` when the table has none."""
        for turn in self.turns:
            if (turn.source, turn.target) == (source, target):
                return turn
        raise Refused(
            f"Không thể chuyển từ «{self.stage_name(source)}» sang «{self.stage_name(target)}»."
            " Hãy tải lại trang để xem trạng thái hiện tại.",
        )

    def leaving(self, source: str) -> tuple[Turn, ...]:
        """Every turn that starts at a stage, in the table's order."""
        return tuple(turn for turn in self.turns if turn.source == source)

    def stage_name(self, stage: str) -> str:
        """The stage as people call it."""
        return str(self.stages.get(stage, stage))

    def paper_name(self, kind: str) -> str:
        """The paper as people call it."""
        return str(self.papers.get(kind, kind))
