"""The indicators that may be entered: a table, so that a new one needs no code. No database."""

import functools
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml
from django.utils.translation import get_language

TABLE = Path(__file__).with_name("indicators.yaml")


@dataclass(frozen=True)
class Indicator:
    """One index or yearly figure: in which measure, which direction is better, between which bounds."""

    code: str
    name_vi: str
    name_en: str
    measure: str
    better: str
    low: Decimal
    high: Decimal
    published_by: str

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_vi


@functools.cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by code, in the order of the table."""
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    told = [{**row, "low": Decimal(row["low"]), "high": Decimal(row["high"])} for row in rows]
    return {row["code"]: Indicator(**row) for row in told}
