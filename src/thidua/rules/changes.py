"""What changed in the law between two days, or would by versions laid over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.rules import text
from thidua.rules.findings import plain
from thidua.rules.text import Laid

_NOT_LAW = frozenset({"calendar"})  # moved days off are a calendar, not a change of the law


@dataclass(frozen=True, slots=True)
class Change:
    """One provision whose value differs between two days; None where it was not in force."""

    code: str
    before: Any
    after: Any
    cite_before: str | None
    cite_after: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the change as plain data."""
        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**row, "before": plain(self.before), "after": plain(self.after)}


def between(first: date, second: date) -> tuple[Change, ...]:
    """Return every provision whose value on the second day is not that of the first."""
    changes = (_change(each, first, second) for each in text.everything())
    return tuple(each for each in changes if each is not None)


def _change(what: text.Provision, first: date, second: date) -> Change | None:
    if what.code.partition(".")[0] in _NOT_LAW:
        return None
    before, after = what.on_or_none(first), what.on_or_none(second)
    old, new = (each.value if each else None for each in (before, after))
    if old == new:
        return None
    return Change(what.code, old, new, before.cite if before else None, after.cite if after else None)


@dataclass(frozen=True, slots=True)
class Effect:
    """One provision that a version laid over it changes, from a day: what holds there now, and what would."""

    code: str
    since: date
    until: date | None
    before: Any
    after: Any
    cite_before: str
    cite_after: str
    verified: str


def effects(laid: Iterable[Laid]) -> tuple[Effect, ...]:
    """Return what each version laid changes in the book that is read, beside what holds on its first day."""
    return tuple(_effect(each) for each in laid)


def _effect(each: Laid) -> Effect:
    new, old = each.version, text.find(each.code, each.version.since)
    before, cite = (old.value, old.cite) if old else (None, "")
    return Effect(each.code, new.since, new.until, before, new.value, cite, new.cite, new.verified)
