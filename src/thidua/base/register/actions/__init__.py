"""Entering honours, ratings, measures, initiatives, figures and indicators."""

from thidua.base.register.actions.indicators import (
    ListedValue,
    NewValue,
    enter_listed_values,
    enter_value,
    enter_values,
)
from thidua.base.register.actions.ledger import (
    CHUNK,
    Entered,
    NewHonour,
    enter,
    enter_disciplines,
    enter_initiatives,
    enter_many,
    rate,
    rate_many,
    restate,
    set_figures,
)
from thidua.base.register.actions.registered import Registrant, forget_registered, note_registered

__all__ = [
    "CHUNK",
    "Entered",
    "ListedValue",
    "NewHonour",
    "NewValue",
    "Registrant",
    "enter",
    "enter_disciplines",
    "enter_initiatives",
    "enter_listed_values",
    "enter_many",
    "enter_value",
    "enter_values",
    "forget_registered",
    "note_registered",
    "rate",
    "rate_many",
    "restate",
    "set_figures",
]
