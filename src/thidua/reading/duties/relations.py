"""What a duty's words say beside the doing: report to, via, together with, how often."""

import re
from itertools import pairwise

from thidua.reading.duties.actors import GENERAL, NAMED, ORGANISATION, organisation_end
from thidua.reading.shadow.passage import Passage

_REPORT = (
    re.compile(r"\b(?:gui|nop|dang ky)\s(?:[^.;:()]{0,80}?\s)?(?:ve|cho|den)\s"),
    re.compile(r"\bdang ky\s(?:[^.;:()]{0,80}?\s)?voi\s"),
    re.compile(r"\bgui\s"),
    re.compile(r"\bbao cao\s(?:[^.;:()]{0,110}?\s)?(?:ve|len|voi|gui)\s"),
    re.compile(r"\bbao cao\s(?:(?:voi|cho|len)\s)?"),
    re.compile(r"\bphan anh\s(?:[^.;:()]{0,40}?\s)?(?:ve|voi|den)\s"),
    re.compile(r"\btrinh\s"),
    re.compile(r"\bde nghi\s(?=(?:ubnd|uy ban|chu tich|hoi dong|thu tuong|cap tren))"),
)
_REPORT_BODY = re.compile(
    r"(?:thuong truc |co quan thuong truc |chu tich |co quan )?(?:ubnd|uy ban nhan dan|hoi dong|so\s"
    r"|phong\s|ban\s|van phong"
    r"|cap tren|tinh uy|huyen uy|dang uy|chu tich|co quan thuong truc|thuong truc|bo\s|lanh dao"
    r"|cap co tham quyen|thu tuong|truong (?:khoi|cum|ban)|giam doc|hieu truong|nha truong|ban giam|hoi\s"
    r"|tong phu trach"
    r"|trung tam\s|mat tran|thanh uy|cong doan\s|(?:huyen|tinh|thanh pho)\b(?=[,.;]|\s(?:truoc|trong|de)|$))"
)
_PURPOSE = re.compile(r"\sde\s(?:theo doi|tong hop|xem xet|bao cao|phuc vu|kip thoi|chi dao|giai quyet)")
_VIA = re.compile(r"\(\s?(?:thong )?qua\s([^()]{3,120})\)|(?<!ket)(?<!hieu)(?<!vuot)\s(?:thong )?qua\s")
_TOGETHER = re.compile(
    r"\b(?:phoi hop|lien he|cung)\s(?:chat che\s)?(?:voi|cung)\s|\bphoi hop\s(?=(?:cac|phong|so|ban)\s)"
)
_OFTEN = re.compile(
    r"\b(?P<how>dinh ky|thuong xuyen)(?:,)?\s(?=(?:va\s)?(?:hang|truoc|6 thang|tong hop|bao cao|to chuc"
    r"|danh gia|kiem tra|theo doi|don doc"
    r"|so ket|tong ket|ra soat|cap nhat|phoi hop|phat hien|tuyen truyen|huong dan|thuc hien|dinh ky"
    r"|thuong xuyen|quy|nam|thang|moi|vao|gui))"
    r"|\b(?P<at_last>thuong xuyen)\s?(?=[.;]|$)"
    r"|(?P<every>\b(?:hang|moi|tung)\s(?:tuan|thang|quy)\b|\bngay \d{1,2} hang thang)"
)
_NAMES = {"dinh ky": "định kỳ", "thuong xuyen": "thường xuyên"}


def recurrence(passage: Passage, start: int, stop: int) -> str | None:
    """`định kỳ`, `thường xuyên` or None; as an adverb only, not as a kind of movement."""
    for found in _OFTEN.finditer(passage.text, start, stop):
        if found["every"]:
            return _NAMES["dinh ky"]
        if not passage.text[: found.start()].endswith(("thi dua ", "phong trao ")):
            return _NAMES[found["how"] or found["at_last"]]
    return None


def report_to(passage: Passage, start: int, stop: int) -> str | None:
    """The body that is to receive the report or the papers."""
    text = passage.text
    for pattern in _REPORT:
        for found in pattern.finditer(text, start, stop):
            if _REPORT_BODY.match(text, found.end()) and not _PURPOSE.search(
                text, max(start, found.start() - 60), found.end()
            ):
                return (
                    passage.spoken(found.end(), organisation_end(passage, found.end(), stop)).strip(" ,;")
                    or None
                )
    return None


def via(passage: Passage, start: int, stop: int) -> str | None:
    """The office that the report passes through."""
    for found in _VIA.finditer(passage.text, start, stop):
        if found.group(1):
            return passage.spoken(*found.span(1))
        if NAMED.match(passage.text, found.end()):
            return (
                passage.spoken(found.end(), organisation_end(passage, found.end(), stop)).strip(" ,;") or None
            )
    return None


def together_with(passage: Passage, start: int, stop: int) -> tuple[str, ...]:
    """The bodies that the work is to be done with, each once."""
    names: list[str] = []
    for found in _TOGETHER.finditer(passage.text, start, stop):
        if ORGANISATION.match(passage.text, found.end()) or is_named(passage, found.end()):
            end = organisation_end(passage, found.end(), stop)
            names.extend(split_bodies(passage, found.end(), end))
    return tuple(dict.fromkeys(name for name in names if name))


def is_named(passage: Passage, start: int) -> bool:
    """Whether a name begins here, by its capital."""
    return start < len(passage.text) and passage.is_capital(start)


def bodies_in(cell: Passage) -> tuple[str, ...]:
    """The bodies that a cell of a table names."""
    return tuple(dict.fromkeys(name for name in split_bodies(cell, 0, len(cell.text)) if name))


def split_bodies(passage: Passage, start: int, end: int) -> list[str]:
    """A list of bodies cut where "và các ..." or a comma before another named body opens the next."""
    cuts = [start]
    for found in re.finditer(
        r"(?:\sva|,)\s(?=(?:cac|phong|so|ban|dai|van phong|cong an|hoi)\s)", passage.text[start:end]
    ):
        before = passage.text[cuts[-1] : start + found.start()]
        if len(before) > 8 and not GENERAL.match(before):
            cuts.append(start + found.start())
    cuts.append(end)
    return [
        re.sub(r"^(?:,|và|va)\s+", "", passage.spoken(a, b).strip(" ,;")).strip(" ,;")
        for a, b in pairwise(cuts)
    ]
