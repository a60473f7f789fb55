"""A plan as one side of a comparison: what was read in its paper, and what was written into it here.

A plan read from a paper speaks through the lines of the paper; its bases, movements, targets and duties are
those that a person confirmed. What stands in no line (written or added here) gets a line of its own after the
last one, so that a comparison can say where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import override

from thidua.base.core.text import fold
from thidua.base.library.models import DocType
from thidua.base.org.models import Unit
from thidua.base.org.naming import issuer_of
from thidua.reading import Reading
from thidua.reading.cascade import Known, Side, side_of, written
from thidua.reading.cascade.clauses import Clause
from thidua.reading.citations import citations_of
from thidua.reading.places import SourceLine
from thidua.reading.results import Citation, Deadline, Engine, Interval, Line, Metadata, Movement
from thidua.reading.results import Duty as ReadDuty
from thidua.reading.results import Target as ReadTarget
from thidua.reading.shadow.passage import passage_of
from thidua.reading.stored import reading_from
from thidua.work.planning import queries
from thidua.work.planning.models import Duty, DutyKind, Part, Plan, PlanBasis, PlanMovement, Target

NOTHING_READ = Reading(
    text_quality="clean",
    metadata=Metadata(),
    citations=(),
    movements=(),
    not_movements=(),
    outline=(),
    duties=(),
    deadlines=(),
    targets=(),
    lines=(),
    warnings=(),
    engine=Engine(text="none", ocr="none", repair="none"),
)
Place = tuple[int | None, int]


@dataclass(frozen=True)
class Row:
    """A row of a plan that stands in no line of a paper: its kind, its number among them, a duty's code."""

    kind: str
    number: int
    code: str = ""


@dataclass
class Sheet:
    """The lines that the rows of a plan are given after the last line of its paper."""

    last: int
    rows: dict[int, Row] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    duties: dict[str, Clause] = field(default_factory=dict)

    def write(self, row: Row, text: str, more: str = "", *, asks: bool = True) -> Place:
        """Give a row the next line; `more` is compared but not shown."""
        self.last += 1
        self.rows[self.last] = row
        self.lines.append(Line(self.last, None, text, text, 1.0, ()))
        clauses = written(text, section=row.kind, line=self.last, more=more) if asks else []
        self.clauses += clauses
        if row.code and clauses:
            self.duties[row.code] = clauses[0]
        return None, self.last


@dataclass(frozen=True)
class PlanSide:
    """A plan ready to be compared, with what stands behind its lines."""

    side: Side
    rows: Mapping[int, Row]
    duties: Mapping[str, Duty]
    clauses: Mapping[str, Clause]


@override("vi")
def plan_side(plan: Plan) -> PlanSide:
    """The plan with everything that hangs on it. Papers that units were asked for beside the plan's own text
    (`ask_for_papers`) are followed one by one elsewhere and are no part of it."""
    read = _read(plan)
    sheet = Sheet(max((line.line for line in read.lines), default=0))
    if not read.lines:
        _open(plan, sheet)
    citations = [_citation(basis, read, sheet) for basis in plan.bases.select_related("document")]
    movements = [_movement(movement, read, sheet) for movement in plan.movements.all()]
    targets = [_target(target, read, sheet) for target in plan.targets.all()]
    numbered = [
        (number, duty)
        for number, duty in enumerate(queries.duties_of(plan), start=1)
        if not _is_asked_paper(duty)
    ]
    told = [_duty(duty, number, plan, read, sheet) for number, duty in numbered]
    reading = replace(
        read,
        metadata=_metadata(plan, read.metadata),
        citations=tuple(citations),
        movements=tuple(movements),
        targets=tuple(target for target in targets if target),
        duties=tuple(told),
        deadlines=tuple(_deadline(duty) for duty in told if duty.deadline),
        lines=(*read.lines, *sheet.lines),
    )
    clauses = (*side_of(read).clauses, *sheet.clauses) if read.lines else tuple(sheet.clauses)
    duties = {duty.code: duty for _number, duty in numbered}
    return PlanSide(Side(reading, clauses), sheet.rows, duties, sheet.duties)


def known_between(upper: PlanSide, lower: PlanSide, unit: Unit) -> Known:
    """What the house knows for certain of the duties above: whether they were given to the lower unit, and
    which of them the lower plan has copied."""
    addressed = {
        code: told for code, duty in upper.duties.items() if (told := _given(duty, unit)) is not None
    }
    copies = {duty.copied_from_id: lower.clauses.get(code) for code, duty in lower.duties.items()}
    taken = {code: clause for code, duty in upper.duties.items() if (clause := copies.get(duty.pk))}
    return Known(addressed, taken)


def _given(duty: Duty, unit: Unit) -> bool | None:
    """Whether a duty is the unit's; None where nobody but the issuer was named, so that its words decide."""
    parts = {share.unit_id for share in duty.shares.all()}
    if unit.pk in parts or duty.lead_id == unit.pk:
        return True
    return False if parts or duty.lead_id not in (None, duty.plan.unit_id) else None


def _read(plan: Plan) -> Reading:
    """What was read from the plan's paper, its words as people put them right; nothing for a plan that was
    written here, or whose reading is no longer kept."""
    if plan.intake is None:
        return NOTHING_READ
    try:
        read = reading_from(plan.intake.reading)
    except ValueError:
        return NOTHING_READ
    pairs = zip(read.lines, queries.lines_now(plan.intake), strict=True)
    mended = (replace(line, text=now.text) if now.words or now.whole else line for line, now in pairs)
    return replace(read, lines=tuple(mended))


def _metadata(plan: Plan, read: Metadata) -> Metadata:
    return replace(
        read,
        title=plan.title,
        issuer=issuer_of(plan.unit),
        number=plan.number or None,
        symbol=plan.symbol or None,
        date=plan.issued_on.isoformat() if plan.issued_on else None,
        year=plan.year,
    )


def _open(plan: Plan, sheet: Sheet) -> None:
    for number, line in enumerate(filter(None, map(str.strip, plan.opening.splitlines())), start=1):
        sheet.write(Row("opening", number), line)


def _standing(items: Iterable[Any], line: int | None, text: str, says: tuple[str, ...]) -> Place | None:
    """Where words stand in the paper: at an item of that line which says them, accents or not."""
    wanted = fold(text)
    for item in items:
        spoken = [getattr(item, name, None) or "" for name in says]
        spoken += [paper.name for paper in getattr(item, "papers", ())]
        if item.line == line and any(wanted in fold(words) for words in spoken):
            return item.page, item.line
    return None


def _citation(basis: PlanBasis, read: Reading, sheet: Sheet) -> Citation:
    at = next(((item.page, item.line) for item in read.citations if item.line == basis.line), None)
    page, line = at or sheet.write(Row("basis", basis.position), basis.words, asks=False)
    document = basis.document
    if document is None:
        return replace(_cited(basis.words), quote=basis.words, page=page, line=line)
    return Citation(
        quote=basis.words,
        page=page,
        line=line,
        type=str(DocType(document.doc_type).label),
        number=document.number or document.subject,
        date=document.issued_on.isoformat() if document.issued_on else None,
        issuer=document.issuer or None,
        subject=document.subject or None,
        unnumbered=not document.number,
    )


def _cited(words: str) -> Citation:
    """The instrument that a basis names in words alone; without a number the words are its name."""
    found = citations_of([passage_of([SourceLine(None, 1, words, words)], None)])
    return found[0] if found else Citation(words, 1, None, "", words, None, None, None, True)


def _movement(movement: PlanMovement, read: Reading, sheet: Sheet) -> Movement:
    at = _standing(read.movements, movement.line, movement.name, ("name", "canonical", "quote"))
    text = f"{movement.kind.capitalize()} “{movement.name}”"
    page, line = at or sheet.write(Row("movement", movement.position), text)
    return Movement(
        quote=movement.name,
        page=page,
        line=line,
        name=movement.name,
        canonical=movement.canonical or None,
        kind=movement.kind,
        quoted_as=movement.name,
    )


def _target(target: Target, read: Reading, sheet: Sheet) -> ReadTarget | None:
    """A target with a figure; one without says nothing that could be lower or higher."""
    at = _standing(read.targets, target.line, target.text, ("text", "quote"))
    ceiling = target.least is None
    figure = target.most if ceiling else target.least
    amount = f"{figure:f}".rstrip("0").rstrip(".").replace(".", ",") if figure is not None else ""
    said, text = f"{amount}{'' if target.measure == '%' else ' '}{target.measure}".strip(), target.text
    if not at and amount and amount not in text:
        text = f"{text}: {'không quá ' if ceiling else ''}{said}"
    page, line = at or sheet.write(Row("target", target.position), text)
    if figure is None:
        return None
    return ReadTarget(
        quote=text,
        page=page,
        line=line,
        text=target.text if at or said not in text else said,
        min=float(figure),
        max=float(target.most) if target.most is not None else None,
        unit=target.measure,
        object=target.subject,
        period=_period(target.starts, target.ends),
    )


def _period(starts: date | None, ends: date | None) -> tuple[str, str] | None:
    return ((starts or date(ends.year, 1, 1)).isoformat(), ends.isoformat()) if ends else None


def _is_asked_paper(duty: Duty) -> bool:
    return duty.kind == DutyKind.PAPER and bool(duty.series) and duty.line is None


def _duty(duty: Duty, number: int, plan: Plan, read: Reading, sheet: Sheet) -> ReadDuty:
    at = _standing(read.duties, duty.line, duty.text, ("action", "quote"))
    until = f"chậm nhất ngày {duty.due:%d/%m/%Y}" if duty.due else ""
    page, line = at or sheet.write(Row("duty", number, duty.code), duty.text, until)
    quote = duty.quote if at and duty.quote else duty.text
    deadline = None
    if duty.due:
        starts = duty.starts or min(plan.issued_on or duty.due, duty.due)
        words = duty.deadline_words or until
        deadline = Interval(words, line, page, words, starts.isoformat(), duty.due.isoformat())
    return ReadDuty(
        quote=quote,
        page=page,
        line=line,
        id=duty.code,
        section=duty.section,
        assignee=duty.assignee_words or None,
        action=duty.text,
        deadline=deadline,
        recurrence=duty.recurrence or None,
        report_to=duty.report_to or None,
        via=duty.via or None,
        cooperate_with=tuple(share.unit.name for share in duty.shares.all() if share.part == Part.HELPS),
        strength="explicit",
        papers=(),
    )


def _deadline(duty: ReadDuty) -> Deadline:
    day = duty.deadline
    assert day is not None
    return Deadline(day.quote, day.line, day.page, day.text, day.start, day.end, duty.id)
