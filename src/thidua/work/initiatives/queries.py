"""Reads of initiatives. What is still being drafted is the filer's alone."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Kind, Person, Post, Unit, held_on, within
from thidua.work.initiatives.flow import DECIDERS, DESK, FILERS
from thidua.work.initiatives.models import Author, Proposal, Stage, WordsKey

LINE_ROLES = (*FILERS, Role.CHAIR, Role.READER, Role.AUDITOR)
BODY_ROLES = (*DESK, Role.CHAIR, Role.HEAD, Role.CLERK, Role.COUNCIL_MEMBER, Role.READER, Role.AUDITOR)


def visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Initiatives of the actor's own unit; once filed also those of units below and those sent to a body
    where the actor holds office."""
    if actor.is_system:
        return Proposal.objects.all()
    own = Q(unit_id__in=actor.unit_ids(*LINE_ROLES))
    below = within(actor.paths(*LINE_ROLES), "unit__")
    sent = Q(body_id__in=actor.unit_ids(*BODY_ROLES))
    return Proposal.objects.filter(own | (Q(filed_on__isnull=False) & (below | sent)))


def listed(actor: Actor) -> QuerySet[Proposal]:
    """The same with what a list shows of each."""
    authors = Prefetch("authors", Author.objects.select_related("person"))
    return visible_to(actor).select_related("unit", "body").prefetch_related(authors)


def matching(actor: Actor, words: str) -> QuerySet[Proposal]:
    """Visible initiatives by a part of their name, accents or not, or by their code."""
    return visible_to(actor).filter(Q(title_fold__contains=fold(words)) | Q(code__iexact=words))


def waiting_for_desk(actor: Actor) -> QuerySet[Proposal]:
    """Filed with a body whose desk the actor keeps, and not heard yet."""
    return Proposal.objects.filter(body_id__in=actor.unit_ids(*DESK), stage=Stage.FILED)


def waiting_for_decider(actor: Actor) -> QuerySet[Proposal]:
    """Heard, and before the one who recognises."""
    return Proposal.objects.filter(body_id__in=actor.unit_ids(*DECIDERS), stage=Stage.HEARD)


def waiting_for_filer(actor: Actor) -> QuerySet[Proposal]:
    """Returned to the actor's own unit."""
    return Proposal.objects.filter(unit_id__in=actor.unit_ids(*FILERS), stage=Stage.RETURNED)


def bodies_for(unit: Unit) -> list[Unit]:
    """Who may recognise what a unit files: itself, and each People's Committee above it, nearest first."""
    above = [found for found in Unit.objects.get_ancestors(unit) if found.kind == Kind.BODY]
    return [unit, *reversed(above)]


def people_of(unit: Unit, actor: Actor) -> QuerySet[Person]:
    """Who holds a post in a unit on the actor's day: who may be named as an author there."""
    posts = Post.objects.filter(held_on(actor.today), unit=unit)
    return Person.objects.filter(pk__in=posts.values("person_id")).order_by("name_fold")


def compared_with(proposal: Proposal, actor: Actor) -> QuerySet[Proposal]:
    """What an initiative is compared with: everything filed that the actor or the body's desk may see."""
    seen = visible_to(actor).filter(filed_on__isnull=False) | Proposal.objects.filter(
        filed_on__isnull=False, body=proposal.body
    )
    return seen.exclude(pk=proposal.pk).exclude(stage=Stage.WITHDRAWN).distinct()


def near(seen: QuerySet[Proposal], keys: Iterable[int], named: Iterable[int]) -> QuerySet[Proposal]:
    """Of these initiatives the ones that share a key of their words, and those named by their row."""
    alike = WordsKey.objects.filter(key__in=list(keys)).values("proposal_id")
    found = seen.filter(Q(pk__in=alike) | Q(pk__in=list(named)))
    return found.select_related("unit").prefetch_related("authors")


def authors_among(proposal: Proposal, people: Iterable[int]) -> bool:
    """Whether one of these people is an author."""
    return proposal.authors.filter(person_id__in=list(people)).exists()


def shares_recognised(acts: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[int, str]]:
    """Who was recognised with which share, by the folded name of the initiative and the number of the act.

    The caller has found the initiatives by what the actor may see."""
    wanted = Q(pk__in=())
    for title, number in acts:
        wanted |= Q(proposal__title_fold=title, proposal__decision_number=number)
    rows = Author.objects.filter(wanted, proposal__stage=Stage.RECOGNISED).select_related("proposal")
    found: dict[tuple[str, str], dict[int, str]] = {}
    for row in rows:
        act = (row.proposal.title_fold, row.proposal.decision_number)
        found.setdefault(act, {})[row.person_id] = f"{row.share.normalize():f}"
    return found
