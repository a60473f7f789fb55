"""What stands around a citation: its date, who issued it, what it is about."""

import datetime
import re

from thidua.reading.shadow.passage import Passage

_SLASHED = re.compile(r"\s?,?\s?\(?(?:ngay\s)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)")
_SPELLED = re.compile(r"\s?,?\s?\(?(?:ngay\s)?(\d{1,2})\s?thang\s?(\d{1,2})\s?nam\s?((?:19|20)\d\d)")
_ISSUER_AFTER = re.compile(r"\)?,?\s?(?:cua|do)\s")
_BODY = re.compile(
    r"(?:chu tich\s|ban thuong vu\s|thuong truc\s|ban chap hanh\s|ban can su dang\s)?"
    r"(?:bo chinh tri|ban bi thu|thu tuong chinh phu|chinh phu|quoc hoi|uy ban thuong vu quoc hoi"
    r"|chu tich nuoc"
    r"|trung uong dang|ban chap hanh trung uong|uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd|tinh uy|huyen uy"
    r"|thanh uy|thi uy|quan uy|dang uy|bo noi vu|bo [a-z ]{3,40}?(?=\sve\b)|so noi vu|phong noi vu"
    r"|ban thi dua"
    r"|hoi dong thi dua|ban thuong vu|dang bo|trung uong|mat tran to quoc)"
)
_BODY_TAIL = re.compile(
    r"\s(?:ve|v/v|quy dinh|huong dan|tai|day manh|phat dong|trien khai|giao|ban hanh|sua doi|bo sung"
    r"|va|yeu cau"
    r"|nham|de|theo|thuc hien|tiep tuc|khoa|,)\b|[,;.:()]"
)
_SUBJECT_START = re.compile(
    r"\)?,?\s?(?:(?:ve viec|ve|v/v)\s|(?=phat dong\s|quy dinh chi tiet\s|huong dan\s))"
)
_SUBJECT_END = re.compile(
    r"[;]|\.(?=\s|$)|\.\.\.|…|\stheo nghi quyet\b|,\s(?:lam cho|uy ban|ubnd|gop phan|nham|trong do"
    r"|cac co quan"
    r"|ban hanh|xay dung|gan voi|phu hop)\b|\sva (?:cac van ban|chi thi|nghi quyet|ke hoach so)\b|:\s"
    r"|\s\(?(?:kem theo|sau day)"
)
_LONGEST = 400


def iso(day: str, month: str, year: str) -> str | None:
    """An ISO date, or None when there is no such day."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def date_after(passage: Passage, end: int) -> tuple[str | None, int]:
    """The date right behind a number, and where what follows it begins."""
    for pattern in (_SLASHED, _SPELLED):
        found = pattern.match(passage.text, end)
        if found and (date := iso(*found.groups())):
            return date, found.end()
    return None, end


def issuer_near(passage: Passage, start: int, end: int, number: str) -> tuple[str | None, int]:
    """Who issued it: "của ..." behind, or the body named right before "tại"; then by the symbol itself."""
    found = _ISSUER_AFTER.match(passage.text, end)
    if found and _BODY.match(passage.text, found.end()):
        stop = _BODY_TAIL.search(passage.text, found.end() + 4, found.end() + 120)
        close = stop.start() if stop else min(len(passage.text), found.end() + 60)
        return passage.spoken(found.end(), close) or None, close
    before = passage.text[max(0, start - 90) : start]
    named = list(re.finditer(rf"\bcua\s(?P<body>{_BODY.pattern}[^.;:,]{{0,40}}?)\stai\s$", before))
    if named:
        offset = max(0, start - 90)
        return passage.spoken(offset + named[-1].start("body"), offset + named[-1].end("body")), end
    return issuer_of_symbol(number), end


def issuer_of_symbol(number: str) -> str | None:
    """The one body that a symbol alone names beyond doubt."""
    if number.endswith(("CT-TTg", "QĐ-TTg", "CĐ-TTg")):
        return "Thủ tướng Chính phủ"
    return "Chính phủ" if number.endswith(("NĐ-CP", "NQ-CP")) else None


def subject_after(passage: Passage, end: int) -> str | None:
    """What it is about: the words behind "về", to the end of that clause."""
    found = _SUBJECT_START.match(passage.text, end)
    if not found or found.end() >= len(passage.text):
        return None
    stop = _SUBJECT_END.search(passage.text, found.end(), found.end() + _LONGEST)
    close = stop.start() if stop else min(len(passage.text), found.end() + _LONGEST)
    return passage.spoken(found.end(), close).strip(" ,.:") or None
