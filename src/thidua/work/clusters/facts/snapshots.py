"""The lines of a table as plain data: what undo, copies and the journal keep."""

from collections.abc import Iterable
from typing import Any

from thidua.work.clusters.models import CriteriaLine

PLAIN = ("code", "name", "kind", "formula", "indicator", "measure", "lower_is_better", "checker_id")
NUMBERS = ("most", "each")
REST = ("sense", "grades", "position")


def snapshot(lines: Iterable[CriteriaLine]) -> list[dict[str, Any]]:
    """The lines as plain data, parents by their code."""
    told = list(lines)
    codes = {line.pk: line.code for line in told}
    return [
        {
            **{name: getattr(line, name) for name in (*PLAIN, *REST)},
            **{name: str(getattr(line, name)) for name in NUMBERS},
            "parent": codes.get(line.parent_id or 0, ""),
        }
        for line in told
    ]
