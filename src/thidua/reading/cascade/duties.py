"""Duties and deadlines above: whether the lower plan takes them on, and in time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.reading.cascade.clauses import Clause
from thidua.reading.cascade.likeness import Answers, Match
from thidua.reading.cascade.names import check
from thidua.reading.cascade.results import KEPT, LATER, MISSING, NOT_APPLICABLE, Check, Spot
from thidua.reading.cascade.sides import Known
from thidua.reading.cascade.terms import words_of
from thidua.reading.duties.dates import Frame, When, deadlines_in
from thidua.reading.letters import fold
from thidua.reading.results import Deadline, Duty, Found, Interval, Metadata, Reading

TAKEN_ON = 0.30
DATED = 0.22
_MANY = re.compile(r"\b(?:cac|moi|tung|toan the|nhung)\b")
_REACHES_DOWN = re.compile(
    r"\b(?:don vi|dia phuong|co quan|cap|huyen|thi xa|thanh pho|xa|phuong|thi tran|truong|doanh nghiep|cum"
    r"|khoi|to chuc|doan the|ca nhan|tap the|thon|co so|phong, ban|phong ban)\b"
)
_HAS_ITS_LIKE = re.compile(
    r"\b(?:mat tran|cong doan|lien doan|hoi (?:lien hiep|nong dan|cuu chien binh|phu nu)|doan thanh nien"
    r"|dai (?:phat|truyen) thanh)\b"
)
_OWN = "Nhiệm vụ của cơ quan cấp trên, cấp dưới không phải thực hiện."


@dataclass(frozen=True, slots=True)
class Dated:
    """A clause of the lower plan that sets a day."""

    clause: Clause
    when: When


def concerns(assignee: str | None, lower: Metadata) -> bool:
    """Whether a duty of this doer comes down to those the lower plan is for."""
    if assignee is None:
        return True
    name, issuer = fold(assignee), fold(lower.issuer or "")
    if issuer and (issuer in name or name in issuer):
        return True
    if _HAS_ITS_LIKE.search(name):
        return True
    return bool(_MANY.search(name) and _REACHES_DOWN.search(name))


def is_addressed(duty: Duty, lower: Metadata, known: Known) -> bool:
    """Whether the lower plan has to answer a duty: as the house knows, else by the words for its doer."""
    if duty.id in known.addressed:
        return known.addressed[duty.id]
    return concerns(duty.assignee, lower)


def is_anothers(duty: Duty, known: Known) -> bool:
    """Whether the house knows that a duty was given to somebody else, and it was not copied all the same."""
    return known.addressed.get(duty.id) is False and duty.id not in known.taken


def clause_of(duty: Duty) -> Clause:
    """A duty as a clause that can be asked about."""
    words = words_of(f"{duty.action} {' '.join(paper.name for paper in duty.papers)}")
    return Clause(Spot(duty.section, duty.line, duty.page, duty.action), fold(duty.quote), words)


def taken_on(duty: Duty, answers: Answers) -> Match:
    """The best answer to a duty, by what is to be done or by all its words."""
    clause = clause_of(duty)
    return max(answers.to(clause), answers.to(clause, words_of(duty.quote)), key=lambda match: match.score)


def spot_of(clause: Clause | None) -> Found | None:
    """Where a clause stands."""
    return Found(clause.spot.text, clause.spot.line, clause.spot.page) if clause else None


def duty_checks(upper: Reading, lower: Reading, answers: Answers, known: Known) -> Iterator[Check]:
    """Every duty of the upper plan; those of its own offices need not reappear."""
    for duty in upper.duties:
        found = taken_on(duty, answers)
        copy = known.taken.get(duty.id)
        item = f"{duty.assignee}: {duty.action}" if duty.assignee else duty.action
        if is_anothers(duty, known):
            yield check("duty", item, duty, None, NOT_APPLICABLE, _OWN, duty=duty.id)
        elif copy or found.score >= TAKEN_ON:
            yield check("duty", item, duty, spot_of(copy or found.clause), KEPT, duty=duty.id)
        elif is_addressed(duty, lower.metadata, known):
            yield check("duty", item, duty, None, MISSING, duty=duty.id)
        else:
            yield check("duty", item, duty, None, NOT_APPLICABLE, _OWN, duty=duty.id)


def frame_of(facts: Metadata) -> Frame:
    """What the days of a plan lean on."""
    return Frame(facts.year, date.fromisoformat(facts.date) if facts.date else None)


def dated_clauses(lower: Reading, answers: Answers) -> list[Dated]:
    """The clauses of the lower plan that set a day, once for each day they set."""
    frame = frame_of(lower.metadata)
    return [Dated(clause, when) for clause in answers.clauses for when in deadlines_in(clause.shadow, frame)]


def deadline_checks(
    upper: Reading, lower: Reading, asked: Sequence[Clause], answers: Answers, known: Known
) -> Iterator[Check]:
    """Every deadline of the upper plan against the days the lower plan sets for the same matter."""
    dated = dated_clauses(lower, answers)
    duties = {duty.id: duty for duty in upper.duties}
    for deadline in upper.deadlines:
        if duty := duties.get(deadline.duty):
            yield deadline_check(deadline, duty, dated_for(duty, dated, known), lower, answers, known)
    for deadline, duty in undutied(upper, asked):
        yield deadline_check(deadline, duty, dated_for(duty, dated, known), lower, answers, known)


def undutied(upper: Reading, asked: Sequence[Clause]) -> Iterator[tuple[Deadline, Duty]]:
    """Days that clauses set without anybody being named who is to keep them."""
    told = {(deadline.page, deadline.line, deadline.end) for deadline in upper.deadlines}
    frame = frame_of(upper.metadata)
    for clause in asked:
        for when in deadlines_in(clause.shadow, frame):
            spot, end = clause.spot, when.last.isoformat()
            known = any(
                page == spot.page and day == end and 0 <= line - spot.line <= 3 for page, line, day in told
            )
            if not (when.weak or known):
                yield as_deadline(clause, when)


def as_deadline(clause: Clause, when: When) -> tuple[Deadline, Duty]:
    """A dated clause as a deadline of a duty that nobody is named for."""
    spot, text = clause.spot, clause.spot.text
    first, last = when.first.isoformat(), when.last.isoformat()
    set_day = Interval(text, spot.line, spot.page, when.text, first, last)
    duty = Duty(
        text, spot.line, spot.page, "", spot.section, None, text, set_day, None, None, None, (), "", ()
    )
    return Deadline(text, spot.line, spot.page, when.text, first, last, ""), duty


def dated_for(duty: Duty, dated: list[Dated], known: Known) -> list[Dated]:
    """The dated clauses that may answer a duty: its own copy alone, where that has a day."""
    copy = known.taken.get(duty.id)
    own = [one for one in dated if copy and one.clause == copy]
    return own or dated


def deadline_check(
    deadline: Deadline, duty: Duty, dated: list[Dated], lower: Reading, answers: Answers, known: Known
) -> Check:
    """One deadline. The year's end needs no day of its own in a plan of the same year."""
    item = f"{deadline.text}: {duty.action}"
    if is_anothers(duty, known):
        return check("deadline", item, deadline, None, NOT_APPLICABLE, _OWN, duty.id)
    found = same_matter(duty, dated, answers)
    if found:
        in_time = found.when.last <= date.fromisoformat(deadline.end)
        late = "" if in_time else f"Kế hoạch cấp dưới ghi: {found.when.text}."
        status = KEPT if in_time else LATER
        return check("deadline", item, deadline, spot_of(found.clause), status, late, duty.id)
    taken = taken_on(duty, answers)
    if taken.score >= TAKEN_ON and deadline.end == f"{lower.metadata.year}-12-31":
        return check("deadline", item, deadline, spot_of(taken.clause), KEPT, duty=duty.id)
    if is_addressed(duty, lower.metadata, known):
        return check("deadline", item, deadline, None, MISSING, duty=duty.id)
    return check("deadline", item, deadline, None, NOT_APPLICABLE, _OWN, duty.id)


def same_matter(duty: Duty, dated: list[Dated], answers: Answers) -> Dated | None:
    """The dated clause that answers a duty best; among its days the one nearest to the day asked."""
    words = words_of(duty.quote)
    scored = [(answers.likeness(words, one.clause), one) for one in dated]
    good = [(score, one) for score, one in scored if score >= DATED]
    if not good or duty.deadline is None:
        return None
    top = max(score for score, _ in good)
    asked = date.fromisoformat(duty.deadline.end)
    return min((one for score, one in good if score == top), key=lambda one: abs(one.when.last - asked))
