"""Signatures that a signing program wrote into the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(slots=True)
class Stamp:
    """A signature while its lines are read."""

    name: str
    email: str | None = None
    time: str | None = None

    def done(self) -> DigitalSignature:
        """The signature as a result."""
        return DigitalSignature(self.name, self.email, self.time)


def time_in(text: str) -> str | None:
    """The signing time as written, or put in order where it is written day first."""
    if found := _TIME.search(text):
        return found.group(1)
    if found := _SIGNED_AT.search(text):
        day, month, year, clock, zone = found.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}T{clock}{zone or ''}"
    return None


def signatures(rows: Sequence[Row]) -> Iterator[DigitalSignature]:
    """Each signature in the order of the trailer, repeats included.

    One program writes the time, then "name <mail>" on a line; another the signer, with mail and time below.
    """
    time: str | None = None
    stamp: Stamp | None = None
    for row in rows:
        text = squeeze(row.line.text)
        told = time_in(text)
        if stamp:
            mail = _EMAIL.search(text)
            stamp.email = stamp.email or (mail.group(1) if mail else None)
            stamp.time = stamp.time or told
        else:
            time = told or time
        if found := _NAMED.search(text):
            yield DigitalSignature(found["name"].strip(), found["email"], time)
            time = stamp = None
        elif found := _SIGNER.match(text):
            if stamp:
                yield stamp.done()
            stamp = Stamp(found["name"].strip(), None, time)
            time = None
    if stamp:
        yield stamp.done()


def merged(found: Iterable[DigitalSignature]) -> tuple[DigitalSignature, ...]:
    """One entry for each signer, with the earliest of its times."""
    kept: dict[tuple[str, str | None], DigitalSignature] = {}
    for signature in found:
        key = (signature.name, signature.email)
        known = kept.get(key)
        if known is None or (signature.time and (known.time is None or signature.time < known.time)):
            kept[key] = signature
    return tuple(kept.values())
