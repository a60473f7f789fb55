"""Citations: instruments named with number and date, and laws named alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.reading.citations.context import date_after, issuer_near, subject_after
from thidua.reading.citations.symbols import is_symbol, kind_named_by, normalised
from thidua.reading.letters import compare_key
from thidua.reading.results import Citation
from thidua.reading.shadow.passage import Passage

TYPES = {
    "chi thi": "Chỉ thị", "nghi quyet": "Nghị quyết", "nghi dinh": "Nghị định", "quyet dinh": "Quyết định",
    "ke hoach": "Kế hoạch", "huong dan": "Hướng dẫn", "thong tu lien tich": "Thông tư liên tịch",
    "thong tu": "Thông tư", "thong bao": "Thông báo", "ket luan": "Kết luận", "quy dinh": "Quy định",
    "chuong trinh": "Chương trình", "cong van": "Công văn", "de an": "Đề án", "phap lenh": "Pháp lệnh",
    "luat": "Luật", "to trinh": "Tờ trình", "bao cao": "Báo cáo", "quy che": "Quy chế",
    "cong dien": "Công điện",
    "van ban": "Công văn", "chuong trinh hanh dong": "Chương trình hành động", "sac lenh": "Sắc lệnh",
}  # fmt: skip
_TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
_NUMBERED = re.compile(
    rf"\b(?:(?P<type>{_TYPE})\s)?\s?(?P<so>so|s[6boe0]|no)?[\s:.]{{0,3}}(?P<number>\d{{1,5}}[a-z]?)\s?"
    r"(?P<year>/\s?(?:19|20)\d\d\s?)?(?P<sign>[/-])\s?"
    r"(?P<symbol>[a-z]{1,10}\d{0,2}(?:\s?[-/]\s?[a-z]{1,10}\d{0,2}){0,4})(?![\w])"
)
_LAW = re.compile(
    r"\bluat\s(?P<name>thi dua\s?[,-]?\s?(?:va\s)?khen thuong)"
    r"(?P<amending>\s(?:sua doi|bo sung)[^.;]{0,30})?(?:[\s,]{1,2}(?:nam|n[aid]m)\s(?P<year>(?:19|20)\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An instrument found at a stretch of a passage; its number, the surest part, stands at `at`."""

    start: int
    at: int
    end: int
    type: str
    number: str
    unnumbered: bool = False


def law_or_paper(symbol: str) -> str:
    """What an instrument is whose kind is not said: the National Assembly's symbols are those of laws."""
    return "Luật" if symbol.startswith("QH") else "Văn bản"


def stands_for_one(passage: Passage, symbol: str, end: int) -> bool:
    """Whether an unknown symbol behind the name of an instrument is one: capitals in parts, and a date."""
    parts = re.split(r"[-/]", symbol)
    capitals = len(parts) > 1 and all(part[:1].isupper() for part in parts)
    return capitals and date_after(passage, end)[0] is not None


def numbered_hits(passage: Passage) -> Iterator[Hit]:
    """Instruments with a number, wherever a symbol of ours follows it."""
    for found in _NUMBERED.finditer(passage.text):
        if not (found["type"] or found["so"]):
            continue
        symbol = "".join(passage.quote(found.start("symbol"), found.end("symbol")).split())
        if not (is_symbol(symbol) or (found["type"] and stands_for_one(passage, symbol, found.end()))):
            continue
        correct = normalised(symbol)
        year = (found["year"] or "").replace(" ", "")
        kind = TYPES.get(found["type"] or "") or kind_named_by(correct) or law_or_paper(correct)
        sign = "/" if year else found["sign"]
        yield Hit(
            found.start(), found.start("number"), found.end(), kind, f"{found['number']}{year}{sign}{correct}"
        )


def law_hits(passage: Passage, taken: list[Hit]) -> Iterator[Hit]:
    """The emulation and commendation law cited by its name alone, apart by year."""
    for found in _LAW.finditer(passage.text):
        numbered = (hit for hit in taken if hit.number.split("/")[-1].startswith("QH"))
        if any(0 <= hit.start - found.end() <= 3 for hit in numbered):
            continue
        if any(hit.start <= found.start() < hit.end + 60 for hit in taken):
            continue
        year = f" năm {found['year']}" if found["year"] else ""
        amending = " sửa đổi, bổ sung" if found["amending"] else ""
        name = f"Luật{amending} Thi đua, khen thưởng{year}"
        yield Hit(found.start(), found.start(), found.end(), "Luật", name, unnumbered=True)


def citation_of(passage: Passage, hit: Hit) -> Citation:
    """The citation with what stands around it: date, issuer, subject."""
    date, end = date_after(passage, hit.end)
    issuer, end = issuer_near(passage, hit.start, end, hit.number)
    place = passage.place(hit.at)
    return Citation(
        quote=passage.quote(hit.start, hit.end),
        line=place.line,
        page=place.page,
        type=hit.type,
        number=hit.number,
        date=date,
        issuer="Quốc hội" if hit.unnumbered else issuer,
        subject=None if hit.unnumbered else subject_after(passage, end),
        unnumbered=hit.unnumbered,
    )


def citations_of(passages: Iterable[Passage]) -> list[Citation]:
    """One entry per distinct instrument, at its first mention; a later mention may supply its date."""
    known: dict[tuple[str, str], Citation] = {}
    for passage in passages:
        hits = list(numbered_hits(passage))
        for hit in sorted([*hits, *law_hits(passage, hits)], key=lambda h: h.start):
            key = (hit.type, compare_key(hit.number))
            if key not in known:
                known[key] = citation_of(passage, hit)
    return list(known.values())
