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

__all__ = [
    "CHUNK",
    "Entered",
    "ListedValue",
    "NewHonour",
    "NewValue",
    "enter",
    "enter_disciplines",
    "enter_initiatives",
    "enter_listed_values",
    "enter_many",
    "enter_value",
    "enter_values",
    "rate",
    "rate_many",
    "restate",
    "set_figures",
]
