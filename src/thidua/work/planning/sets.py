"""Sets of papers that an upper level asks of its units, as shipped in `papers.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("papers.yaml")


@dataclass(frozen=True)
class Paper:
    """One paper of a set, and its usual last day in a year, if it has its own."""

    code: str
    name: str
    month: int | None = None
    day: int | None = None

    def due_in(self, year: int, otherwise: date | None) -> date | None:
        """The last day for this paper in a year."""
        return date(year, self.month, self.day) if self.month and self.day else otherwise


@dataclass(frozen=True)
class PaperSet:
    """A named set of papers (bộ văn bản phải nộp)."""

    code: str
    name: str
    papers: tuple[Paper, ...]
    month: int | None = None
    day: int | None = None

    def due_in(self, year: int) -> date | None:
        """The usual last day for the whole set in a year."""
        return date(year, self.month, self.day) if self.month and self.day else None


@cache
def paper_sets() -> dict[str, PaperSet]:
    """The sets by code, in the order of the file."""
    rows: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {row["code"]: _set(row) for row in rows}


def _set(row: dict[str, Any]) -> PaperSet:
    papers = tuple(Paper(paper["code"], paper["name"], **paper.get("due", {})) for paper in row["papers"])
    return PaperSet(row["code"], row["name"], papers, **row.get("due", {}))
