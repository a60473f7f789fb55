"""Targets: figures that are to be reached, with their unit, their object and their period."""

import re
from collections.abc import Iterable, Iterator

from thidua.reading.results import Target
from thidua.reading.shadow.passage import Passage

_UNIT = (
    r"(?:tap the, ca nhan|tap the|ca nhan|xa|phuong|thi tran|thon|khu dan cu|huyen|mo hinh|san pham"
    r"|co quan|don vi"
    r"|truong hoc|truong|lop|hoi nghi|dien hinh tien tien|dien hinh|guong dien hinh|guong|tin bai"
    r"|tin, bai|chuyen de"
    r"|ho gia dinh|ho ngheo|ho|nguoi|lao dong|sang kien|de tai|cong trinh|doanh nghiep|cuoc kiem tra"
    r"|cuoc|dot|km|ty dong"
    r"|trieu dong|nha|can nha|tieu chi|thu tuc hanh chinh|thu tuc)"
)
_COUNT = r"(?P<a>\d{1,3}(?:[.,]\d{1,3})?)"
_RANGE = re.compile(
    rf"(?P<verb>[a-z]+ [a-z]+ )?tu {_COUNT}\s?(?P<p1>%)?\s(?:den"
    rf"|-)\s(?P<b>\d{{1,3}}(?:[.,]\d{{1,3}})?)\s?(?:(?P<p2>%)|(?P<unit>{_UNIT})\b)"
)
_ACHIEVED = re.compile(
    rf"\b(?:co|dat|them|phan dau|xay dung|cong nhan|it nhat|toi thieu|hoan thanh|gioi thieu|lua chon"
    rf"|tren)\s(?P<least>it nhat |toi thieu |tren )?"
    rf"(?P<all>{_COUNT}\s(?P<unit>{_UNIT})\s(?P<goal>(?:dat|duoc|hoan thanh|tro len|tieu bieu)\b))"
)
_SHARE = re.compile(rf"(?P<least>it nhat|toi thieu|tren|tu)?\s?(?P<all>{_COUNT}\s?(?:%|phan tram))")
_LEVEL = re.compile(r"\b(?P<all>(?:truc tuyen )?muc do (?P<a>\d))\b")
_TAIL = re.compile(r"[;:“”(]|\.(?=\s|$)|,\s|\s(?:de|nham|tai|tren dia ban|trong nam|truoc ngay|theo)\s|$")
_YEAR = re.compile(r"\bn\w{0,2}m ((?:19|20)\d\d)(?!\s?[-–]\s?\d)")
_SENTENCE = re.compile(r"[.;]\s")


def number(words: str) -> float:
    """A figure as written here, a comma before decimals; whole ones as int."""
    value = float(words.replace(",", "."))
    return int(value) if value.is_integer() else value


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence a position stands in."""
    start = max(text.rfind(". ", 0, at) + 1, 0)
    end = _SENTENCE.search(text, at)
    return start, end.start() if end else len(text)


def period_of(text: str, at: int) -> tuple[str, str] | None:
    """The year named in the same sentence."""
    start, _ = sentence_around(text, at)
    years = _YEAR.findall(text, start, at + 160)
    return (f"{years[0]}-01-01", f"{years[0]}-12-31") if years else None


def clause_end(text: str, at: int) -> int:
    """Where the words that belong to a figure end."""
    found = _TAIL.search(text, at, at + 160)
    return found.start() if found else min(len(text), at + 160)


def made(passage: Passage, start: int, after: int, least: float, most: float | None, unit: str) -> Target:
    """A target whose words run from `start` to the end of the clause behind `after`."""
    end = clause_end(passage.text, after)
    place = passage.place(start)
    return Target(
        quote=passage.quote(start, end),
        line=place.line,
        page=place.page,
        text=passage.spoken(start, end),
        min=least,
        max=most,
        unit=unit,
        object=passage.spoken(after, end).strip(" ,"),
        period=period_of(passage.text, start),
    )


def ranges(passage: Passage) -> Iterator[Target]:
    """Figures from ... to ..."""
    for found in _RANGE.finditer(passage.text):
        unit = "%" if found["p2"] else passage.spoken(*found.span("unit"))
        least, most = number(found["a"]), number(found["b"])
        if least <= most:
            yield made(passage, found.start(), found.end(), least, most, unit)


def counts(passage: Passage) -> Iterator[Target]:
    """A number of things that are to reach a standard."""
    for found in _ACHIEVED.finditer(passage.text):
        least = number(found["a"])
        most = None if found["least"] else least
        yield made(
            passage, found.start("all"), found.start("goal"), least, most, passage.spoken(*found.span("unit"))
        )


def shares(passage: Passage) -> Iterator[Target]:
    """Percentages."""
    for found in _SHARE.finditer(passage.text):
        if re.search(r"(?:den|-)\s?$", passage.text[: found.start()]) or re.match(
            r"\s(?:den|-)\s\d", passage.text[found.end() :]
        ):
            continue
        least = number(found["a"])
        most = None if found["least"] else least
        start = found.start("least") if found["least"] else found.start("all")
        yield made(passage, start, found.end(), least, most, "%")


def levels(passage: Passage) -> Iterator[Target]:
    """Levels of online service."""
    for found in _LEVEL.finditer(passage.text):
        level = int(found["a"])
        place = passage.place(found.start("a"))
        text = passage.spoken(*found.span("all"))
        start, _ = sentence_around(passage.text, found.start())
        about = passage.spoken(start, found.start()).strip(" ,.")
        quote = passage.quote(*found.span("all"))
        yield Target(
            quote, place.line, place.page, text, level, level, "mức độ", about, period_of(passage.text, start)
        )


def targets_of(passages: Iterable[Passage]) -> list[Target]:
    """All targets of a document in reading order."""
    found: list[Target] = []
    for passage in passages:
        here = [*ranges(passage), *counts(passage), *shares(passage), *levels(passage)]
        found.extend(sorted(here, key=lambda target: (target.page or 0, target.line)))
    return found
