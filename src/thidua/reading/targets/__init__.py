"""Targets: figures that are to be reached, with their unit, their object and their period."""

import re
from collections.abc import Iterator, Sequence

from thidua.reading.duties.dates import Frame, When, deadlines_in
from thidua.reading.outline import Placed, Section
from thidua.reading.results import Target
from thidua.reading.shadow.passage import Passage
from thidua.reading.targets.figures import Figure, figures_in, levels_in

_TAIL = re.compile(r"[;:“”(]|\.(?=\s|$)|,\s|\s(?:de|nham|tai|tren dia ban|trong nam|truoc ngay|theo)\s|$")
_YEAR = re.compile(r"\bn\w{0,2}m ((?:19|20)\d\d)(?!\s?[-–]\s?\d)")
_NO_PERIOD = re.compile(r"(?:so voi (?:cung ky )?|cung ky |thang \d{1,2} |ngay \d{1,2}/\d{1,2} )$")
_SENTENCE = re.compile(r"\.\s")
_CLAUSE = re.compile(r"[.;]\s")
_OPENS_WITHIN = 40
_AIMS = re.compile(r"\b(?:chi tieu|muc tieu)\b")


def targets_of(paragraphs: Sequence[Placed], frame: Frame) -> list[Target]:
    """All targets of a document in reading order."""
    return [target for paragraph in paragraphs for target in targets_in(paragraph, frame)]


def targets_in(paragraph: Placed, frame: Frame) -> list[Target]:
    """The targets of one paragraph; a heading of targets vouches for the figures below it."""
    passage, section = paragraph.block.passage, paragraph.section
    heading = section.heading.passage if section and section.heading else None
    if paragraph.opens and heading is passage:
        return []
    aimed = aiming(section) is not None
    found = [target_at(passage, figure, section, frame) for figure in figures_in(passage.text, aimed)]
    found += [level_at(passage, level, frame) for level in levels_in(passage.text)]
    return sorted(found, key=lambda target: (target.page or 0, target.line))


def aiming(section: Section | None) -> Section | None:
    """The section around whose heading speaks of targets."""
    while section and not (section.heading and _AIMS.search(section.heading.passage.text)):
        section = section.parent
    return section


def target_at(passage: Passage, figure: Figure, section: Section | None, frame: Frame) -> Target:
    """A target with the words that belong to its figure."""
    end = max(figure.end, clause_end(passage.text, figure.end))
    place = passage.place(figure.start)
    unit = figure.unit if isinstance(figure.unit, str) else passage.spoken(*figure.unit)
    return Target(
        quote=passage.quote(figure.start, end),
        line=place.line,
        page=place.page,
        text=passage.spoken(figure.start, end),
        min=figure.least,
        max=figure.most,
        unit=unit,
        object=passage.spoken(figure.end, end).strip(" ,"),
        period=period_of(passage.text, figure.start, frame) or period_above(section, frame),
    )


def level_at(passage: Passage, found: re.Match[str], frame: Frame) -> Target:
    """A level of online service that is to be reached."""
    level = int(found["a"])
    place = passage.place(found.start("a"))
    start, _ = around(_SENTENCE, passage.text, found.start())
    about = passage.spoken(start, found.start()).strip(" ,.")
    quote, text = passage.quote(*found.span("all")), passage.spoken(*found.span("all"))
    period = period_of(passage.text, start, frame)
    return Target(quote, place.line, place.page, text, level, level, "mức độ", about, period)


def clause_end(text: str, at: int) -> int:
    """Where the words that belong to a figure end."""
    found = _TAIL.search(text, at, at + 160)
    return found.start() if found else min(len(text), at + 160)


def around(mark: re.Pattern[str], text: str, at: int) -> tuple[int, int]:
    """The stretch between two marks that a position stands in."""
    before = [found.end() for found in mark.finditer(text, 0, at)]
    after = mark.search(text, at)
    return before[-1] if before else 0, after.start() if after else len(text)


def period_of(text: str, at: int, frame: Frame) -> tuple[str, str] | None:
    """The time named in the same clause, else by the words that open the sentence."""
    found = period_in(text, *around(_CLAUSE, text, at), at, frame)
    return found or opening_period(text, around(_SENTENCE, text, at)[0], at, frame)


def opening_period(text: str, start: int, at: int, frame: Frame) -> tuple[str, str] | None:
    """The time that a sentence opens with; it holds for every figure in it."""
    found = next(spans_in(text, frame, start, at), None)
    if found and found.start - start <= _OPENS_WITHIN:
        return days(found)
    return year_in(text, start, min(at, start + _OPENS_WITHIN + len("nam 2026")))


def spans_in(text: str, frame: Frame, start: int, end: int) -> Iterator[When]:
    """Spans of days named in a stretch, but no single day and none that only says before when."""
    named = deadlines_in(text, frame, start, end)
    return (when for when in named if when.first < when.last and not when.text.startswith("trước"))


def period_in(text: str, start: int, end: int, at: int, frame: Frame) -> tuple[str, str] | None:
    """The time named in a stretch: the nearest span of days if there is one, else a year."""
    spans = list(spans_in(text, frame, start, end))
    if spans:
        return days(min(spans, key=lambda when: (when.start < at, abs(when.start - at))))
    return year_in(text, start, end)


def year_in(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The first year named in a stretch that is neither part of a date nor only compared with."""
    named = (year for year in _YEAR.finditer(text, start, end) if not _NO_PERIOD.search(text[: year.start()]))
    year = next(named, None)
    return (f"{year[1]}-01-01", f"{year[1]}-12-31") if year else None


def period_above(section: Section | None, frame: Frame) -> tuple[str, str] | None:
    """The time named by the heading right above, or by one of targets further up."""
    for named in (section, aiming(section)):
        text = named.heading.passage.text if named and named.heading else ""
        if period := period_in(text, 0, len(text), 0, frame):
            return period
    return None


def days(when: When) -> tuple[str, str]:
    """A time as a closed interval of ISO days."""
    return when.first.isoformat(), when.last.isoformat()
