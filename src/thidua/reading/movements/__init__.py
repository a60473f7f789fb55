"""Movements, campaigns and slogans named in a text, told apart from scare quotes and mottoes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from thidua.reading.letters import compare_key
from thidua.reading.movements.catalogue import CAMPAIGN, MOVEMENT, SLOGAN, Known, lookup, spellings
from thidua.reading.results import Movement
from thidua.reading.shadow.passage import Passage

_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"™*]{3,260})[”\"™*]")
_CUE = re.compile(
    r"(?P<campaign>cuoc van dong)"
    r"|(?P<movement>phong trao(?! hanh dong(?! cach mang\s?:))|dot thi dua|chien dich)"
    r"|(?P<slogan>khau hieu|tinh than|loi day|loi keu goi)"
    r"|(?P<other>phuong cham|mo hinh|chu de|muc tieu|tieu chi|de an|chuong trinh|cuoc thi|hoi thi"
    r"|ngay hoi|giai thuong"
    r"|danh hieu|tinh trang|nguyen tac|quan diem|chi thi|chuyen de)"
)
_LINK = re.compile(
    r"[\s,;.:()…-]*(?:(?:va|cung voi|cung|hay|hoac|gan voi|nhu|la|cac|do [a-z ,]{1,60} phat dong"
    r"|giai doan [\d\s-]{4,14}|cua [a-z ]{1,40}|nam \d{4}|trong [a-z ]{1,30})[\s,;.:()…-]*){0,3}"
)
_TIED = re.compile(r"\b(?:gan voi|gan lien|huong toi|nham|vi)\b")
_SUBJECT_OF_ACT = re.compile(r"\bve(?: viec)?(?: [a-z]{2,5}){0,3}\s*$")
_REACH = 170
_CLEAN_TOLERANCE = 0.05
_DAMAGED_TOLERANCE = 0.13
_FEWEST_SYLLABLES = 3
_BARE_NAME_SYLLABLES = 7


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks, with what the words before them say they are."""

    start: int
    end: int
    key: str
    cue: str


def cue_before(text: str, start: int, last: Quote | None) -> str:
    """What a quotation is: the last cue before it, or that of the quotation it is listed with."""
    if last and _LINK.fullmatch(text, last.end + 1, start - 1):
        return last.cue
    floor = max(last.end + 1 if last else 0, start - _REACH)
    sentence = max(text.rfind(". ", floor, start), floor - 1)
    if _SUBJECT_OF_ACT.search(text, sentence + 1, start - 1):
        return "other"
    cues = list(_CUE.finditer(text, sentence + 1, start))
    if not cues:
        return "none"
    group = cues[-1].lastgroup or "none"
    return group if near_enough(text[cues[-1].end() : start - 1], group) else "none"


def near_enough(between: str, group: str) -> bool:
    """Whether only words that introduce a name stand between the cue and the quotation."""
    if group in ("other", "slogan"):
        return len(between) <= 40
    if _TIED.search(between):
        return False
    if ":" in between or re.search(r"\b(?:nhu|gom|la)\s?:?\s?$", between):
        return True
    clause = between.rsplit(",", 1)[-1]
    return len(between) <= 60 and clause == between


def quotes_in(passage: Passage) -> Iterator[Quote]:
    """The quotations of a passage in order."""
    last: Quote | None = None
    for found in _QUOTED.finditer(passage.text):
        start, end = found.span("name")
        last = Quote(start, end, found["name"], cue_before(passage.text, start, last))
        yield last


def is_name(quote: Quote, known: Known | None) -> bool:
    """Whether a quotation names a movement, a campaign or a slogan."""
    if quote.cue in ("movement", "campaign"):
        return known is not None or len(compare_key(quote.key).split()) >= _FEWEST_SYLLABLES
    if quote.cue == "slogan":
        return known is not None and known.entry.kind == SLOGAN
    return quote.cue == "none" and known is not None


def kind_of(quote: Quote, known: Known | None) -> str:
    """The kind the text gives it; the catalogue's where the text gives none."""
    if known and (quote.cue not in ("movement", "campaign") or known.entry.kind == SLOGAN):
        return known.entry.kind
    return CAMPAIGN if quote.cue == "campaign" else MOVEMENT


def movement_at(passage: Passage, quote: Quote, known: Known | None, damaged: bool) -> Movement:
    """The movement that a quotation names."""
    place = passage.place(quote.start)
    found = passage.quote(quote.start, quote.end).strip(" .,;")
    printed = passage.printed(quote.start, quote.end).strip(" .,;")
    return Movement(
        quote=found,
        line=place.line,
        page=place.page,
        name=known.spelling if known and damaged else printed,
        canonical=known.entry.name if known else None,
        kind=kind_of(quote, known),
        quoted_as=found,
    )


@lru_cache(maxsize=1)
def unquoted_names() -> re.Pattern[str]:
    """Long catalogue names right behind the word that introduces them, whatever stands between words."""
    long_names = (key for key in spellings() if len(key.split()) >= _BARE_NAME_SYLLABLES)
    keys = (key.replace(" ", r"[^a-z0-9]{1,4}") for key in sorted(long_names, key=len, reverse=True))
    cue = r"(?P<campaign>cuoc van dong)|phong trao(?: thi dua)?"
    return re.compile(rf"\b(?:{cue})\s(?P<name>{'|'.join(keys)})\b")


def unquoted(passage: Passage, taken: list[Quote]) -> Iterator[tuple[Quote, Known]]:
    """Long catalogue names that stand in the text without quotation marks."""
    for found in unquoted_names().finditer(passage.text):
        start, end = found.span("name")
        if not any(quote.start <= start < quote.end for quote in taken):
            cue = "campaign" if found["campaign"] else "movement"
            written, entry = spellings()[compare_key(found["name"])]
            yield Quote(start, end, found["name"], cue), Known(written, entry, 0.0)


def movements_of(passages: Iterable[Passage], damaged: bool) -> tuple[list[Movement], list[str]]:
    """One entry per distinct name at its first mention, and the quotations that are no movements."""
    known_names: dict[str, Movement] = {}
    others: list[str] = []
    tolerance = _DAMAGED_TOLERANCE if damaged else _CLEAN_TOLERANCE
    for passage in passages:
        quotes = list(quotes_in(passage))
        candidates: list[tuple[Quote, Known | None]] = [
            (quote, lookup(quote.key, tolerance)) for quote in quotes
        ]
        for quote, known in sorted([*candidates, *unquoted(passage, quotes)], key=lambda pair: pair[0].start):
            movement = movement_at(passage, quote, known, damaged)
            if is_name(quote, known):
                known_names.setdefault(compare_key(movement.name), movement)
            else:
                others.append(movement.quote)
    return list(known_names.values()), list(dict.fromkeys(others))
