"""Fields of life and pressing matters, as shipped in `fields.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

FILE = Path(__file__).with_name("fields.yaml")


@dataclass(frozen=True)
class Topic:
    """One field, or one pressing matter with what its result is measured by, and in what."""

    code: str
    vi: str
    en: str
    measure: str = ""
    unit: str = ""

    @property
    def name(self) -> str:
        """In the language of the screen."""
        return self.en if (get_language() or "vi").startswith("en") else self.vi


@cache
def _shipped() -> dict[str, dict[str, Topic]]:
    rows: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {kind: {row["code"]: Topic(**row) for row in listed} for kind, listed in rows.items()}


def fields() -> dict[str, Topic]:
    """The fields of life by code, in the order of the file."""
    return _shipped()["fields"]


def urgent_matters() -> dict[str, Topic]:
    """The pressing matters by code, in the order of the file."""
    return _shipped()["urgent"]


def field_name(code: str) -> str:
    """A field as people call it; an unknown code is shown as it is."""
    found = fields().get(code)
    return found.name if found else code


def urgent_name(code: str) -> str:
    """A pressing matter as people call it; none for none."""
    found = urgent_matters().get(code)
    return found.name if found else code
