"""Difficulties an actor may see, who answers them, and what is compiled for the Chair."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from thidua.base.accounts.models import User
from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.org.models import Kind, StandingAgency, Unit, held_on, within
from thidua.base.org.queries import line_above, standing_agency_of
from thidua.work.planning.flow import AUTHORS, DOERS, OPEN_DIFFICULTIES, UNANSWERED
from thidua.work.planning.models import Difficulty, DifficultyReport, DifficultyStage
from thidua.work.planning.queries.people import doers_of, holding


def difficulties_visible_to(actor: Actor) -> QuerySet[Difficulty]:
    """Those of the units under one's hand, those one's own office answers for, and those passed to it."""
    rows = Difficulty.objects.select_related("unit", "body", "agency", "competent", "plan", "duty")
    if actor.is_system:
        return rows
    own = actor.unit_ids(*DOERS)
    office = (
        Q(agency_id__in=own) | Q(competent_id__in=own) | Q(body_id__in=actor.unit_ids(Role.CHAIR, *DOERS))
    )
    return rows.filter(within(actor.paths(), "unit__") | office)


def difficulties_to_answer(actor: Actor) -> QuerySet[Difficulty]:
    """What waits for an answer of the actor's own office."""
    own = actor.unit_ids(*DOERS)
    here = Q(stage=DifficultyStage.SENT) & (Q(agency_id__in=own) | Q(body_id__in=own))
    passed = Q(stage=DifficultyStage.PASSED, competent_id__in=own)
    return difficulties_visible_to(actor).filter(here | passed)


def difficulties_answered(actor: Actor) -> QuerySet[Difficulty]:
    """What the actor's own unit told and has an answer to, which it has not settled yet."""
    own = actor.unit_ids(*DOERS)
    return difficulties_visible_to(actor).filter(stage=DifficultyStage.ANSWERED, unit_id__in=own)


def difficulty_reports_visible_to(actor: Actor) -> QuerySet[DifficultyReport]:
    """What was compiled in one's own office: its officers, its standing agency and its Chair."""
    rows = DifficultyReport.objects.select_related("body")
    if actor.is_system:
        return rows
    own = Q(body_id__in=actor.unit_ids(*AUTHORS, Role.HEAD, Role.CHAIR))
    return rows.filter(own | Q(body_id__in=_bodies_served(actor)))


def reports_to_direct(actor: Actor) -> QuerySet[DifficultyReport]:
    """What the Chair has not said anything about yet."""
    return DifficultyReport.objects.filter(body_id__in=actor.unit_ids(Role.CHAIR), seen_on__isnull=True)


def bodies_to_compile(actor: Actor) -> QuerySet[Unit]:
    """The People's Committees for whose Chair the actor compiles."""
    units: QuerySet[Unit] = Unit.objects.filter(kind=Kind.BODY).filter(
        Q(pk__in=actor.unit_ids(*AUTHORS)) | Q(pk__in=_bodies_served(actor))
    )
    return units


def to_compile(body: Unit, since: date, until: date) -> list[Difficulty]:
    """What was told to a body between two days, and what is older and still open; not what was withdrawn."""
    told = Q(sent_on__range=(since, until)) | Q(sent_on__lt=since, stage__in=OPEN_DIFFICULTIES)
    rows = Difficulty.objects.select_related("unit", "agency", "competent").filter(told, body=body)
    return list(rows.exclude(stage=DifficultyStage.WITHDRAWN).order_by("unit__path", "sent_on", "id"))


def answers_due(days: Iterable[date]) -> QuerySet[Difficulty]:
    """What waits for an answer that is due on one of these days: for the sweep alone."""
    rows = Difficulty.objects.select_related("unit")
    return rows.filter(due__in=list(days), stage__in=UNANSWERED).order_by("due", "id")


def body_above(unit: Unit) -> Unit | None:
    """The nearest People's Committee above a unit."""
    return line_above(unit).filter(kind=Kind.BODY).order_by("-depth").first()


def line_of_bodies(body: Unit, day: date) -> QuerySet[Unit]:
    """The People's Committees above a body that exist on a day."""
    units: QuerySet[Unit] = line_above(body).lived_on(day).filter(kind=Kind.BODY)
    return units


def agency_of(body: Unit, day: date) -> Unit:
    """The standing agency of a body on a day; the body itself where none is set."""
    return standing_agency_of(body, day) or body


def answerers_of(thing: Difficulty, day: date) -> QuerySet[User]:
    """The logins of whoever has a difficulty now."""
    if thing.stage == DifficultyStage.PASSED and thing.competent_id:
        return doers_of([thing.competent_id], day)
    return doers_of([thing.body_id, thing.agency_id], day)


def chairs_of(body: Unit, day: date) -> QuerySet[User]:
    """The logins of a body's Chair."""
    return holding([body.pk], [Role.CHAIR], day)


def is_late(thing: Difficulty, day: date) -> bool:
    """Whether its answer is overdue."""
    return thing.stage in UNANSWERED and thing.due < day


def _bodies_served(actor: Actor) -> QuerySet[StandingAgency, int]:
    own = actor.unit_ids(*DOERS)
    return StandingAgency.objects.filter(held_on(actor.today), organ_id__in=own).values_list(
        "body_id", flat=True
    )
