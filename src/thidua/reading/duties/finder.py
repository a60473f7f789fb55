"""Duties of a document, found by its sections: a doer named in the clause, or given by the heading above."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.reading.damage.gate import is_broken
from thidua.reading.duties.actors import ANY, name_end
from thidua.reading.duties.clauses import Clause, clauses_in, closing_clause, sentence_end
from thidua.reading.duties.dates import Frame, When, deadlines_in
from thidua.reading.duties.papers import papers_in
from thidua.reading.duties.relations import recurrence, report_to, together_with, via
from thidua.reading.outline import Placed, Section
from thidua.reading.results import Deadline, Duty, Interval
from thidua.reading.shadow.passage import Passage

_HEADING_LEAD = re.compile(r"(?:giao(?: cho)?|doi voi|trach nhiem cua|nhiem vu cua)\s")
_CLOSES = re.compile(r"\b(?:tren day la|yeu cau|de nghi|can cu ke hoach nay)\b")
_NO_ACTION = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:[:,]\s*)?(?:có|chịu)\s+trách\s+nhiệm\s+", re.IGNORECASE)
_FOR_WHOM = re.compile(r"\bdoi voi\s(?P<who>[^:.;]{3,180}?)\s?:")
_LONGEST_ACTION = 420


@dataclass(frozen=True, slots=True)
class Span:
    """A duty before it is told: its passage, doer, doing, the stretch its relations are read from."""

    passage: Passage
    section: str
    assignee: str | None
    at: int
    action: str
    start: int
    stop: int


def heading_doer(section: Section | None) -> str | None:
    """The doer that the heading of this section, or of one above it, gives to all its dashes."""
    while section:
        if section.heading and section.organising:
            passage = section.heading.passage
            lead = _HEADING_LEAD.match(passage.text)
            name = lead.end() if lead else 0
            if ANY.match(passage.text, name) and whole_name(passage.text, name):
                return doer(passage, name, len(passage.text))
        section = section.parent
    return None


def whole_name(text: str, name: int) -> bool:
    """Whether a heading is nothing but a name: no verb gives it something to do."""
    end = name_end(text, name, len(text))
    return end is None or text[end : end + 2].strip().startswith("(")


def doer(passage: Passage, start: int, end: int) -> str:
    """The doer's name without what stands in brackets behind it."""
    text = passage.text[start:end]
    bracket = text.find("(")
    stop = start + bracket if bracket > 3 else end
    return passage.spoken(start, stop).strip(" ,;:-–")


def action_words(passage: Passage, start: int, stop: int) -> str:
    """What is to be done, cut at the end of a clause when long."""
    words = _NO_ACTION.sub("", passage.spoken(start, stop)).strip(" ,;:./")
    if len(words) <= _LONGEST_ACTION:
        return words
    cut = max(words.rfind(mark, 80, _LONGEST_ACTION) for mark in (";", ". ", ","))
    return words[: cut if cut > 0 else _LONGEST_ACTION].rstrip(" ,;.") + "…"


def whole_paragraph(paragraph: Placed, assignee: str) -> Span:
    """A dash or a text below an assignee's heading is one duty."""
    passage = paragraph.block.passage
    end = len(passage.text)
    section = paragraph.section.path if paragraph.section else ""
    return Span(passage, section, assignee, 0, action_words(passage, 0, end), 0, end)


def is_duty(clause: Clause, paragraph: Placed, letter: bool, frame: Frame) -> bool:
    """Whether a clause lays a duty on its doer rather than exhorting everybody.

    Named offices and orders always count. Doers in general ("các cấp, các ngành") count where work is
    organised, in a letter that has no such part, or when the clause sets a date.
    """
    if introduces(paragraph.block.passage.text, clause):
        return False
    if clause.ordered or clause.named:
        return True
    if paragraph.section and paragraph.section.organising:
        return True
    text = paragraph.block.passage.text
    dated = next(deadlines_in(text, frame, clause.start, sentence_end(text, clause.name)), None)
    return clause.general and (letter or dated is not None)


def introduces(text: str, clause: Clause) -> bool:
    """Whether the clause only opens a list: "... một số nội dung sau:"."""
    sentence = text[clause.start : sentence_end(text, clause.name)].rstrip()
    return sentence.endswith(":") and "sau" in sentence[-12:]


def clause_spans(paragraph: Placed, letter: bool, frame: Frame) -> Iterator[Span]:
    """The duties that the clauses of one paragraph name themselves."""
    passage = paragraph.block.passage
    clauses = [c for c in clauses_in(passage.text) if is_duty(c, paragraph, letter, frame)]
    for number, clause in enumerate(clauses):
        after = clauses[number + 1].start if number + 1 < len(clauses) else len(passage.text)
        stop = (
            after
            if clause.start == 0 or clause.ordered
            else min(after, sentence_end(passage.text, clause.name))
        )
        section = paragraph.section.path if paragraph.section else ""
        name = doer(passage, clause.name, clause.doing)
        yield Span(
            passage, section, name, clause.name, action_words(passage, clause.doing, stop), clause.start, stop
        )


def dated_span(paragraph: Placed, above: Placed | None, frame: Frame) -> Span | None:
    """A line of a list that sets a date without naming who acts: the doer is whom it is about, or unknown."""
    passage = paragraph.block.passage
    end = len(passage.text)
    if all(when.weak for when in deadlines_in(passage.text, frame)):
        return None
    section = paragraph.section.path if paragraph.section else ""
    whom = _FOR_WHOM.search(passage.text)
    if not whom:
        return Span(passage, section, None, 0, action_words(passage, 0, end), 0, end)
    label = passage.spoken(0, whom.start()).strip(" :-–")
    context = above.block.passage.spoken(0, len(above.block.passage.text)).strip(" :;") if above else ""
    action = " – ".join(part for part in (re.sub(r"\s*\([^()]*\)", "", context), label) if part)
    name = doer(passage, *whom.span("who"))
    return Span(passage, section, name, 0, action or action_words(passage, 0, end), 0, end)


def closing_span(paragraphs: Sequence[Placed]) -> tuple[int, Span] | None:
    """The closing request, and the number of its paragraph."""
    if not paragraphs:
        return None
    last = len(paragraphs) - 1
    for number in range(last, max(-1, last - 3), -1):
        paragraph = paragraphs[number]
        text = paragraph.block.passage.text
        if paragraph.block.kind != "text" or not _CLOSES.search(text):
            continue
        clause = closing_clause(text)
        if clause:
            passage = paragraph.block.passage
            name = doer(passage, clause.name, clause.doing)
            action = action_words(passage, clause.doing, len(text))
            return number, Span(
                passage, closing_section(paragraph), name, clause.start, action, clause.start, len(text)
            )
    return None


def closing_section(paragraph: Placed) -> str:
    """The organising part that the closing request belongs to, or nothing where there is none."""
    section = paragraph.section
    while section and section.parent:
        section = section.parent
    return section.path if section and section.organising else ""


def spans_of(paragraphs: Sequence[Placed], frame: Frame) -> list[Span]:
    """All duties of a document in reading order."""
    letter = not any(p.section and p.section.organising for p in paragraphs)
    closing = closing_span(paragraphs)
    spans: list[Span] = []
    above: Placed | None = None
    for number, paragraph in enumerate(paragraphs):
        if closing and number == closing[0]:
            spans.append(closing[1])
        elif paragraph.section and not paragraph.section.aims:
            spans.extend(paragraph_spans(paragraph, above, letter, frame))
        if paragraph.block.passage.text.rstrip().endswith(":"):
            above = paragraph
        elif paragraph.block.kind != "text":
            above = None
    return spans


def paragraph_spans(paragraph: Placed, above: Placed | None, letter: bool, frame: Frame) -> list[Span]:
    """The duties of one paragraph."""
    is_heading = paragraph.opens and paragraph.section is not None and paragraph.section.heading is not None
    if is_heading:
        return []
    assignee = heading_doer(paragraph.section)
    if assignee and paragraph.block.kind != "plus":
        return [whole_paragraph(paragraph, assignee)]
    found = list(clause_spans(paragraph, letter, frame))
    if found or paragraph.block.kind == "item":
        return found
    dated = dated_span(paragraph, above, frame)
    return [dated] if dated else []


def interval(passage: Passage, when: When) -> Interval:
    """A deadline as a result."""
    place = passage.place(when.start)
    quote = passage.quote(when.start, when.stop)
    said = passage.spoken(when.start, when.stop)
    sound = not any(is_broken(word) or word in "[]" for word in said.split())
    text = said[:1].lower() + said[1:] if sound else when.text
    return Interval(quote, place.line, place.page, text, when.first.isoformat(), when.last.isoformat())


def duty_of(span: Span, number: int, frame: Frame) -> Duty:
    """The duty told in full."""
    passage, start, stop = span.passage, span.start, span.stop
    place = passage.place(span.at)
    when = next(deadlines_in(passage.text, frame, start, stop), None)
    return Duty(
        quote=passage.quote(start, stop),
        line=place.line,
        page=place.page,
        id=f"D{number:02d}",
        section=span.section,
        assignee=span.assignee,
        action=span.action,
        deadline=interval(passage, when) if when else None,
        recurrence=recurrence(passage, start, stop),
        report_to=report_to(passage, start, stop),
        via=via(passage, start, stop),
        cooperate_with=together_with(passage, start, stop),
        strength="explicit",
        papers=tuple(papers_in(passage, start, stop)),
    )


def duties_of(paragraphs: Sequence[Placed], frame: Frame) -> list[Duty]:
    """The duties of a document, numbered in reading order."""
    return [duty_of(span, number, frame) for number, span in enumerate(spans_of(paragraphs, frame), start=1)]


def deadlines_of(duties: Sequence[Duty]) -> list[Deadline]:
    """Every deadline again, with the id of its duty."""
    return [
        Deadline(d.quote, d.line, d.page, d.text, d.start, d.end, duty=duty.id)
        for duty in duties
        if (d := duty.deadline)
    ]
