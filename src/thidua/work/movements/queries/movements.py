"""Movements an actor may see, and what waits for whom."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import ROOT_PATH, Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Kind as UnitKind
from thidua.base.org.models import Unit, within
from thidua.rules import text
from thidua.work.movements.flow import (
    ASKED,
    BASIS,
    CRITERIA,
    DESK,
    DRAFTERS,
    EVENT,
    NEXT_YEAR,
    SIGNERS,
    TEXTS,
    TIME,
    TOLD,
    TOPIC,
    UNDER_WAY,
)
from thidua.work.movements.models import (
    CoLead,
    Form,
    Movement,
    MovementField,
    MovementLink,
    MovementPaper,
    MovementStage,
    PaperKind,
)

STAFF = (*DESK, Role.CLERK, Role.COUNCIL_SECRETARY)
SEEN_ABOVE = TOLD | {MovementStage.APPROVED}
EXPIRES_SOON = timedelta(days=60)


def visible_to(actor: Actor) -> QuerySet[Movement]:
    """The staff of a unit see all its movements, those named to lead one see it; the others at the unit and
    those above see what was approved, those below what was launched. A restricted one is seen by the desk of
    its unit, of the units named to it and of the unit whose movement it takes up; by nobody else."""
    movements = Movement.objects.select_related("unit")
    if actor.is_system:
        return movements
    desk = actor.unit_ids(*DESK)
    named = Exists(CoLead.objects.filter(movement=OuterRef("pk"), unit_id__in=desk))
    close = Q(unit_id__in=desk) | named | Q(upper__unit_id__in=desk)
    own = Q(unit_id__in=actor.unit_ids(*STAFF)) | named
    above = within(actor.paths(), "unit__") & Q(stage__in=SEEN_ABOVE)
    below = Q(unit__path__in=line_of(actor.paths()), stage__in=TOLD)
    return movements.filter(own | above | below).filter(Q(is_restricted=False) | close)


def line_of(paths: Collection[str]) -> set[str]:
    """The paths of the units at which these begin, and of every unit above them."""
    return {path[:end] for path in paths for end in range(ROOT_PATH, len(path) + 1, ROOT_PATH)}


def listed(actor: Actor) -> QuerySet[Movement]:
    """The same with what a list shows of each."""
    fields = Prefetch("fields", MovementField.objects.order_by("id"))
    return visible_to(actor).select_related("upper__unit").prefetch_related(fields)


def opened(actor: Actor) -> QuerySet[Movement]:
    """The same with everything that the page of one shows: its rows, and as `answers` how many movements of
    lower units that the actor may see take it up."""
    links = Prefetch("links", MovementLink.objects.select_related("document"))
    leads = Prefetch("leads", CoLead.objects.select_related("unit"))
    papers = Prefetch("papers", MovementPaper.objects.select_related("upload"))
    below = visible_to(actor).filter(upper=OuterRef("pk")).exclude(stage=MovementStage.CANCELLED)
    counted = below.order_by().values("upper").annotate(n=Count("pk")).values("n")
    return (
        listed(actor)
        .annotate(answers=Coalesce(Subquery(counted), 0))
        .prefetch_related("criteria", "years", links, leads, papers)
    )


def matching(actor: Actor, words: str) -> QuerySet[Movement]:
    """Visible movements by a part of their name, accents or not, or by their code."""
    return visible_to(actor).filter(Q(name_fold__contains=fold(words)) | Q(code__iexact=words))


def public() -> QuerySet[Movement]:
    """What anybody may read: launched, and not restricted."""
    return Movement.objects.filter(stage__in=TOLD, is_restricted=False).select_related("unit")


def waiting_for_approval(actor: Actor) -> QuerySet[Movement]:
    """Proposed to a unit where the actor signs, with nothing of what the law asks left out of the texts."""
    mine = Movement.objects.filter(unit_id__in=actor.unit_ids(*SIGNERS), stage=MovementStage.PROPOSED)
    return mine.exclude(goal="").exclude(content="")


def waiting_for_launch(actor: Actor) -> QuerySet[Movement]:
    """Approved by the actor's unit, and to be launched."""
    return Movement.objects.filter(unit_id__in=actor.unit_ids(*SIGNERS), stage=MovementStage.APPROVED)


def under_way(actor: Actor) -> QuerySet[Movement]:
    """What the units at which the actor holds office run, as far as the actor may see it."""
    return visible_to(actor).filter(unit_id__in=actor.unit_ids(), stage__in=UNDER_WAY)


def expiring(actor: Actor) -> QuerySet[Movement]:
    """Movements of the actor's desk whose last day comes within sixty days."""
    mine = Movement.objects.filter(unit_id__in=actor.unit_ids(*DESK), stage__in=UNDER_WAY)
    return mine.filter(ends__range=(actor.today, actor.today + EXPIRES_SOON))


def expired(actor: Actor) -> QuerySet[Movement]:
    """Movements of the actor's desk that are past their last day, and neither extended nor reviewed."""
    mine = Movement.objects.filter(unit_id__in=actor.unit_ids(*DESK), stage__in=UNDER_WAY)
    return mine.filter(ends__lt=actor.today)


def not_taken_up(actor: Actor) -> QuerySet[Movement]:
    """Movements under way of units above that none of the actor's own units has answered with its own."""
    own = actor.unit_ids(*DRAFTERS)
    above = line_of([path[:-ROOT_PATH] for path in actor.paths(*DRAFTERS) if len(path) > ROOT_PATH])
    taken = Movement.objects.filter(upper=OuterRef("pk"), unit_id__in=own).exclude(
        stage=MovementStage.CANCELLED
    )
    return visible_to(actor).filter(
        ~Exists(taken), ~Q(unit_id__in=own), unit__path__in=above, stage__in=UNDER_WAY
    )


def uppers_for(unit: Unit, actor: Actor) -> QuerySet[Movement]:
    """What units above have launched and the unit may take up or name as its basis."""
    above = line_of([unit.path[:-ROOT_PATH]]) if len(unit.path) > ROOT_PATH else set()
    return visible_to(actor).filter(unit__path__in=above, stage__in=UNDER_WAY).order_by("name_fold")


def under_way_in(year: int) -> Q:
    """The condition that a movement runs on some day of a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    begun = Q(starts__lte=last) | Q(starts__isnull=True, launched_on__lte=last)
    return begun & (Q(ends__isnull=True) | Q(ends__gte=first))


def papers_of(movement: Movement, day: date) -> set[str]:
    """What lies in a movement's file, by the names of the gates of its way; what the law of the day does not
    ask counts as there."""
    law = text.provision("movements.launch_asks").on(day).value
    present = set(ASKED) - set(law) - {TOPIC, BASIS}
    present |= {name for name in TEXTS if getattr(movement, name).strip()}
    present |= {name for name, there in _rest(movement).items() if there}
    return present | {paper.kind for paper in movement.papers.all() if _counts(paper, movement)}


def _rest(movement: Movement) -> dict[str, bool]:
    dated = bool(movement.starts) and (bool(movement.ends) or movement.form == Form.REGULAR)
    return {
        CRITERIA: bool(movement.criteria.all()),
        TIME: dated,
        TOPIC: movement.form != Form.THEMATIC or bool(movement.topic.strip()),
        BASIS: movement.upper_id is not None or bool(movement.links.all()),
        EVENT: movement.launched_on is not None and bool(movement.launched_at.strip()),
        NEXT_YEAR: any(row.aims and row.closed_on is None for row in movement.years.all()),
    }


def _counts(paper: MovementPaper, movement: Movement) -> bool:
    """An extension counts until its new last day is the movement's own, and no longer."""
    return paper.kind != PaperKind.EXTENSION or paper.until == movement.ends


def last_summary(unit: Unit, names: Collection[str], actor: Actor) -> str:
    """What the last final review of a movement of the unit under one of these names said before the actor's
    day, as far as the actor may see it; else what its last closed year brought; else nothing."""
    before = actor.today
    same = visible_to(actor).filter(unit=unit).filter(Q(canonical__in=names) | Q(name__in=names))
    reports = MovementPaper.objects.filter(
        movement__in=same, kind=PaperKind.FINAL_REPORT, signed_on__lt=before
    )
    report = reports.exclude(words="").order_by("-signed_on", "-id").first()
    if report:
        return report.words
    years = same.filter(years__closed_on__lt=before).exclude(years__result="")
    latest = years.order_by("-years__year").values_list("years__result", flat=True).first()
    return latest or ""


def proposed_for(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor may propose: those whose desk it keeps, and the People's Committee right
    above a unit whose focal person or head it is."""
    own = Q(pk__in=actor.unit_ids(*DESK))
    paths = [path[:-ROOT_PATH] for path in actor.paths(Role.FOCAL, Role.HEAD) if len(path) > ROOT_PATH]
    return Unit.objects.filter(own | Q(path__in=paths, kind=UnitKind.BODY)).order_by("-depth", "path")


def years_to_open(movement: Movement) -> list[int]:
    """The years of a movement that runs over several, without those that have their row."""
    if not (movement.is_multi_year and movement.starts and movement.ends):
        return []
    there = set(movement.years.values_list("year", flat=True))
    return [year for year in range(movement.starts.year, movement.ends.year + 1) if year not in there]
