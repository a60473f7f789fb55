"""Councils, sessions and votes that an actor may see."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit, held_on, within
from thidua.work.councils.models import Attendance, Council, Item, Member, Outcome, Session, Stage

READERS = (
    Role.STANDING_OFFICER,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
    Role.CHAIR,
    Role.CLERK,
    Role.AUDITOR,
    Role.READER,
)


def visible_to(actor: Actor) -> QuerySet[Council]:
    """The councils of the bodies at which, or above which, the actor holds a reading role."""
    councils = Council.objects.select_related("body")
    return councils if actor.is_system else councils.filter(within(actor.paths(*READERS), "body__"))


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Sessions of the actor's own bodies; of bodies below only those that are closed."""
    sessions = Session.objects.select_related("council__body")
    if actor.is_system:
        return sessions
    own = Q(council__body__in=actor.unit_ids(*READERS))
    below = Q(stage=Stage.CLOSED) & within(actor.paths(*READERS), "council__body__")
    return sessions.filter(own | below)


def council_on(body: Unit, day: date) -> Council | None:
    """The version of a body's council that stood on a day."""
    return Council.objects.filter(held_on(day), body=body).first()


def members_on(council: Council, day: date) -> QuerySet[Member]:
    """Everyone who held a seat on a day: what the law divides by."""
    return council.members.filter(held_on(day)).select_related("person").order_by("id")


def versions_of(council: Council) -> QuerySet[Council]:
    """All versions of the same body's council, the newest first."""
    return Council.objects.filter(body=council.body).order_by("-since")


def attendance_of(session: Session) -> QuerySet[Attendance]:
    """The composition a session kept."""
    return session.attendance.select_related("member")


def items_of(session: Session) -> QuerySet[Item]:
    """The agenda with its dossiers and recusals, in order."""
    return session.items.select_related("dossier").prefetch_related("recusals__attendance").order_by("place")


def undecided(session: Session) -> QuerySet[Item]:
    """Items whose outcome nobody has said yet."""
    return session.items.filter(outcome=Outcome.PENDING).order_by("place")


def with_counts(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Each session with how many names it had, and how many passed."""
    return sessions.annotate(
        names=Count("items"), passed=Count("items", filter=Q(items__outcome=Outcome.PASSED))
    )
