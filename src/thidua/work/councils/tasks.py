"""Handing over the results of a long agenda, in the background."""

from datetime import date

from thidua.base.accounts.models import User
from thidua.base.accounts.queries import actor_for
from thidua.base.core import clock
from thidua.base.core.jobs import task
from thidua.work.councils import actions
from thidua.work.councils.models import Session

A_PIECE = 25  # so short that nobody waits for the database meanwhile


@task()
def hand_over_rest(code: str, login: str, day: str) -> None:
    """Leave the council's paper on the dossiers of a closed session that wait for it, piece by piece."""
    user = User.objects.get(login=login)
    actor = actor_for(user, now=clock.now(), today=date.fromisoformat(day), source="việc nền")
    session = Session.objects.select_related("council__body").get(code=code)
    while actions.hand_over(session, actor=actor, most=A_PIECE):
        continue
