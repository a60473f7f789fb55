"""What became of documents, who has not carried one out yet, and which regulations are due for review."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.library.models import (
    Covers,
    DocType,
    Document,
    Link,
    Relation,
    StatusChange,
)
from thidua.base.library.queries.documents import links_visible_to, visible_to
from thidua.base.org.models import Kind, Unit, UnitQuerySet, within
from thidua.base.org.queries import under_hand

SOON_DAYS = 30
LIVING = (Document.Status.IN_FORCE, Document.Status.AMENDED, Document.Status.TO_AMEND)
REGULATIONS = (DocType.REGULATION, DocType.RULE)
EXPECTED: dict[str, tuple[Covers, ...]] = {
    Kind.BODY: tuple(Covers),
    Kind.DEPARTMENT: (Covers.AWARDS, Covers.INITIATIVES, Covers.SCORING),
    Kind.OFFICE: (),
    Kind.SUB_UNIT: (),
}
"""Which management documents are asked of a unit of a kind; every other kind owes the award rules."""


def expected_of(unit: Unit) -> tuple[Covers, ...]:
    """The management documents that a unit should have."""
    return EXPECTED.get(unit.kind, (Covers.AWARDS,))


def status_on(document: Document, day: date) -> str:
    """What the library knows of the document's force on a day, by the changes entered."""
    last = document.changes.filter(since__lte=day).order_by("since", "id").last()
    return last.status if last else Document.Status.UNKNOWN


def changes_of(document: Document) -> QuerySet[StatusChange]:
    """The history of a document's force, oldest first. The caller found the document by `visible_to`."""
    return document.changes.select_related("replaced_by__unit")


def regulations(actor: Actor) -> QuerySet[Document]:
    """The register of regulations: units' own regulations and rules, and whatever is under review."""
    listed = Q(doc_type__in=REGULATIONS) | ~Q(covers="") | Q(review_on__isnull=False)
    return (
        visible_to(actor)
        .filter(listed, unit__isnull=False)
        .select_related("unit", "owner", "replaced_by__unit")
    )


def due_for_review(rows: QuerySet[Document], day: date) -> QuerySet[Document]:
    """Of these, the living ones whose review day has come or comes within `SOON_DAYS`."""
    return rows.filter(status__in=LIVING, review_on__lte=day + timedelta(days=SOON_DAYS))


def mine_for_review(actor: Actor, *roles: str) -> QuerySet[Document]:
    """What is due for review in the actor's own units, as issuer or as the unit in charge."""
    units = actor.unit_ids(*roles)
    own = Document.objects.filter(Q(unit_id__in=units) | Q(owner_id__in=units))
    return due_for_review(own, actor.today)


def units_with_management(actor: Actor) -> UnitQuerySet:
    """Units under the actor's hand that owe management documents, with the living ones (`management`)."""
    living = Document.objects.filter(status__in=LIVING).exclude(covers="").order_by("-issued_on")
    owing = [kind for kind in Kind.values if EXPECTED.get(kind, (Covers.AWARDS,))]
    units: UnitQuerySet = under_hand(actor).lived_on(actor.today).filter(kind__in=owing)
    return units.prefetch_related(Prefetch("documents", queryset=living, to_attr="management"))


def expected_bodies(document: Document, actor: Actor) -> UnitQuerySet:
    """The bodies under the actor's hand that have to issue a document carrying this one out."""
    bodies: UnitQuerySet = Unit.objects.none()
    if not document.carried_out_by:
        return bodies
    bodies = under_hand(actor).lived_on(actor.today)
    bodies = bodies.filter(kind=Kind.BODY, tier=document.carried_out_by)
    if document.unit is not None:
        bodies = bodies.filter(within([document.unit.path])).exclude(pk=document.unit_id)
    return bodies


def bodies_without_child(document: Document, actor: Actor) -> UnitQuerySet:
    """Of the bodies expected, those from which nothing carries the document out yet: neither the body nor an
    office of its own tier below it has a document or a plan that does."""
    done = Link.objects.filter(
        document=document,
        relation=Relation.IMPLEMENTS,
        unit__tier=document.carried_out_by,
        unit__path__startswith=OuterRef("path"),
    )
    bodies: UnitQuerySet = expected_bodies(document, actor).filter(~Exists(done))
    return bodies


def outside_period(thing_type: str, thing_code: str) -> QuerySet[Link]:
    """The bases of a thing whose period does not hold its year. The caller may see the thing."""
    return (
        Link.objects.filter(thing_type=thing_type, thing_code=thing_code, year__isnull=False)
        .filter(Q(period_from__gt=F("year")) | Q(period_to__lt=F("year")))
        .select_related("document")
    )


def bases_of(document: Document, actor: Actor) -> QuerySet[Link]:
    """The links to the visible documents that this one implements or cites, with their periods."""
    links = Link.objects.filter(thing_type="document", thing_code=document.code)
    seen = visible_to(actor).values("pk")
    return links.filter(document__in=seen).select_related("document").order_by("document__issued_on", "id")


@dataclass(frozen=True)
class Resting:
    """How many things implement and cite a document, and for which periods it is their basis."""

    implementing: int
    citing: int
    periods: tuple[tuple[str, int], ...]


def resting_on(document: Document, actor: Actor) -> Resting:
    """What, under the actor's hand, rests on a document, counted in one question."""
    links = links_visible_to(actor).filter(document=document).order_by("period_from", "period_to")
    rows = links.values("relation", "period", "period_from", "period_to").annotate(count=Count("pk"))
    relations, periods = Counter[str](), Counter[str]()
    for row in rows:
        relations[row["relation"]] += row["count"]
        if row["period_from"]:
            said = Link(**{name: row[name] for name in ("period", "period_from", "period_to")}).period_said
            periods[said] += row["count"]
    return Resting(relations[Relation.IMPLEMENTS], relations[Relation.CITES], tuple(periods.items()))
