"""What is done every day: units are reminded before and after the last day."""

from thidua.base.core.actor import Actor
from thidua.base.core.jobs import daily
from thidua.work.planning import actions


@daily
def remind_of_due(actor: Actor) -> None:
    """The day's automatic reminders."""
    actions.sweep(day=actor.today, actor=actor)
