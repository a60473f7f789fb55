"""What the holder of a tracking code may read of the eligibility sheet: plain words first, the article after.

A code passes from hand to hand, so only criteria on the open list are told as they are: titles, ratings,
initiatives, days, papers. Whatever else is not met (reviews, measures, leave, a former unit's opinion, heads
counted) is told by one sentence that is the same whether it failed or is merely unknown, and where it is met
by none. A new criterion stays closed until it is put on the list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.work.dossiers.facts import missing_in
from thidua.work.dossiers.models import Dossier, PaperKind, Stage
from thidua.work.dossiers.printouts import failed_first
from thidua.work.dossiers.queries import field_name, newest_paper, open_return

OPEN = frozenset(
    (
        "recipient", "basis", "honour_in_force", "achievement_year",
        "received_by_appraiser", "not_encoded", "initiative", "initiatives_in_time",
        "rating", "rating_at_least", "rating_or_initiative", "years_rated",
        "years_at_top", "years_with_initiative", "titles_in_a_row", "titles_in_time",
        "title_of_year", "previous_award", "filed_in_time", "merit_chain",
        "movement_run", "movement_launched", "movement_achievement", "sudden_achievement",
        "reach", "national_reach", "family_titles", "flags_in_time",
        "first_in_block", "two_state_awards", "one_achievement", "founded",
        "set_locally", "armed_forces", "armed_forces_form",
    )
)  # fmt: skip
SHOWN_AT = frozenset(
    {Stage.SUBMITTED, Stage.RECEIVED, Stage.RETURNED, Stage.APPRAISED, Stage.COUNCIL_VOTED, Stage.REJECTED}
)


@dataclass(frozen=True)
class Line:
    """One criterion as a stranger to the file may read it; `met` is True, False or None."""

    met: bool | None
    words: str
    todo: str
    cite: str


@dataclass(frozen=True)
class Wanted:
    """What is to be brought, and until when, as far as a day is set."""

    what: list[str]
    until: date | None


@dataclass(frozen=True)
class Sheet:
    """The sheet of a dossier: when it was drawn up, its lines, what is wanted; `again` says when it may come
    again after a refusal."""

    drawn: date
    lines: list[Line]
    wanted: Wanted | None
    again: str


def sheet_of(dossier: Dossier) -> Sheet | None:
    """The newest sheet of a dossier under way or turned down; None where there is none to show."""
    if dossier.stage not in SHOWN_AT:
        return None
    paper = newest_paper(dossier, PaperKind.ELIGIBILITY_SHEET)
    if paper is None:
        return None
    return Sheet(paper.day, _lines(paper.content), _wanted(dossier), _again(dossier))


def _lines(said: dict[str, Any]) -> list[Line]:
    """Open criteria one by one; everything closed that is not met as one line."""
    found = failed_first(said.get("findings", []))
    lines = [_line(each) for each in found if each["code"] in OPEN]
    if any(each["met"] is not True for each in found if each["code"] not in OPEN):
        lines.insert(0, Line(None, _closed_words(), _("Hãy hỏi đơn vị đã lập hồ sơ."), ""))
    return lines


def _closed_words() -> str:
    return _("Đang có nội dung cần xác minh.")


def _line(found: dict[str, Any]) -> Line:
    reason = found["reason_en"] if get_language() == "en" else found["reason_vi"]
    return Line(found["met"], reason, found["remedy_vi"], found["cite"])


def _wanted(dossier: Dossier) -> Wanted | None:
    """What a return names, and what the procedure asks for and is not there. The officer's own words are for
    the unit alone."""
    if dossier.stage != Stage.RETURNED:
        return None
    asked = open_return(dossier)
    named = [field_name(name) for name in asked.fields] if asked else []
    what = list(dict.fromkeys([*named, *missing_in(dossier)]))
    return Wanted(what, dossier.award_round.closes if dossier.award_round else dossier.due_on)


def _again(dossier: Dossier) -> str:
    """The sentence of the refusal that says whether and until when it may come again."""
    if dossier.stage != Stage.REJECTED:
        return ""
    letter = newest_paper(dossier, PaperKind.RETURN_LETTER)
    told = letter.content.get("request", []) if letter else []
    return " ".join(str(sentence) for sentence in told)
