"""Composing councils, running sessions, counting votes, closing with minutes."""

from thidua.work.councils.actions.closing import close, hand_over
from thidua.work.councils.actions.composing import NewSeat, compose, end_seat
from thidua.work.councils.actions.sessions import Roll, attend, cancel, open_session, plan, put, withdraw
from thidua.work.councils.actions.votes import Counted, count, count_all, recuse, settle, unrecuse

__all__ = [
    "Counted",
    "NewSeat",
    "Roll",
    "attend",
    "cancel",
    "close",
    "compose",
    "count",
    "count_all",
    "end_seat",
    "hand_over",
    "open_session",
    "plan",
    "put",
    "recuse",
    "settle",
    "unrecuse",
    "withdraw",
]
