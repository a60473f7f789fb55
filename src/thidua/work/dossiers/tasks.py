"""What is done every day: reports that came in past the screens are printed, so that copies are found."""

from thidua.base.core.actor import Actor
from thidua.base.core.jobs import daily
from thidua.work.dossiers import actions


@daily
def print_reports(actor: Actor) -> None:
    """Print what has no print yet."""
    actions.print_rest(actor=actor)
