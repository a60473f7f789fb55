"""Names of movements as one unit knows them: the shipped catalogue, names added by the unit or those above
it, and other spellings that people had remembered."""

from dataclasses import dataclass, field

from django.db.models import Q

from thidua.base.core.actor import ROOT_PATH
from thidua.base.org.models import Unit
from thidua.reading.letters import compare_key
from thidua.reading.movements import catalogue as shipped
from thidua.work.movements.models import Kind, LocalName
from thidua.work.planning.queries import names_serving

KINDS = {shipped.MOVEMENT: Kind.MOVEMENT, shipped.CAMPAIGN: Kind.CAMPAIGN}
WORDS = {kind: words for words, kind in KINDS.items()}


@dataclass(frozen=True)
class Named:
    """A movement of the catalogue. `since` and `until` are years; `local` the id of a unit's own name."""

    name: str
    kind: str
    tier: str
    launcher: str = ""
    sector: str = ""
    since: int | None = None
    until: int | None = None
    aliases: tuple[str, ...] = field(default=())
    local: int | None = None
    unit_name: str = ""

    def is_over(self, year: int) -> bool:
        """Whether its period ended before the year."""
        return self.until is not None and self.until < year


def names_for(unit: Unit) -> list[Named]:
    """Every movement and campaign that a unit may take up by name, the shipped ones first."""
    aliases = _remembered(unit)
    listed = [_shipped(entry) for entry in shipped.catalogue() if entry.kind in KINDS]
    listed += [_local(row) for row in local_names(unit)]
    return [_with(one, aliases.get(compare_key(one.name), ())) for one in listed]


def slogans() -> list[str]:
    """The slogans of the shipped catalogue."""
    return [entry.name for entry in shipped.catalogue() if entry.kind == shipped.SLOGAN]


def canonical_of(name: str, unit: Unit) -> Named | None:
    """The catalogue's movement that a name stands for in a unit, by any of its spellings."""
    key = compare_key(name)
    for one in names_for(unit):
        if key in {compare_key(spelling) for spelling in (one.name, *one.aliases)}:
            return one
    return None


def local_names(unit: Unit) -> list[LocalName]:
    """The names added by the unit and by those above it."""
    line = [unit.path[:end] for end in range(ROOT_PATH, len(unit.path) + 1, ROOT_PATH)]
    return list(LocalName.objects.filter(Q(unit__path__in=line)).select_related("unit"))


def _remembered(unit: Unit) -> dict[str, tuple[str, ...]]:
    """Other spellings by the comparing key of the name they stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for row in names_serving(unit):
        if row.kind in KINDS and compare_key(row.spelling) != compare_key(row.name):
            key = compare_key(row.name)
            found[key] = (*found.get(key, ()), row.spelling)
    return found


def _with(one: Named, more: tuple[str, ...]) -> Named:
    aliases = tuple(dict.fromkeys((*one.aliases, *more)))
    return Named(**{**one.__dict__, "aliases": aliases})


def _shipped(entry: shipped.Entry) -> Named:
    return Named(
        name=entry.name,
        kind=KINDS[entry.kind],
        tier=entry.tier,
        launcher=entry.launcher,
        sector=entry.sector,
        since=int(entry.since) if entry.since else None,
        until=int(entry.until) if entry.until else None,
        aliases=entry.aliases,
    )


def _local(row: LocalName) -> Named:
    return Named(
        name=row.name,
        kind=row.kind,
        tier=row.tier,
        launcher=row.launcher or row.unit.name,
        sector=row.sector,
        since=row.since,
        until=row.until,
        local=row.pk,
        unit_name=row.unit.name,
    )
