"""Signatures that a signing program wrote into the text."""

import re
from collections.abc import Iterable, Sequence

from thidua.reading.layout.rows import Row
from thidua.reading.letters import squeeze
from thidua.reading.results import DigitalSignature

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)?)")
_NAMED = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>")
_SIGNER = re.compile(
    r"^(?:Ký bởi|Ky boi|Người ký|Nguoi ky|Digitally signed by)\s?:?\s*(?P<name>.+)$", re.IGNORECASE
)
_EMAIL = re.compile(r"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_SIGNED_AT = re.compile(
    r"(?:Thời gian ký|Thoi gian ky|Ngày ký"
    r"|Ngay ky)\s?:?\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s+(\d\d:\d\d:\d\d)\s*([+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)


def signatures(rows: Sequence[Row]) -> Iterable[DigitalSignature]:
    """Each signature in the order of the trailer, repeats included."""
    time: str | None = None
    name: str | None = None
    for row in rows:
        text = squeeze(row.line.text)
        if found := _TIME.search(text):
            time = found.group(1)
        if found := _SIGNED_AT.search(text):
            day, month, year, clock, zone = found.groups()
            time = f"{year}-{int(month):02d}-{int(day):02d}T{clock}{zone or ''}"
            if name:
                yield DigitalSignature(name, None, time)
                name = time = None
        if found := _NAMED.search(text):
            yield DigitalSignature(found["name"].strip(), found["email"], time)
            time = None
        elif found := _SIGNER.match(text):
            if name:
                yield DigitalSignature(name, None, time)
            name = found["name"].strip()
        elif name and (found := _EMAIL.search(text)):
            yield DigitalSignature(name, found.group(1), time)
            name = time = None
    if name:
        yield DigitalSignature(name, None, time)


def merged(found: Iterable[DigitalSignature]) -> tuple[DigitalSignature, ...]:
    """One entry for each signer, with the earliest of its times."""
    kept: dict[tuple[str, str | None], DigitalSignature] = {}
    for signature in found:
        key = (signature.name, signature.email)
        known = kept.get(key)
        if known is None or (signature.time and (known.time is None or signature.time < known.time)):
            kept[key] = signature
    return tuple(kept.values())
