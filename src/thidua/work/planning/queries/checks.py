"""The check log, the log of reminders, guidance on duties, and how every unit stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit, UnitQuerySet, within
from thidua.base.org.queries import tree_on
from thidua.work.planning.flow import AUTHORS, DOERS, FINISHED, LIVE, SIGNERS, STAFF, UNFINISHED
from thidua.work.planning.models import Check, CheckStage, Guidance, Obligation, ObligationStage, Reminder
from thidua.work.planning.queries.obligations import obligations_visible_to


def checks_visible_to(actor: Actor) -> QuerySet[Check]:
    """The log of one's own office, and what was signed about the units under one's hand."""
    rows = Check.objects.select_related("office", "unit", "plan").exclude(stage=CheckStage.STRUCK)
    if actor.is_system:
        return rows
    own = Q(office_id__in=actor.unit_ids(*STAFF, Role.AUDITOR))
    signed = within(actor.paths(), "unit__") & ~Q(stage=CheckStage.WRITTEN)
    return rows.filter(own | signed)


def checks_to_sign(actor: Actor) -> QuerySet[Check]:
    """What waits for the head's signature."""
    return checks_visible_to(actor).filter(stage=CheckStage.WRITTEN, office_id__in=actor.unit_ids(*SIGNERS))


def checks_to_mend(actor: Actor) -> QuerySet[Check]:
    """What the actor's own units were told to put right and have not reported on."""
    return checks_visible_to(actor).filter(
        ~Q(demand=""), stage=CheckStage.SIGNED, unit_id__in=actor.unit_ids(*DOERS)
    )


def reminders_visible_to(actor: Actor) -> QuerySet[Reminder]:
    """Every reminder of what the actor may see is owed."""
    rows = Reminder.objects.select_related(
        "obligation__unit", "obligation__duty__plan__unit", "obligation__duty__plan"
    )
    return rows.filter(obligation__in=obligations_visible_to(actor).values("pk"))


def guidance_of(obligation: Obligation) -> QuerySet[Guidance]:
    """What the standing agency has said about a duty, the latest first."""
    return Guidance.objects.filter(duty=obligation.duty_id).select_related("file")


def units_checked(office: Unit, day: date) -> UnitQuerySet:
    """Whom an office may look into: itself and everything below it that exists on the day, down to two
    levels."""
    return tree_on(day, office).filter(depth__lte=office.depth + 2)


TOLD = ("owed", "done", "in_time", "late", "fallen_due", "reminded_on")


@dataclass(frozen=True)
class UnitProgress:
    """How one unit stands on a day with what falls due in a year."""

    unit: Unit
    owed: int
    done: int
    in_time: int
    late: int
    fallen_due: int
    reminded_on: date | None

    @property
    def rate(self) -> int | None:
        """How much of what has fallen due was done in time, in whole percent, rounded down."""
        return 100 * self.in_time // self.fallen_due if self.fallen_due else None


def progress(actor: Actor, day: date, year: int, plan: str = "") -> list[UnitProgress]:
    """Every unit the actor follows with what it owes in a year (or under one plan), the latest first.

    Two queries whatever their number."""
    rows = _followed(actor, year, plan)
    done = Q(stage__in=FINISHED, done_on__lte=day)
    found = (
        rows.order_by()
        .values("unit_id")
        .annotate(
            owed=Count("pk", distinct=True),
            done=Count("pk", filter=done, distinct=True),
            in_time=Count("pk", filter=done & _kept(), distinct=True),
            late=Count("pk", filter=Q(due__lt=day) & ~done, distinct=True),
            fallen_due=Count("pk", filter=Q(due__lt=day) | done, distinct=True),
            reminded_on=Max("reminders__day", filter=Q(reminders__day__lte=day)),
        )
    )
    told: dict[int, Any] = {row["unit_id"]: row for row in found}
    units = Unit.objects.filter(pk__in=told)
    board = [UnitProgress(unit, *(told[unit.pk][name] for name in TOLD)) for unit in units]
    return sorted(
        board, key=lambda row: (-row.late, row.rate if row.rate is not None else 101, row.unit.path)
    )


def late_of(actor: Actor, day: date, year: int, plan: str = "") -> list[Obligation]:
    """What those units are late with on the day under live plans of the actor's own office, by unit: whom a
    reminder of all goes to."""
    rows = _followed(actor, year, plan).filter(stage__in=UNFINISHED, due__lt=day, duty__plan__stage__in=LIVE)
    if not actor.is_system:
        rows = rows.filter(duty__plan__unit_id__in=actor.unit_ids(*AUTHORS, *SIGNERS))
    return list(rows.order_by("unit__path", "due", "id"))


def _followed(actor: Actor, year: int, plan: str) -> QuerySet[Obligation]:
    rows = obligations_visible_to(actor).exclude(stage=ObligationStage.LIFTED)
    if plan:
        return rows.filter(duty__plan__code=plan)
    return rows.filter(Q(due__year=year) | Q(due__isnull=True, duty__plan__year=year))


def _kept() -> Q:
    return Q(due__isnull=True) | Q(done_on__lte=Coalesce("due", F("done_on")))
