"""What is read in the background, and what is done every day: reminders before and after the last day."""

from datetime import date

from thidua.base.accounts.models import User
from thidua.base.accounts.queries import actor_for
from thidua.base.core import clock
from thidua.base.core.actor import Actor, system
from thidua.base.core.jobs import daily, task
from thidua.work.planning import actions
from thidua.work.planning.actions.errands import sweep_errands
from thidua.work.planning.models import BatchRow, Intake, Plan


@task(priority=10)
def read_intake(code: str, login: str, day: str) -> None:
    """Read one document that somebody waits for; one that no longer waits is let go."""
    intake = Intake.objects.select_related("unit", "original").get(code=code)
    actions.read_queued(intake, actor=_orderer(login, day))


@task(priority=-10)
def read_batch_row(row: int, login: str, day: str) -> None:
    """Read one document of many; whatever else waits goes first."""
    found = BatchRow.objects.select_related("batch__unit", "batch__archive").get(pk=row)
    actions.read_row(found, actor=_orderer(login, day))


@task()
def compare_again(code: str) -> None:
    """Compare what rests on a plan that has changed; one that is gone is let go."""
    if found := Plan.objects.filter(code=code).first():
        actions.compare_stale(found, actor=system(clock.now(), clock.today(), "việc nền"))


@daily
def keep_comparisons(actor: Actor) -> None:
    """Count the terms of newly issued plans, then compare what nothing has compared yet."""
    actions.count_terms(actor=actor)
    actions.compare_rest(actor=actor)


@daily
def sweep_looks(actor: Actor) -> None:
    """Pictures of pages that nobody has looked at for long."""
    actions.sweep_looks(now=actor.now, actor=actor)


@daily
def remind_of_due(actor: Actor) -> None:
    """The day's automatic reminders."""
    actions.sweep(day=actor.today, actor=actor)
    actions.urge_targets(day=actor.today, actor=actor)
    actions.urge_answers(day=actor.today, actor=actor)
    sweep_errands(actor=actor)


def _orderer(login: str, day: str) -> Actor:
    """Who ordered the reading, on that person's day."""
    user = User.objects.filter(login=login).first()
    now, today = clock.now(), date.fromisoformat(day)
    return (
        actor_for(user, now=now, today=today, source="việc nền") if user else system(now, today, "việc nền")
    )
