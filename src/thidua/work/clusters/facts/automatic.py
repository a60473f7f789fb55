"""Figures a criterion takes by itself: what the product counted, and the indexes entered for a unit and year.

A new source adds one `Figure` to `FIGURES`. What nobody counted or entered is not in the answer: it waits
for a person, and is never zero."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.base.org.models import Unit
from thidua.base.register.catalogue import indicators
from thidua.base.register.queries import indicator_values
from thidua.rules.scoring import Entry
from thidua.work.clusters.models import CriteriaLine, LineKind, Member
from thidua.work.planning.queries import figures as planning

Units = Collection[Unit]
Found = Mapping[int, Decimal]
READ = frozenset({LineKind.EXTERNAL, LineKind.AUTOMATIC})
_PLACES = Decimal(1).scaleb(-4)


@dataclass(frozen=True)
class Figure:
    """One figure: what it is, in which measure, and how it is found for many units, a year, as of a day."""

    code: str
    name: str | Promise
    measure: str
    find: Callable[[Units, int, date], Found]


def percent(part: int, whole: int) -> Decimal:
    """A share in hundredths, to four places."""
    return (100 * Decimal(part) / Decimal(whole)).quantize(_PLACES, ROUND_HALF_UP)


def _duties_on_time(units: Units, year: int, day: date) -> Found:
    return {unit: percent(*told) for unit, told in planning.on_time_rates(units, year, day).items()}


def _reports_on_time(units: Units, year: int, day: date) -> Found:
    return {unit: percent(*told) for unit, told in planning.reports_on_time(units, year, day).items()}


def _targets_reached(units: Units, year: int, day: date) -> Found:
    found = planning.target_results(units, year, day)
    return {unit: percent(told.reached, told.total) for unit, told in found.items() if told.total}


def _targets_exceeded(units: Units, year: int, day: date) -> Found:
    found = planning.target_results(units, year, day)
    return {unit: Decimal(told.exceeded) for unit, told in found.items()}


FIGURES: dict[str, Figure] = {
    figure.code: figure
    for figure in (
        Figure("DUTIES_ON_TIME", _("Nhiệm vụ hoàn thành đúng hạn"), "%", _duties_on_time),
        Figure("OWN_REPORTS_ON_TIME", _("Báo cáo, văn bản gửi đúng hạn"), "%", _reports_on_time),
        Figure("TARGETS_REACHED", _("Chỉ tiêu được giao đạt và vượt"), "%", _targets_reached),
        Figure("TARGETS_EXCEEDED", _("Số chỉ tiêu được giao vượt mức"), "chỉ tiêu", _targets_exceeded),
    )
}


def choices(kind: str) -> list[tuple[str, str]]:
    """What a criterion may read: entered indexes; an automatic one also what the product itself counts."""
    counted = [(figure.code, str(figure.name)) for figure in FIGURES.values()]
    entered = [(known.code, known.name) for known in indicators().values()]
    return [*counted, *entered] if kind == LineKind.AUTOMATIC else entered


def name_of(code: str) -> str:
    """What a code reads, in words; the code itself when nothing of that name is known."""
    return dict(choices(LineKind.AUTOMATIC)).get(code, code)


def code_of(kind: str, words: str) -> str | None:
    """The figure that somebody means by its code or its name, accents or not; None when there is none."""
    wanted = fold(words)
    return next((code for code, name in choices(kind) if wanted in {fold(code), fold(name)}), None)


def figures_for(
    lines: Iterable[CriteriaLine], members: Iterable[Member], year: int, on: date
) -> dict[int, dict[str, Entry]]:
    """By member's id and criterion's code: the figure of the year as of a day, and that of the year before.

    Only criteria that read a figure, only members inside the system, only what is known."""
    asked = {line.code: line.indicator for line in lines if line.kind in READ and line.indicator}
    inside = {m.pk: m.unit for m in members if m.unit is not None}
    units, codes = list(inside.values()), set(asked.values())
    now, before = _values(units, year, on, codes), _values(units, year - 1, date(year - 1, 12, 31), codes)
    found: dict[int, dict[str, Entry]] = {}
    for member, unit in inside.items():
        told = {
            code: Entry(actual=now.get((unit.pk, figure)), last_year=before.get((unit.pk, figure)))
            for code, figure in asked.items()
        }
        found[member] = {code: entry for code, entry in told.items() if entry.actual is not None}
    return found


def trends(
    units: Units, codes: Collection[str], last: int, years: int
) -> dict[tuple[int, str], list[Decimal | None]]:
    """Indexes over the years up to `last`, by unit's id and code: a value a year, None where unknown."""
    span = range(last - years + 1, last + 1)
    known = {year: indicator_values(units, year, codes) for year in span} if codes else {}
    return {
        (unit.pk, code): [known[year].get((unit.pk, code)) for year in span]
        for unit in units
        for code in codes
    }


def _values(units: Units, year: int, on: date, codes: set[str]) -> dict[tuple[int, str], Decimal]:
    entered = indicator_values(units, year, codes) if codes else {}
    counted = {
        (unit, code): value
        for code in codes & FIGURES.keys()
        for unit, value in FIGURES[code].find(units, year, on).items()
    }
    return {**entered, **counted}
