"""What the library does every day: changes that take effect, reviews and readings called to mind."""

from thidua.base.core.actor import Actor
from thidua.base.core.jobs import daily
from thidua.base.library import actions


@daily
def keep_documents(actor: Actor) -> None:
    """Let what was entered ahead take effect, then tell who has to review and who has still to read."""
    actions.apply_due(actor=actor)
    actions.sweep_reviews(actor=actor)
    actions.sweep_readings(actor=actor)
