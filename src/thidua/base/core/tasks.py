"""The daily tidying of what only helps the machinery along."""

from datetime import timedelta

from thidua.base.core import actions
from thidua.base.core.actor import Actor
from thidua.base.core.jobs import daily
from thidua.base.core.jobs.actions import clear_away

TOKENS_KEPT = timedelta(days=2)


@daily
def clear_done_jobs(actor: Actor) -> None:
    """Jobs done more than a week ago."""
    clear_away(now=actor.now)


@daily
def forget_old_forms(actor: Actor) -> None:
    """One-time tokens of forms sent more than two days ago."""
    actions.forget(before=actor.now - TOKENS_KEPT)
