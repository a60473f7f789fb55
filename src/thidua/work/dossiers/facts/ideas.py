"""One initiative with several people: shown with who, when and by which decision, and never as an accusation.

People may well have made it together. Those recognised by one decision are told apart and said so, with
their shares where an initiative was filed with them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from thidua.base.core.actor import Actor
from thidua.base.core.likeness import Passage, name_keys, passage_with, runs_in, same_words
from thidua.base.core.text import fold
from thidua.base.register import queries as register
from thidua.base.register.models import Honour, Initiative
from thidua.work.dossiers.facts.known import YEARS_LOOKED_AT
from thidua.work.dossiers.models import Dossier
from thidua.work.dossiers.queries import initiatives_near, text_of
from thidua.work.initiatives.queries import shares_recognised

SAME_TITLE = 0.8  # share of words from which two names of an initiative are shown as perhaps one
LOOKED_AT, SHOWN = 200, 10
Owner = tuple[int, int]


@dataclass(frozen=True)
class SharedIdea:
    """An initiative that somebody else was recognised for.

    `mine` is the nominee's own row, or `passage` where the dossier names it; `together` where one decision
    recognised both, with both shares in percent where they are known; `used_for` is what the other was given
    for that year."""

    theirs: Initiative
    mine: Initiative | None = None
    passage: Passage | None = None
    together: bool = False
    shares: tuple[str, str] | None = None
    used_for: tuple[Honour, ...] = ()


def own_initiatives(dossier: Dossier) -> list[Initiative]:
    """The nominee's own, of the years that a dossier looks back on."""
    if dossier.person is None:
        return []
    since = dossier.achievement_year - YEARS_LOOKED_AT
    return list(register.initiatives_of(dossier.person).filter(year__gte=since).select_related("unit"))


def shared_ideas(dossier: Dossier, actor: Actor) -> list[SharedIdea]:
    """Initiatives of other people that a dossier rests on or names, of any year, unit and tier that the actor
    may see; those not recognised together first."""
    found = list(_found(dossier, own_initiatives(dossier), actor))[:SHOWN]
    honours, shares = _used_for(found, actor), _shares(found)
    told = [_told(each, honours, shares) for each in found]
    return sorted(told, key=_by_weight)


def _found(dossier: Dossier, own: Sequence[Initiative], actor: Actor) -> Iterator[SharedIdea]:
    text = "\n".join((text_of(dossier), dossier.linked_to))
    keys = runs_in(text).union(*(name_keys(each.title) for each in own))
    near = initiatives_near(keys, LOOKED_AT)
    rows = register.initiatives_visible_to(actor).filter(pk__in=near).exclude(person=dossier.person_id)
    for row in rows.select_related("person", "unit").order_by("year", "id") if near else ():
        mine = _alike(row, own)
        passage = None if mine else passage_with(text, row.title)
        if mine or passage:
            yield SharedIdea(row, mine, passage, together=mine is not None and _is_one_act(mine, row))


def _alike(row: Initiative, own: Iterable[Initiative]) -> Initiative | None:
    """The nominee's own that looks most like it: one of the same act before others."""
    same = [each for each in own if same_words(each.title, row.title) >= SAME_TITLE]
    return max(same, key=lambda each: (_is_one_act(each, row), each.year == row.year), default=None)


def _is_one_act(mine: Initiative, theirs: Initiative) -> bool:
    """Whether one decision recognised both as one initiative."""
    acts = {(fold(each.title), each.year, each.reference.strip()) for each in (mine, theirs)}
    return len(acts) == 1 and bool(mine.reference.strip())


def _told(
    each: SharedIdea, honours: dict[Owner, list[Honour]], shares: dict[tuple[str, str], dict[int, str]]
) -> SharedIdea:
    row, mine = each.theirs, each.mine
    known = shares.get((fold(row.title), row.reference), {}) if each.together else {}
    both = (known.get(mine.person_id), known.get(row.person_id)) if mine else (None, None)
    return SharedIdea(
        row,
        mine,
        each.passage,
        each.together,
        (both[0], both[1]) if both[0] and both[1] else None,
        tuple(honours.get((row.person_id, row.year), ())),
    )


def _used_for(found: Sequence[SharedIdea], actor: Actor) -> dict[Owner, list[Honour]]:
    """What those people were given for the years of those initiatives."""
    wanted = Q(pk__in=())
    for each in found:
        wanted |= Q(person=each.theirs.person_id, achievement_year=each.theirs.year)
    rows: dict[Owner, list[Honour]] = defaultdict(list)
    for row in register.in_force(register.visible_to(actor)).filter(wanted) if found else ():
        rows[row.person_id or 0, row.achievement_year].append(row)
    return rows


def _shares(found: Sequence[SharedIdea]) -> dict[tuple[str, str], dict[int, str]]:
    together = [each.theirs for each in found if each.together]
    return shares_recognised({(fold(row.title), row.reference) for row in together}) if together else {}


def _by_weight(each: SharedIdea) -> tuple[bool, int]:
    return each.together, -each.theirs.year
