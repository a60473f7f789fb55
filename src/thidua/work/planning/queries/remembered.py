"""Names that people agreed to have remembered, and whom they serve."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Q, QuerySet

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import ROOT_PATH, Actor
from thidua.base.org.models import Unit
from thidua.reading.letters import compare_key
from thidua.reading.movements.own import OwnName
from thidua.work.planning import contents
from thidua.work.planning.flow import READERS_IN
from thidua.work.planning.models import (
    Found,
    FoundKind,
    FoundState,
    Intake,
    NameKind,
    RememberedName,
)


def names_serving(unit: Unit) -> QuerySet[RememberedName]:
    """The live names that readings of a unit know: its own, those of the units above it, everybody's.

    The nearest unit's come first."""
    paths = [unit.path[:end] for end in range(ROOT_PATH, len(unit.path) + 1, ROOT_PATH)]
    live = RememberedName.objects.filter(Q(unit__path__in=paths) | Q(unit=None), revoked_at=None)
    return live.select_related("unit").order_by(F("unit__depth").desc(nulls_last=True), "-id")


def own_names(unit: Unit) -> list[OwnName]:
    """The same as the reading takes them; of two meanings of a spelling the nearest unit's."""
    kept: dict[tuple[str, str], OwnName] = {}
    for one in names_serving(unit):
        kept.setdefault((one.kind, one.spelling_key), OwnName(one.spelling, one.name, one.kind))
    return list(kept.values())


def remembered_visible_to(actor: Actor) -> QuerySet[RememberedName]:
    """Live names of the units where the actor takes papers in, of those above them, and everybody's; an
    administrator's are those of the whole tree below."""
    live = RememberedName.objects.filter(revoked_at=None).select_related("unit")
    if actor.is_system:
        return live
    if not actor.holds(*READERS_IN, Role.ADMIN):
        return live.none()
    above = {
        path[:end] for path in actor.paths(*READERS_IN) for end in range(ROOT_PATH, len(path) + 1, ROOT_PATH)
    }
    seen = Q(unit=None) | Q(unit__path__in=above)
    for path in actor.paths(Role.ADMIN):
        seen |= Q(unit__path__startswith=path)
    return live.filter(seen)


def offers_of(intake: Intake, found: Iterable[Found]) -> dict[int, OwnName]:
    """By item, the name that a person may want remembered: accepted, other than it was read, and not yet
    known to the catalogue or to those who read here."""
    met = contents.in_order(intake.reading)
    known = {(one.kind, one.spelling_key) for one in names_serving(intake.unit)}
    offers = {}
    for item in found:
        if item.state == FoundState.ACCEPTED and not item.is_by_hand and item.position < len(met):
            offer = _offer(item, met[item.position][1])
            if offer and (offer.kind, compare_key(offer.spelling)) not in known:
                offers[item.pk] = offer
    return offers


def _offer(item: Found, read: Mapping[str, Any]) -> OwnName | None:
    if item.kind == FoundKind.MOVEMENT:
        return _movement_offer(item.content, read)
    field = {FoundKind.METADATA: "issuer", FoundKind.DUTY: "assignee"}.get(FoundKind(item.kind), "")
    spelling = contents.proposed(item.kind, read).get(field) or ""
    name = item.content.get(field) or ""
    if not field or not spelling or not name or spelling == name:
        return None
    return OwnName(spelling, name, NameKind.BODY)


def _movement_offer(content: Mapping[str, Any], read: Mapping[str, Any]) -> OwnName | None:
    spelling, known = str(read.get("name") or ""), str(read.get("canonical") or "")
    name = str(content.get("canonical") or content.get("name") or "")
    if not spelling or not name or (known and compare_key(known) == compare_key(name)):
        return None
    kind = content.get("kind")
    return OwnName(spelling, name, str(kind) if kind in NameKind.values else str(NameKind.MOVEMENT))
