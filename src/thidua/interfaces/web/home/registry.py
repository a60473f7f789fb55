"""What waits for a person: each office contributes a function from the actor to its lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Min, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

from thidua.base.core.actor import Actor

Words = str | Promise


@dataclass(frozen=True)
class Waiting:
    """One kind of work that waits: how many, until when, and the one button that leads to it.

    `due` is the nearest deadline among them, or none; `detail` may say which or for whom."""

    title: Words
    count: int
    url: str
    button: Words
    due: date | None = None
    detail: Words = ""


@dataclass(frozen=True)
class Counted:
    """The same, still to be counted: all of a page's are counted in one question to the database.

    `rows` are distinct rows; `due` names their field (a date) whose earliest value is the deadline."""

    title: Words
    rows: QuerySet[Any]
    url: str
    button: Words
    due: str = ""


NO_DAY = Cast(Value(None), DateField())  # PostgreSQL wants to know what kind of nothing it is
Provider = Callable[[Actor], Sequence[Waiting | Counted]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add an office's function. What is a plain number of rows it gives as `Counted`, which costs nothing."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for this person: the most pressing first, things without a deadline last."""
    told = [line for provider in _providers for line in provider(actor)]
    known = [line for line in told if isinstance(line, Waiting)]
    known += _count([line for line in told if isinstance(line, Counted)])
    waiting = [line for line in known if line.count]
    return sorted(waiting, key=lambda line: (line.due is None, line.due or date.max))


def _count(lines: list[Counted]) -> list[Waiting]:
    """One question for all; the names of its columns are none that a model may have."""
    asked = [
        line.rows.order_by()
        .annotate(home_line=Value(place), home_due=F(line.due) if line.due else NO_DAY)
        .values("home_line")
        .annotate(home_count=Count("pk"), home_first=Min("home_due"))
        .values_list("home_line", "home_count", "home_first")
        for place, line in enumerate(lines)
    ]
    if not asked:
        return []
    return [
        Waiting(lines[place].title, count, lines[place].url, lines[place].button, first)
        for place, count, first in asked[0].union(*asked[1:], all=True)
    ]
