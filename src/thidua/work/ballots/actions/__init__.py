"""The verbs of a ballot. Casting takes no actor: whoever brings an unused entry token is let in.

What the journal says here is about the ballot: prepared, papers fetched, opened, closed, a layer taken off,
published. Casting leaves no row in it, because a row has an instant and a place."""

from thidua.work.ballots.actions.box import cancel, cast, close_box, open_box
from thidua.work.ballots.actions.counting import peel
from thidua.work.ballots.actions.drawing import (
    AGREEMENT,
    Asked,
    draw_up,
    give_key,
    hand,
    hand_out,
    start_over,
)

__all__ = [
    "AGREEMENT",
    "Asked",
    "cancel",
    "cast",
    "close_box",
    "draw_up",
    "give_key",
    "hand",
    "hand_out",
    "open_box",
    "peel",
    "start_over",
]
