"""What the confirming screen shows: lines as they stand, words in doubt, pages, where to go on."""

from collections.abc import Sequence
from typing import Any

from thidua.interfaces.web.planning.source import Line, marked_lines, shown_items
from thidua.work.planning import queries
from thidua.work.planning.models import Found, FoundState, Intake

LOOKED_AT = ("application/pdf", "image/png", "image/jpeg", "image/tiff")


def screen(intake: Intake, found: Sequence[Found]) -> dict[str, Any]:
    """The source beside the reading, with what people have put right so far."""
    live = queries.live_corrections(intake)
    lines = marked_lines(queries.lines_now(intake, live), found)
    return {
        "lines": lines,
        "found_groups": shown_items(found, live, queries.offers_of(intake, found)),
        "pages": pages_of(intake),
        "resume": resume_at(lines, found),
        "changed_count": sum(one.is_change for one in live) + sum(_is_changed(row) for row in found),
        "confirmed_lines": sum(line.now.is_confirmed for line in lines),
        **word_progress(lines),
    }


def word_progress(lines: Sequence[Line]) -> dict[str, int]:
    """How many words in doubt are settled, of how many."""
    settled, total = queries.words_settled([line.now for line in lines])
    return {"words_settled": settled, "words_total": total, "words_left": total - settled}


def pages_of(intake: Intake) -> list[int]:
    """The pages that have a picture; none for text and Word files."""
    if intake.original.media_type not in LOOKED_AT:
        return []
    return sorted({row["page"] for row in intake.lines if row.get("page")}) or [1]


def resume_at(lines: Sequence[Line], found: Sequence[Found]) -> str:
    """The address on the page of what comes next: the first word in doubt, else the first item not seen."""
    for line in lines:
        for doubt in line.now.left:
            return f"W{line.place}-{doubt.at}"
    waiting = (row for row in found if row.state == FoundState.PROPOSED)
    return next((f"item-{row.pk}" for row in waiting), "")


def _is_changed(row: Found) -> bool:
    return row.is_edited or row.is_by_hand or row.state == FoundState.REMOVED
