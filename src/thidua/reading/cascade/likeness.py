"""How far one clause takes up another: a blend of likeness of the whole and of what is found again."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.reading.cascade.clauses import Clause
from thidua.reading.cascade.terms import terms_of
from thidua.reading.cascade.weights import Idf

_OF_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause as a vector of weighed terms."""

    clause: Clause
    terms: Mapping[str, float]
    length: float


@dataclass(frozen=True, slots=True)
class Match:
    """The best answer to a clause, and how good it is, 0..1."""

    score: float
    clause: Clause | None


def weighed(clause: Clause, words: Sequence[str], idf: Idf) -> Weighed:
    """The vector of these words, standing for the clause."""
    counts = Counter(terms_of(words))
    terms = {term: (1 + math.log(count)) * idf.weight(term) for term, count in counts.items()}
    return Weighed(clause, terms, math.sqrt(sum(weight**2 for weight in terms.values())) or 1.0)


def answers_of(clauses: Sequence[Clause], idf: Idf) -> list[Weighed]:
    """What may answer: every clause, and every two neighbours of one section together."""
    alone = [weighed(clause, clause.words, idf) for clause in clauses]
    paired = [
        weighed(first, first.words + second.words, idf)
        for first, second in pairwise(clauses)
        if first.spot.section == second.spot.section
    ]
    return [*alone, *paired]


def likeness(asked: Weighed, answer: Weighed) -> float:
    """0..1: half the cosine of both, half the share of what is asked that is found in the answer."""
    common = asked.terms.keys() & answer.terms.keys()
    if not common:
        return 0.0
    cosine = sum(asked.terms[t] * answer.terms[t] for t in common) / (asked.length * answer.length)
    whole = sum(weight**2 for weight in asked.terms.values())
    found = sum(asked.terms[t] ** 2 for t in common) / whole
    return _OF_ALIKE * cosine + (1 - _OF_ALIKE) * found


class Answers:
    """The clauses of the lower plan, ready to be asked."""

    def __init__(self, clauses: Sequence[Clause], idf: Idf) -> None:
        self.clauses = clauses
        self.idf = idf
        self._all = answers_of(clauses, idf)

    def to(self, clause: Clause, words: Sequence[str] | None = None) -> Match:
        """The best answer to a clause, or to these words of it."""
        asked = weighed(clause, clause.words if words is None else words, self.idf)
        found = max(((likeness(asked, answer), answer) for answer in self._all), key=first_of, default=None)
        return Match(found[0], found[1].clause) if found else Match(0.0, None)

    def likeness(self, words: Sequence[str], clause: Clause) -> float:
        """How far one clause of the lower plan answers these words."""
        return likeness(weighed(clause, words, self.idf), weighed(clause, clause.words, self.idf))


def first_of(scored: tuple[float, Weighed]) -> float:
    """The score of a scored answer."""
    return scored[0]
