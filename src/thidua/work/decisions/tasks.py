"""Entering the rest of a long list, in the background."""

from datetime import date

from thidua.base.accounts.models import User
from thidua.base.accounts.queries import actor_for
from thidua.base.core import clock
from thidua.base.core.jobs import task
from thidua.work.decisions import actions
from thidua.work.decisions.models import Decision

A_PIECE = 25  # so short that nobody waits for the database meanwhile


@task()
def enter_rest(code: str, login: str, day: str) -> None:
    """Enter the lines of an issued decision that wait for it, piece by piece; each piece is whole."""
    user = User.objects.get(login=login)
    actor = actor_for(user, now=clock.now(), today=date.fromisoformat(day), source="việc nền")
    decision = Decision.objects.select_related("body").get(code=code)
    while actions.enter_lines(decision, actor=actor, most=A_PIECE):
        continue
