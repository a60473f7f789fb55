"""Mail, in the background."""

from thidua.base.core import clock
from thidua.base.core.jobs import task
from thidua.base.notices import actions


@task()
def send_mail(codes: list[str]) -> None:
    """Send the mail of these notices that still waits; one that was sent is not sent again."""
    actions.send_waiting(codes, now=clock.now())
