"""One side of a comparison: a plan with its clauses, and what the house knows that no text says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.reading.cascade.clauses import Clause, clauses_of, pieces
from thidua.reading.cascade.results import Spot
from thidua.reading.cascade.terms import words_of
from thidua.reading.letters import fold
from thidua.reading.results import Reading


@dataclass(frozen=True, slots=True)
class Side:
    """A plan: its reading, and its clauses, which may stand in no line of a paper."""

    reading: Reading
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for certain, by the id of the upper duty.

    `addressed`: whether the duty was given to the lower unit; without a word of it its words decide.
    `taken`: the clause of the lower duty that was copied from it."""

    addressed: Mapping[str, bool] = field(default_factory=dict)
    taken: Mapping[str, Clause] = field(default_factory=dict)


def side_of(reading: Reading) -> Side:
    """A plan as it was read."""
    return Side(reading, tuple(clauses_of(reading)))


def written(text: str, *, section: str, line: int, more: str = "") -> list[Clause]:
    """The clauses of something written straight into the house: one a sentence.

    `more` is for the comparison alone, such as a day that the text itself does not say."""
    shadow = fold(text)
    found = []
    for start, end in pieces(shadow):
        said = text[start:end].strip() if len(shadow) == len(text) else text.strip()
        compared = f"{shadow[start:end]} {fold(more)}".strip()
        if words := words_of(compared):
            found.append(Clause(Spot(section, line, None, said), compared, words))
    return found
