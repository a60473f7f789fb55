"""Legal bases that an award decision opens with, by day: proposals for the desk, which may change them.

The instruments and the days on which they held stand in the tables of law (`quoted.yaml`)."""

from datetime import date

from thidua.rules import text


def bases_on(day: date) -> list[str]:
    """The instruments in force on a day, in the order a paper cites them."""
    found = (quoted.on_or_none(day) for quoted in text.topic("quoted").values())
    return [version.value for version in found if version is not None]
