"""What lies in a plan's file, the year before it, and what its year left behind."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import Succession, Unit
from thidua.work.planning.flow import (
    AMENDED,
    AUTHORS,
    FILE_INDEX,
    FINAL_REPORT,
    INTERIM_REPORT,
    ISSUED,
    NUMBER,
    OPINIONS,
    ORIGINAL,
    OWNED,
    RECIPIENTS,
    SENT,
    STAFF,
    UNFINISHED,
)
from thidua.work.planning.models import (
    Amendment,
    AmendmentStage,
    ClosingFigure,
    Difficulty,
    DifficultyStage,
    Limitation,
    LimitationStage,
    Obligation,
    ObligationStage,
    Opinion,
    Plan,
    PlanReport,
    PlanStage,
)
from thidua.work.planning.queries.plans import unowned_duties, visible_to


def papers_in(plan: Plan, day: date) -> Collection[str]:
    """What lies in the plan's file on a day, as the way of a plan asks for it."""
    kinds = set(plan.reports.values_list("kind", flat=True))
    present = {
        OWNED: not unowned_duties(plan).exists(),
        NUMBER: bool(plan.number),
        ORIGINAL: plan.is_imported,
        RECIPIENTS: plan.receipts.exists(),
        OPINIONS: is_consulted(plan, day),
        AMENDED: plan.amendments.filter(stage=AmendmentStage.ISSUED).exists(),
        INTERIM_REPORT: PlanReport.Kind.INTERIM in kinds,
        FINAL_REPORT: PlanReport.Kind.FINAL in kinds,
        FILE_INDEX: hasattr(plan, "file_index"),
    }
    return {paper for paper, is_there in present.items() if is_there}


def is_consulted(plan: Plan, day: date) -> bool:
    """Somebody was asked, everything that was said is answered, and nobody has time left to say more."""
    asked = list(plan.opinions.all())
    return bool(asked) and not any(one.is_open or (one.said_on is None and one.due >= day) for one in asked)


def opinions_of(plan: Plan, actor: Actor) -> QuerySet[Opinion]:
    """The opinions on a plan: all of them for its staff, their own for the others."""
    rows = plan.opinions.select_related("unit", "paper")
    if actor.is_system or actor.holds(*STAFF, at=plan.unit):
        return rows
    return rows.filter(unit_id__in=actor.unit_ids())


def asked_of(actor: Actor) -> QuerySet[Opinion]:
    """What the actor's own units were asked and have not answered, on drafts that are still open."""
    return Opinion.objects.filter(
        unit_id__in=actor.unit_ids(), said_on__isnull=True, plan__stage=PlanStage.DRAFT
    )


def predecessors_of(unit: Unit) -> list[int]:
    """The unit and whatever it carries on, by id."""
    before = Succession.objects.filter(after=unit).values_list("before_id", flat=True)
    return [unit.pk, *before]


def last_years_plans(unit: Unit, year: int, actor: Actor) -> QuerySet[Plan]:
    """The issued plans of the year before, of the unit or of a unit that it carries on."""
    return visible_to(actor).filter(unit_id__in=predecessors_of(unit), year=year - 1, stage__in=ISSUED)


def parent_in(last: Plan, unit: Unit, year: int) -> Plan | None:
    """This year's plan of whoever issued last year's parent, once it is sent."""
    if last.parent is None or not unit.path.startswith(last.parent.unit.path):
        return None
    found = Plan.objects.filter(unit=last.parent.unit, year=year, stage__in=SENT)
    return found.select_related("unit", "parent").order_by("issued_on", "id").first()


def closing_figures_of(plan: Plan) -> QuerySet[ClosingFigure]:
    """The figures with which the year before ended, as they were kept."""
    return plan.closing_figures.select_related("source")


def amendments_of(plan: Plan, actor: Actor) -> QuerySet[Amendment]:
    """The amending documents of a plan: its staff see all, the others what was issued."""
    rows = plan.amendments.select_related("plan__unit").prefetch_related(
        "alterations__duty", "alterations__lead", "alterations__owes"
    )
    if actor.is_system or actor.holds(*STAFF, at=plan.unit):
        return rows
    return rows.filter(stage=AmendmentStage.ISSUED)


def amendments_waiting(actor: Actor, stage: str, *roles: str) -> QuerySet[Amendment]:
    """Amendments that wait at a stage for somebody who holds one of the roles at the issuer."""
    return Amendment.objects.filter(
        stage=stage, plan__in=visible_to(actor), plan__unit_id__in=actor.unit_ids(*roles)
    )


def limitations_visible_to(actor: Actor) -> QuerySet[Limitation]:
    """The limitations of one's own units, for those who work on their plans."""
    rows = Limitation.objects.select_related("unit", "plan", "duty__plan")
    return rows if actor.is_system else rows.filter(unit_id__in=actor.unit_ids(*STAFF))


def unaddressed(actor: Actor) -> QuerySet[Limitation]:
    """Limitations for which no task has been set: the first thing a new plan has to look at."""
    return limitations_visible_to(actor).filter(stage=LimitationStage.OPEN)


def may_be_tasked(actor: Actor, limitation: Limitation) -> QuerySet[Plan]:
    """The drafts of the unit into which a task for the limitation may be written."""
    return visible_to(actor).filter(
        unit=limitation.unit, unit_id__in=actor.unit_ids(*AUTHORS), stage=PlanStage.DRAFT
    )


@dataclass(frozen=True)
class Left:
    """Something that the year leaves open: what kind it is, which thing, and how it is called."""

    kind: str
    thing: str
    text: str
    said: str = ""


def open_duties(plan: Plan) -> list[Left]:
    """The duties that some unit has not done yet, with how many owe them."""
    rows = Obligation.objects.filter(duty__plan=plan, stage__in=UNFINISHED).select_related("duty", "unit")
    owing: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for row in rows.order_by("duty__position", "duty_id", "unit__path"):
        texts[row.duty.code] = row.duty.text
        owing.setdefault(row.duty.code, []).append(row.unit.name)
    return [Left("duty", code, texts[code], ", ".join(names)) for code, names in owing.items()]


def open_difficulties(plan: Plan) -> list[Left]:
    """What the unit told those above, or was told by those below, and nobody has settled."""
    gone = (DifficultyStage.SETTLED, DifficultyStage.WITHDRAWN)
    rows = Difficulty.objects.filter(Q(unit=plan.unit) | Q(body=plan.unit)).exclude(stage__in=gone)
    return [Left("difficulty", row.code, row.subject, row.unit.name) for row in rows.select_related("unit")]


def owed_under(plan: Plan) -> QuerySet[Obligation]:
    """Everything owed under a plan, for the figures it closes with."""
    return Obligation.objects.filter(duty__plan=plan).exclude(stage=ObligationStage.LIFTED)


def open_limitations(plan: Plan) -> list[Left]:
    """The unit's limitations that are not put right."""
    rows = Limitation.objects.filter(~Q(stage=LimitationStage.CLOSED), unit=plan.unit)
    return [Left("limitation", row.code, row.text, row.source) for row in rows.order_by("id")]


@dataclass(frozen=True)
class Source:
    """An issued plan that a unit may draft its next plan from."""

    plan: Plan
    unit: Unit


def sources_for(actor: Actor) -> list[Source]:
    """The issued plans that may become next year's draft, the latest first, each with the unit that drafts:
    the one that issued it, or one that carries it on. A plan stays offered when a later one is there."""
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=actor.unit_ids(*AUTHORS))}
    heirs = dict(Succession.objects.filter(after__in=units).values_list("before_id", "after_id"))
    drafting = {**{before: units[after] for before, after in heirs.items()}, **units}
    rows = visible_to(actor).filter(unit_id__in=drafting, stage__in=ISSUED)
    return [Source(row, drafting[row.unit_id]) for row in rows.order_by("-year", "-issued_on", "-id")[:50]]
