"""Decisions and awards that an actor may see. A draft is its own desk's alone."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Unit, held_on, within
from thidua.base.org.queries import standing_agency_of
from thidua.base.printing.wording import long_date
from thidua.base.register.models import Basis
from thidua.work.councils.facts import number_shown
from thidua.work.councils.models import Item, Session
from thidua.work.councils.models import Stage as SessionStage
from thidua.work.decisions.models import Decision, Line, Stage
from thidua.work.dossiers.models import Dossier, Paper, PaperKind
from thidua.work.dossiers.models import Stage as DossierStage

OFFICE = (
    Role.STANDING_OFFICER,
    Role.COUNCIL_SECRETARY,
    Role.CHAIR,
    Role.HEAD,
    Role.CLERK,
    Role.AUDITOR,
    Role.READER,
)
SIMPLE_FORMS = ("GK",)


def visible_to(actor: Actor) -> QuerySet[Decision]:
    """Decisions of the actor's own body; issued ones also for those above it and for the units below it."""
    decisions = Decision.objects.select_related("body")
    if actor.is_system:
        return decisions
    own = Q(body__in=actor.unit_ids(*OFFICE))
    below = within(actor.paths(*OFFICE), "body__")
    return decisions.filter(own | (Q(stage=Stage.ISSUED) & (below | Q(body__path__in=_line_above(actor)))))


def with_counts(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Each decision with how many awards it holds and what they cost, in whole đồng."""
    return decisions.annotate(awards=Count("lines"), total=Sum("lines__bonus"))


def lines_of(decision: Decision) -> QuerySet[Line]:
    """The list, in order."""
    return decision.lines.select_related("dossier", "unit", "entry").order_by("place")


def unentered(decision: Decision) -> QuerySet[Line]:
    """Lines of an issued decision that are not in the register yet."""
    return decision.lines.filter(entry__isnull=True).order_by("place")


def awards_person(decision: Decision, person_id: int) -> bool:
    """Whether a person stands on the list, alone or as the head of a household."""
    return decision.lines.filter(Q(dossier__person=person_id) | Q(dossier__head=person_id)).exists()


def appraised_by(decision: Decision, login: str) -> bool:
    """Whether this login wrote the appraisal of a dossier on the list."""
    papers = Paper.objects.filter(kind=PaperKind.APPRAISAL, login=login)
    return papers.filter(dossier__decision_line__decision=decision).exists()


def ready_for(body: Unit) -> QuerySet[Dossier]:
    """Dossiers that a decision may take up: voted ones, and appraised ones that may skip the council.

    The caller has checked that the actor holds office at the body."""
    return _ready(body.pk).order_by("honour", "name_fold", "id")


def waiting_for_decision(actor: Actor) -> QuerySet[Dossier]:
    """What waits for a decision of the bodies whose desk the actor keeps."""
    return _ready(*actor.unit_ids(Role.STANDING_OFFICER, Role.COUNCIL_SECRETARY))


def by_stage_before(actor: Actor) -> dict[str, int]:
    """How many decisions of the actor's own bodies stand at each stage."""
    own = Decision.objects.filter(body__in=actor.unit_ids(*OFFICE)).order_by()
    return dict(own.values_list("stage").annotate(n=Count("pk")))


def matching(actor: Actor, words: str) -> QuerySet[Decision]:
    """Visible decisions whose subject holds the words, accents or not, or whose number they are."""
    number = int(words) if words.isdecimal() and len(words) < 7 else -1
    return visible_to(actor).filter(Q(subject_fold__contains=fold(words)) | Q(number=number))


def _ready(*bodies: int) -> QuerySet[Dossier]:
    sent = Dossier.objects.filter(decider__in=bodies, submission__submitted_on__isnull=False)
    skip = Q(stage=DossierStage.APPRAISED) & (Q(basis=Basis.SUDDEN) | Q(honour__in=SIMPLE_FORMS))
    ready = sent.filter(Q(stage=DossierStage.COUNCIL_VOTED) | skip, decision_line__isnull=True)
    unfinished = Item.objects.filter(session__stage__in=(SessionStage.PLANNED, SessionStage.OPEN))
    return ready.exclude(pk__in=unfinished.values("dossier_id"))


def minutes_behind(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    """Number, day in words and council of the minutes on which these lines rest, each once."""
    items = Item.objects.filter(
        dossier__in=[line.dossier_id for line in lines], session__stage=SessionStage.CLOSED
    )
    sessions = Session.objects.filter(pk__in=items.values("session")).select_related("council")
    return [
        (number_shown(session), long_date(session.day), session.council.name)
        for session in sessions.order_by("day", "id")
    ]


def proposer_of(body: Unit, day: date) -> str:
    """Who proposes to the one who decides: the standing agency of the day, where one is set."""
    organ = standing_agency_of(body, day)
    return organ.name if organ else "cơ quan thường trực Hội đồng Thi đua - Khen thưởng"


def desks_of(unit: Unit, day: date) -> QuerySet[User]:
    """Who at a unit hears what became of its nominees: focal person, head, standing officer."""
    held = RoleHeld.objects.filter(
        held_on(day), unit=unit, role__in=(Role.FOCAL, Role.HEAD, Role.STANDING_OFFICER)
    )
    return User.objects.filter(is_active=True, pk__in=held.values("user_id"))


def override_codes(dossier_ids: Iterable[int]) -> set[int]:
    """Dossiers in which the chair has set a refusal for want of authority aside, with a reason."""
    papers = Paper.objects.filter(
        dossier_id__in=list(dossier_ids), kind=PaperKind.OVERRIDE, content__of="authority"
    )
    return set(papers.values_list("dossier_id", flat=True))


def _line_above(actor: Actor) -> set[str]:
    """Paths of every unit on the actor's way up to the root."""
    return {path[:end] for path in actor.paths() for end in range(Unit.steplen, len(path) + 1, Unit.steplen)}
