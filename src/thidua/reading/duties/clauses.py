"""Clauses of a paragraph that name a doer, and the clause that closes a document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reading.duties.actors import ANY, GENERAL, NAMED, name_end

_START = re.compile(r"(?:^|[.;:…]\s+|[.;:]['’\u2018]?\s?)(?=\S)")
_ORDER = re.compile(r"(?:giao|phan cong|yeu cau|de nghi)\s(?:cho\s)?")
_LEAD = re.compile(
    r"(?:trong|hang|nam|dinh ky|can cu|tren co so|nham|de|doi voi|thong qua|sau|theo|tu|den)\b"
)
_CLOSING = re.compile(r"\b(?:yeu cau|de nghi)\s")
_LONGEST_LEAD = 260


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with a doer: where it begins, the doer's name, and where the doing begins."""

    start: int
    name: int
    doing: int
    ordered: bool
    named: bool
    general: bool


def clauses_in(text: str) -> Iterator[Clause]:
    """Every clause of a shadow that names a doer and says what it does."""
    reached = 0
    for found in _START.finditer(text):
        at = found.end()
        if at < reached:
            continue
        clause = clause_at(text, at)
        if clause:
            reached = clause.doing
            yield clause


def clause_at(text: str, at: int) -> Clause | None:
    """The clause that begins here, behind an order or an opening phrase if there is one."""
    order = _ORDER.match(text, at)
    name = order.end() if order else at
    if ANY.match(text, name):
        return named_clause(text, at, name, bool(order))
    if not _LEAD.match(text, at):
        return None
    semicolon = text.find(";", at)
    stop = min(sentence_end(text, at), semicolon if semicolon > 0 else len(text))
    for comma in re.finditer(r",\s", text[at : min(stop, at + _LONGEST_LEAD)]):
        name = at + comma.end()
        if ANY.match(text, name) and (clause := named_clause(text, at, name, False)):
            return clause
    return None


def named_clause(text: str, start: int, name: int, ordered: bool) -> Clause | None:
    """The clause whose doer's name begins at `name`, when something is done behind it."""
    doing = name_end(text, name, sentence_end(text, name))
    if doing is None:
        doing = labelled(text, name)
    if doing is None:
        return None
    return Clause(start, name, doing, ordered, bool(NAMED.match(text, name)), bool(GENERAL.match(text, name)))


def labelled(text: str, name: int) -> int | None:
    """Where the doing begins when the doer's name is a label before a colon."""
    colon = re.compile(r"[^.:]{3,160}:\s").match(text, name)
    return colon.end() if colon and colon.end() < len(text) else None


def sentence_end(text: str, start: int) -> int:
    """Where the sentence that begins here is over."""
    stop = re.compile(r"[.!?…]+(?=\s\W?[^\W\d_]|\s*$|/)").search(text, start)
    return stop.start() if stop else len(text)


def closing_clause(text: str) -> Clause | None:
    """The request that closes a document: "... yêu cầu / đề nghị <doer> ..."."""
    for found in _CLOSING.finditer(text):
        if ANY.match(text, found.end()):
            clause = named_clause(text, found.start(), found.end(), True)
            if clause:
                return clause
    return None
