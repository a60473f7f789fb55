"""The catalogue of movements: names with their aliases, and the entry a damaged or varied name stands for."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from thidua.reading.letters import compare_key
from thidua.reading.shadow.likeness import distance

SLOGAN = "khẩu hiệu"
MOVEMENT = "phong trào"
CAMPAIGN = "cuộc vận động"
_PERIOD = re.compile(r"\s*(?:giai doan|trong nam|nam)?\s*(?:19|20)\d\d\s*(?:-?\s*(?:19|20)\d\d)?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement of the catalogue. `since` and `until` are years, empty where not stated; so are `tier`, of
    who launched it, and `sector`, the field of life it serves."""

    name: str
    kind: str
    launcher: str
    since: str
    until: str
    aliases: tuple[str, ...]
    tier: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A spelling of the catalogue that a name was recognised as."""

    spelling: str
    entry: Entry
    cost: float


@lru_cache(maxsize=1)
def catalogue() -> tuple[Entry, ...]:
    """The shipped catalogue, in its order."""
    text = files(__package__).joinpath("catalogue.csv").read_text(encoding="utf-8")
    return tuple(
        Entry(
            r["name"],
            r["kind"],
            r["launcher"],
            r["since"],
            r["until"],
            tuple(filter(None, r["aliases"].split("|"))),
            r["tier"],
            r["sector"],
        )
        for r in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=1)
def spellings() -> dict[str, tuple[str, Entry]]:
    """Every name and alias by its comparing key."""
    found: dict[str, tuple[str, Entry]] = {}
    for entry in catalogue():
        for spelling in (entry.name, *entry.aliases):
            found.setdefault(compare_key(spelling), (spelling, entry))
    return found


def names() -> tuple[str, ...]:
    """All names and aliases, for the phrasebook."""
    return tuple(spelling for spelling, _ in spellings().values())


def lookup(key: str, tolerance: float) -> Known | None:
    """The spelling nearest to a folded name; `tolerance` is the share of its letters that may be wrong."""
    key = compare_key(key)
    exact = spellings().get(key) or spellings().get(_PERIOD.sub("", key))
    if exact:
        return Known(exact[0], exact[1], 0.0)
    best: Known | None = None
    for spelling, (written, entry) in spellings().items():
        limit = tolerance * len(spelling)
        if abs(len(spelling) - len(key)) <= limit / 0.6:
            cost = distance(key, spelling, limit)
            if cost <= limit and (best is None or cost / len(spelling) < best.cost):
                best = Known(written, entry, cost / len(spelling))
    return best
