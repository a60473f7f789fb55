"""What the room of logins does every day."""

from thidua.base.accounts import actions
from thidua.base.core.actor import Actor
from thidua.base.core.jobs import daily


@daily
def tell_of_gaps(actor: Actor) -> None:
    """Units without anybody in charge of emulation and commendation, or where they change often."""
    actions.tell_gaps(actor=actor)
