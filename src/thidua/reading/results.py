"""What a reading holds. Field names are those of the schema reading/1; `as_json` gives them as plain data."""

import dataclasses
from dataclasses import dataclass, field
from typing import Any

SCHEMA = "reading/1"


@dataclass(frozen=True, slots=True)
class Found:
    """An item found in the source: the words as found, and the line where they begin."""

    quote: str
    line: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A flagged token: its index, what the document has there, and what else it may be, likeliest first.

    `confidence` is 0..1, None where nothing measured it; a token split from another has no `source`."""

    at: int
    source: str
    confidence: float | None
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One source line: as found, as text, how far to trust it; the tokens to look at, and why."""

    line: int
    page: int | None
    source: str
    text: str
    confidence: float
    flagged: tuple[int, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """A signer as the signing program wrote it; `time` is the earliest of its repeats."""

    name: str
    email: str | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts of the head and the foot of the document; what it does not give is None."""

    doc_type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issuer_level: str | None = None
    province: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    year: int | None = None
    theme: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    signing_mode: str | None = None
    addressed_to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    digital_signatures: tuple[DigitalSignature, ...] = ()
    implements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation(Found):
    """An instrument cited. `number` is normalised; a law cited by name has its name there."""

    type: str
    number: str
    date: str | None
    issuer: str | None
    subject: str | None
    unnumbered: bool


@dataclass(frozen=True, slots=True)
class Movement(Found):
    """A movement, campaign or slogan. `name` in correct letters where the catalogue knows it."""

    name: str
    canonical: str | None
    kind: str
    quoted_as: str


@dataclass(frozen=True, slots=True)
class OutlineItem(Found):
    """A numbered item: number as printed, level from 1, heading or None, dashes directly below."""

    num: str
    level: int
    heading: str | None
    bullets: int


@dataclass(frozen=True, slots=True)
class Interval(Found):
    """A deadline: its words, and the closed interval of days it means (ISO)."""

    text: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Paper(Found):
    """A paper that a duty asks to be sent."""

    name: str


@dataclass(frozen=True, slots=True)
class Duty(Found):
    """Who is to do what, by when, reporting to whom."""

    id: str
    section: str
    assignee: str | None
    action: str
    deadline: Interval | None
    recurrence: str | None
    report_to: str | None
    via: str | None
    cooperate_with: tuple[str, ...]
    strength: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Deadline(Interval):
    """A deadline again, with the id of its duty."""

    duty: str


@dataclass(frozen=True, slots=True)
class Target(Found):
    """A figure to be reached: `min`, `max` or both, in `unit`, of `object`, within `period`."""

    text: str
    min: float | None
    max: float | None
    unit: str
    object: str
    period: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Warn:
    """What was not understood, and where."""

    line: int | None
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Engine:
    """What read the text; `repair` is "none" while damaged text is left as it is."""

    text: str
    ocr: str
    repair: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document."""

    text_quality: str
    metadata: Metadata
    citations: tuple[Citation, ...]
    movements: tuple[Movement, ...]
    not_movements: tuple[str, ...]
    outline: tuple[OutlineItem, ...]
    duties: tuple[Duty, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]
    lines: tuple[Line, ...]
    warnings: tuple[Warn, ...]
    engine: Engine
    schema: str = field(default=SCHEMA)

    def as_json(self) -> dict[str, Any]:
        """The reading as plain data for `json.dumps`, the schema first."""
        whole = dataclasses.asdict(self)
        return {"schema": whole.pop("schema"), **whole}
