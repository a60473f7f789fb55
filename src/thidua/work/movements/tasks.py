"""What is done every day: alerts of ends and of anniversaries."""

from thidua.base.core.actor import Actor
from thidua.base.core.jobs import daily
from thidua.work.movements.actions import sweeping


@daily
def alert_of_days(actor: Actor) -> None:
    """Movements that end, anniversaries sixty days ahead."""
    sweeping.sweep(actor=actor)
