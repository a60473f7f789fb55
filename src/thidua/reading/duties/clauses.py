"""Clauses of a paragraph that name a doer, and the clause that closes a document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reading.duties.actors import ANY, GENERAL, NAMED, acts, is_topic, name_end
from thidua.reading.shadow.passage import Passage

_START = re.compile(r"(?:^|[.;:…]\s+|[.;:]['’\u2018]?\s?)(?=\S)")
_ORDER = re.compile(r"(?:giao|phan cong|yeu cau|de nghi)\s(?:cho\s)?")
_LEAD = re.compile(
    r"(?:trong|hang|nam|dinh ky|can cu|tren co so|nham|de|doi voi|thong qua|sau|theo|tu|den)\b"
)
_CLOSING = re.compile(r"\b(?:yeu cau|de nghi)\s")
_ON_THIS = re.compile(r"can cu (?:vao )?(?:noi dung )?(?:ke hoach|huong dan|chi thi|cong van) nay\b")
_EACH = re.compile(r"(?:moi|tung)\s")
_ISSUER = re.compile(r"(?<!cua )(?<!tai )(?<!theo )(?<!voi )\b(?:uy ban nhan dan|ubnd)\b")
_MATTER = re.compile(
    r"\b(?:cong tac|viec|ket qua|noi dung|thoi gian|kinh phi|ke hoach|phong trao|ho so|nhiem vu|muc tieu"
    r"|chi tieu|van ban|thanh tich|quy dinh)\b"
)
_LONGEST_LEAD = 260
_LONGEST_PLAIN_NAME = 90


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with a doer: where it begins, the doer's name, and where the doing begins."""

    start: int
    name: int
    doing: int
    ordered: bool
    named: bool
    general: bool


def clauses_in(passage: Passage, organising: bool = False) -> Iterator[Clause]:
    """Every clause that names a doer and says what it does.

    Where work is handed out (`organising`), what opens a paragraph is a doer's name even if unheard of."""
    text = passage.text
    reached, sentence = 0, -1
    for found in _START.finditer(text):
        at = found.end()
        if at < reached or (_EACH.match(text, at) and sentence >= 0 and text[at - 2 : at] == "; "):
            continue
        clause = clause_at(passage, at) or (plain_clause(passage, at) if organising and at == 0 else None)
        if clause:
            reached = clause.doing
            sentence = at
            yield clause


def clause_at(passage: Passage, at: int) -> Clause | None:
    """The clause that begins here, behind an order or an opening phrase if there is one."""
    text = passage.text
    order = _ORDER.match(text, at)
    name = order.end() if order else at
    if ANY.match(text, name):
        return named_clause(passage, at, name, bool(order))
    if order and not acts(text, name):
        return plain_clause(passage, name, at)
    if not _LEAD.match(text, at):
        return None
    semicolon = text.find(";", at)
    stop = min(sentence_end(text, at), semicolon if semicolon > 0 else len(text))
    for comma in re.finditer(r",\s", text[at : min(stop, at + _LONGEST_LEAD)]):
        name = at + comma.end()
        if _ISSUER.search(text, at, name):
            return None
        if ANY.match(text, name) and (clause := named_clause(passage, at, name, False)):
            return clause
    return None


def named_clause(passage: Passage, start: int, name: int, ordered: bool) -> Clause | None:
    """The clause whose doer's name begins at `name`, when something is done behind it."""
    text = passage.text
    doing = name_end(passage, name, sentence_end(text, name))
    if doing is None:
        doing = labelled(text, name)
    if doing is None:
        return None
    return Clause(start, name, doing, ordered, bool(NAMED.match(text, name)), bool(GENERAL.match(text, name)))


def plain_clause(passage: Passage, name: int, start: int | None = None) -> Clause | None:
    """A clause whose doer is known only by its place: capitalised words before the first verb."""
    text = passage.text
    if not passage.is_capital(name) or acts(text, name) or is_topic(text, name):
        return None
    doing = name_end(passage, name, sentence_end(text, name))
    if doing is None or doing - name > _LONGEST_PLAIN_NAME or _MATTER.search(text, name, doing):
        return None
    return Clause(name if start is None else start, name, doing, start is not None, False, False)


def labelled(text: str, name: int) -> int | None:
    """Where the doing begins when the doer's name is a label before a colon."""
    colon = re.compile(r"[^.:]{3,160}:\s").match(text, name)
    return colon.end() if colon and colon.end() < len(text) else None


def sentence_end(text: str, start: int) -> int:
    """Where the sentence that begins here is over."""
    stop = re.compile(r"[.!?…]+(?=\s\W?[^\W\d_]|\s*$|/)").search(text, start)
    return stop.start() if stop else len(text)


def closing_clause(passage: Passage) -> Clause | None:
    """The request that closes a document: "... yêu cầu / đề nghị <doer> ..."."""
    for found in _CLOSING.finditer(passage.text):
        if ANY.match(passage.text, found.end()):
            clause = named_clause(passage, found.start(), found.end(), True)
            if clause:
                return clause
    return clause_at(passage, 0) if _ON_THIS.match(passage.text) else None
