"""The facts of head and foot: who issues what, under which number, when, signed by whom, sent to whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.reading.citations import numbered_hits
from thidua.reading.layout.rows import Row
from thidua.reading.layout.zones import DOC_TYPES, Zones
from thidua.reading.letters import compare_key, fold, squeeze
from thidua.reading.metadata.bodies import level_of, province_named, province_of_mail, running
from thidua.reading.metadata.foot import Foot, read_foot, signer, signer_title, signing_mode
from thidua.reading.metadata.head import (
    issuer_in_body,
    letterhead,
    spoken_row,
    theme_of,
    title_of,
    year_of,
)
from thidua.reading.metadata.trailer import merged, signatures
from thidua.reading.outline import Placed
from thidua.reading.results import DigitalSignature, Metadata
from thidua.reading.shadow.likeness import distance
from thidua.reading.shadow.passage import Passage

_ISSUED = re.compile(r"\bban hanh (?P<kind>ke hoach|chi thi|huong dan|chuong trinh|quyet dinh|thong bao)\b")
_LAUNCHED = re.compile(r"\bphat dong (?:dot )?(?:phong trao )?thi dua\b")
_ADDRESSEE = re.compile(r"(?:^|\s)[-–+•]\s+")
_CARRIES_OUT = re.compile(r"\b(?:thuc hien|trien khai|can cu)\s(?:theo )?[^.]{0,160}$")
_LAWS = frozenset(
    {"Luật", "Nghị định", "Pháp lệnh", "Thông tư", "Thông tư liên tịch", "Nghị quyết", "Quyết định"}
)
_BODY_NAME = re.compile(
    r"^(?:uy ban|ubnd|so |phong |ban |hoi dong|van phong|huyen uy|tinh uy|dang uy|cong an)"
)
LAUNCH = "Văn bản phát động thi đua"


@dataclass(frozen=True, slots=True)
class Sources:
    """What metadata is drawn from."""

    zones: Zones
    passages: Sequence[Passage]
    preamble: Sequence[Passage]


def preamble_of(paragraphs: Sequence[Placed]) -> list[Passage]:
    """The paragraphs before the first number."""
    found = []
    for paragraph in paragraphs:
        if paragraph.section:
            break
        found.append(paragraph.block.passage)
    return found


def doc_type(zones: Zones, preamble: Sequence[Passage]) -> str | None:
    """The kind of document: as printed, else as its own text says."""
    if zones.doc_type:
        return DOC_TYPES[zones.doc_type.shadow.strip(" .:")]
    text = " ".join(passage.text for passage in preamble)
    if found := _ISSUED.search(text):
        return DOC_TYPES[found["kind"]]
    if _LAUNCHED.search(text):
        return LAUNCH
    return "Công văn" if zones.addressed else None


def addressed_to(rows: Sequence[Row]) -> tuple[str, ...]:
    """The Kính gửi list in order."""
    text = re.sub(r"^\S+\s\S+?\s?:", "", squeeze(" ".join(spoken_row(row) for row in rows))) if rows else ""
    parts = [squeeze(part).strip(" ;.,") for part in _ADDRESSEE.split(text)]
    return tuple(part for part in parts if part)


def body_of(found: Sequence[DigitalSignature]) -> DigitalSignature | None:
    """The signature given in the name of a body."""
    return next((s for s in found if _BODY_NAME.match(fold(s.name))), None)


def issuer_of(sources: Sources, head: str | None, signed: DigitalSignature | None) -> str | None:
    """The issuing body by its fullest name: letterhead, then signature and text."""
    if head:
        return head
    named = issuer_in_body(sources.passages)
    stamped = running(signed_name(sources.zones.trailer, signed)) if signed else None
    return max((name for name in (stamped, named) if name), key=len, default=None)


def signed_name(rows: Sequence[Row], signed: DigitalSignature) -> str:
    """The signing body's name, known phrases in their correct letters."""
    for row in rows:
        words = spoken_row(row)
        if compare_key(signed.name) in compare_key(row.line.text):
            at = re.search(r"(?i)\b(?:ủy ban|ubnd|sở|phòng|ban|hội đồng)", words)
            if at:
                return words[at.start() :].split("<", 1)[0].strip()
    return signed.name


def person_of(found: Sequence[DigitalSignature]) -> str | None:
    """The person among the digital signers."""
    return next((s.name for s in found if not _BODY_NAME.match(fold(s.name))), None)


def signer_of(foot: Foot, found: Sequence[DigitalSignature]) -> str | None:
    """The signer: the printed name, in the letters of the digital signature where that is the same person."""
    printed, signed = signer(foot.pieces), person_of(found)
    if printed and signed:
        a, b = compare_key(printed), compare_key(signed)
        return signed if distance(a, b, 0.25 * len(b)) <= 0.25 * len(b) else printed
    return printed or signed


def place_in(issuer: str | None, place: str | None) -> str | None:
    """The place of signing; in the letters of the issuer's name where it is the same place."""
    if not (issuer and place):
        return place
    words = issuer.split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[-size:])
        if name[:1].isupper() and distance(
            compare_key(place), compare_key(name), 0.2 * len(name)
        ) <= 0.2 * len(name):
            return name
    return place


def implemented(preamble: Sequence[Passage]) -> tuple[str, ...]:
    """Numbers of the upper plans and directives that the opening says are carried out."""
    numbers = [
        hit.number
        for passage in preamble
        for hit in numbered_hits(passage)
        if hit.type not in _LAWS and _CARRIES_OUT.search(passage.text[: hit.start])
    ]
    return tuple(dict.fromkeys(numbers))


def metadata_of(sources: Sources) -> Metadata:
    """All facts of head and foot."""
    zones = sources.zones
    head = letterhead(zones.letterhead)
    foot = read_foot(zones.tail)
    found = merged(signatures(zones.trailer))
    signed = body_of(found)
    issuer = issuer_of(sources, head.issuer, signed)
    mail = province_of_mail(signed.email) if signed and signed.email else None
    year = year_of(zones.title, sources.preamble)
    return Metadata(
        doc_type=doc_type(zones, sources.preamble),
        title=title_of(zones.title),
        issuer=issuer,
        issuer_level=level_of(issuer) if issuer else None,
        province=province_named(issuer or "") or mail or province_named(whole_text(sources.passages)),
        number=head.number,
        symbol=head.symbol,
        place=place_in(issuer, head.place),
        date=head.date,
        year=year or (int(head.date[:4]) if head.date else None),
        theme=theme_of(sources.passages),
        signer=signer_of(foot, found),
        signer_title=signer_title(foot.pieces),
        signing_mode=signing_mode(foot.pieces),
        addressed_to=addressed_to(zones.addressed),
        recipients=tuple(foot.recipients),
        digital_signatures=found,
        implements=implemented(sources.preamble),
    )


def whole_text(passages: Sequence[Passage]) -> str:
    """All passages as shadow, for names that are looked for anywhere."""
    return " ".join(passage.text for passage in passages)
