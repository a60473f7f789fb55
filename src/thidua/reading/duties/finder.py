"""Duties of a document, found by its sections: a doer named in the clause, or given by the heading above."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua.reading.damage.gate import is_broken
from thidua.reading.duties.actors import ANY, COUNCIL, GENERAL, NAMED, acts, is_topic, name_end
from thidua.reading.duties.clauses import Clause, clause_at, clauses_in, closing_clause, sentence_end
from thidua.reading.duties.dates import Frame, When, deadlines_in
from thidua.reading.duties.papers import papers_in
from thidua.reading.duties.relations import bodies_in, recurrence, report_to, together_with, via
from thidua.reading.outline import Placed, Section
from thidua.reading.results import Deadline, Duty, Interval
from thidua.reading.shadow.passage import Passage
from thidua.reading.targets import aiming
from thidua.reading.targets.figures import figures_in

_HEADING_LEAD = re.compile(
    r"(?:giao(?: cho)?|doi voi|trach nhiem cua|nhiem vu cua|de nghi|yeu cau|phan cong)\s"
)
_CLOSES = re.compile(r"\b(?:tren day la|yeu cau|de nghi|can cu ke hoach nay)\b")
_NO_ACTION = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:[:,]\s*)?(?:có|chịu)\s+trách\s+nhiệm\s+", re.IGNORECASE)
_FOR_WHOM = re.compile(r"\bdoi voi\s(?P<who>[^:.;]{3,180}?)\s?:")
_NO_DUTY = re.compile(r"co (?:it nhat|toi thieu|tren|tu \d|\d)|(?:tang|xet tang|khen thuong|truy tang)\b")
_HANDS_OUT = re.compile(
    r"(?:co|chiu) (?:trach nhiem|nhiem vu)\s?:?$|(?:thuc hien|tap trung thuc hien|can|phai)[^.;]{0,60}:$"
)
_LABEL = 45
_IN_CELL = re.compile(r"(?:thang|quy|nam)\b")
_LONGEST_ACTION = 420
_LONGEST_HEADING_NAME = 120
_FIGURE_OPENS = 25


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
    cells: Mapping[str, Passage] | None = None


def heading_doer(section: Section | None) -> str | None:
    """The doer that the heading of this section, or of one above it, gives to all its dashes."""
    while section:
        if section.heading and not section.aims:
            passage = section.heading.passage
            lead = _HEADING_LEAD.match(passage.text)
            name = lead.end() if lead else 0
            end = heading_name_end(passage, name)
            if end and (names_somebody(passage, name) if section.organising else is_body(passage, name)):
                return doer(passage, name, end)
        section = section.parent
    return None


def names_somebody(passage: Passage, name: int) -> bool:
    """Whether a heading where work is handed out names who is to do it, be the name known or not."""
    if ANY.match(passage.text, name):
        return True
    short = 0 < len(passage.text) - name <= _LONGEST_HEADING_NAME
    return short and not acts(passage.text, name) and not is_topic(passage.text, name)


def is_body(passage: Passage, name: int) -> bool:
    """Whether a heading anywhere begins with the name of a body that is known as one."""
    return bool(NAMED.match(passage.text, name) or GENERAL.match(passage.text, name))


def heading_name_end(passage: Passage, name: int) -> int | None:
    """Where the name that a heading is made of ends; None when a verb gives it something to do at once.

    "... có trách nhiệm:" hands out what stands below."""
    end = name_end(passage, name, len(passage.text))
    if end is None or passage.text[end : end + 2].strip().startswith("("):
        return len(passage.text)
    return end if _HANDS_OUT.match(passage.text, end) else None


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
    if _NO_DUTY.match(paragraph.block.passage.text, clause.doing):
        return False
    if clause.ordered or clause.named:
        return True
    if paragraph.section and paragraph.section.organising:
        return True
    text = paragraph.block.passage.text
    dated = next(deadlines_in(text, frame, label_start(text, clause), sentence_end(text, clause.name)), None)
    if COUNCIL.match(text, clause.name):
        return bool(
            dated or recurrence(paragraph.block.passage, clause.start, sentence_end(text, clause.name))
        )
    return clause.general and (letter or dated is not None)


def label_start(text: str, clause: Clause) -> int:
    """Where a clause begins, with the short label that stands before it: "Tháng 9/2024: ..."."""
    labelled = clause.start <= _LABEL and text[: clause.start].rstrip().endswith(":")
    return 0 if labelled else clause.start


def introduces(text: str, clause: Clause) -> bool:
    """Whether the clause only opens a list: "... một số nội dung sau:"."""
    sentence = text[clause.start : sentence_end(text, clause.name)].rstrip()
    return sentence.endswith(":") and "sau" in sentence[-12:]


def clause_spans(paragraph: Placed, letter: bool, frame: Frame) -> Iterator[Span]:
    """The duties that the clauses of one paragraph name themselves."""
    passage = paragraph.block.passage
    organising = paragraph.section is not None and paragraph.section.organising
    clauses = [c for c in clauses_in(passage, organising) if is_duty(c, paragraph, letter, frame)]
    for number, clause in enumerate(clauses):
        after = clauses[number + 1].start if number + 1 < len(clauses) else len(passage.text)
        stop = (
            after
            if clause.start == 0 or clause.ordered
            else min(after, sentence_end(passage.text, clause.name))
        )
        section = paragraph.section.path if paragraph.section else ""
        name = doer(passage, clause.name, clause.doing)
        start = label_start(passage.text, clause)
        yield Span(
            passage, section, name, clause.name, action_words(passage, clause.doing, stop), start, stop
        )


def dated_span(paragraph: Placed, above: Placed | None, frame: Frame) -> Span | None:
    """A line of a list that sets a date without naming who acts: the doer is whom it is about, or unknown."""
    passage = paragraph.block.passage
    end = len(passage.text)
    if all(when.weak for when in deadlines_in(passage.text, frame)) or opens_with_figure(passage):
        return None
    if aiming(paragraph.section):
        return None
    section = paragraph.section.path if paragraph.section else ""
    whom = _FOR_WHOM.search(passage.text)
    if not whom and paragraph.block.kind == "text":
        return None
    if not whom:
        return Span(passage, section, None, 0, action_words(passage, 0, end), 0, end)
    label = passage.spoken(0, whom.start()).strip(" :-–")
    context = above.block.passage.spoken(0, len(above.block.passage.text)).strip(" :;") if above else ""
    action = " – ".join(part for part in (re.sub(r"\s*\([^()]*\)", "", context), label) if part)
    name = doer(passage, *whom.span("who"))
    return Span(passage, section, name, 0, action or action_words(passage, 0, end), 0, end)


def opens_with_figure(passage: Passage) -> bool:
    """Whether a line of a list is a target rather than something to do: its figure comes first."""
    return any(figure.start <= _FIGURE_OPENS for figure in figures_in(passage.text, False))


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
        passage = paragraph.block.passage
        clause = closing_clause(passage)
        if clause:
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
            spans.extend(paragraph_spans(listed(paragraph, paragraphs, number), above, letter, frame))
        if paragraph.block.passage.text.rstrip().endswith(":"):
            above = paragraph
        elif paragraph.block.kind != "text":
            above = None
    return spans


def listed(paragraph: Placed, paragraphs: Sequence[Placed], number: int) -> Placed:
    """The paragraph, a plus taken for a dash where no dash stands above it in its section."""
    if paragraph.block.kind != "plus":
        return paragraph
    before = number - 1
    while before >= 0 and paragraphs[before].block.kind == "plus":
        before -= 1
    if before >= 0 and paragraphs[before].opens and paragraphs[before].section is paragraph.section:
        return replace(paragraph, block=replace(paragraph.block, kind="dash"))
    return paragraph


def paragraph_spans(paragraph: Placed, above: Placed | None, letter: bool, frame: Frame) -> list[Span]:
    """The duties of one paragraph."""
    if paragraph.block.kind == "row":
        row = row_span(paragraph)
        return [row] if row else []
    is_heading = paragraph.opens and paragraph.section is not None and paragraph.section.heading is not None
    if is_heading:
        return []
    assignee = heading_doer(paragraph.section)
    if assignee and paragraph.block.kind != "plus":
        return [whole_paragraph(paragraph, own_doer(paragraph) or assignee)]
    found = list(clause_spans(paragraph, letter, frame))
    if found or paragraph.block.kind == "item":
        return found
    dated = dated_span(paragraph, above, frame)
    return [dated] if dated else []


def own_doer(paragraph: Placed) -> str | None:
    """Who a paragraph below somebody's heading names itself, at its very beginning."""
    passage = paragraph.block.passage
    clause = clause_at(passage, 0)
    if clause and clause.name == 0 and (clause.named or clause.general):
        return doer(passage, clause.name, clause.doing)
    return None


def row_span(paragraph: Placed) -> Span | None:
    """A row of a table of work: the leader is the doer."""
    cells = paragraph.block.cells or {}
    if "what" not in cells or not {"lead", "when"} & set(cells):
        return None
    lead, what = cells.get("lead"), cells["what"]
    name = lead.spoken(0, len(lead.text)).strip(" ,;.") if lead else None
    section = paragraph.section.path if paragraph.section else ""
    end = len(what.text)
    return Span(what, section, name or None, 0, action_words(what, 0, end), 0, end, cells)


def interval(passage: Passage, when: When) -> Interval:
    """A deadline as a result."""
    place = passage.place(when.start)
    quote = passage.quote(when.start, when.stop)
    said = passage.spoken(when.start, when.stop)
    sound = not any(is_broken(word) or word in "[]" for word in said.split())
    text = said[:1].lower() + said[1:] if sound else when.text
    return Interval(quote, place.line, place.page, text, when.first.isoformat(), when.last.isoformat())


def days_of(span: Span, frame: Frame) -> list[Interval]:
    """The deadlines of a duty: all that are sure ones, else the first of the loose ones."""
    when = span.cells.get("when") if span.cells else None
    if span.cells is not None:
        return days_of_cell(when, frame) if when else []
    found = list(deadlines_in(span.passage.text, frame, span.start, span.stop))
    sure = [each for each in found if not each.weak]
    if len(sure) > 1 and span.passage.text[sure[0].stop :].lstrip().startswith(":"):
        sure = sure[1:]
    return [interval(span.passage, each) for each in sure or found[:1]]


def days_of_cell(cell: Passage, frame: Frame) -> list[Interval]:
    """The deadlines of a cell, which may say no more than a month or a quarter."""
    lead = "trong " if _IN_CELL.match(cell.text) else ""
    place, words = cell.place(0), cell.spoken(0, len(cell.text))
    found = list(deadlines_in(lead + cell.text, frame)) or list(deadlines_in(f"cham nhat {cell.text}", frame))
    return [
        Interval(words, place.line, place.page, words, when.first.isoformat(), when.last.isoformat())
        for when in found
    ]


def duty_of(span: Span, number: int, days: Sequence[Interval]) -> Duty:
    """The duty told in full."""
    passage, start, stop = span.passage, span.start, span.stop
    place = passage.place(span.at)
    helpers = span.cells.get("with") if span.cells else None
    return Duty(
        quote=passage.quote(start, stop),
        line=place.line,
        page=place.page,
        id=f"D{number:02d}",
        section=span.section,
        assignee=span.assignee,
        action=span.action,
        deadline=days[0] if days else None,
        recurrence=recurrence(passage, start, stop),
        report_to=report_to(passage, start, stop),
        via=via(passage, start, stop),
        cooperate_with=bodies_in(helpers) if helpers else together_with(passage, start, stop),
        strength="explicit",
        papers=tuple(papers_in(passage, start, stop)),
    )


def duties_of(paragraphs: Sequence[Placed], frame: Frame) -> tuple[list[Duty], list[Deadline]]:
    """The duties of a document, numbered in reading order, and every deadline with the id of its duty."""
    duties: list[Duty] = []
    deadlines: list[Deadline] = []
    for number, span in enumerate(spans_of(paragraphs, frame), start=1):
        days = days_of(span, frame)
        duty = duty_of(span, number, days)
        duties.append(duty)
        deadlines += [Deadline(d.quote, d.line, d.page, d.text, d.start, d.end, duty=duty.id) for d in days]
    return duties, deadlines
