"""Documents an actor may see, and who cites or implements them."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Max, Q, QuerySet

from thidua.base.audit.queries import history_of
from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.library.models import (
    ChangeStage,
    Delivery,
    Document,
    Incoming,
    LawChange,
    Link,
    LocalProvision,
    NumberTaken,
    Reading,
    Relation,
)
from thidua.base.library.numbers import key_of
from thidua.base.org.models import Unit, held_on, within

NUMBER_READERS = ("clerk", "standing_officer")
CHANGES = (
    "enter_document",
    "fill_document",
    "amend_document",
    "set_document_status",
    "apply_document_status",
    "ask_to_carry_out",
    "put_under_review",
    "review_document",
)


def visible_to(actor: Actor) -> QuerySet[Document]:
    """Law for everyone signed in; a unit's own documents for those over it, below it when shared, and for
    whom it was sent, passed on or given to read."""
    if actor.is_system:
        return Document.objects.all()
    if not actor.is_known:
        return Document.objects.none()
    own = within(actor.paths(), "unit__")
    from_above = Q(shared_below=True, unit__path__in=_line_above(actor))
    return Document.objects.filter(Q(unit__isnull=True) | own | from_above | _sent_to(actor))


def matching(actor: Actor, words: str) -> QuerySet[Document]:
    """Visible documents that hold every word, accents or not, in number, subject or issuer."""
    found = visible_to(actor)
    for word in fold(words).split():
        found = found.filter(search__contains=word)
    return found


def by_number(actor: Actor, number: str) -> QuerySet[Document]:
    """Visible documents of exactly this number, however it is written."""
    return visible_to(actor).filter(number_key=key_of(number)).exclude(number_key="")


def links_visible_to(actor: Actor) -> QuerySet[Link]:
    """Things under the actor's hand that are linked to documents."""
    if actor.is_system:
        return Link.objects.all()
    return Link.objects.filter(within(actor.paths(), "unit__"))


def citing(document: Document, actor: Actor) -> QuerySet[Link]:
    """What, under the actor's hand, is based on the document."""
    return _related(document, actor, Relation.CITES)


def implementing(document: Document, actor: Actor) -> QuerySet[Link]:
    """Who, under the actor's hand, implements the document."""
    return _related(document, actor, Relation.IMPLEMENTS)


def documents_of(thing_type: str, thing_code: str, relation: str = Relation.CITES) -> QuerySet[Document]:
    """The documents a thing cites or implements. The caller found the thing by its own `visible_to`."""
    return Document.objects.filter(
        links__thing_type=thing_type, links__thing_code=thing_code, links__relation=relation
    )


def numbers_visible_to(actor: Actor) -> QuerySet[NumberTaken]:
    """The register of numbers of the units for which the actor is clerk or standing officer."""
    if actor.is_system:
        return NumberTaken.objects.all()
    return NumberTaken.objects.filter(within(actor.paths(*NUMBER_READERS), "series__issuer__"))


def based_on(document: Document, actor: Actor) -> QuerySet[Document]:
    """The visible documents that this one implements or cites."""
    return (
        visible_to(actor)
        .filter(links__thing_type="document", links__thing_code=document.code)
        .distinct()
        .order_by("issued_on", "id")
    )


def local_visible_to(actor: Actor) -> QuerySet[LocalProvision]:
    """What the actor's own bodies, those below and those above in the line have set."""
    rows = LocalProvision.objects.select_related("body").prefetch_related("members")
    if actor.is_system:
        return rows
    line = {*_line_above(actor), *actor.paths()}
    return rows.filter(within(actor.paths(), "body__") | Q(body__path__in=line))


FIGURE = ("provision", "value", "word", "measure", "since", "until", "decision_number", "decision_date")


def law_in_line(unit: Unit) -> list[dict[str, Any]]:
    """Every change switched on and every local figure of the bodies in a unit's line, in one question: rows
    with the body, a change (`used__`) and a figure (`local_provisions__`), of which either may be missing and
    either may come again.

    What a body decided binds whoever is below it: to read it asks for no right."""
    used = FilteredRelation("law_changes", condition=Q(law_changes__stage=ChangeStage.IN_USE))
    figures = [f"local_provisions__{name}" for name in ("id", "code", "block", *FIGURE)]
    rows = Unit.objects.filter(path__in=line_of(unit)).annotate(used=used)
    return list(
        rows.values("path", "name", "used__id", "used__stage_since", "used__words", *figures).order_by(
            "depth"
        )
    )


class Block(NamedTuple):
    """A block of units for which a body set a figure: its name, and the places of its units in the tree."""

    name: str
    paths: tuple[str, ...]


def blocks_of(body: Unit, day: date) -> dict[str, Block]:
    """The blocks for which a body set figures in force on a day, by the figure's code."""
    rows = LocalProvision.objects.filter(held_on(day), body=body).exclude(block="")
    found: dict[str, Block] = {}
    for code, name, path in rows.order_by("id").values_list("code", "block", "members__path"):
        found[code] = Block(name, (*found.get(code, Block(name, ())).paths, path))
    return found


def changes_visible_to(actor: Actor) -> QuerySet[LawChange]:
    """Changes looked at in the actor's own bodies or below, and those switched on above."""
    rows = LawChange.objects.select_related("body")
    if actor.is_system:
        return rows
    holds = Q(stage=ChangeStage.IN_USE) & Q(body__path__in=_line_above(actor))
    return rows.filter(within(actor.paths(), "body__") | holds)


def line_of(unit: Unit) -> list[str]:
    """The paths of a unit and of all above it."""
    return [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]


def version_of(document: Document) -> int:
    """What tells one state of a document from the next: the journal's row of its last change."""
    changes = history_of("document", document.code).filter(verb__in=CHANGES)
    return changes.aggregate(last=Max("seq"))["last"] or 0


def _related(document: Document, actor: Actor, relation: Relation) -> QuerySet[Link]:
    return links_visible_to(actor).filter(document=document, relation=relation).select_related("unit")


def _line_above(actor: Actor) -> set[str]:
    step = Unit.steplen
    return {path[:end] for path in actor.paths() for end in range(step, len(path), step)}


def _sent_to(actor: Actor) -> Q:
    """What was sent to the actor's own units, passed on to them, or given to them or to the actor to read."""
    units = actor.unit_ids()
    sent = Delivery.objects.filter(unit_id__in=units, sent_at__isnull=False, document__isnull=False)
    passed = Incoming.objects.filter(passed_to_id__in=units)
    to_read = Reading.objects.filter(Q(unit_id__in=units, user__isnull=True) | Q(user_id=actor.user_id))
    condition = Q(pk__in=[])
    for rows in (sent, passed, to_read):
        condition |= Q(pk__in=rows.values("document_id"))
    return condition
