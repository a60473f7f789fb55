"""Templates of directing documents, from `templates.yaml`. No database."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from thidua.base.library.models import DocType

KINDS = (DocType.LAUNCH, DocType.DISPATCH, DocType.SUBMISSION)
"""What is drafted here; a plan is drafted in the planning office."""


@dataclass(frozen=True)
class Template:
    """A document to begin from. Texts may hold `{issuer}` and `{year}`."""

    code: str
    name: str
    kind: str
    symbol: str
    title: str
    content: str
    addressees: str = ""

    def filled(self, *, issuer: str, year: int) -> "Template":
        """The same with its places filled."""
        places = {"{issuer}": issuer, "{year}": str(year)}
        told = {name: getattr(self, name) for name in ("title", "content", "addressees")}
        for place, words in places.items():
            told = {name: text.replace(place, words) for name, text in told.items()}
        return replace(self, **told)


@functools.cache
def templates() -> Mapping[str, Template]:
    """Every template by its code, in the order of the file."""
    path = Path(__file__).with_name("templates.yaml")
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {code: Template(code, **told) for code, told in rows.items()}
