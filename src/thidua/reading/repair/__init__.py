"""The repair of damaged text: which words stood there before a recogniser of the wrong language read them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from thidua.reading.places import SourceLine
from thidua.reading.repair.mender import Mended, Mender
from thidua.reading.repair.tables import shipped

_MOST_TOKENS = 60_000


class Repairer(Protocol):
    """Gives each damaged line its correct words, one line out for each line in."""

    @property
    def name(self) -> str:
        """What is told about the repair in the reading."""

    def repaired(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """The same lines in the same order, `text` corrected, `source` untouched."""


@dataclass(frozen=True, slots=True)
class NoRepair:
    """Leaves the text unchanged."""

    name: str = "none"

    def repaired(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """The lines as they came."""
        return list(lines)


@dataclass(frozen=True, slots=True)
class TableRepair:
    """Repairs by the shipped tables, which are read when the first damaged text comes."""

    @property
    def name(self) -> str:
        """The version of the tables."""
        return f"tables {shipped().version}"

    def repaired(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """The lines with their words chosen in the light of their neighbours.

        Beyond the first 60 000 tokens lines stay as they are: no plan is that long, and time is bounded.
        """
        end = affordable(lines)
        mended = Mender(shipped()).mended(lines[:end])
        return [rewritten(line, made) for line, made in zip(lines, mended, strict=False)] + list(lines[end:])


def affordable(lines: Sequence[SourceLine]) -> int:
    """How many lines, from the first, are repaired."""
    tokens = 0
    for number, line in enumerate(lines):
        tokens += len(line.text.split())
        if tokens > _MOST_TOKENS:
            return number
    return len(lines)


def rewritten(line: SourceLine, made: Mended) -> SourceLine:
    """The line with its new tokens, each with source, surety and rivals; one left empty stays as it was."""
    text, found, sure, others = [], [], [], []
    for token, source, share, rivals in zip(made.tokens, made.found, made.sure, made.others, strict=True):
        parts = token.split()
        for number, part in enumerate(parts):
            text.append(part)
            found.append("" if number else source)
            sure.append(share)
            others.append(rivals_of_part(number, parts, rivals))
    if not text:
        return line
    return replace(line, text=" ".join(text), found=tuple(found), sure=tuple(sure), others=tuple(others))


def rivals_of_part(number: int, parts: Sequence[str], rivals: Sequence[str]) -> tuple[str, ...]:
    """The rivals of one part of a token that a blank parts, where they are parted alike."""
    split = [rival.split() for rival in rivals]
    told = (other[number] for other in split if len(other) == len(parts) and other[number] != parts[number])
    return tuple(dict.fromkeys(told))
