"""The papers that a duty asks to be sent, one by one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from thidua.reading.results import Paper
from thidua.reading.shadow.passage import Passage

_SENT = re.compile(r"[;,]?\s(?:va\s)?(?:gui|nop)\s(?:[a-z ]{0,20}\s)?(?:ve|cho|den)\s")
_PAPER = (
    r"(?:ke hoach|bao cao|danh sach|noi dung dang ky|ban dang ky|bang dang ky|ban giao uoc|to trinh"
    r"|ho so|bien ban|de an"
    r"|chuong trinh|bang diem|bang tu cham|phieu|de xuat|van ban)\s"
)
_PAPER_START = re.compile(rf"\b{_PAPER}")
_THIS_ONE = re.compile(r"^\w+ \w+ (?:nay|tren)\b")
_NEXT = re.compile(rf"(?:[;,]|\sva)\s(?={_PAPER})")


def papers_in(passage: Passage, start: int, stop: int) -> Iterator[Paper]:
    """Each paper named before "gửi về"; none where nothing is to be sent."""
    text = passage.text
    sent = _SENT.search(text, start, stop)
    if not sent:
        return
    first = _PAPER_START.search(text, start, sent.start())
    if not first:
        return
    cuts = [first.start(), *(f.end() for f in _NEXT.finditer(text, first.end(), sent.start())), sent.start()]
    for begin, end in pairwise(cuts):
        place = passage.place(begin)
        quote = passage.quote(begin, end).rstrip(" ,;")
        if _THIS_ONE.search(passage.text[begin:end]):
            continue
        name = re.sub(r"\s(?:và|va)$", "", passage.spoken(begin, end).rstrip(" ,;"))
        yield Paper(quote=quote, line=place.line, page=place.page, name=name)
