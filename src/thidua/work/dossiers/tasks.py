"""What is done in the background: looking at what a change of law would do, and once a day printing reports
that came in past the screens, so that copies are found."""

from thidua.base.core import clock
from thidua.base.core.actor import Actor, system
from thidua.base.core.jobs import daily, task
from thidua.work.dossiers import actions


@task(priority=-5)
def weigh_impact(code: str) -> None:
    """Go through one look at proposed law to its end, from where it stands."""
    actions.weigh(code, actor=system(clock.now(), clock.today(), "việc nền"))


@daily
def print_reports(actor: Actor) -> None:
    """Print what has no print yet."""
    actions.print_rest(actor=actor)
