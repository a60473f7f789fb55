"""From bytes to a reading: carrier, gate, layout, and then everything that stands in the text."""

from collections.abc import Iterator, Sequence
from datetime import date

from thidua.reading.citations import citations_of
from thidua.reading.damage.gate import DAMAGED, Health, health_of
from thidua.reading.duties.dates import Frame
from thidua.reading.duties.finder import duties_of
from thidua.reading.layout.blocks import blocks_of
from thidua.reading.layout.rows import rows_of
from thidua.reading.layout.zones import Zones, zones_of
from thidua.reading.letters import compare_key
from thidua.reading.metadata import Sources, metadata_of, preamble_of
from thidua.reading.metadata.bodies import districts, provinces
from thidua.reading.movements import movements_of
from thidua.reading.movements.catalogue import names
from thidua.reading.movements.own import OwnName, with_own_names
from thidua.reading.outline import outline_of, placed
from thidua.reading.pages.carrier import Carried, carried
from thidua.reading.pages.scans import Recogniser
from thidua.reading.places import SourceLine
from thidua.reading.repair import Repairer, TableRepair
from thidua.reading.repair.decoder import DOUBTFUL
from thidua.reading.results import Doubt, Engine, Line, Metadata, Movement, Reading, Warn
from thidua.reading.shadow.phrasebook import Phrasebook, phrasebook
from thidua.reading.targets import targets_of

_DOUBTFUL = 0.5
_MOST_LINE_WARNINGS = 200


def read(
    source: bytes,
    *,
    name: str = "",
    recogniser: Recogniser | None = None,
    repairer: Repairer | None = None,
    own: Sequence[OwnName] = (),
) -> Reading:
    """Everything that can be read from a document.

    `name` is the file's name; it serves only the reader of warnings, the kind is judged by content.
    `own` are names that people asked to remember, known beside the catalogue.
    Pictures and pages without a sound text layer go to the recogniser, without one to the system's own.
    Raises `Unreadable` with one Vietnamese sentence when there is nothing to read.
    """
    file = carried(source, recogniser)
    mender = repairer or TableRepair()
    health = health_of(file.lines)
    lines = with_repairs(file.lines, health, mender) if any(health.damaged) else list(file.lines)
    found = assembled(file, lines, health, mender.name if any(health.damaged) else "none", name)
    return with_own_names(found, own)


def with_repairs(lines: Sequence[SourceLine], health: Health, mender: Repairer) -> list[SourceLine]:
    """The lines, those of damaged blocks repaired; sound ones stay as they are."""
    mended = iter(mender.repaired([line for line, bad in zip(lines, health.damaged, strict=True) if bad]))
    return [next(mended) if bad else line for line, bad in zip(lines, health.damaged, strict=True)]


def assembled(file: Carried, lines: Sequence[SourceLine], health: Health, repair: str, name: str) -> Reading:
    """The reading of lines that have passed the gate."""
    damaged = health.quality == DAMAGED
    zones = zones_of(rows_of(lines, book() if damaged and repair == "none" else None))
    paragraphs = placed(blocks_of(zones.body))
    passages = [paragraph.block.passage for paragraph in paragraphs]
    citations = citations_of(passages)
    metadata = metadata_of(Sources(zones, passages, preamble_of(paragraphs)))
    movements, others = movements_of(passages, damaged)
    frame = frame_of(metadata)
    duties, deadlines = duties_of(paragraphs, frame)
    return Reading(
        text_quality=health.quality,
        metadata=metadata,
        citations=tuple(citations),
        movements=tuple(movements),
        not_movements=tuple(others),
        outline=tuple(outline_of(paragraphs)),
        duties=tuple(duties),
        deadlines=tuple(deadlines),
        targets=tuple(targets_of(paragraphs, frame)),
        lines=tuple(lines_out(lines, health, file)),
        warnings=tuple(warnings(file, zones, metadata, health, movements, lines, name)),
        engine=Engine(file.text, file.ocr, repair),
    )


def book() -> Phrasebook:
    """The phrasebook with the names of movements, provinces and districts."""
    return phrasebook((*names(), *provinces(), *districts()))


def frame_of(metadata: Metadata) -> Frame:
    """What deadlines lean on."""
    return Frame(metadata.year, date.fromisoformat(metadata.date) if metadata.date else None)


def lines_out(lines: Sequence[SourceLine], health: Health, file: Carried) -> Iterator[Line]:
    """Every line with its trust; of a line seen on a picture never more than the recogniser's own."""
    seen = {(line.page, line.line): line.text for line in file.lines}
    for line, state in zip(lines, health.lines, strict=True):
        confidence, flagged = trust_after_repair(line) if line.sure else (state.confidence, state.flagged)
        trust = file.trust.get((line.page, line.line))
        if trust:
            confidence = min(confidence, trust.confidence)
        if trust and len(line.text.split()) == len(seen[line.page, line.line].split()):
            flagged = tuple(sorted({*flagged, *trust.flagged}))
        doubts = tuple(doubts_of(line, flagged))
        yield Line(line.line, line.page, line.source, line.text, confidence, flagged, doubts)


def doubts_of(line: SourceLine, flagged: Sequence[int]) -> Iterator[Doubt]:
    """What a person is told of each flagged token: its source, its surety, its rivals."""
    tokens = line.text.split()
    for at in flagged:
        if line.sure:
            yield Doubt(at, line.found[at], line.sure[at], line.others[at])
        else:
            yield Doubt(at, tokens[at], None, ())


def trust_after_repair(line: SourceLine) -> tuple[float, tuple[int, ...]]:
    """How sure a repaired line is as a whole, and its tokens that a person should look at."""
    doubtful = tuple(at for at, share in enumerate(line.sure) if share < DOUBTFUL)
    return round(sum(line.sure) / len(line.sure), 2), doubtful


def warnings(
    file: Carried,
    zones: Zones,
    metadata: Metadata,
    health: Health,
    movements: Sequence[Movement],
    lines: Sequence[SourceLine],
    name: str,
) -> Iterator[Warn]:
    """What a person should look at, the whole document first."""
    if any(health.damaged):
        yield Warn(None, None, damage_told(lines, f" ({name})" if name else ""))
    if health.quality == DAMAGED:
        yield from doubtful_names(metadata, movements, lines)
    for page, note in file.notes:
        yield Warn(None, page, note)
    yield from missing(metadata)
    if zones.annex:
        first = zones.annex[0].line
        yield Warn(first.line, first.page, "Phụ lục sau chữ ký chưa được đọc thành nhiệm vụ.")
    yield from doubtful(lines, health)


def damage_told(lines: Sequence[SourceLine], named: str) -> str:
    """What to say of damaged text, by whether it was repaired."""
    doubtful = sum(len(trust_after_repair(line)[1]) for line in lines if line.sure)
    if any(line.sure for line in lines):
        return (
            f"Chữ bị hỏng dấu hoặc sai nét{named}: đã sửa lại; còn {doubtful} chữ chưa chắc, cần người xem."
        )
    return f"Chữ bị hỏng dấu hoặc sai nét{named}: văn bản được giữ nguyên, mọi mục cần người kiểm tra."


def doubtful_names(
    metadata: Metadata, movements: Sequence[Movement], lines: Sequence[SourceLine]
) -> Iterator[Warn]:
    """Proper names of a damaged text that were read through a list, or not at all."""
    whole = compare_key(" ".join(line.text for line in lines))
    named = [word for word in (metadata.issuer or "").split()[1:] if word[:1].isupper()]
    if named and compare_key(" ".join(named)) not in whole:
        yield Warn(None, None, "Tên cơ quan ban hành đọc theo danh mục địa danh, khác chữ trong bản gốc.")
    if metadata.signer and metadata.signer not in {s.name for s in metadata.digital_signatures}:
        yield Warn(None, None, "Tên người ký giữ như trong bản gốc, có thể sai dấu.")
    for movement in movements:
        if movement.canonical is None:
            yield Warn(
                movement.line, movement.page, "Tên phong trào không có trong danh mục, giữ như trong bản gốc."
            )


def missing(metadata: Metadata) -> Iterator[Warn]:
    """Facts of an official paper that the text does not give."""
    wanted = (
        (metadata.number, "Không thấy số văn bản."),
        (metadata.date, "Không thấy ngày ban hành."),
        (metadata.issuer, "Không thấy cơ quan ban hành."),
        (metadata.signer, "Không thấy người ký."),
        (metadata.year, "Không rõ năm của kế hoạch."),
    )
    for value, message in wanted:
        if value is None:
            yield Warn(None, None, message)


def doubtful(lines: Sequence[SourceLine], health: Health) -> Iterator[Warn]:
    """Lines of which less than half can be trusted."""
    told = 0
    for line, state in zip(lines, health.lines, strict=True):
        if state.confidence < _DOUBTFUL and told < _MOST_LINE_WARNINGS:
            told += 1
            yield Warn(line.line, line.page, "Dòng có nhiều chữ không đọc được chắc chắn.")
