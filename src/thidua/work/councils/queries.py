"""Councils, sessions and votes that an actor may see."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Unit, held_on, within
from thidua.work.councils.models import Attendance, Council, Item, Member, Outcome, Session, Stage
from thidua.work.dossiers.models import Dossier
from thidua.work.dossiers.models import Stage as DossierStage

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


def matching_sessions(actor: Actor, words: str) -> QuerySet[Session]:
    """Visible sessions whose subject holds the words, accents or not; the newest first."""
    return sessions_visible_to(actor).filter(subject_fold__contains=fold(words)).order_by("-day")


def unfinished(actor: Actor) -> QuerySet[Session]:
    """Planned and open sessions of the bodies whose desk the actor keeps."""
    bodies = actor.unit_ids(Role.COUNCIL_SECRETARY, Role.STANDING_OFFICER)
    return Session.objects.filter(council__body__in=bodies, stage__in=(Stage.PLANNED, Stage.OPEN))


def free_before(*bodies: int) -> QuerySet[Dossier]:
    """Appraised dossiers before these bodies (by id) that no unfinished session has taken up."""
    taken = Item.objects.filter(session__stage__in=(Stage.PLANNED, Stage.OPEN)).values("dossier_id")
    sent = Dossier.objects.filter(decider__in=bodies, stage=DossierStage.APPRAISED)
    return sent.filter(submission__submitted_on__isnull=False).exclude(pk__in=taken)


def waiting_for_council(actor: Actor) -> QuerySet[Dossier]:
    """What waits for the councils whose desk the actor keeps."""
    return free_before(*actor.unit_ids(Role.COUNCIL_SECRETARY, Role.STANDING_OFFICER))


def tally_of(session: Session) -> dict[str, int]:
    """How the items of a session stand: all, counted, passed, failed, waiting for a person, handed over."""
    return session.items.aggregate(
        all=Count("pk"),
        counted=Count("pk", filter=Q(votes_for__isnull=False)),
        passed=Count("pk", filter=Q(outcome=Outcome.PASSED)),
        failed=Count("pk", filter=Q(outcome=Outcome.FAILED)),
        open=Count("pk", filter=Q(outcome=Outcome.PENDING, votes_for__isnull=False)),
        handed=Count("pk", filter=Q(handed_over=True)),
    )
