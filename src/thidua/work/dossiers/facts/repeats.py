"""The same achievement twice: what in other dossiers and in the register looks like this one.

Evidence for the appraiser, never a verdict: it blocks nothing and only speaks of what the actor may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from thidua.base.core.actor import Actor
from thidua.base.core.likeness import (
    LEAST_WORDS,
    Passage,
    count_words,
    keys,
    likeness,
    passages,
    same_words,
)
from thidua.base.org.models import Unit
from thidua.base.register import queries as register
from thidua.base.register.models import Honour, Initiative, RecipientKind
from thidua.rules import honours, text
from thidua.work.dossiers.facts.ideas import SAME_TITLE, own_initiatives
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Dossier, Stage
from thidua.work.dossiers.queries import prints_near, text_of, visible_to

ALIKE = 0.4  # share of the shorter text from which two reports are shown side by side
LOOKED_AT, MOST, SHOWN = 200, 400, 10
COPIED, AGAIN, DEED, INITIATIVE = "copied", "again", "deed", "initiative"
UNREAD = (Stage.DRAFTED, Stage.WITHDRAWN)


@dataclass(frozen=True)
class Repeat:
    """One thing that looks like the dossier: why (`ground`), how much of the text, which passages."""

    ground: str
    dossier: Dossier | None = None
    honour: Honour | None = None
    initiatives: tuple[Initiative, ...] = ()
    share: float = 0.0
    passages: tuple[Passage, ...] = ()

    @property
    def stage_name(self) -> str:
        """Where the other dossier stands; empty for a row of the register."""
        return DOSSIER_WAY.stage_name(self.dossier.stage) if self.dossier else ""

    @property
    def percent(self) -> int:
        """The share of the shorter text that both have, in hundredths."""
        return round(self.share * 100)


def repeats_of(dossier: Dossier, actor: Actor) -> list[Repeat]:
    """What looks like the achievement of a dossier, the most alike first; only what the actor may see."""
    near, rows = prints_near(keys(text_of(dossier)), LOOKED_AT)
    others = _dossiers(dossier, near, actor)
    told = [*others, *_honours(dossier, rows, others, actor)]
    own = [repeat for other in told if other.is_own and (repeat := _again(dossier, other))]
    copies = [repeat for other in told if not other.is_own and (repeat := _copied(dossier, other))]
    most_alike = sorted(copies, key=_by_share)[:SHOWN]
    return sorted([*own, *most_alike, *_twice(dossier)], key=_by_share)


def once_only(dossier: Dossier) -> text.Version | None:
    """The rule on whose account this is looked at: one achievement is commended once (the dossier's day)."""
    return text.find("general.one_achievement_once", dossier.dossier_date)


def _again(dossier: Dossier, other: Any) -> Repeat | None:
    """The nominee's own dossier or honour, where it tells of the same deed or the same text."""
    if isinstance(other, Dossier) and (ground := _ground(dossier, other)):
        return _repeat(ground, dossier, other, likeness(text_of(dossier), text_of(other)))
    share = _share(dossier, other) if _comparable(dossier, other) else 0.0
    return _repeat(AGAIN, dossier, other, share) if share >= ALIKE else None


def _copied(dossier: Dossier, other: Any) -> Repeat | None:
    """Somebody else's text, where it shares much with this one."""
    share = _share(dossier, other)
    return _repeat(COPIED, dossier, other, share) if share >= ALIKE else None


def _by_share(repeat: Repeat) -> float:
    return -repeat.share


def _ground(dossier: Dossier, other: Dossier) -> str:
    """Two dossiers of one nominee on one sudden deed need no text to be shown."""
    same_day = dossier.happened_on is not None and dossier.happened_on == other.happened_on
    return DEED if same_day and dossier.basis == other.basis == "sudden" else ""


def _comparable(dossier: Dossier, other: Dossier | Honour) -> bool:
    """A title and the commendation that rests on it share the report of one year; that is as it should be."""
    if dossier.achievement_year != other.achievement_year:
        return True
    return not ({_kind(dossier.honour), _kind(other.honour)} & {"title"})


def _kind(honour: str) -> str:
    return honours.get(honour).kind if honour in honours.codes() else ""


def _dossiers(dossier: Dossier, near: list[int], actor: Actor) -> list[Any]:
    """The nominee's own dossiers (`is_own`) and those whose text may be alike, in one question."""
    same = _same_nominee(dossier)
    found = visible_to(actor).filter(same | Q(pk__in=near)).exclude(pk=dossier.pk).exclude(stage__in=UNREAD)
    return list(found.annotate(is_own=_flag(same)).select_related("unit", "decider").order_by("-id")[:MOST])


def _honours(dossier: Dossier, near: list[int], compared: list[Dossier], actor: Actor) -> list[Any]:
    """What the register holds for the nominee (`is_own`), save what came from dossiers that are compared
    themselves, and the rows whose text may be alike."""
    origins = [f"dossier:{other.code}" for other in (dossier, *compared)]
    told = register.visible_to(actor).exclude(origin__in=origins).exclude(reason="")
    own = Q(pk__in=register.in_force(_held(dossier)).values("pk"))
    found = told.filter(own | Q(pk__in=near)).annotate(is_own=_flag(own))
    return list(found.select_related("unit")[:MOST])


def _held(dossier: Dossier) -> QuerySet[Honour]:
    nominee = dossier.person or dossier.collective
    if nominee is None:
        return register.held_by_household(dossier.nominee_name, dossier.unit)
    return register.held_by(nominee)


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _same_nominee(dossier: Dossier) -> Q:
    """The nominee under any name it had: a unit is also those it carries on and those that carry it on."""
    if dossier.person_id is not None:
        return Q(person=dossier.person_id) | Q(head=dossier.person_id)
    if dossier.collective is not None:
        return Q(collective_id__in=_line_of(dossier.collective))
    same_head = Q(head=dossier.head_id) if dossier.head_id else Q(pk__in=())
    return same_head | Q(
        kind=RecipientKind.HOUSEHOLD, name_fold=dossier.name_fold, unit_id__in=_line_of(dossier.unit)
    )


def _line_of(unit: Unit) -> list[int]:
    return [unit.pk, *register.forebears([unit]), *register.heirs([unit])]


def _share(dossier: Dossier, other: Dossier | Honour) -> float:
    theirs = text_of(other)
    return likeness(text_of(dossier), theirs) if count_words(theirs) >= LEAST_WORDS else 0.0


def _repeat(ground: str, dossier: Dossier, other: Dossier | Honour, share: float) -> Repeat:
    shared = tuple(passages(text_of(dossier), text_of(other)))
    if isinstance(other, Dossier):
        return Repeat(ground, dossier=other, share=share, passages=shared)
    return Repeat(ground, honour=other, share=share, passages=shared)


def _twice(dossier: Dossier) -> Iterator[Repeat]:
    """One initiative of the person that stands in the register in more than one year."""
    for first, second in combinations(own_initiatives(dossier), 2):
        if first.year != second.year and same_words(first.title, second.title) >= SAME_TITLE:
            yield Repeat(INITIATIVE, initiatives=(first, second))
