"""Names that people asked to remember, handed in as data: later readings know them beside the catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua.reading.damage.gate import DAMAGED
from thidua.reading.letters import compare_key, squeeze
from thidua.reading.movements.catalogue import spellings
from thidua.reading.results import Citation, Duty, Metadata, Movement, Reading
from thidua.reading.shadow.likeness import distance

BODY = "cơ quan"
_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class OwnName:
    """A spelling found in documents, the name a person says it stands for, and what it names.

    `kind` is that of a movement, or `BODY` for the name of a body."""

    spelling: str
    name: str
    kind: str

    @property
    def canonical(self) -> str:
        """The catalogue's name where the catalogue knows it too, else the person's."""
        known = spellings().get(compare_key(self.name))
        return known[1].name if known else self.name


def with_own_names(reading: Reading, own: Sequence[OwnName]) -> Reading:
    """The reading with every remembered spelling under its name. Without any it stays as it is.

    In sound text a body is only recognised letter by letter, for bodies may differ in an accent alone."""
    if not own:
        return reading
    damaged = reading.text_quality == DAMAGED
    movements = [one for one in own if one.kind != BODY]
    bodies = {_body_key(one.spelling, damaged): one.name for one in own if one.kind == BODY}
    return replace(
        reading,
        movements=tuple(_distinct(_named(found, movements, damaged) for found in reading.movements)),
        metadata=_issued(reading.metadata, bodies, damaged),
        citations=tuple(_cited(found, bodies, damaged) for found in reading.citations),
        duties=tuple(_given(found, bodies, damaged) for found in reading.duties),
    )


def _named(found: Movement, own: Sequence[OwnName], damaged: bool) -> Movement:
    known = _meant(found, own, damaged)
    if known is None:
        return found
    return replace(found, name=known.name, canonical=known.canonical, kind=known.kind)


def _meant(found: Movement, own: Sequence[OwnName], damaged: bool) -> OwnName | None:
    """The remembered name: by its very letters, else the nearest, where text is damaged and no list knew."""
    keys = {compare_key(found.name), compare_key(found.quoted_as)}
    exact = [one for one in own if {compare_key(one.spelling), compare_key(one.name)} & keys]
    if exact:
        return exact[0]
    near = [] if found.canonical or not damaged else [one for one in own if _cost(found, one) <= _TOLERANCE]
    return min(near, key=lambda one: _cost(found, one), default=None)


def _cost(found: Movement, one: OwnName) -> float:
    """The share of letters that differ, capped beyond the tolerance."""
    key = compare_key(one.spelling)
    limit = _TOLERANCE * len(key)
    return distance(compare_key(found.name), key, limit) / max(1, len(key))


def _distinct(movements: Iterable[Movement]) -> list[Movement]:
    """One entry per name, at its first mention."""
    kept: dict[str, Movement] = {}
    for found in movements:
        kept.setdefault(compare_key(found.name), found)
    return list(kept.values())


def _body_key(name: str, damaged: bool) -> str:
    return compare_key(name) if damaged else squeeze(name).casefold()


def _body(name: str | None, bodies: Mapping[str, str], damaged: bool) -> str | None:
    return bodies.get(_body_key(name, damaged), name) if name else name


def _issued(found: Metadata, bodies: Mapping[str, str], damaged: bool) -> Metadata:
    return replace(found, issuer=_body(found.issuer, bodies, damaged))


def _cited(found: Citation, bodies: Mapping[str, str], damaged: bool) -> Citation:
    return replace(found, issuer=_body(found.issuer, bodies, damaged))


def _given(found: Duty, bodies: Mapping[str, str], damaged: bool) -> Duty:
    return replace(
        found,
        assignee=_body(found.assignee, bodies, damaged),
        report_to=_body(found.report_to, bodies, damaged),
        via=_body(found.via, bodies, damaged),
    )
