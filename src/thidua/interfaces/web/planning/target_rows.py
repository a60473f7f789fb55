"""Targets and shares as the screen draws them: a bar, its tone, words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.work.planning.bands import Band
from thidua.work.planning.printouts import figure_of
from thidua.work.planning.queries import ShareNow, TargetNow

BAND_TONES: dict[str, str] = {
    Band.OPEN: "going",
    Band.UNREPORTED: "waiting",
    Band.MISSED: "bad",
    Band.MET_LATE: "good",
    Band.MET: "good",
    Band.EXCEEDED: "good",
}
BAND_ICONS: dict[str, str] = {
    Band.OPEN: "clock",
    Band.UNREPORTED: "clock-exclamation",
    Band.MISSED: "circle-x",
    Band.MET_LATE: "circle-check",
    Band.MET: "circle-check",
    Band.EXCEEDED: "star",
}


@dataclass(frozen=True)
class Bar:
    """One line of the tree: what it is about, how full its bar is, and its band in words and tone."""

    thing: Any
    label: str
    tone: str
    icon: str
    band: str
    full: int
    aim: str
    said: str
    parts: tuple["Bar", ...] = ()


def bars(target: TargetNow) -> Bar:
    """A target with the bars of its shares."""
    parts = tuple(share_bar(share) for share in target.shares)
    return _bar(target, figure_of(target.row), parts)


def share_bar(share: ShareNow) -> Bar:
    """One unit's bar."""
    words = _figure(share.row.aim)
    return _bar(share, f"≤ {words}" if share.aim.is_ceiling else words, ())


def _bar(thing: TargetNow | ShareNow, aim: str, parts: tuple[Bar, ...]) -> Bar:
    band = Band(thing.band)
    full = max(0, min(thing.percent or 0, 100))
    said = _figure(thing.value) if thing.value is not None else "–"
    return Bar(thing, str(band.label), BAND_TONES[band], BAND_ICONS[band], band, full, aim, said, parts)


def _figure(value: Decimal) -> str:
    """A number without needless noughts, with a comma."""
    return f"{value.normalize():f}".replace(".", ",")
