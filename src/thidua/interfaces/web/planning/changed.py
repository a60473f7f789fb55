"""What was changed by hand in a reading, as rows of one list: words, lines, items."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from thidua.base.audit.queries import history_of
from thidua.interfaces.web.planning.source import shown_value
from thidua.work.planning import contents, queries
from thidua.work.planning.models import Correction, Found, FoundKind, FoundState, Intake

VERBS = ("mend_item", "add_item", "remove_item")


@dataclass(frozen=True)
class Change:
    """One change that holds: what, where, from what to what, by whom and when."""

    what: str
    page: int | None
    line: int | None
    before: str
    after: str
    by: str
    at: datetime | None
    correction: Correction | None = None
    item: Found | None = None


def changes_in(intake: Intake) -> list[Change]:
    """Every change that holds, in the order of the document; items after the words."""
    corrections = [one for one in queries.live_corrections(intake) if one.is_change]
    corrections.sort(key=lambda one: (one.page, one.line, one.token))
    return [*map(_of_words, corrections), *_of_items(intake)]


def _of_words(one: Correction) -> Change:
    what = _("Cả dòng") if one.is_whole_line else _("Chữ")
    return Change(what, one.page or None, one.line, one.before, one.after, one.by, one.at, correction=one)


def _of_items(intake: Intake) -> Iterator[Change]:
    hands = _hands(intake)
    met = contents.in_order(intake.reading)
    for item in queries.found_of(intake):
        if item.is_edited or item.is_by_hand or item.state == FoundState.REMOVED:
            item.intake = intake
            read = met[item.position][1] if not item.is_by_hand and item.position < len(met) else {}
            by, at = hands.get(item.pk, ("", None))
            before, after = _sides(item, read)
            if before or after:
                label = str(FoundKind(item.kind).label)
                yield Change(label, item.page, item.line, before, after, by, at, item=item)


def _sides(item: Found, read: Mapping[str, Any]) -> tuple[str, str]:
    """An item before and after, by the fields that differ; one added has no before, one removed no after."""
    named = contents.summary(item.kind, item.content)
    if item.is_by_hand:
        return "", "" if item.state == FoundState.REMOVED else named
    if item.state == FoundState.REMOVED:
        return named, _("(đã bỏ)")
    proposed = contents.proposed(item.kind, read)
    differ = [
        spec
        for spec in contents.FIELDS[item.kind]
        if (proposed.get(spec.name) or "") != (item.content.get(spec.name) or "")
    ]
    return _told(differ, proposed), _told(differ, item.content)


def _told(fields: Iterable[contents.Field], content: Mapping[str, Any]) -> str:
    said = (
        (field.label, shown_value(field, content[field.name]) if content.get(field.name) else "–")
        for field in fields
    )
    return "\n".join(f"{label}: {value}" for label, value in said)


def _hands(intake: Intake) -> dict[int, tuple[str, datetime]]:
    """Who last changed each item, and when, as the journal has it."""
    rows = history_of("intake", intake.code).filter(verb__in=VERBS).order_by("seq")
    return {row.after.get("item", 0): (row.actor, row.at) for row in rows}
