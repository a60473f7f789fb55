"""One sweep of one day, as a job."""

from datetime import date

from django_tasks import task

from thidua.base.core import clock
from thidua.base.core.actor import system
from thidua.base.core.jobs.sweeps import SWEEPS


@task()
def run_sweep(name: str, day: str) -> None:
    """Run the sweep of that name for a day (ISO); one that is no longer known is let go."""
    if sweep := SWEEPS.get(name):
        sweep(system(clock.now(), date.fromisoformat(day), "việc hằng ngày"))
