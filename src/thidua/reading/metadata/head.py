"""The head of the document: body, number and symbol, place and date, kind, subject, theme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.reading.citations.context import iso
from thidua.reading.citations.symbols import normalised
from thidua.reading.layout.rows import Row
from thidua.reading.letters import squeeze
from thidua.reading.metadata.bodies import running
from thidua.reading.shadow.passage import Passage

_NUMBER = re.compile(
    r"\bso\s?[:.]?\s*(?P<number>\d{1,5}[a-z]?)?\s*(?P<sign>[/-])\s*(?P<symbol>[a-z]+(?:\s?-\s?[a-z]+)*(?:/[a-z]+)?)"
)
_NUMBERED = re.compile(r"so\s?[:.]?\s?\d*\s?[/-]")
_PLACED = re.compile(
    r"(?P<place>[a-z][a-z' ]{1,40}?)\s?,\s?ngay\s?(?P<d>\d{1,2})?\s*thang\s?(?P<m>\d{1,2})?"
    r"\s*nam\s?(?P<y>(?:19|20)\d\d)"
)
_STATE = re.compile(r"\s*(?:cong hoa xa hoi|doc lap\b|dang cong san|so\s?[:.]\s?\d*\s?[/-]).*$")
_BODY = re.compile(
    r"^(?:uy ban|ubnd|hoi dong|so |ban |phong |huyen uy|tinh uy|thanh uy|dang uy|bo |cuc |tinh "
    r"|huyen |xa |thi tran|thi xa"
    r"|phuong |quan |thanh pho|lien doan|mat tran|truong |hoi |doan |khoi |cum |cong ty|tong cong ty"
    r"|benh vien"
    r"|trung tam |dang uy|dang bo|chi cuc |cong an |vien |hoc vien |tap doan )"
)
_PART = re.compile(r"^(?:tinh|huyen|xa|thi tran|thi xa|phuong|quan|thanh pho)\s")
_ISSUES = re.compile(
    r"\b(?P<body>(?:uy ban nhan dan|ubnd|hoi dong nhan dan)\s(?:tinh|thanh pho|huyen|quan|thi xa"
    r"|thi tran|phuong|xa)"
    r"(?P<name>(?:\s[a-z]+){0,4}?))\s(?=ban hanh|phat dong|xay dung ke hoach|trien khai ke hoach"
    r"|de ra|yeu cau|de nghi)"
)
_YEAR = re.compile(r"\bnam\s?((?:19|20)\d\d)\b")
_THEME = re.compile(
    r"\bchu de(?:\s(?:thi dua|cua nam|nam)){0,3}[^“\"”]{0,40}[“\"](?P<theme>[^“”\"™]{8,400})[”\"™]"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the rows above the kind of document give."""

    issuer: str | None
    number: str | None
    symbol: str | None
    place: str | None
    date: str | None


def spoken_row(row: Row, end: int | None = None) -> str:
    """The row's words with known phrases in their correct letters, up to a position of its shadow."""
    passage = Passage(row.words)
    return squeeze(passage.spoken(0, len(passage.text) if end is None else end))


def issuer_in(rows: Sequence[Row]) -> str | None:
    """The body of the letterhead: its last named one, with the unit on the next line."""
    body = ""
    for row in rows:
        stop = _STATE.search(row.shadow)
        shadow = row.shadow[: stop.start()].strip() if stop else row.shadow
        if not _BODY.match(shadow) or _NUMBERED.match(shadow):
            continue
        words = spoken_row(row, len(shadow))
        body = f"{body} {words}" if body and _PART.match(shadow) else words
    return running(body) if body else None


def letterhead(rows: Sequence[Row]) -> Letterhead:
    """Everything the letterhead rows say."""
    number = symbol = place = date = None
    for row in rows:
        passage = Passage(row.words)
        after = 0
        if symbol is None and (found := _NUMBER.search(row.shadow)):
            number = found["number"]
            symbol = normalised("".join(passage.quote(*found.span("symbol")).split()))
            after = found.end()
        if date is None and (found := _PLACED.search(row.shadow, after)):
            place = passage.spoken(*found.span("place"))
            date = iso(found["d"], found["m"], found["y"]) if found["d"] and found["m"] else None
    return Letterhead(issuer_in(rows), number, symbol, place, date)


def issuer_in_body(passages: Sequence[Passage]) -> str | None:
    """The body that the text says issues or requests, by its longest name."""
    names: list[str] = []
    for passage in passages:
        for found in _ISSUES.finditer(passage.text):
            first = passage.words_in(*found.span("name"))
            if all(word.text[:1].isupper() for word in first):
                names.append(running(passage.spoken(*found.span("body"))))
    return max(names, key=len) if names else None


def title_of(rows: Sequence[Row]) -> str | None:
    """The subject line."""
    words = squeeze(" ".join(spoken_row(row) for row in rows)).strip(" .:-_*")
    return re.sub(r"^V/v\s*:?\s*", "", words) or None


def year_of(title: Sequence[Row], passages: Sequence[Passage]) -> int | None:
    """The year planned for: of the subject line, else the year most named in the first paragraphs."""
    found = _YEAR.findall(" ".join(row.shadow for row in title))
    if found:
        return int(found[-1])
    named = [year for passage in passages[:3] for year in _YEAR.findall(passage.text)]
    return int(max(set(named), key=lambda year: (named.count(year), -named.index(year)))) if named else None


def theme_of(passages: Sequence[Passage]) -> str | None:
    """The year's theme, without its quotation marks."""
    for number, passage in enumerate(passages):
        text = passage.text
        if found := _THEME.search(text):
            return passage.spoken(*found.span("theme")).strip(" .,")
        below = passages[number + 1] if number + 1 < len(passages) else None
        if below and text.startswith("chu de") and len(text) < 60 and text.rstrip().endswith(":"):
            return below.spoken(0, len(below.text)).strip(' .,“”"™')
    return None
