"""What waits for a person: each office contributes a function from the actor to its lines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

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


Provider = Callable[[Actor], list[Waiting]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add an office's function; it should ask the database once or twice, whatever the number of rows."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for this person: the most pressing first, things without a deadline last."""
    found = [line for provider in _providers for line in provider(actor) if line.count]
    return sorted(found, key=lambda line: (line.due is None, line.due or date.max))
