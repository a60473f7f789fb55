"""The daily sweep of files that no row speaks of."""

from thidua.base.core.actor import Actor
from thidua.base.core.jobs import daily
from thidua.base.uploads import actions


@daily
def sweep_orphans(actor: Actor) -> None:
    """What interrupted acts left on the disk."""
    actions.sweep_orphans(now=actor.now)
